/**
 * What this room asks of whoever carries files to and from the agent banks. The carrier lives among
 * the channels; the desk, the command line and the scheduler are given it by the one that opens all.
 */
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { MonthEndRefusal } from './credit-run.ts'
import type { MonthEnd } from './month-ends.ts'
import type { MonthEndOrder, MonthEndProgress } from './run-month-end.ts'
import { bankAnswerRefusals } from './take-bank-answer.ts'
import type { UnmatchedReceipt } from './take-bank-receipts.ts'

export type MonthClosed = { readonly kind: 'closed'; readonly monthEnd: MonthEnd }

/** Why a file of a bank is refused, always whole; in order of precedence. */
export const bankFileProblems = [
  'file_unreadable',
  'currency_wrong',
  'amount_unreadable',
  'day_unreadable',
  'status_unknown',
  'reference_missing',
  'reference_unknown',
  'reference_twice',
  'amount_differs',
  'batch_unknown',
  'line_missing',
  'count_differs',
  'sum_differs',
  'status_contradicts',
  'account_wrong',
  'balance_differs',
  'booked_otherwise',
  'signature_missing',
  'signature_wrong',
  ...bankAnswerRefusals,
] as const
export type BankFileProblem = (typeof bankFileProblems)[number]

/** A file that nothing was taken from, and where in it the reason stands. */
export type RefusedFile = {
  readonly bank: string
  readonly file: string
  readonly problem: BankFileProblem
  readonly line: number | null
}

export type AnswersTaken = {
  readonly files: number
  readonly refused: readonly RefusedFile[]
  readonly monthEnd: MonthEnd | null
}

export type StatementsTaken = {
  readonly files: number
  readonly matched: number
  readonly known: number
  readonly unmatched: readonly UnmatchedReceipt[]
  readonly refused: readonly RefusedFile[]
}

export type BankExchange = {
  /** Runs the month-end up to the banks' files, or takes up where it stopped. */
  readonly closeMonth: (
    act: Act,
    order: MonthEndOrder,
    onProgress?: (progress: MonthEndProgress) => void,
  ) => Promise<Ran<MonthClosed | Refused<MonthEndRefusal>>>
  /** Goes on with every run that was begun and is not with the banks yet; the months it went on with. */
  readonly takeUpMonths: () => Promise<readonly string[]>
  /** Sends what a bank had refused and two people have agreed to send again; how many orders. */
  readonly sendRetries: () => Promise<number>
  readonly takeAnswers: (act: Act, month: string) => Promise<AnswersTaken>
  readonly takeStatements: (act: Act) => Promise<StatementsTaken>
}
