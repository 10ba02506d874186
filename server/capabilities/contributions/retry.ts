/**
 * A line that a bank refused at a month-end, and how often it was sent again:
 *
 *   reject       in_suspense or balance_spent → credited_again
 *   retry        ordered → credited, refused, or kept
 *   retry order  frozen → sent → answered
 */
import type { Money } from '#kernel/money.ts'

/** The same edges stand in contributions.edge; a test keeps the two equal. */
export const retryMachines = {
  reject: {
    in_suspense: ['credited_again'],
    balance_spent: ['credited_again'],
    credited_again: [],
  },
  retry: { ordered: ['credited', 'refused', 'kept'], credited: [], refused: [], kept: [] },
  retry_order: { frozen: ['sent'], sent: ['answered'], answered: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export type RejectSettled = keyof typeof retryMachines.reject
export type RetryState = keyof typeof retryMachines.retry
export type RetryOrderState = keyof typeof retryMachines.retry_order

/** Where a refused line stands, for whoever mends it. */
export const rejectStates = [
  'waiting',
  'spent',
  'ordered',
  'credited',
  'account_closed',
  'kept',
] as const
export type RejectState = (typeof rejectStates)[number]

type Facts = {
  readonly settled: RejectSettled
  /** Of the last attempt; null before the first. */
  readonly retry: RetryState | null
  readonly account: string
}

export function rejectStateOf({ settled, retry, account }: Facts): RejectState {
  if (retry === 'ordered' || retry === 'credited' || retry === 'kept') return retry
  if (account === 'closed') return 'account_closed'
  return settled === 'balance_spent' ? 'spent' : 'waiting'
}

/** What may be sent to a bank (again): nothing of it is on its way, and somebody is there to receive it. */
export function canBeSent({ state }: { readonly state: RejectState }): boolean {
  return state === 'waiting' || state === 'spent'
}

/** In order of precedence. */
export const retryRefusals = ['month_not_closed', 'line_not_waiting', 'nothing_waits'] as const
export type RetryRefusal = (typeof retryRefusals)[number]

export type RejectedLine = {
  readonly personId: string
  /** As the file of the month-end names the line. */
  readonly endToEndId: string
  readonly refusedBy: string
  /** The agent bank that the person has now: it would get the line. */
  readonly bankId: string
  readonly amount: Money
  /** The code of the bank that spoke last. */
  readonly reason: string
  /** How often it was sent again. */
  readonly attempts: number
  readonly state: RejectState
}
