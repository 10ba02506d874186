/**
 * Takes a settlement back: a row of its own with every amount below zero, each transfer the other way
 * round, and the totals of the year less what it had added. In any order, and after any month's end.
 */
import { dayOf } from '#kernel/dates.ts'
import type { EntryId, SettlementId, TransferId } from '#kernel/ids.ts'
import { refused } from '#kernel/refusal.ts'
import { digestOf, issuedOnOf } from '#platform/commands/run-command.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import { TooManyWaiting } from '#platform/database/group.ts'
import { newId } from '#platform/ids.ts'
import { countAct } from '#platform/measures/acts.ts'
import { hexOf } from './bill-posting.ts'
import type { ReverseOutcome, ReverseRefusal, ReverseWish } from './bill.ts'
import { type Bills, commandOf } from './bills.ts'
import { readSettlement } from './settlement-store.ts'
import { documentOf } from './stored-bill.ts'

type Action = 'settlement.reverse-settlement' | 'settlement.undo-message'

export async function reverseSettlement(bills: Bills, wish: ReverseWish): Promise<ReverseOutcome> {
  return takeBack(bills, wish, 'settlement.reverse-settlement')
}

/** The same posting, under the name of the act that asks for it. */
export async function takeBack(
  bills: Bills,
  wish: ReverseWish,
  action: Action,
): Promise<ReverseOutcome> {
  const { payments, reversals } = bills
  const { personId, settlementId, visitId } = wish
  const values = [
    personId,
    documentOf(reversalWork(wish, action, digestOf(action, { settlementId, visitId }))),
  ]
  try {
    const posted = await payments.turns.take(personId, () => reversals.send({ personId, values }))
    const outcome = await outcomeOf(bills, wish, posted)
    countAct({ action, channel: 'http', outcome, replayed: posted.replayed })
    return outcome
  } catch (fault) {
    if (fault instanceof TooManyWaiting) return refused('try_later')
    throw fault
  }
}

/** More than one bill moves: each fund, the account, the cash. */
const transfersAtMost = 9

/** In the words of settlement.post_settlement_reversal. */
function reversalWork(wish: ReverseWish, action: Action, digest: Buffer): object {
  const command = commandOf(wish)
  return {
    ...{ command, issued_on: issuedOnOf(command, wish.at), actor: wish.institutionId },
    ...{ digest: hexOf(digest), now: toInstantText(wish.at), channel: 'http', kind: action },
    ...{ message_id: wish.messageId, visit: wish.visitId, settlement_id: wish.settlementId },
    ...{ reversal_id: newId<SettlementId>(), effective_on: dayOf(wish.at).toString() },
    transfer_ids: Array.from({ length: transfersAtMost }, () => newId<TransferId>()),
    ...{ audit: newId<EntryId>(), message: newId() },
  }
}

async function outcomeOf(
  { payments }: Bills,
  { personId }: ReverseWish,
  posted: { readonly kind: string; readonly refusal: string | null } & {
    readonly purchase: string | null
    readonly replayed: boolean
  },
): Promise<ReverseOutcome> {
  if (posted.kind === 'refused') return refused(posted.refusal as ReverseRefusal)
  if (posted.kind !== 'approved') return refused('request_reused')
  const settlementId = posted.purchase ?? ''
  const settlement = await readSettlement(payments.db, { personId, settlementId })
  if (!settlement) throw new Error('a reversal that was posted is not there')
  return { kind: 'reversed', replayed: posted.replayed, settlement }
}
