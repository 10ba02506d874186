/**
 * Switches functions of a card on, with the holder present. The initial PIN is the same on every card
 * and therefore proves nothing but that it may be replaced: the first activation replaces it.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import {
  type ActivationRefusal,
  activationRefusal,
  type CardFunction,
  type IdentityDocument,
  withFunctions,
} from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'
import { type PinProver, pinProver, type SealedPins } from './judge-pin.ts'
import { readLossInForce } from './loss-store.ts'
import { replaceInitialPin } from './replace-initial-pin.ts'
import { changeCard, readCard } from './store.ts'

export type Activation = {
  readonly personId: string
  readonly cardId: string
  readonly functions: readonly CardFunction[]
  readonly document: IdentityDocument
  /** Null when the PIN was chosen before, with the first function. */
  readonly pins: SealedPins | null
}

export type Activated = {
  readonly kind: 'activated'
  readonly cardId: string
  readonly functions: readonly CardFunction[]
}

export async function activateCard(
  deps: CardsDeps,
  act: Act,
  body: Activation,
): Promise<Ran<Activated | Refused<ActivationRefusal>>> {
  const { personId, cardId, functions, document } = body
  const noted = { ...act, purpose: `activation: ${document} seen` }
  const prover = body.pins ? pinProver(body.pins) : null
  return runCommand<Activated | Refused<ActivationRefusal>>(deps.db, noted, {
    personId,
    action: 'cards.activate',
    // Seals differ with every try, so that they say nothing about whether two requests are one.
    body: { cardId, functions, document },
    decide: (tx) => decide({ ...deps, db: tx }, act, body, prover),
    objectOf: () => cardId,
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  body: Activation,
  prover: PinProver | null,
): Promise<Activated | Refused<ActivationRefusal>> {
  const { db } = deps
  const { personId, cardId, functions } = body
  const card = await readCard(db, personId, cardId)
  const loss = card && (await readLossInForce(db, personId, cardId))
  const refusal = activationRefusal(card, functions, loss !== null)
  if (!card || refusal) return refused(refusal ?? 'card_unknown')
  if (card.pinState === 'initial') {
    if (!prover) return refused('pin_needed')
    const refusalOfPin = await replaceInitialPin(deps, act, card, prover)
    if (refusalOfPin) return refused(refusalOfPin)
  }
  const active = withFunctions(card.functions, functions, () => 'active')
  stillTrue(await changeCard(db, card, { functions: active, at: act.at }))
  return { kind: 'activated', cardId, functions }
}
