/** What the signed statement of a proof of cover says: as little as a counter needs. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Scheme } from '#capabilities/people/index.ts'
import { type ProofKeySet, signedClaims } from '#platform/keys/signed-statement.ts'

export type CoverClaims = {
  /** The area that answers for it. */
  readonly iss: string
  readonly jti: string
  readonly iat: number
  readonly exp: number
  readonly sch: Scheme
  /** Cover is paid until this month; null without paying. */
  readonly paid: string | null
  /** Family name and stars. */
  readonly who: string
  /** Says whether a citizen number is the one meant, and does not give it away. */
  readonly num: string
}

const claimsShape = z.object({
  iss: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
  sch: z.enum(['employee', 'resident']),
  paid: z.string().nullable(),
  who: z.string(),
  num: z.string(),
})

export type StatementRead =
  | { readonly kind: 'signed'; readonly claims: CoverClaims }
  /** Not a statement, another one than was signed, or signed by a key that is not in the set. */
  | { readonly kind: 'altered' }

export function readCoverStatement(text: string, keySet: ProofKeySet): StatementRead {
  const claims = signedClaims(text, keySet, { paper: 'cover-proof', claims: claimsShape })
  return claims ? { kind: 'signed', claims } : { kind: 'altered' }
}

/**
 * Six hexadecimal digits of a hash: enough to tell one person from the next at a counter, and too few to
 * find the number by trying all, of which some thousands give the same six.
 */
export function numberDigest(reference: string, citizenNumber: string): string {
  return createHash('sha256').update(`${reference}|${citizenNumber}`).digest('hex').slice(0, 6)
}
