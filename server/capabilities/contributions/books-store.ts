/** What the books ask of receipts, month-ends and refused lines: all their SQL. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db, Tx } from '#platform/database/connection.ts'

export type Counted = { readonly count: bigint; readonly amount: Money }

/** `inSuspense` is the part that could be taken back; of the rest a person decides. */
export type RejectedFor = Counted & { readonly reason: string; readonly inSuspense: Money }

type Totals = {
  readonly withoutDeclaration: Counted
  readonly received: bigint
  readonly booked: bigint
}

/** One statement, so that a receipt and its booking are seen together or not at all. */
export async function readReceiptTotals(tx: Tx): Promise<Totals> {
  const found = await sql<{ open: bigint; open_amount: bigint; received: bigint; booked: bigint }>`
    select count(*) filter (where pays_nothing) as open,
           coalesce(sum(amount - used) filter (where pays_nothing), 0)::bigint as open_amount,
           coalesce(sum(amount), 0)::bigint as received,
           (select coalesce(sum(t.amount), 0)::bigint from accounts.shown_office_transfer t
             where t.reason in ('contribution', 'late_surcharge')) as booked
      from (select amount, used,
                   coalesce(declaration_id, self_payment_id, surcharge_of, move_in_id,
                            area_claim_id, return_id) is null
                     and used < amount as pays_nothing
              from contributions.receipt) r`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error('a sum is one row')
  return {
    withoutDeclaration: { count: row.open, amount: money(row.open_amount) },
    received: row.received,
    booked: row.booked,
  }
}

export async function readRejects(
  tx: Tx,
  since: Temporal.Instant,
): Promise<readonly RejectedFor[]> {
  const found = await sql<{ reason: string; count: bigint; amount: bigint; in_suspense: bigint }>`
    select r.reason, count(*) as count, sum(r.amount)::bigint as amount,
           coalesce(sum(r.amount) filter (where r.settled = 'in_suspense'), 0)::bigint as in_suspense
      from contributions.bank_reject r
      join contributions.bank_file f on f.file_id = r.file_id
     where f.answered_at >= ${toInstantText(since)}::timestamptz
     group by r.reason
     order by count(*) desc, r.reason`.execute(tx)
  return found.rows.map((row) => ({
    reason: row.reason,
    count: row.count,
    amount: money(row.amount),
    inSuspense: money(row.in_suspense),
  }))
}

export async function readReceipts(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('contributions.receipt as r')
    .leftJoin('contributions.declaration as d', (join) =>
      join.on('d.declaration_id', '=', sql<string>`coalesce(r.declaration_id, r.surcharge_of)`),
    )
    .leftJoin('contributions.self_payment_reference as s', 's.self_payment_id', 'r.self_payment_id')
    .select(['r.receipt_id', 'r.bank_reference', 'd.reference', 's.reference as own_reference'])
    .where('r.receipt_id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    id: row.receipt_id,
    bankReference: row.bank_reference,
    reference: row.reference ?? row.own_reference,
  }))
}

/** What was matched by hand: how many receipts, and what they pay. */
export async function readMatches(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('contributions.receipt_match as m')
    .leftJoin('contributions.declaration as d', (join) =>
      join.on('d.declaration_id', '=', sql<string>`coalesce(m.declaration_id, m.surcharge_of)`),
    )
    .leftJoin('contributions.self_payment_reference as s', 's.self_payment_id', 'm.self_payment_id')
    .innerJoin('contributions.matched_receipt as p', 'p.match_id', 'm.match_id')
    .innerJoin('contributions.receipt as r', 'r.receipt_id', 'p.receipt_id')
    .select(['m.match_id', 'r.bank_reference', 'd.reference', 's.reference as own_reference'])
    .where('m.match_id', 'in', ids)
    .orderBy('r.booked_on')
    .execute()
  return [...Map.groupBy(rows, (row) => row.match_id)].map(([id, parts]) => ({
    id,
    bankReference: parts.map((part) => part.bank_reference).join(' + '),
    reference: parts[0]?.reference ?? parts[0]?.own_reference ?? null,
  }))
}

/** What went back to a payer, or came back from the bank that refused it. */
export async function readReturned(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('contributions.receipt_return as t')
    .innerJoin('contributions.receipt as r', 'r.receipt_id', 't.receipt_id')
    .select(['t.return_id', 'r.bank_reference'])
    .where('t.return_id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.return_id, bankReference: row.bank_reference, reference: null },
  }))
}

export async function readRunMonths(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('contributions.credit_run')
    .select(['run_id', 'month'])
    .where('run_id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.run_id, month: row.month.slice(0, 7) }))
}

export async function readFileMessages(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('contributions.bank_file')
    .select(['file_id', 'message_id'])
    .where('file_id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.file_id, messageId: row.message_id }))
}
