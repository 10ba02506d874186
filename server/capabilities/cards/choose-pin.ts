/**
 * The holder of a card in use whose PIN is the initial one again chooses another, at a window. The first
 * PIN of a card is chosen with its activation; both go the same way (`replaceInitialPin`).
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { type IdentityDocument, type PinChoiceRefusal, pinChoiceRefusal } from './card.ts'
import type { CardsDeps } from './deps.ts'
import { pinProver, type SealedPins } from './judge-pin.ts'
import { readLossInForce } from './loss-store.ts'
import { replaceInitialPin } from './replace-initial-pin.ts'
import { readCard } from './store.ts'

export type PinChoice = {
  readonly personId: string
  readonly cardId: string
  readonly document: IdentityDocument
  readonly pins: SealedPins
}

export type PinChosen = { readonly kind: 'chosen'; readonly cardId: string }

export async function choosePin(
  deps: CardsDeps,
  act: Act,
  { personId, cardId, document, pins }: PinChoice,
): Promise<Ran<PinChosen | Refused<PinChoiceRefusal>>> {
  const noted = { ...act, purpose: `pin choice: ${document} seen` }
  const prover = pinProver(pins)
  return runCommand<PinChosen | Refused<PinChoiceRefusal>>(deps.db, noted, {
    personId,
    action: 'cards.choose-pin',
    // Seals differ with every try, so that they say nothing about whether two requests are one.
    body: { cardId, document },
    decide: async (tx) => {
      const card = await readCard(tx, personId, cardId)
      const loss = card && (await readLossInForce(tx, personId, cardId))
      const refusal = pinChoiceRefusal(card, loss !== null)
      if (!card || refusal) return refused(refusal ?? 'card_unknown')
      const refusalOfPin = await replaceInitialPin({ ...deps, db: tx }, act, card, prover)
      return refusalOfPin ? refused(refusalOfPin) : { kind: 'chosen', cardId }
    },
    objectOf: () => cardId,
  })
}
