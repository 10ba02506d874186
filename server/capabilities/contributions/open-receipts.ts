/**
 * Receipts that wait in suspense, for whoever clears them up: who paid, and why each does not match. The
 * reason is worked out anew, because a declaration may have come after its money.
 */
import { knownWorkingDaysBetween } from '#kernel/working-days.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Money } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readBills } from './bill.ts'
import { openPayer, type Payer } from './payer.ts'
import { referencesIn, unmatchedReason, unmatchedReasons } from './receipt.ts'
import { countOpen, type OpenReceipt, readOpen, readOpenOnes } from './receipt-store.ts'

export const waitingReasons = [...unmatchedReasons, 'matches_now'] as const
export type WaitingReason = (typeof waitingReasons)[number]

export type ReceiptThatWaits = Omit<OpenReceipt, 'sealedPayer'> & {
  readonly payer: Payer | null
  readonly reason: WaitingReason
  /** Since the bank booked it; null beyond the area's calendar. */
  readonly workingDays: number | null
}

export type ReceiptsThatWait = {
  readonly receipts: readonly ReceiptThatWaits[]
  /** Of all that wait, whatever was asked for. */
  readonly count: number
  readonly left: Money
  readonly banks: readonly string[]
}

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** As many as anybody goes through; the oldest come first. */
const atMost = 500

export async function receiptsThatWait(
  deps: Deps,
  wanted: { readonly bankId: string | null; readonly reason: WaitingReason | null },
  today: Temporal.PlainDate,
): Promise<ReceiptsThatWait> {
  const all = await countOpen(deps.db)
  const open = await readOpen(deps.db, { bankId: wanted.bankId, atMost })
  const shown = await shownReceipts(deps, open, today)
  const receipts = shown.filter(({ reason }) => (wanted.reason ?? reason) === reason)
  return { ...all, receipts }
}

/** Null once something has taken it. */
export async function receiptThatWaits(
  deps: Deps,
  receiptId: string,
  today: Temporal.PlainDate,
): Promise<ReceiptThatWaits | null> {
  const [receipt] = await shownReceipts(deps, await readOpenOnes(deps.db, [receiptId]), today)
  return receipt ?? null
}

async function shownReceipts(
  deps: Deps,
  open: readonly OpenReceipt[],
  today: Temporal.PlainDate,
): Promise<readonly ReceiptThatWaits[]> {
  const named = open.map(({ remittance }) => referencesIn(remittance))
  const bills = await readBills(deps, named.flat())
  return open.map((receipt, at) => {
    const { sealedPayer, ...each } = receipt
    const references = named[at] ?? []
    const bill = bills.get(references[0] ?? '')?.(each.bookedOn) ?? null
    const money = { amount: each.left, remittance: each.remittance }
    return {
      ...each,
      payer: openPayer(deps.personal, { receiptId: each.receiptId, sealedPayer }),
      reason: unmatchedReason(money, references, bill) ?? 'matches_now',
      workingDays: knownWorkingDaysBetween(deps.area.calendar, each.bookedOn, today),
    }
  })
}
