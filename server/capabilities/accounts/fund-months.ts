/** What came into each pool, what went out and what was left, month by month. */
import type { YearMonth } from '#kernel/dates.ts'
import { type Money, zero } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './book-store.ts'
import { type BookKind, bookKinds, chartOfAccounts } from './chart.ts'

export type PoolMonth = {
  readonly month: string
  readonly inflow: Money
  readonly outflow: Money
  /** At the end of the month, in fen on the account's normal side; below zero on the other. */
  readonly balanceFen: bigint
}

export type Pool = { readonly kind: BookKind; readonly months: readonly PoolMonth[] }

export type FundMonths = {
  readonly countedAt: Temporal.Instant | null
  readonly pools: readonly Pool[]
  /** Debits less credits of all accounts together: zero, or the books are wrong. */
  readonly differenceFen: bigint
  /** For how long the pooled fund lasts, in tenths of a month; null where nothing went out. */
  readonly reserveTenths: bigint | null
}

export async function fundMonths(db: Db, thisMonth: YearMonth): Promise<FundMonths> {
  const countedAt = await store.readCountedAt(db)
  const sums = await store.readSumsByMonth(db)
  const months = monthsUntil(sums[0]?.when ?? thisMonth, thisMonth, sums.at(-1)?.when)
  const pools = bookKinds
    .map((kind) => ({
      kind,
      months: poolMonths(
        kind,
        sums.filter((each) => each.kind === kind),
        months,
      ),
    }))
    .filter((pool) => sums.some((each) => each.kind === pool.kind))
    .toSorted((a, b) => (chartOfAccounts[a.kind].code < chartOfAccounts[b.kind].code ? -1 : 1))
  const fund = pools.find((pool) => pool.kind === 'pooled_fund')
  return {
    countedAt,
    pools,
    differenceFen: sums.reduce((total, each) => total + each.debit - each.credit, 0n),
    reserveTenths: fund ? reserveTenths(fund.months, thisMonth) : null,
  }
}

/** Every month between, also those in which nothing moved. */
function monthsUntil(first: string, thisMonth: string, last = thisMonth): readonly string[] {
  const end = last > thisMonth ? last : thisMonth
  const months: string[] = []
  for (
    let month = Temporal.PlainYearMonth.from(first);
    month.toString() <= end;
    month = month.add({ months: 1 })
  ) {
    months.push(month.toString())
  }
  return months
}

export function poolMonths(
  kind: BookKind,
  sums: readonly Pick<store.KindSums, 'when' | 'debit' | 'credit'>[],
  months: readonly string[],
): readonly PoolMonth[] {
  const grows = chartOfAccounts[kind].normalSide
  const ebbs = grows === 'debit' ? 'credit' : 'debit'
  const byMonth = new Map(sums.map((each) => [each.when, each]))
  let balanceFen = 0n
  return months.map((month) => {
    const moved = byMonth.get(month)
    const inflow = moved?.[grows] ?? zero
    const outflow = moved?.[ebbs] ?? zero
    balanceFen += inflow - outflow
    return { month, inflow, outflow, balanceFen }
  })
}

const reserveMonths = 12

/**
 * The balance divided by what went out in an average month: of the last twelve that are over, or of
 * as many as there are. Rounded down, so that a reserve is never said to be longer than it is.
 */
export function reserveTenths(months: readonly PoolMonth[], thisMonth: string): bigint | null {
  const over = months.filter((each) => each.month < thisMonth).slice(-reserveMonths)
  const outflow = over.reduce((total, each) => total + each.outflow, 0n)
  const balance = months.at(-1)?.balanceFen ?? 0n
  if (outflow === 0n) return null
  return balance <= 0n ? 0n : (balance * 10n * BigInt(over.length)) / outflow
}

export type PoolDay = {
  readonly day: string
  readonly inflow: Money
  readonly outflow: Money
  readonly transfers: bigint
}

export async function fundDays(
  db: Db,
  { month, kind }: { readonly month: string; readonly kind: BookKind },
): Promise<readonly PoolDay[]> {
  const from = Temporal.PlainDate.from(`${month}-01`)
  const days = await store.readSumsByDay(db, { from, until: from.add({ months: 1 }), kind })
  const grows = chartOfAccounts[kind].normalSide
  return days.map((each) => ({
    day: each.when,
    inflow: grows === 'debit' ? each.debit : each.credit,
    outflow: grows === 'debit' ? each.credit : each.debit,
    transfers: each.transfers,
  }))
}
