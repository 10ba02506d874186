import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

/** Until the end of the transaction: two imports would each extend what the other has not seen. */
export async function lockCalendar(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('yika calendar'))`.execute(tx)
}
