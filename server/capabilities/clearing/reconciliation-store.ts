/** Comparisons as they were found: written once, never changed. */
import { sql } from 'kysely'
import type { ClearableQuery } from '#capabilities/settlement/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Difference, DifferenceKind, LineAmounts, Sums } from './compare.ts'

export async function insertReconciliation(
  tx: Db,
  made: {
    readonly reconciliationId: string
    readonly kind: 'totals' | 'lines'
    readonly query: ClearableQuery
    readonly clearingType: string
    readonly firstDay: Temporal.PlainDate
    readonly lastDay: Temporal.PlainDate
    readonly theirs: Omit<Sums, 'account'> & { readonly account: bigint | null }
    readonly ours: Sums
    readonly differences: number
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { query, theirs, ours } = made
  const { institutionId, scheme = null, care = null, refunds = null } = query
  await sql`insert into clearing.reconciliation
      (institution_id, reconciliation_id, kind, scheme, care, clearing_type, refunds, first_day,
       last_day, their_count, their_total, their_fund, their_account, our_count, our_total, our_fund,
       our_account, difference_count, at)
    values (${institutionId}, ${made.reconciliationId}, ${made.kind}, ${scheme}, ${care},
      ${made.clearingType}, ${refunds}, ${made.firstDay.toString()}, ${made.lastDay.toString()},
      ${theirs.count}, ${theirs.total}, ${theirs.fund}, ${theirs.account}, ${ours.count},
      ${ours.total}, ${ours.fund}, ${ours.account}, ${made.differences},
      ${made.at.toString()})`.execute(tx)
}

/** One statement, however many they are. */
export async function insertDifferences(
  tx: Db,
  found: {
    readonly institutionId: string
    readonly reconciliationId: string
    readonly differences: readonly Difference[]
  },
): Promise<void> {
  const { differences, institutionId, reconciliationId } = found
  const side = (of: 'theirs' | 'ours', name: keyof LineAmounts) =>
    differences.map((each) => each[of]?.[name] ?? null)
  await sql`insert into clearing.difference
      (institution_id, reconciliation_id, place, kind, settlement, their_total, their_fund,
       their_account, our_total, our_fund, our_account)
    select ${institutionId}::uuid, ${reconciliationId}::uuid, d.place, d.kind, d.settlement,
           d.their_total, d.their_fund, d.their_account, d.our_total, d.our_fund, d.our_account
      from unnest(${differences.map((_, index) => index + 1)}::integer[],
        ${differences.map(({ kind }) => kind)}::text[],
        ${differences.map(({ theirs, ours }) => theirs?.settlement ?? ours?.settlement)}::text[],
        ${side('theirs', 'total')}::bigint[], ${side('theirs', 'fund')}::bigint[],
        ${side('theirs', 'account')}::bigint[], ${side('ours', 'total')}::bigint[],
        ${side('ours', 'fund')}::bigint[], ${side('ours', 'account')}::bigint[])
        d (place, kind, settlement, their_total, their_fund, their_account, our_total, our_fund,
           our_account)`.execute(tx)
}

export type Reconciliation = {
  readonly reconciliationId: string
  readonly kind: 'totals' | 'lines'
  readonly scheme: string | null
  readonly care: string | null
  readonly clearingType: string
  readonly firstDay: string
  readonly lastDay: string
  readonly theirs: Omit<Sums, 'account'> & { readonly account: bigint | null }
  readonly ours: Sums
  readonly differences: number
  readonly at: Temporal.Instant
}

type Row = {
  readonly reconciliation_id: string
  readonly kind: string
  readonly scheme: string | null
  readonly care: string | null
  readonly clearing_type: string
  readonly first_day: string
  readonly last_day: string
  readonly their_count: bigint
  readonly their_total: bigint
  readonly their_fund: bigint
  readonly their_account: bigint | null
  readonly our_count: bigint
  readonly our_total: bigint
  readonly our_fund: bigint
  readonly our_account: bigint
  readonly difference_count: number
  readonly at: string
}

/** Those whose days lie within these; the newest first. */
export async function readReconciliations(
  db: Db,
  query: { readonly institutionId: string; readonly firstDay: string; readonly lastDay: string },
): Promise<readonly Reconciliation[]> {
  const found = await sql<Row>`select * from clearing.reconciliation
     where institution_id = ${query.institutionId}
       and first_day >= ${query.firstDay} and last_day <= ${query.lastDay}
     order by at desc, reconciliation_id desc limit 200`.execute(db)
  return found.rows.map((row) => ({
    ...{ reconciliationId: row.reconciliation_id, kind: row.kind as Reconciliation['kind'] },
    ...{ scheme: row.scheme, care: row.care, clearingType: row.clearing_type },
    ...{ firstDay: row.first_day, lastDay: row.last_day },
    theirs: {
      ...{ count: row.their_count, total: row.their_total, fund: row.their_fund },
      account: row.their_account,
    },
    ours: {
      ...{ count: row.our_count, total: row.our_total, fund: row.our_fund },
      account: row.our_account,
    },
    ...{ differences: row.difference_count, at: instantOf(row.at) },
  }))
}

export type KeptDifference = {
  readonly kind: DifferenceKind
  readonly settlement: string
  readonly theirs: LineAmounts | null
  readonly ours: LineAmounts | null
}

type DifferenceRow = {
  readonly kind: string
  readonly settlement: string
  readonly their_total: bigint | null
  readonly their_fund: bigint | null
  readonly their_account: bigint | null
  readonly our_total: bigint | null
  readonly our_fund: bigint | null
  readonly our_account: bigint | null
}

export async function readDifferences(
  db: Db,
  of: { readonly institutionId: string; readonly reconciliationId: string },
): Promise<readonly KeptDifference[]> {
  const found = await sql<DifferenceRow>`select * from clearing.difference
     where institution_id = ${of.institutionId} and reconciliation_id = ${of.reconciliationId}
     order by place limit 1000`.execute(db)
  return found.rows.map((row) => ({
    ...{ kind: row.kind as DifferenceKind, settlement: row.settlement },
    theirs: amountsOf(row.their_total, row.their_fund, row.their_account),
    ours: amountsOf(row.our_total, row.our_fund, row.our_account),
  }))
}

function amountsOf(...amounts: readonly (bigint | null)[]): LineAmounts | null {
  const [total = null, fund = null, account = null] = amounts
  return total === null || fund === null || account === null ? null : { total, fund, account }
}
