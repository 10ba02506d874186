/**
 * What the people of the demonstration have begun, by the rooms' own commands: all of it in one transaction, in
 * which each command's own is a savepoint. A server that is stopped in the middle leaves nothing behind, and one
 * that starts at the same moment waits and finds it there.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type PostgresPoolClient,
} from 'kysely'
import type pg from 'pg'
import { enterObject } from '#capabilities/cards/index.ts'
import { invariant } from '#kernel/assert.ts'
import { connectionConfig, type Db } from '#platform/database/connection.ts'
import type { Database } from '#platform/database/database.gen.ts'
import { namedStatements } from '#platform/database/named-statements.ts'
import { withClient } from '#platform/database/with-client.ts'
import type { SealedObjects } from '#platform/files/sealed-objects.ts'
import type { Services } from '../services.ts'

export type Beginning = {
  readonly isBegun: (db: Db) => Promise<boolean>
  readonly begin: (services: Services) => Promise<void>
  /** After each act: where a test stops it. */
  readonly afterAct?: (() => Promise<void>) | undefined
}

/** Waits as long as the other server takes; one lock for all that the demonstration makes. */
const alone = `begin;
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  select pg_advisory_xact_lock(hashtextextended('yika demo city', 0))`

export async function beginOnce(
  services: Services,
  { isBegun, begin, afterAct = async () => {} }: Beginning,
): Promise<void> {
  if (await isBegun(services.db)) return
  await withClient(connectionConfig(services.urls.server), async (client) => {
    await client.query(alone)
    const { documents, entered } = enteredBeside(services)
    const hotPool = inTurn(client)
    const db = savepointsOn(hotPool, { before: entered, afterAct })
    if (!(await isBegun(db))) await begin({ ...services, db, hotPool, documents })
    const { command } = await client.query('commit')
    invariant(command === 'COMMIT', 'no act of the demonstration has failed unheard')
  })
}

/**
 * Objects lie outside of any transaction. Each is entered beside this one before it is there, or nobody would
 * ever find what a server that was cut off has left in the store.
 */
function enteredBeside({ db, documents, now }: Services): {
  readonly documents: SealedObjects
  readonly entered: () => Promise<void>
} {
  const known = new Map<string, Promise<void>>()
  const nameOf = (bytes: Buffer): string => {
    const name = documents.nameOf(bytes)
    // Only once: from then on this transaction holds its row.
    if (!known.has(name)) known.set(name, enterObject(db, name, now()))
    return name
  }
  return {
    documents: { ...documents, nameOf },
    entered: async () => void (await Promise.all(known.values())),
  }
}

type Around = {
  readonly before: () => Promise<void>
  readonly afterAct: () => Promise<void>
}

/** Parts of an act ask at once, as they may of a pool; here each waits for the one before it. */
function inTurn(client: pg.Client): pg.PoolClient {
  let last: Promise<unknown> = Promise.resolve()
  const query = (asked: string | pg.QueryConfig): Promise<pg.QueryResult> => {
    const answer = last.then(() => client.query(asked))
    last = answer.catch(() => {})
    return answer
  }
  return { query, release: () => {} } as unknown as pg.PoolClient
}

function savepointsOn(client: pg.PoolClient, { before, afterAct }: Around): Db {
  const connect = async (): Promise<PostgresPoolClient> => {
    await before()
    return namedStatements(client)
  }
  const pool = { connect, end: async () => {}, options: {} }
  const driver = new SavepointDriver({ pool }, afterAct)
  const dialect = Object.assign(new PostgresDialect({ pool }), { createDriver: () => driver })
  return new Kysely<Database>({ dialect })
}

/** What a command takes for its transaction is a part of the one that is open already. */
class SavepointDriver extends PostgresDriver {
  readonly #afterAct: () => Promise<void>

  constructor(config: PostgresDialectConfig, afterAct: () => Promise<void>) {
    super(config)
    this.#afterAct = afterAct
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('savepoint act'))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('release savepoint act'))
    await this.#afterAct()
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback to savepoint act'))
    await connection.executeQuery(CompiledQuery.raw('release savepoint act'))
  }
}
