/** A pharmacy's bill: told and paid in one message. */
import type { DrugPurchaseWish, PreSettleOutcome, SettleOutcome } from './bill.ts'
import type { Bills } from './bills.ts'
import { settlingAtOnce } from './settle-at-once.ts'
import { settleBill, type Settling } from './settle-bill.ts'
import { weighed } from './settle-visit.ts'

/** What a purchase would come to now, with nothing written. */
export async function preSettleDrugs(
  bills: Bills,
  wish: DrugPurchaseWish,
): Promise<PreSettleOutcome> {
  return weighed(bills, settlingOf(bills, wish))
}

export async function settlePurchaseOfDrugs(
  bills: Bills,
  wish: DrugPurchaseWish,
): Promise<SettleOutcome> {
  return settleBill(bills, settlingOf(bills, wish))
}

/** It has no number of its own but that of its message. */
function settlingOf(bills: Bills, wish: DrugPurchaseWish): Settling {
  const { description, messageId } = wish
  const told = { ...wish, visitNumber: messageId }
  const care = 'pharmacy' as const
  const settling = settlingAtOnce(
    bills,
    { ...told, description: { ...description, care } },
    {
      ...{ visitKind: 'pharmacy', kind: 'drugs', more: {} },
      settles: (tier) => tier === 'pharmacy',
    },
  )
  // Its digest is that of what was told, whatever is made of it.
  return { ...settling, body: { ...Object(settling.body), description } }
}
