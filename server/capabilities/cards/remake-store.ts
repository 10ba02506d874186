/** Cards that failed at the maker and were ordered again. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type Remake = {
  readonly personId: string
  readonly remakeId: string
  readonly applicationId: string
  readonly failedCardId: string
  readonly reason: string
  readonly orderedAt: Temporal.Instant
  readonly orderedBy: string
}

export async function insertRemake(db: Db, remake: Remake): Promise<void> {
  await sql`insert into cards.remake_order (person_id, remake_id, application_id, failed_card_id,
      reason, ordered_at, ordered_by)
    values (${remake.personId}, ${remake.remakeId}, ${remake.applicationId},
      ${remake.failedCardId}, ${remake.reason}, ${remake.orderedAt.toString()},
      ${remake.orderedBy})`.execute(db)
}

export async function readRemakes(
  db: Db,
  personId: string,
  applicationId: string,
): Promise<readonly Pick<Remake, 'remakeId' | 'failedCardId' | 'reason'>[]> {
  const found = await sql<{ remake_id: string; failed_card_id: string; reason: string }>`
    select remake_id, failed_card_id, reason from cards.remake_order
    where person_id = ${personId} and application_id = ${applicationId}
    order by remake_id`.execute(db)
  return found.rows.map((row) => ({
    remakeId: row.remake_id,
    failedCardId: row.failed_card_id,
    reason: row.reason,
  }))
}

/** Which of the failed cards of a batch have been ordered again. */
export async function readRemadeOfBatch(db: Db, batchId: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ card_id: string }>`select l.card_id from cards.production_line l
    join cards.remake_order m on m.person_id = l.person_id and m.failed_card_id = l.card_id
    where l.batch_id = ${batchId}`.execute(db)
  return new Set(found.rows.map((row) => row.card_id))
}

/** How often each application of a person was ordered again. */
export async function countRemakes(db: Db, personId: string): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ application_id: string; count: bigint }>`
    select application_id, count(*) as count from cards.remake_order
    where person_id = ${personId} group by application_id`.execute(db)
  return new Map(found.rows.map((row) => [row.application_id, Number(row.count)]))
}
