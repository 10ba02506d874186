/**
 * A temporary proof of cover: for whoever is insured and has no card that works, because it is reported
 * lost or not yet in the hand. It says what the card would say, for the days that the area sets.
 */
import type { Scheme } from '#capabilities/people/index.ts'

export const coverProofReasons = ['card_lost', 'card_not_yet_made'] as const
export type CoverProofReason = (typeof coverProofReasons)[number]

export const coverProofEnds = [
  'newer_proof',
  'card_handed_over',
  'card_works_again',
  'insurance_ended',
] as const
export type CoverProofEnd = (typeof coverProofEnds)[number]

export type CoverProof = {
  readonly personId: string
  readonly proofId: string
  readonly reference: string
  readonly reason: CoverProofReason
  readonly scheme: Scheme
  /** The last paid month, 'YYYY-MM'; null for who is covered without paying. */
  readonly paidUntil: string | null
  readonly issuedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  /** What the code on the paper holds. */
  readonly statement: string
  readonly endedBecause: CoverProofEnd | null
}

/** In order of precedence: when several apply, the first is the one reported. */
export const coverProofRefusals = [
  'not_insured',
  'cover_not_paid',
  'card_in_hand',
  'no_card_on_the_way',
] as const
export type CoverProofRefusal = (typeof coverProofRefusals)[number]

export type CoverProofFacts = {
  readonly enrolled: boolean
  readonly covered: boolean
  readonly cardInHand: boolean
  /** The insurance function of the card in hand is reported lost. */
  readonly lossInForce: boolean
  readonly applicationOpen: boolean
}

export function coverProofRefusal(facts: CoverProofFacts): CoverProofRefusal | null {
  if (!facts.enrolled) return 'not_insured'
  if (!facts.covered) return 'cover_not_paid'
  if (facts.cardInHand) return facts.lossInForce ? null : 'card_in_hand'
  return facts.applicationOpen ? null : 'no_card_on_the_way'
}

export const coverProofVerdicts = ['valid', 'expired', 'withdrawn', 'altered'] as const
export type CoverProofVerdict = (typeof coverProofVerdicts)[number]

/** As of now: an end that was put on record counts before the one that time brings. */
export function verdictOn(
  proof: Pick<CoverProof, 'endedBecause' | 'expiresAt'>,
  at: Temporal.Instant,
): Exclude<CoverProofVerdict, 'altered'> {
  if (proof.endedBecause) return 'withdrawn'
  return Temporal.Instant.compare(at, proof.expiresAt) < 0 ? 'valid' : 'expired'
}
