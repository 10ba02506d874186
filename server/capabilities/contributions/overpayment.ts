/**
 * What was paid for a person's month above what counts. A month counts once: an employer's before the
 * person's own, and of two employers' the one whose money came first. The rest is owed back to whoever
 * paid it, but for what of it has been credited and spent.
 */
import type { Money } from '#kernel/money.ts'

/**
 * `found` until the money has been brought together, then `owed` until two people have agreed to whom it
 * goes; `spent` where there is nothing left to give back.
 */
export const overpaymentEdges = {
  found: ['owed', 'spent'],
  owed: ['ordered'],
  spent: [],
  ordered: [],
} as const
export type OverpaymentState = keyof typeof overpaymentEdges

export type Overpayment = {
  readonly personId: string
  readonly overpaymentId: string
  /** 'YYYY-MM'. */
  readonly month: string
  /** Who paid it and is owed it; null where the person did. */
  readonly employerId: string | null
  /** By which its employer lowered the month; null where two had paid it. */
  readonly correctionId: string | null
  readonly paid: Money
  /** What is owed back; null while the money is being brought together. */
  readonly owed: Money | null
  readonly state: OverpaymentState
}
