/** A bill beforehand and in earnest, of an out-patient or of a stay: the same once it is known what is asked. */
import { type BillWish, preSettleVisit, settleVisit } from '#capabilities/settlement/index.ts'
import { isRefused, type Refused } from '#kernel/refusal.ts'
import type { PayingRefusal } from './bill-wish.ts'
import type { Deps } from './deps.ts'
import { settledOutput, type Shown, weighedOutput } from './settlement-rows.ts'
import type { Answered, Call } from './transaction.ts'

export type BillAsked =
  | { readonly wish: BillWish; readonly shown: Shown }
  | Refused<PayingRefusal | 'visit_unknown'>

export async function answerBeforehand(deps: Deps, call: Call, bill: BillAsked): Promise<Answered> {
  if ('kind' in bill) return bill
  const weighed = await preSettleVisit(deps.bills, bill.wish)
  return isRefused(weighed) ? weighed : weighedOutput(deps, bill.shown, weighed, call.messageId)
}

export async function answerInEarnest(deps: Deps, bill: BillAsked): Promise<Answered> {
  if ('kind' in bill) return bill
  const outcome = await settleVisit(deps.bills, bill.wish)
  return isRefused(outcome) ? outcome : settledOutput(deps, bill.shown, outcome.settlement)
}
