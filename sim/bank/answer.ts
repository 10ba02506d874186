/** How the simulated bank judges an order, and the ways in which it can be told to go wrong. */
import type { WrittenAnswer } from '#channels/bank-files/pain002-writer.ts'
import type { GroupStatus, TransferStatus } from '#channels/bank-files/pain002.ts'
import type { Money } from '#kernel/money.ts'
import { money, sum } from '#kernel/money.ts'
import type { Order } from './read-order.ts'

export type BankFaults = {
  /** Transfers to reject, by our id, with the code to give; the rest of the batch is paid. */
  readonly rejected: ReadonlyMap<string, string>
  /** Rejects every n-th line as a closed account; 0 for none. */
  readonly rejectEvery: number
  /** The answer's own sum is one fen too much. */
  readonly wrongTotal: boolean
  /** The first line stands twice in the answer. */
  readonly duplicateLine: boolean
  /** The lines of the answer stand in the reverse of the order's: no bank promises another. */
  readonly reversed: boolean
  /** The same answer comes in two files under two message ids. */
  readonly answerTwice: boolean
  /** The order is carried out, and nobody is told. */
  readonly neverAnswer: boolean
}

export const noFaults: BankFaults = {
  rejected: new Map(),
  rejectEvery: 0,
  wrongTotal: false,
  duplicateLine: false,
  reversed: false,
  answerTwice: false,
  neverAnswer: false,
}

export type Answer = {
  readonly groupStatus: GroupStatus
  readonly totals: {
    readonly status: TransferStatus
    readonly count: number
    readonly sum: Money
  }[]
  readonly answers: readonly WrittenAnswer[]
  readonly settledCount: number
  readonly settledSum: Money
}

const closedAccount = 'AC04'

export function answerTo(
  order: Order,
  faults: BankFaults,
  closedAccounts: readonly string[] = [],
): Answer {
  const answers = order.lines.map(({ account, ...line }, index): WrittenAnswer => {
    const isClosed = closedAccounts.includes(account)
    const reason =
      reasonToReject(order, faults, { id: line.endToEndId, ordinal: index + 1 }) ??
      (isClosed ? closedAccount : null)
    return { ...line, status: reason === null ? 'ACSC' : 'RJCT', reason }
  })
  const settled = totalOf(answers, 'ACSC')
  const rejected = totalOf(answers, 'RJCT')
  const listed = faults.reversed ? answers.toReversed() : answers
  const [first] = listed
  return {
    groupStatus: groupStatusOf(settled.count, rejected.count),
    totals: [faults.wrongTotal ? { ...settled, sum: money(settled.sum + 1n) } : settled, rejected],
    answers: faults.duplicateLine && first ? [first, ...listed] : listed,
    settledCount: settled.count,
    settledSum: settled.sum,
  }
}

function reasonToReject(
  order: Order,
  faults: BankFaults,
  line: { readonly id: string; readonly ordinal: number },
): string | null {
  if (order.refusal) return order.refusal
  if (faults.rejectEvery > 0 && line.ordinal % faults.rejectEvery === 0) return closedAccount
  return faults.rejected.get(line.id) ?? null
}

function totalOf(answers: readonly WrittenAnswer[], status: TransferStatus) {
  const those = answers.filter((answer) => answer.status === status)
  return { status, count: those.length, sum: sum(those.map((answer) => answer.amount)) }
}

function groupStatusOf(settledCount: number, rejectedCount: number): GroupStatus {
  if (rejectedCount === 0) return 'ACSC'
  return settledCount === 0 ? 'RJCT' : 'PART'
}
