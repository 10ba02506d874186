/**
 * PINs come sealed for the key service and are never seen here: what comes back is a value to compare.
 * A seal opens once, so what the service answered is kept while one command is tried again.
 */
import { randomBytes } from 'node:crypto'
import { birthDateOf } from '#kernel/citizen-number.ts'
import { identityOf } from '#capabilities/people/index.ts'
import type { Card } from './card.ts'
import type { CardsDeps } from './deps.ts'

export type SealedPins = { readonly sealedOld: Buffer; readonly sealedNew: Buffer }

export type PinProof =
  | {
      readonly kind: 'proof'
      readonly oldVerifier: Buffer
      readonly newSalt: Buffer
      readonly newVerifier: Buffer
    }
  | { readonly kind: 'refused'; readonly refusal: 'seal_unreadable' | 'pin_weak' }

export type PinProver = (deps: CardsDeps, card: Card) => Promise<PinProof>

export function pinProver(pins: SealedPins): PinProver {
  let known: { readonly salt: Buffer; readonly proof: Promise<PinProof> } | null = null
  return (deps, card) => {
    if (!known?.salt.equals(card.pinSalt)) {
      known = { salt: card.pinSalt, proof: prove(deps, card, pins) }
    }
    return known.proof
  }
}

async function prove(deps: CardsDeps, card: Card, pins: SealedPins): Promise<PinProof> {
  const { cardId, pinSalt } = card
  const old = await deps.keys.pinVerifierFromSeal({
    sealed: pins.sealedOld,
    purpose: `initial-pin:${cardId}`,
    cardId,
    salt: pinSalt,
  })
  if (!old.ok) return { kind: 'refused', refusal: 'seal_unreadable' }

  const identity = await identityOf(deps, card.personId)
  const newSalt = randomBytes(16)
  const chosen = await deps.keys.newPinFromSeal({
    sealed: pins.sealedNew,
    purpose: `set-pin:${cardId}`,
    cardId,
    salt: newSalt,
    holder: {
      birthDate: identity ? birthDateOf(identity.citizenNumber).toString() : null,
      citizenNumber: identity?.citizenNumber ?? null,
    },
    previous: [{ salt: pinSalt, verifier: old.verifier }, ...card.earlierPins],
  })
  if (!chosen.ok) {
    const refusal = chosen.error === 'bad_seal' ? 'seal_unreadable' : 'pin_weak'
    return { kind: 'refused', refusal }
  }
  return { kind: 'proof', oldVerifier: old.verifier, newSalt, newVerifier: chosen.verifier }
}
