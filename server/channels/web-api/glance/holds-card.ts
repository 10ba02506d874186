import { findCardByNumber } from '#capabilities/cards/index.ts'
import type { HoldsCard, PeopleDeps } from '#capabilities/people/index.ts'

/** Whether a number read off a card belongs to a card of this person. */
export function holdsCard(deps: PeopleDeps): HoldsCard {
  return async (personId, cardNumber) =>
    (await findCardByNumber(deps, cardNumber))?.personId === personId
}
