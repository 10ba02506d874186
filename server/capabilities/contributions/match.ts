/** Which receipts pay what, by the word of two people: how much each gives, and why they would not do. */
import { isBefore } from '#kernel/dates.ts'
import { lesser, minus, sum, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Bill } from './receipt.ts'
import type { OpenReceipt } from './receipt-store.ts'

/** In order of precedence. */
export const matchRefusals = [
  'receipt_not_waiting',
  'receipt_going_back',
  'bill_unknown',
  'own_file',
  'bill_settled',
  'receipts_too_little',
  'receipts_too_much',
  'receipt_not_needed',
] as const
export type MatchRefusal = (typeof matchRefusals)[number]

/** What becomes of money that is above what is owed: none may be, or the rest waits on. */
export const leftOvers = ['none', 'stays_waiting'] as const
export type LeftOver = (typeof leftOvers)[number]

export type Part = { readonly receiptId: string; readonly amount: Money }

export type Weighed = {
  readonly parts: readonly Part[]
  /** What goes to the bill. */
  readonly pays: Money
  readonly missing: Money
  readonly leftOver: Money
}

/** The oldest give first, so that what is left over is the youngest's. */
export function weigh(receipts: readonly OpenReceipt[], bill: Bill): Weighed {
  const all = sum(receipts.map((each) => each.left))
  const pays = lesser(all, bill.most)
  let open: Money = pays
  const parts: Part[] = []
  for (const { receiptId, left } of receipts) {
    const amount = lesser(left, open)
    if (amount > zero) parts.push({ receiptId, amount })
    open = minus(open, amount)
  }
  const missing = all < bill.least ? minus(bill.least, all) : zero
  return { parts, pays, missing, leftOver: minus(all, pays) }
}

export function matchRefusal(
  receipts: readonly OpenReceipt[],
  wanted: { readonly receipts: number; readonly leftOver: LeftOver },
  found: {
    readonly bill: Bill | null
    readonly ownFile: boolean
    /** Somebody has asked that one of them goes back to its payer. */
    readonly goesBack: boolean
  },
): MatchRefusal | null {
  if (receipts.length === 0 || receipts.length < wanted.receipts) return 'receipt_not_waiting'
  const { bill, ownFile, goesBack } = found
  if (goesBack) return 'receipt_going_back'
  if (!bill) return 'bill_unknown'
  if (ownFile) return 'own_file'
  if (bill.state !== 'open') return 'bill_settled'
  const { parts, missing, leftOver } = weigh(receipts, bill)
  if (missing > zero) return 'receipts_too_little'
  if (leftOver > zero && wanted.leftOver === 'none') return 'receipts_too_much'
  return parts.length < receipts.length ? 'receipt_not_needed' : null
}

/** The day on which all of the money was there: what lateness costs is counted until then. */
export function completeOn(receipts: readonly Pick<OpenReceipt, 'bookedOn'>[]): Temporal.PlainDate {
  const days = receipts.map((each) => each.bookedOn)
  return days.reduce((latest, day) => (isBefore(latest, day) ? day : latest))
}
