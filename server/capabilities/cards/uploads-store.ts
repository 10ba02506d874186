import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

/** Which of these files a list still needs: one that is not yet made, refused or withdrawn. */
export async function readKeysNeeded(db: Db, keys: readonly string[]): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    select k.key from unnest(${keys}::uuid[]) k (key)
     where exists (select from cards.employer_list l
                    where k.key in (l.file_key, l.photos_key)
                      and l.state in ('uploaded', 'checking', 'checked', 'confirmed'))`.execute(db)
  return found.rows.map((row) => row.key)
}
