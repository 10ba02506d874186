/** Reading for the statement: off the hot path of paying, one indexed range of one person. */
import { sql } from 'kysely'
import type { PersonId } from '#kernel/ids.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { DerivationStep } from './purchase.ts'
import type { Step } from './rules/outcome.ts'

export type InterestOfLine = {
  readonly from: string
  readonly until: string
  readonly method: string
  readonly rateBasisPoints: bigint
  readonly source: string
  readonly weight: bigint
  readonly amount: bigint
}

export type LineRow = {
  readonly transferId: string
  readonly postedAt: Temporal.Instant
  readonly effectiveOn: string
  readonly reason: string
  readonly inward: boolean
  readonly amount: bigint
  readonly balanceAfter: bigint
  readonly accountVersion: bigint
  readonly corrects: string | null
  readonly institutionId: string | null
  readonly derivation: readonly DerivationStep[] | null
  /** Of a bill. */
  readonly steps: readonly Step[] | null
  readonly reversed: boolean
  readonly creditBasis: string | null
  readonly creditBase: bigint | null
  readonly creditMonth: string | null
  readonly disputeState: string | null
  /** For whom a giver paid. */
  readonly relativeId: string | null
  readonly interest: InterestOfLine | null
}

export type LinesQuery = {
  readonly span: { readonly from: Temporal.Instant; readonly until: Temporal.Instant }
  readonly kind: string
  readonly before: bigint | null
  readonly atMost: number
}

type Raw = {
  readonly transfer_id: string
  readonly posted_at: string
  readonly effective_on: string
  readonly reason: string
  readonly inward: boolean
  readonly amount: bigint
  readonly balance_after: bigint
  readonly account_version: bigint
  readonly corrects: string | null
  readonly institution_id: string | null
  readonly derivation: readonly DerivationStep[] | null
  readonly steps: readonly Step[] | null
  readonly reversed: boolean
  readonly basis: string | null
  readonly base: bigint | null
  readonly month: string | null
  readonly dispute_state: string | null
  readonly relative_id: string | null
  readonly from_on: string | null
  readonly until_on: string
  readonly method: string
  readonly rate_basis_points: bigint
  readonly source: string
  readonly weight: bigint
}

export async function readLines(
  db: Db,
  personId: PersonId,
  query: LinesQuery,
): Promise<{ lines: LineRow[]; credits: bigint; debits: bigint }> {
  const from = toInstantText(query.span.from)
  const until = toInstantText(query.span.until)
  const kind = query.kind === 'all' ? null : query.kind
  const lines = sql<Raw>`
    select t.transfer_id, t.posted_at, t.effective_on, t.reason, t.credit_account = b.account_id as inward,
           t.amount, t.balance_after, t.account_version, t.corrects,
           coalesce(p.institution_id, r.institution_id, g.institution_id, s.institution_id,
             h.institution_id) as institution_id,
           p.derivation, h.steps, c.basis, c.base, c.month,
           coalesce(d.state, x.state) as dispute_state,
           coalesce(u.reversal_id is not null
             or y.settlement_id is not null
             or p.amount = f.refunded
             or (t.reason in ('aid', 'bill_aid') and t.amount = (
                   select sum(back.amount) from accounts.shown_transfer back
                    where back.person_id = t.person_id and back.corrects = t.entry_id)),
             false) as reversed,
           s.user_id as relative_id,
           i.from_on, i.until_on, i.method, i.rate_basis_points, i.source, i.weight
      from accounts.shown_transfer t
      join accounts.shown_balance b on b.person_id = t.person_id
      left join settlement.purchase p on p.person_id = t.person_id
       and p.local_date = t.effective_on and p.purchase_id = t.entry_id
      left join settlement.reversal u on u.person_id = t.person_id and u.purchase_id = p.purchase_id
      left join (select purchase_id, sum(amount) as refunded from settlement.given_back
                  where person_id = ${personId} and kind = 'refund'
                  group by purchase_id) f on f.purchase_id = p.purchase_id
      left join settlement.settlement h on h.person_id = t.person_id
       and h.settlement_id = t.entry_id
      left join settlement.settlement y on y.person_id = t.person_id
       and y.reverses = h.settlement_id
      left join settlement.reversal r on r.person_id = t.person_id and r.reversal_id = t.entry_id
      left join settlement.given_back g on g.person_id = t.person_id
       and g.given_back_id = t.entry_id and g.kind = 'refund'
      left join settlement.dispute d on d.person_id = t.person_id
       and d.purchase_id = p.purchase_id and d.state <> 'withdrawn'
      left join settlement.aid_use s on s.person_id = t.person_id
       and s.purchase_id = case when t.reason in ('aid', 'bill_aid') then t.entry_id else t.corrects end
      left join settlement.dispute x on t.reason in ('aid', 'bill_aid') and x.person_id = s.user_id
       and x.purchase_id = s.purchase_id and x.giver_id = t.person_id and x.state <> 'withdrawn'
      left join accounts.shown_interest i on i.person_id = t.person_id and i.entry_id = t.entry_id
      left join contributions.shown_credit c on c.person_id = t.person_id and c.run_id = t.entry_id
     where t.person_id = ${personId} and t.posted_at >= ${from} and t.posted_at < ${until}
       and (${kind}::text is null or t.reason = ${kind})
       and (${query.before}::bigint is null or t.account_version < ${query.before})
     order by t.account_version desc
     limit ${query.atMost + 1}`.execute(db)
  const [found, sums] = await Promise.all([lines, readSums(db, personId, { from, until })])
  return { lines: found.rows.map(rowOf), ...sums }
}

async function readSums(
  db: Db,
  personId: PersonId,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<{ credits: bigint; debits: bigint }> {
  const totals = await sql<{ credits: bigint | null; debits: bigint | null }>`
    select sum(t.amount) filter (where t.credit_account = b.account_id)::bigint as credits,
           sum(t.amount) filter (where t.debit_account = b.account_id)::bigint as debits
      from accounts.shown_transfer t
      join accounts.shown_balance b on b.person_id = t.person_id
     where t.person_id = ${personId} and t.posted_at >= ${from} and t.posted_at < ${until}`.execute(
    db,
  )
  const [sums] = totals.rows
  return { credits: sums?.credits ?? 0n, debits: sums?.debits ?? 0n }
}

function rowOf(raw: Raw): LineRow {
  return {
    transferId: raw.transfer_id,
    postedAt: instantOf(raw.posted_at),
    effectiveOn: raw.effective_on,
    reason: raw.reason,
    inward: raw.inward,
    amount: raw.amount,
    balanceAfter: raw.balance_after,
    accountVersion: raw.account_version,
    corrects: raw.corrects,
    institutionId: raw.institution_id,
    derivation: raw.derivation,
    steps: raw.steps,
    reversed: raw.reversed,
    creditBasis: raw.basis,
    creditBase: raw.base,
    creditMonth: raw.month,
    disputeState: raw.dispute_state,
    relativeId: raw.relative_id,
    interest:
      raw.from_on === null
        ? null
        : {
            ...{ from: raw.from_on, until: raw.until_on, method: raw.method },
            ...{ rateBasisPoints: raw.rate_basis_points, source: raw.source },
            ...{ weight: raw.weight, amount: raw.amount },
          },
  }
}

export type AidReceivedRow = {
  readonly purchaseId: string
  /** Of a bill; of a purchase where false. */
  readonly ofBill: boolean
  readonly effectiveOn: string
  readonly postedAt: Temporal.Instant
  readonly institutionId: string
  /** Of the whole purchase. */
  readonly total: bigint
  readonly relativeId: string
  readonly amount: bigint
  /** How much of it went back to the relative. */
  readonly returned: bigint
  /** The whole purchase, by whatever way. */
  readonly reversed: boolean
  readonly disputeState: string | null
}

/** What relatives paid of this person's purchases, newest first. */
export async function readAidReceived(
  db: Db,
  personId: PersonId,
  { span, atMost }: Pick<LinesQuery, 'span' | 'atMost'>,
): Promise<readonly AidReceivedRow[]> {
  const found = await sql<{
    purchase_id: string
    of_bill: boolean
    local_date: string
    posted_at: string
    institution_id: string
    total: bigint
    giver_id: string
    amount: bigint
    returned: bigint
    reversed: boolean
    dispute_state: string | null
  }>`
    select p.purchase_id, false as of_bill, p.local_date, p.posted_at, p.institution_id, p.amount as total,
           a.giver_id, a.amount, a.returned, d.state as dispute_state,
           exists (select from settlement.reversal r
                    where r.person_id = p.person_id and r.purchase_id = p.purchase_id)
             or settlement.refunded_of(p.person_id, p.purchase_id) = p.amount as reversed
      from settlement.aid_part a
      join settlement.purchase p on p.person_id = a.person_id
       and p.local_date = a.local_date and p.purchase_id = a.purchase_id
      left join settlement.dispute d on d.person_id = p.person_id
       and d.purchase_id = p.purchase_id and d.state <> 'withdrawn'
     where a.person_id = ${personId} and p.posted_at >= ${toInstantText(span.from)}
       and p.posted_at < ${toInstantText(span.until)}
     union all
    select s.settlement_id, true, s.effective_on, s.settled_at, s.institution_id, s.total,
           a.giver_id, a.amount, a.returned, d.state,
           exists (select from settlement.settlement r
                    where r.person_id = s.person_id and r.reverses = s.settlement_id)
      from settlement.aid_part a
      join settlement.settlement s on s.person_id = a.person_id and s.settlement_id = a.purchase_id
      left join settlement.dispute d on d.person_id = s.person_id
       and d.purchase_id = s.settlement_id and d.giver_id = a.giver_id and d.state <> 'withdrawn'
     where a.person_id = ${personId} and s.settled_at >= ${toInstantText(span.from)}
       and s.settled_at < ${toInstantText(span.until)}
     order by posted_at desc, purchase_id, giver_id
     limit ${atMost}`.execute(db)
  return found.rows.map((row) => ({
    purchaseId: row.purchase_id,
    ofBill: row.of_bill,
    effectiveOn: row.local_date,
    postedAt: instantOf(row.posted_at),
    institutionId: row.institution_id,
    total: row.total,
    relativeId: row.giver_id,
    amount: row.amount,
    returned: row.returned,
    reversed: row.reversed,
    disputeState: row.dispute_state,
  }))
}

/** What was in the account at a moment: the running balance of the last line before it. */
export async function readBalanceBefore(
  db: Db,
  personId: PersonId,
  moment: Temporal.Instant,
): Promise<bigint> {
  const found = await sql<{ balance_after: bigint }>`
    select balance_after from accounts.shown_transfer
     where person_id = ${personId} and posted_at < ${toInstantText(moment)}
     order by account_version desc limit 1`.execute(db)
  return found.rows[0]?.balance_after ?? 0n
}
