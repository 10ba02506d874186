/** What a printer spoilt is void for ever, and its blank is spoilt as one on stock would be. */
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Card, voided } from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { spoil } from './stock-store.ts'
import { changeCard } from './store.ts'

export type SpoiltCard = {
  readonly card: Card
  /** The blank it was printed on; null where the office keeps no account of its blanks. */
  readonly serial: string | null
  readonly officeId: string
  readonly because: string
  /** The colleague who saw it. */
  readonly before: string
}

export async function voidSpoiltCard(
  { db }: CardsDeps,
  act: Act,
  { card, serial, officeId, because, before }: SpoiltCard,
): Promise<void> {
  const { personId, cardId } = card
  stillTrue(await changeCard(db, card, { state: 'void', functions: voided, at: act.at }))
  await recordAct(db, act, { personId, action: 'cards.void', objectId: cardId, result: 'done' })
  if (!serial) return
  const by = act.actorId ?? act.commandId
  stillTrue(await spoil(db, { because, by, before, at: act.at, serial, officeId, was: 'issued' }))
}
