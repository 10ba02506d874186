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
} from 'kysely'
import type pg from 'pg'
import { invariant } from '#kernel/assert.ts'
import { connectionConfig, type Db } from '#platform/database/connection.ts'
import type { Database } from '#platform/database/database.gen.ts'
import { namedStatements } from '#platform/database/named-statements.ts'
import { withClient } from '#platform/database/with-client.ts'
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
    const db = savepointsOn(client, afterAct)
    if (!(await isBegun(db))) await begin({ ...services, db, hotPool: client })
    const { command } = await client.query('commit')
    invariant(command === 'COMMIT', 'no act of the demonstration has failed unheard')
  })
}

function savepointsOn(client: pg.Client, afterAct: () => Promise<void>): Db {
  const lent = Object.assign(client, { release: () => {} })
  const pool = {
    connect: async () => namedStatements(lent),
    ...{ end: async () => {}, options: {} },
  }
  return new Kysely<Database>({ dialect: new SavepointDialect({ pool }, afterAct) })
}

class SavepointDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #afterAct: () => Promise<void>

  constructor(config: PostgresDialectConfig, afterAct: () => Promise<void>) {
    super(config)
    this.#config = config
    this.#afterAct = afterAct
  }

  override createDriver(): SavepointDriver {
    return new SavepointDriver(this.#config, this.#afterAct)
  }
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
