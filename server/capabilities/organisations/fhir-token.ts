/**
 * SMART Backend Services: a system shows by an assertion, signed with its private key and good once,
 * who it is, and is given a token for some minutes.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Refused, refused } from '#kernel/refusal.ts'
import { unverifiedClaims, verifiedClaims } from '#platform/access/signed-assertion.ts'
import type { Db } from '#platform/database/connection.ts'
import { hashOfSecret, newRandomSecret } from '#platform/personal/random-secret.ts'
import { grantedScopes } from './fhir-scope.ts'
import * as store from './fhir-store.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export const assertionRefusals = [
  'assertion_unreadable',
  'client_unknown',
  'signature_wrong',
  'claims_missing',
  'issuer_differs',
  'audience_differs',
  'assertion_over',
  'assertion_good_too_long',
  'scope_not_granted',
  'assertion_used',
] as const
export type AssertionRefusal = (typeof assertionRefusals)[number]

export type Assertion = {
  readonly assertion: string
  readonly scopes: readonly string[]
  /** Whom it has to be meant for: our own address. */
  readonly audience: string
  readonly at: Temporal.Instant
}

export type TokenGranted = {
  readonly kind: 'granted'
  readonly token: string
  readonly scopes: readonly string[]
  readonly seconds: number
}

/** What a refusal says besides, for the trail: whose name was used. */
export type AssertionRefused = Refused<AssertionRefusal> & {
  readonly organisationId: string | null
}

export const tokenSeconds = 300

export async function exchangeAssertion(
  db: Db,
  given: Assertion,
): Promise<TokenGranted | AssertionRefused> {
  const { assertion, at } = given
  const issuer = unverifiedClaims(assertion)?.['iss']
  if (typeof issuer !== 'string')
    return { ...refused('assertion_unreadable'), organisationId: null }
  const client = await store.readFhirClient(db, issuer)
  if (!client) return { ...refused('client_unknown'), organisationId: null }
  const { clientId, organisationId } = client
  const claims = await verifiedClaims(assertion, client.keys)
  const refusal = claims ? claimsRefusal(claims, given, clientId) : 'signature_wrong'
  const scopes = grantedScopes(given.scopes, client.scopes)
  if (refusal) return { ...refused(refusal), organisationId }
  if (scopes.length === 0) return { ...refused('scope_not_granted'), organisationId }
  const { exp, jti } = claimed.parse(claims)
  const digest = createHash('sha256').update(jti, 'utf8').digest()
  // A moment longer than it is believed, so that no clock finds it unused again.
  const keptUntil = momentOf(exp).add({ seconds: 2 * leewaySeconds })
  if (!(await store.takeAssertion(db, { clientId, digest, goodUntil: keptUntil }))) {
    return { ...refused('assertion_used'), organisationId }
  }
  const { token, hash } = newRandomSecret()
  const goodUntil = at.add({ seconds: tokenSeconds })
  await store.insertFhirToken(db, { hash, clientId, scopes, goodUntil })
  return { kind: 'granted', token, scopes, seconds: tokenSeconds }
}

const seconds = z.number().min(0).max(8_640_000_000)
const claimed = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: seconds,
  nbf: seconds.optional(),
  iat: seconds.optional(),
  jti: z.string().min(1).max(200),
})

/** As SMART has it: good for no longer than five minutes; clocks may be a little apart. */
const goodForSeconds = 300
const leewaySeconds = 30

function claimsRefusal(
  claims: Readonly<Record<string, unknown>>,
  { audience, at }: Assertion,
  clientId: string,
): AssertionRefusal | null {
  const read = claimed.safeParse(claims)
  if (!read.success) return 'claims_missing'
  const { iss, sub, aud, exp, nbf, iat } = read.data
  if (iss !== clientId || sub !== clientId) return 'issuer_differs'
  if (aud !== audience && !(Array.isArray(aud) && aud.includes(audience))) return 'audience_differs'
  const now = at.epochMilliseconds / 1000
  if (exp <= now) return 'assertion_over'
  const begins = Math.max(nbf ?? 0, iat ?? 0)
  if (begins > now + leewaySeconds) return 'assertion_over'
  return exp > now + goodForSeconds + leewaySeconds ? 'assertion_good_too_long' : null
}

function momentOf(second: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(second * 1000))
}

/** The system that a token was given to, while it is good; whether it may do anything, it says itself. */
export async function findFhirCaller(
  db: Db,
  token: string,
  at: Temporal.Instant,
): Promise<store.FhirTokenHolder | null> {
  return store.readFhirTokenHolder(db, hashOfSecret(token), at)
}
