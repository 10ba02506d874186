/**
 * Who calls is named by a citizen number or a card number, and shown by the card's PIN. The PIN comes
 * sealed under a purpose of its own, and is judged and counted as for a purchase, under the card's lock.
 * For a number that leads to nobody the key service is asked as well, and the answer is the same as for
 * a wrong PIN: who calls learns nothing of who is on the register.
 */
import { randomBytes } from 'node:crypto'
import { birthDateOf, parseCitizenNumber } from '#kernel/citizen-number.ts'
import { findByCitizenNumber } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { CardsDeps } from './deps.ts'
import { findCardByNumber } from './look-up.ts'
import * as store from './store.ts'

export type CallerFound = {
  readonly personId: string
  /** The card in hand; somebody who waits for one has none. */
  readonly cardId: string | null
  readonly by: 'citizen_number' | 'card_number'
}

export type CallerNamed = {
  readonly found: CallerFound | null
  /** Read from the number itself; a card number says nothing of it. */
  readonly birthDate: Temporal.PlainDate | null
}

/** By the citizen number, or by the number on the card that terminals read. */
export async function findCaller(deps: CardsDeps, digits: string): Promise<CallerNamed> {
  const citizen = parseCitizenNumber(digits)
  const card = citizen.ok ? null : await findCardByNumber(deps, digits)
  const personId = citizen.ok ? await findByCitizenNumber(deps, digits) : (card?.personId ?? null)
  const birthDate = citizen.ok ? birthDateOf(citizen.number) : null
  if (personId === null) return { found: null, birthDate }
  const inHand = await store.readCardInHand(deps.db, personId)
  // A number of a card that was replaced names nobody: it may lie in a stranger's drawer.
  if (card && card.cardId !== inHand?.cardId) return { found: null, birthDate }
  const by = citizen.ok ? 'citizen_number' : 'card_number'
  return { found: { personId, cardId: inHand?.cardId ?? null, by }, birthDate }
}

/** Whether a second number names the same card from the other side: its number, or its holder's. */
export async function belongTogether(
  deps: CardsDeps,
  caller: CallerFound,
  digits: string,
): Promise<boolean> {
  const { found } = await findCaller(deps, digits)
  if (!found || found.by === caller.by || found.cardId === null) return false
  return found.personId === caller.personId && found.cardId === caller.cardId
}

export type CallerVerdict = 'right' | 'right_initial' | 'pin_wrong' | 'pin_locked'

const action = 'calls.prove'

export async function judgeCaller(
  deps: CardsDeps,
  act: Act,
  asked: {
    readonly caller: CallerFound | null
    readonly sealedPin: Buffer
    readonly purpose: string
  },
): Promise<CallerVerdict> {
  const { caller, sealedPin, purpose } = asked
  const cardId = caller?.cardId ?? null
  const card = caller && cardId ? await store.readCard(deps.db, caller.personId, cardId) : null
  const verifier = await verifierOf(deps, {
    ...{ sealed: sealedPin, purpose },
    ...{ cardId: card?.cardId ?? newId(), salt: card?.pinSalt ?? randomBytes(16) },
  })
  if (!card || !verifier) {
    const entry = { action, result: card ? 'seal_unreadable' : 'pin_wrong' }
    if (caller) await recordAct(deps.db, act, { ...entry, personId: caller.personId })
    else await recordOfficeAct(deps.db, act, entry)
    return 'pin_wrong'
  }
  // The verdict and its entry are one: nobody learns of a try that was neither counted nor noted.
  return transaction(deps.db, async (tx) => {
    const { personId, pinSalt: salt } = card
    const { wrongTriesLimit: triesLimit } = deps.area.pin
    const tried = { personId, cardId: card.cardId, salt, verifier, triesLimit }
    const verdict = await store.judgeCaller(tx, tried)
    const result = verdict === 'right' || verdict === 'right_initial' ? 'done' : verdict
    await recordAct(tx, act, { personId, action, objectId: card.cardId, result })
    // Handed in or changed at this very moment: the caller tries again and hears of it then.
    return verdict === 'card_not_in_hand' || verdict === 'seal_unreadable' ? 'pin_wrong' : verdict
  })
}

async function verifierOf(
  deps: CardsDeps,
  ask: Parameters<CardsDeps['keys']['pinVerifierFromSeal']>[0],
): Promise<Buffer | null> {
  const opened = await deps.keys.pinVerifierFromSeal(ask)
  return opened.ok ? opened.verifier : null
}

/** Whether two seals hold one PIN; null for a seal that does not open. Neither is good afterwards. */
export async function pinsMatch(
  deps: Pick<CardsDeps, 'keys'>,
  pins: {
    readonly cardId: string
    readonly first: { readonly sealed: Buffer; readonly purpose: string }
    readonly again: { readonly sealed: Buffer; readonly purpose: string }
  },
): Promise<boolean | null> {
  const { cardId } = pins
  const salt = randomBytes(16)
  const first = await deps.keys.pinVerifierFromSeal({ ...pins.first, cardId, salt })
  const again = await deps.keys.pinVerifierFromSeal({ ...pins.again, cardId, salt })
  if (!first.ok || !again.ok) return null
  return first.verifier.equals(again.verifier)
}
