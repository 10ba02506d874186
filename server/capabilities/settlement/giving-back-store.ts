/** The purchase that a void or a refund is about, looked for among its payer's own. */
import { sql } from 'kysely'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Original } from './giving-back.ts'

/** As the terminal names it: by day and time, or by the reference on the slip. */
export type OriginalName = {
  readonly trace: string
  readonly localDate: Temporal.PlainDate | null
  readonly localTime: string | null
  readonly retrievalReference: string | null
}

export type OriginalPlace = {
  readonly personId: PersonId
  readonly institutionId: InstitutionId
  readonly terminalId: string
  /** Or another till of the same institution. */
  readonly otherTills: boolean
}

type OriginalRow = {
  readonly purchase_id: string
  readonly local_date: string
  readonly card_id: string
  readonly amount: bigint
  readonly approval_code: string
  readonly reversed: boolean
  readonly disputed: boolean
  readonly refunded: bigint
  readonly batch_closed: boolean
  readonly aided: boolean
}

export async function readOriginal(
  db: Db,
  name: OriginalName,
  { personId, institutionId, terminalId, otherTills }: OriginalPlace,
): Promise<Original | null> {
  const day = name.localDate?.toString() ?? null
  const found = await sql<OriginalRow>`
    select p.purchase_id, p.local_date, p.card_id, p.amount, p.approval_code,
           exists (select from settlement.reversal r
                    where r.person_id = p.person_id and r.local_date = p.local_date
                      and r.purchase_id = p.purchase_id) as reversed,
           exists (select from settlement.dispute d
                    where d.person_id = p.person_id and d.purchase_id = p.purchase_id
                      and d.state in ('open', 'proposed')) as disputed,
           settlement.refunded_of(p.person_id, p.purchase_id) as refunded,
           exists (select from settlement.batch_line l
                    where l.institution_id = p.institution_id
                      and l.act_id = p.purchase_id) as batch_closed,
           exists (select from settlement.aid_part a
                    where a.person_id = p.person_id and a.local_date = p.local_date
                      and a.purchase_id = p.purchase_id) as aided
      from settlement.purchase p
     where p.person_id = ${personId} and p.institution_id = ${institutionId}
       and p.trace = ${name.trace}
       and (${otherTills} or p.terminal_id = ${terminalId})
       and (${day}::date is null or p.local_date = ${day}::date)
       and (${name.localTime}::text is null or p.local_time = ${name.localTime})
       and (${name.retrievalReference}::text is null
            or p.retrieval_reference = ${name.retrievalReference})
     order by p.terminal_id = ${terminalId} desc, p.posted_at desc
     limit 1`.execute(db)
  const row = found.rows[0]
  return row
    ? {
        purchaseId: row.purchase_id,
        localDate: row.local_date,
        cardId: row.card_id,
        amount: money(row.amount),
        approvalCode: row.approval_code,
        reversed: row.reversed,
        disputed: row.disputed,
        refunded: money(row.refunded),
        batchClosed: row.batch_closed,
        aided: row.aided,
      }
    : null
}
