/** Whether the database answers, and stands at the migration that this program knows. */
import { sql } from 'kysely'
import type { Db } from './connection.ts'
import { type Applied, readMigrations, schemaProblem } from './migrate.ts'

const migrations = readMigrations()

/** Throws when it does not answer. */
export async function isMigrated(db: Db): Promise<boolean> {
  const applied = await sql<Applied>`select number, name, digest from platform.migration
    order by number`.execute(db)
  const { rows } = applied
  return rows.length === migrations.length && schemaProblem(migrations, rows) === null
}
