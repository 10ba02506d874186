/** Whoever is shown a proof asks whether it holds: by its code, or by its reference and four digits. */
import { parseReference } from '#kernel/reference-number.ts'
import { proofKeySetOf } from '#platform/keys/signed-statement.ts'
import { identityOf, maskName, type Scheme } from '#capabilities/people/index.ts'
import {
  type CoverProof,
  type CoverProofEnd,
  type CoverProofVerdict,
  verdictOn,
} from './cover-proof.ts'
import { readCoverProof } from './cover-proof-store.ts'
import { readCoverStatement } from './cover-statement.ts'
import type { CardsDeps } from './deps.ts'
import { findReference } from './store.ts'

export type CoverProofChecked = {
  readonly verdict: CoverProofVerdict
  /** Null for what we have not signed: nothing of it can be believed. */
  readonly proof: ShownProof | null
}

export type ShownProof = {
  readonly reference: string
  readonly holder: string
  readonly scheme: Scheme
  readonly paidUntil: string | null
  readonly issuedAt: string
  readonly expiresAt: string
  readonly endedBecause: CoverProofEnd | null
}

type CheckDeps = Pick<CardsDeps, 'db' | 'personal' | 'keys'>
type Found = CoverProofChecked & { readonly personId: string | null }

export async function checkCoverStatement(
  deps: CheckDeps,
  statement: string,
  at: Temporal.Instant,
): Promise<Found> {
  const read = readCoverStatement(statement, await proofKeySetOf(deps.keys))
  const proof = read.kind === 'signed' ? await findProof(deps, read.claims.jti) : null
  // What we signed is on record; where it is not, this is not the paper that it says it is.
  if (!proof) return { verdict: 'altered', proof: null, personId: null }
  return shown(deps, proof, at)
}

/** Null when there is no such proof or the digits are another person's: one answer for both. */
export async function checkCoverReference(
  deps: CheckDeps,
  asked: { readonly reference: string; readonly lastFour: string },
  at: Temporal.Instant,
): Promise<Found | null> {
  const proof = await findProof(deps, asked.reference)
  const identity = proof && (await identityOf(deps, proof.personId))
  const lastFour = asked.lastFour.normalize('NFKC').trim().toUpperCase()
  if (!proof || identity?.citizenNumber.slice(-4) !== lastFour) return null
  return shown(deps, proof, at)
}

async function findProof(deps: CheckDeps, text: string): Promise<CoverProof | null> {
  const reference = parseReference(text)
  const named = reference && (await findReference(deps.db, reference))
  if (named?.kind !== 'cover_proof') return null
  return readCoverProof(deps.db, named.personId, named.objectId)
}

async function shown(deps: CheckDeps, proof: CoverProof, at: Temporal.Instant): Promise<Found> {
  const identity = await identityOf(deps, proof.personId)
  if (!identity) throw new Error('a proof is about somebody in the register')
  const { personId, reference, scheme, paidUntil, endedBecause } = proof
  return {
    personId,
    verdict: verdictOn(proof, at),
    proof: {
      ...{ reference, scheme, paidUntil, endedBecause, holder: maskName(identity.name) },
      issuedAt: proof.issuedAt.toString({ smallestUnit: 'second' }),
      expiresAt: proof.expiresAt.toString({ smallestUnit: 'second' }),
    },
  }
}
