/** The trial balance of a day: each account with its balance, debits equal to credits. */
import type { AccountId } from '#kernel/ids.ts'
import { type Money, minus, sum, zero } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './book-store.ts'
import { type BookKind, chartOfAccounts } from './chart.ts'

export type TrialLine = {
  readonly accountId: AccountId
  readonly kind: BookKind
  readonly organisationId: string | null
  /** The balance stands on one side; the other is zero. */
  readonly debit: Money
  readonly credit: Money
}

export type TrialBalance = {
  readonly on: Temporal.PlainDate
  /** Null before the books were counted for the first time. */
  readonly countedAt: Temporal.Instant | null
  readonly lines: readonly TrialLine[]
  readonly debit: Money
  readonly credit: Money
  /** Empty when debits equal credits: otherwise the lines that differ from the journal. */
  readonly differences: readonly store.BookDifference[]
}

export async function trialBalance(db: Db, on: Temporal.PlainDate): Promise<TrialBalance> {
  const until = on.add({ days: 1 })
  const countedAt = await store.readCountedAt(db)
  const lines = trialLines(await store.readAccountSums(db, { until }))
  const debit = sum(lines.map((line) => line.debit))
  const credit = sum(lines.map((line) => line.credit))
  const differences = debit === credit ? [] : await store.readDifferences(db, until)
  return { on, countedAt, lines, debit, credit, differences }
}

/** In the order of the chart; an account that never moved has no line. */
export function trialLines(sums: readonly store.AccountSums[]): readonly TrialLine[] {
  const order = (line: TrialLine) => `${chartOfAccounts[line.kind].code} ${line.accountId}`
  return sums
    .map(({ accountId, kind, organisationId, debit, credit }) => ({
      ...{ accountId, kind, organisationId },
      debit: debit > credit ? minus(debit, credit) : zero,
      credit: credit > debit ? minus(credit, debit) : zero,
    }))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The accounts that moved on a day, of one kind: the step from a day to its transfers. */
export async function accountsOfDay(
  db: Db,
  { day, kind }: { readonly day: Temporal.PlainDate; readonly kind: BookKind },
): Promise<readonly store.AccountSums[]> {
  const moved = await store.readAccountSums(db, { from: day, until: day.add({ days: 1 }) })
  return moved.filter((sums) => sums.kind === kind)
}

const transfersAtOnce = 50

export async function transfersOfDay(
  db: Db,
  asked: Omit<store.TransferQuery, 'atMost'>,
): Promise<{ readonly transfers: readonly store.BookTransfer[]; readonly next: string | null }> {
  const found = await store.readTransfers(db, { ...asked, atMost: transfersAtOnce + 1 })
  const transfers = found.slice(0, transfersAtOnce)
  const last = transfers.at(-1)
  return { transfers, next: found.length > transfersAtOnce && last ? last.transferId : null }
}
