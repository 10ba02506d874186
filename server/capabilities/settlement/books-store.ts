/** What the books ask of payments: where and when, and never whose. All its SQL. */
import { sql } from 'kysely'
import type { PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'

export type AtTerminal = {
  readonly terminalId: string
  readonly trace: string
  readonly localDate: string
  /** As the terminal wrote it: HHMMSS. */
  readonly localTime: string
}

export type BookedPayment = { readonly personId: PersonId; readonly entryId: string }

/**
 * Of purchases and what came back of them, by the entry of the journal; of one page, so of few people.
 * A transfer of a relative's account belongs to the act of whom they helped.
 */
export async function paymentsBooked(
  db: Db,
  booked: readonly BookedPayment[],
): Promise<ReadonlyMap<string, AtTerminal>> {
  type Row = { id: string; terminal_id: string; trace: string; on: string; local_time: string }
  const found = await sql<Row>`
    with moved as (
      select person_id, entry_id
        from unnest(${booked.map((each) => each.personId)}::uuid[],
                    ${booked.map((each) => each.entryId)}::uuid[]) e (person_id, entry_id)),
    entry as (
      select person_id, entry_id from moved
      union
      select u.user_id, m.entry_id
        from moved m join settlement.aid_use u on u.person_id = m.person_id)
    select p.purchase_id as id, p.terminal_id, p.trace, p.local_date as on, p.local_time
      from settlement.purchase p
      join entry e on e.person_id = p.person_id and e.entry_id = p.purchase_id
     union all
    select r.reversal_id, r.terminal_id, r.trace, r.local_date, r.local_time
      from settlement.reversal r
      join entry e on e.person_id = r.person_id and e.entry_id = r.reversal_id
     union all
    select g.given_back_id, g.terminal_id, g.trace, g.local_date, g.local_time
      from settlement.given_back g
      join entry e on e.person_id = g.person_id and e.entry_id = g.given_back_id
     where g.kind = 'refund'`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.id,
      {
        terminalId: row.terminal_id,
        trace: row.trace,
        localDate: row.on,
        localTime: row.local_time,
      },
    ]),
  )
}
