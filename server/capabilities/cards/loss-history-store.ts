/** From when until when a card's insurance function was reported lost: for whoever asks who bears a purchase. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type ReportedLost = {
  readonly voucherNo: string
  readonly from: Temporal.Instant
  /** Null while it still holds; a report that a stronger one took the place of ends where that begins. */
  readonly until: Temporal.Instant | null
}

/** The oldest first; reports of the bank's function alone say nothing about the personal account. */
export async function insuranceLossesOf(
  db: Db,
  card: { readonly personId: string; readonly cardId: string | null },
): Promise<readonly ReportedLost[]> {
  const found = await sql<{ voucher_no: string; reported_at: string; ended_at: string | null }>`
    select voucher_no, reported_at, ended_at from cards.loss_report
     where person_id = ${card.personId}
       and (${card.cardId}::uuid is null or card_id = ${card.cardId})
       and 'insurance' = any(functions)
     order by reported_at, report_id`.execute(db)
  return found.rows.map((row) => ({
    voucherNo: row.voucher_no,
    from: instantOf(row.reported_at),
    until: row.ended_at === null ? null : instantOf(row.ended_at),
  }))
}
