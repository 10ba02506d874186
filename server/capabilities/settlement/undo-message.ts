/**
 * Undoes a message whose answer never came: by the sender's id of it, whether it has arrived or not. One
 * that has not arrived leaves its name here and is refused when it comes.
 */
import type { SettlementId, VisitId } from '#kernel/ids.ts'
import { refused } from '#kernel/refusal.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Settlement, UndoneKind, UndoOutcome, UndoWish } from './bill.ts'
import { actOf, type Bills } from './bills.ts'
import { cancelAdmission } from './change-visit.ts'
import { takeBack } from './reverse-settlement.ts'
import { insertMessage, readMessage, readSettlement } from './settlement-store.ts'

const attempts = 3

export async function undoByMessage(bills: Bills, wish: UndoWish): Promise<UndoOutcome> {
  const { personId, institutionId, originalMessageId: messageId } = wish
  for (let tried = 0; tried < attempts; tried++) {
    const known = await readMessage(bills.payments.db, { personId, institutionId, messageId })
    if (!known) {
      const noted = await noteUndone(bills, wish)
      // It arrived in this very moment: now it can be undone.
      if (noted === 'arrived') continue
      return noted
    }
    if (known.kind === 'undone') return { kind: 'noted', replayed: true }
    if (known.kind !== wish.of) return refused('undo_of_another_kind')
    return undo(bills, wish, { kind: wish.of, objectId: known.objectId ?? '' })
  }
  return refused('try_later')
}

async function noteUndone(bills: Bills, wish: UndoWish): Promise<UndoOutcome | 'arrived'> {
  const { personId, institutionId, originalMessageId, at } = wish
  const ran = await runCommand<{ readonly kind: 'noted' | 'arrived' }>(
    bills.payments.db,
    // Asked again after the original has arrived it is another act, and not a repeat.
    actOf({ ...wish, messageId: `${wish.messageId} ${originalMessageId}` }),
    {
      personId,
      action: 'settlement.undo-message',
      body: { originalMessageId, of: wish.of },
      decide: async (tx) => {
        const original = { personId, institutionId, messageId: originalMessageId, at }
        const noted = { ...original, kind: 'undone' as const, objectId: null }
        return { kind: (await insertMessage(tx, noted)) ? 'noted' : 'arrived' }
      },
    },
  )
  if (ran.kind !== 'ran') return refused('undo_of_another_kind')
  return ran.outcome.kind === 'noted' ? { kind: 'noted', replayed: ran.replayed } : 'arrived'
}

async function undo(
  bills: Bills,
  wish: UndoWish,
  original: { readonly kind: UndoneKind; readonly objectId: string },
): Promise<UndoOutcome> {
  const { personId } = wish
  if (original.kind === 'admission') {
    const visitId = original.objectId as VisitId
    const outcome = await cancelAdmission(bills, { ...wish, visitId })
    if (outcome.kind === 'changed') return { kind: 'undone', replayed: outcome.replayed }
    if (outcome.refusal === 'visit_cancelled') return { kind: 'undone', replayed: true }
    return refused('settled_before')
  }
  const settlementId = original.objectId as SettlementId
  const settlement = await readSettlement(bills.payments.db, { personId, settlementId })
  if (!settlement) throw new Error('what a message settled is not there')
  const { visitId } = settlement
  const outcome = await takeBack(
    bills,
    { ...wish, visitId, settlementId },
    'settlement.undo-message',
  )
  if (outcome.kind === 'reversed') return { kind: 'undone', replayed: outcome.replayed }
  return outcome.refusal === 'already_reversed'
    ? { kind: 'undone', replayed: true }
    : refused('try_later')
}

/** The reversal of what this message had settled; null where it settled nothing, or stands. */
export async function readUndone(
  { payments: { db } }: Bills,
  message: {
    readonly personId: string
    readonly institutionId: string
    readonly messageId: string
  },
): Promise<Settlement | null> {
  const known = await readMessage(db, message)
  const settlementId = known?.kind === 'settlement' ? known.objectId : null
  if (settlementId === null) return null
  const { personId } = message
  const reversedBy = (await readSettlement(db, { personId, settlementId }))?.reversedBy
  return reversedBy ? readSettlement(db, { personId, settlementId: reversedBy }) : null
}
