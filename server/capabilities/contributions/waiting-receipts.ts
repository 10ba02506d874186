/**
 * Money in suspense that nobody's declaration or payment has taken; a move into the area or
 * a month of another area may.
 */
import type { Money } from '#kernel/money.ts'
import type { ReceiptId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import { moveInReferencesIn } from './receipt.ts'
import * as store from './receipt-store.ts'

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

/** Null once something has taken it, or a part of it. */
export async function waitingReceipt(db: Db, receiptId: string): Promise<WaitingReceipt | null> {
  const [receipt] = await store.readOpenOnes(db, [receiptId])
  return receipt && receipt.left === receipt.amount ? shown(receipt) : null
}

/** In the transaction of the credit; false when something else has taken it meanwhile. */
export async function claimForMoveIn(
  tx: Db,
  receiptId: ReceiptId,
  moveInId: string,
): Promise<boolean> {
  return store.claim(tx, receiptId, moveInId)
}

/** Money that another area has sent under the reference of what it owes. */
export async function waitingForArea(
  db: Db,
  reference: string,
): Promise<readonly Pick<WaitingReceipt, 'receiptId' | 'amount'>[]> {
  return (await store.readWaitingNaming(db, reference)).map(shown)
}

/** In the transaction of the booking; false when something else has taken it meanwhile. */
export async function takeForArea(tx: Db, receiptId: string, claimId: string): Promise<boolean> {
  return store.claimForArea(tx, receiptId, claimId)
}

function shown(receipt: store.OpenReceipt): WaitingReceipt {
  const { receiptId, bankReference, amount, bookedOn, remittance } = receipt
  return {
    ...{ receiptId, bankReference, amount, bookedOn },
    references: moveInReferencesIn(remittance),
  }
}
