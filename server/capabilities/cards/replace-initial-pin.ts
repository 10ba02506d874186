/** The initial PIN proves nothing but that it may be replaced by one of the holder's own. */
import type { Act } from '#platform/access/act.ts'
import type { Card } from './card.ts'
import type { CardsDeps } from './deps.ts'
import type { PinProver } from './judge-pin.ts'
import { changePin } from './store.ts'

type Refusal = 'seal_unreadable' | 'pin_weak' | 'pin_wrong' | 'pin_locked'

/** Null when it is done. A wrong PIN is counted here and the refusal commits with its count. */
export async function replaceInitialPin(
  deps: CardsDeps,
  act: Act,
  card: Card,
  prover: PinProver,
): Promise<Refusal | null> {
  const proof = await prover(deps, card)
  if (proof.kind === 'refused') return proof.refusal
  const { personId, cardId } = card
  const { oldVerifier, newSalt, newVerifier } = proof
  const triesLimit = deps.area.pin.wrongTriesLimit
  const change = { personId, cardId, oldVerifier, newSalt, newVerifier, triesLimit, at: act.at }
  const verdict = await changePin(deps.db, change)
  return verdict === 'changed' ? null : verdict
}
