/** The holder chooses another PIN on the web: the old one and a one-time code, both. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { useCode } from '#platform/access/one-time-codes.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { type PinChangeRefusal, pinChangeRefusal } from './card.ts'
import type { CardsDeps } from './deps.ts'
import { type PinProver, pinProver, type SealedPins } from './judge-pin.ts'
import { readLossInForce } from './loss-store.ts'
import * as store from './store.ts'

export type PinChange = {
  readonly personId: string
  readonly pins: SealedPins
  readonly codeId: string
  readonly code: string
}

export type PinChanged = { readonly kind: 'changed'; readonly cardId: string }

/** What the one-time code for it is bound to. */
export const pinChangeOperation = 'change_pin'

export async function changePin(
  deps: CardsDeps,
  act: Act,
  change: PinChange,
): Promise<Ran<PinChanged | Refused<PinChangeRefusal>>> {
  const prover = pinProver(change.pins)
  return runCommand<PinChanged | Refused<PinChangeRefusal>>(deps.db, act, {
    personId: change.personId,
    action: 'cards.change-pin',
    body: { codeId: change.codeId },
    decide: (tx) => decide({ ...deps, db: tx }, act, change, prover),
    objectOf: (outcome) => (outcome.kind === 'changed' ? outcome.cardId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  change: PinChange,
  prover: PinProver,
): Promise<PinChanged | Refused<PinChangeRefusal>> {
  const { db } = deps
  const { personId, codeId, code } = change
  // A refusal commits, and nobody hears a verdict before it has: no wrong code goes uncounted.
  const use = { codeId, code, subjectId: personId, operation: pinChangeOperation, at: act.at }
  if (!(await useCode(deps, use))) return refused('code_wrong')

  const card = await store.readCardInHand(db, personId)
  const loss = card && (await readLossInForce(db, personId, card.cardId))
  const refusal = pinChangeRefusal(card, loss !== null)
  if (!card || refusal) return refused(refusal ?? 'card_not_in_hand')
  const proof = await prover(deps, card)
  if (proof.kind === 'refused') return refused(proof.refusal)

  const { cardId } = card
  const { oldVerifier, newSalt, newVerifier } = proof
  const triesLimit = deps.area.pin.wrongTriesLimit
  const verdict = await store.changePin(db, {
    personId,
    cardId,
    oldVerifier,
    newSalt,
    newVerifier,
    triesLimit,
    at: act.at,
  })
  return verdict === 'changed' ? { kind: 'changed', cardId } : refused(verdict)
}
