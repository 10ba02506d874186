/** Money in suspense that nobody's declaration or payment has taken; a move into the area may. */
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { ReceiptId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import { plainDate } from '#kernel/dates.ts'
import { moveInReferencesIn } from './receipt.ts'
import * as store from './waiting-receipt-store.ts'

export type WaitingReceipt = {
  readonly receiptId: string
  readonly bankReference: string
  readonly amount: Money
  readonly bookedOn: Temporal.PlainDate
  /** Of moves into the area, as the payer wrote them. */
  readonly references: readonly string[]
}

const atMost = 100

/** The newest first. */
export async function waitingReceipts(db: Db): Promise<readonly WaitingReceipt[]> {
  return (await store.readWaiting(db, atMost)).map(shown)
}

/** Null once something has taken it. */
export async function waitingReceipt(db: Db, receiptId: string): Promise<WaitingReceipt | null> {
  const row = await store.readWaitingOne(db, receiptId)
  return row && shown(row)
}

/** In the transaction of the credit; false when something else has taken it meanwhile. */
export async function claimForMoveIn(
  tx: Db,
  receiptId: ReceiptId,
  moveInId: string,
): Promise<boolean> {
  return store.claim(tx, receiptId, moveInId)
}

function shown(row: store.WaitingRow): WaitingReceipt {
  return {
    ...{ receiptId: row.receipt_id, bankReference: row.bank_reference },
    ...{ amount: money(row.amount), bookedOn: plainDate(row.booked_on) },
    references: moveInReferencesIn(row.remittance),
  }
}
