import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export async function readAgencyOf(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ agency_id: string }>`select agency_id from people.person
    where person_id = ${personId}`.execute(db)
  return found.rows[0]?.agency_id ?? null
}
