/**
 * Brings a database to the form this program expects: numbered files, each once, in order.
 *
 * A file and the note that it was applied are one transaction, so a run killed at any moment leaves
 * whole files behind and the next run goes on from there.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { withClient } from './with-client.ts'

export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly digest: string
}

export type Applied = Omit<Migration, 'text'>

export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export type MigrateOptions = { readonly url: string; readonly folder?: string }

/** Answers which files it applied, by name. */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = readMigrations(options.folder ?? migrationsFolder)
  const config = {
    connectionString: options.url,
    application_name: 'yika migrate',
    options: '-c timezone=UTC -c client_min_messages=warning',
  }
  return withClient(config, async (client) => {
    // Held until this session ends, however it ends: two migrators never interleave.
    await client.query(`select pg_advisory_lock(hashtext('yika migrate'))`)
    await client.query(`set lock_timeout = '10s'`)
    const waiting = waitingMigrations(migrations, await appliedMigrations(client))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map((migration) => migration.name)
  })
}

export function readMigrations(folder = migrationsFolder): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.toSorted().map((file, position) => {
    const number = Number(/^([0-9]{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
    if (number !== position + 1) {
      throw new Error(`Migration ${file} does not follow: number ${position + 1} is expected`)
    }
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    return { number, name: file, text, digest }
  })
}

/** Null-safe on an empty database: the memory comes with the first file. */
export async function appliedMigrations(client: Queryable): Promise<readonly Applied[]> {
  const found = await client.query<{ present: boolean }>(
    `select to_regclass('platform.migration') is not null as present`,
  )
  if (!found.rows[0]?.present) return []
  const applied = await client.query<Applied>(
    'select number, name, digest from platform.migration order by number',
  )
  return applied.rows
}

export type Queryable = Pick<pg.Client, 'query'>

function waitingMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const problem = schemaProblem(migrations, applied)
  if (problem) throw new Error(problem)
  return migrations.slice(applied.length)
}

/** Why this program must not touch that database; null when it may go on from where it is. */
export function schemaProblem(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): string | null {
  if (applied.length > migrations.length) {
    return (
      `The database is at migration ${applied.length}, this program knows ${migrations.length}: ` +
      'it is newer than the program. Start a newer program.'
    )
  }
  const changed = applied.find((each, position) => each.digest !== migrations[position]?.digest)
  if (!changed) return null
  return (
    `Migration ${changed.name} was changed after it was applied. ` +
    'Put its file back and write a new migration instead.'
  )
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await rememberMigrations(client)
    await client.query(
      `insert into platform.migration (number, name, digest, applied_at)
       values ($1, $2, $3, clock_timestamp())`,
      [migration.number, migration.name, migration.digest],
    )
    await client.query('commit')
  } catch (cause) {
    // A broken connection has rolled back already, and cannot be asked to.
    await client.query('rollback').catch(() => {})
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${migration.name} failed and left nothing: ${detail}`, { cause })
  }
}

async function rememberMigrations(client: pg.Client): Promise<void> {
  await client.query(`
    create table if not exists platform.migration (
      number     integer primary key,
      name       text not null,
      digest     text not null,
      applied_at timestamptz not null
    );
    comment on table platform.migration is
      'Which migrations this database has been through. @placement=local';
    grant usage on schema platform to yika_app;
    grant select on platform.migration to yika_app;
  `)
}
