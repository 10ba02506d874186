/**
 * Who stands at a kiosk shows that it is them by their card and its PIN. The PIN comes sealed under a
 * purpose that names the card, and is judged and counted as for a purchase, under the card's lock.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { type Card, type CardSignInRefusal, cardSignInRefusal } from './card.ts'
import type { CardsDeps } from './deps.ts'
import { findCardByNumber } from './look-up.ts'
import { readLossInForce } from './loss-store.ts'
import * as store from './store.ts'

export type CardSignIn = {
  /** As the reader read it. */
  readonly cardNumber: string
  readonly sealedPin: Buffer
}

export type CardSignedIn = { readonly kind: 'signed_in'; readonly personId: string }

const action = 'sessions.begin-by-card'

export async function signInByCard(
  deps: CardsDeps,
  act: Act,
  given: CardSignIn,
): Promise<CardSignedIn | Refused<CardSignInRefusal>> {
  const found = await findCardByNumber(deps, given.cardNumber)
  const card = found && (await store.readCard(deps.db, found.personId, found.cardId))
  if (!card) {
    await recordOfficeAct(deps.db, act, { action, result: 'card_unknown' })
    return refused('card_unknown')
  }
  const { personId, cardId } = card
  const verifier = await verifierOf(deps, card, given)
  // The verdict and its entry are one: nobody learns of a try that was neither counted nor noted.
  return transaction(deps.db, async (tx) => {
    const { pinSalt: salt } = card
    const { wrongTriesLimit: triesLimit } = deps.area.pin
    const verdict = Buffer.isBuffer(verifier)
      ? await store.judgeHolder(tx, { personId, cardId, salt, verifier, triesLimit })
      : verifier
    const result = verdict === 'right' ? 'done' : verdict
    await recordAct(tx, act, { personId, action, objectId: cardId, result })
    return verdict === 'right' ? { kind: 'signed_in', personId } : refused(verdict)
  })
}

/** What is refused before the PIN is looked at costs no try. */
async function verifierOf(
  deps: CardsDeps,
  card: Card,
  { cardNumber, sealedPin }: CardSignIn,
): Promise<Buffer | CardSignInRefusal> {
  const loss = await readLossInForce(deps.db, card.personId, card.cardId)
  const refusal = cardSignInRefusal(card, loss !== null)
  if (refusal) return refusal
  const { cardId, pinSalt } = card
  const opened = await deps.keys.pinVerifierFromSeal({
    ...{ sealed: sealedPin, purpose: `kiosk-sign-in:${cardNumber}`, cardId, salt: pinSalt },
  })
  return opened.ok ? opened.verifier : 'seal_unreadable'
}
