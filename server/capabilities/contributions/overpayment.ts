/**
 * What a person paid alone for a month that an employer paid too. A month counts once, and the employer's is
 * the one that does; what the person paid is owed back, but for what of it has been credited and spent.
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
  readonly paid: Money
  /** What is owed back; null while the money is being brought together. */
  readonly owed: Money | null
  readonly state: OverpaymentState
}
