/** The server's way into the database: one pool, typed statements, and limits on every session. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { PostgresPoolClient, Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './database.gen.ts'
import { namedStatements } from './named-statements.ts'
import { columnTypes } from './column-types.ts'

export type Db = Kysely<Database>
/** Inside a transaction: every statement commits with the others or not at all. */
export type Tx = Transaction<Database>

/** What a statement as it is written is sent through, a pool or one connection. */
export type Statements = { readonly query: pg.Pool['query'] }

export type OpenDatabase = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

export type DatabaseOptions = {
  readonly url: string
  readonly poolSize?: number
  /** For the few statements that run thousands of times a second: planned once, by index only. */
  readonly hot?: boolean
  /** Told when an idle connection breaks; the next statement opens another. */
  readonly onIdleFault?: (fault: Error) => void
}

/** Nothing waits for ever: PostgreSQL's own defaults are no limits at all. */
const sessionSettings = [
  'statement_timeout=5000',
  'lock_timeout=2000',
  'idle_in_transaction_session_timeout=10000',
  'timezone=UTC',
  'datestyle=ISO',
]

/**
 * A new month's partition is empty when its plan is made, and a plan for an empty table scans it. On
 * these connections a plan is made once, and it goes by the indexes however the tables grow.
 */
const hotSettings = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
]

/** What every connection of the server has in common, whatever it is for. */
export function connectionConfig(url: string, hot = false): pg.ClientConfig {
  const settings = hot ? [...sessionSettings, ...hotSettings] : sessionSettings
  return {
    connectionString: url,
    application_name: 'yika',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: columnTypes,
  }
}

export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const pool = new pg.Pool({
    ...connectionConfig(options.url, options.hot),
    max: options.poolSize ?? 8,
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', (fault) => options.onIdleFault?.(fault))
  // A connection that breaks while it is lent out fails the statement on its way with the same news;
  // unheard, the news itself would end the whole program.
  pool.on('connect', (client) => void client.on('error', () => {}))

  const prepared = {
    connect: async (): Promise<PostgresPoolClient> => namedStatements(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: prepared }) })
  return {
    db,
    pool,
    async close() {
      if (!pool.ended) await pool.end()
    },
  }
}

/** For a health check: whether the database answers at all. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}

/** One act, one transaction. The level is READ COMMITTED; locks are explicit. */
export async function transaction<T>(db: Db, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(act)
}
