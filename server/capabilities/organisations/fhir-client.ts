/**
 * Systems of institutions that speak FHIR: registered by an operator with their public keys, so that
 * no secret of theirs is ever here.
 */
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PublicKey } from '#platform/access/signed-assertion.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './fhir-store.ts'
import { allScopes, grantedScopes } from './fhir-scope.ts'

/** In order of precedence. */
export const keySetProblems = [
  'no_key_set',
  'private_key_given',
  'key_without_name',
  'key_named_twice',
  'key_of_another_kind',
  'key_too_short',
] as const
export type KeySetProblem = (typeof keySetProblems)[number]

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(10) })

type GivenKey = Readonly<Record<string, unknown>>

/** Their public members alone, or what is wrong with them. */
export function readKeySet(text: string): readonly PublicKey[] | KeySetProblem {
  const parsed = keySet.safeParse(jsonOf(text))
  if (!parsed.success) return 'no_key_set'
  const { keys } = parsed.data
  const found = new Set([...keys.map(keyProblem), namesProblem(keys)])
  return keySetProblems.find((problem) => found.has(problem)) ?? keys.map(publicMembers)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

function namesProblem(keys: readonly GivenKey[]): KeySetProblem | null {
  return new Set(keys.map((key) => key['kid'])).size < keys.length ? 'key_named_twice' : null
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const bitsAtLeast = 2048

function keyProblem(key: GivenKey): KeySetProblem | null {
  if (privateMembers.some((member) => member in key)) return 'private_key_given'
  if (typeof key['kid'] !== 'string' || key['kid'] === '') return 'key_without_name'
  const opened = openedKey(key)
  if (opened?.asymmetricKeyType === 'ec') {
    return key['crv'] === 'P-384' ? null : 'key_of_another_kind'
  }
  if (opened?.asymmetricKeyType !== 'rsa') return 'key_of_another_kind'
  return (opened.asymmetricKeyDetails?.modulusLength ?? 0) < bitsAtLeast ? 'key_too_short' : null
}

/** Null for numbers that are no key. */
function openedKey(key: GivenKey): KeyObject | null {
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch {
    return null
  }
}

/** Of an elliptic curve, or of RSA; each under the one algorithm that it is taken for. */
function publicMembers(key: GivenKey): PublicKey {
  const named = { kid: String(key['kid']), use: 'sig' }
  return key['kty'] === 'EC'
    ? { ...named, kty: 'EC', alg: 'ES384', ...textsOf(key, ['crv', 'x', 'y']) }
    : { ...named, kty: 'RSA', alg: 'RS384', ...textsOf(key, ['n', 'e']) }
}

function textsOf(key: GivenKey, members: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(members.map((member) => [member, String(key[member])]))
}

export type NewFhirClient = {
  readonly organisationId: string
  readonly keys: readonly PublicKey[]
  /** Everything that is served where nothing is said. */
  readonly scopes?: readonly string[]
  readonly at: Temporal.Instant
}

/** Its id, or null where the scopes name nothing that is served. */
export async function registerFhirClient(db: Db, client: NewFhirClient): Promise<string | null> {
  const { organisationId, keys, at } = client
  const scopes = grantedScopes(client.scopes ?? allScopes(), allScopes())
  if (scopes.length === 0) return null
  const clientId = `FHIR${randomBytes(10).toString('hex').toUpperCase()}`
  await store.insertFhirClient(db, { clientId, organisationId, keys, scopes, at })
  return clientId
}

export type FhirClientListed = {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly revokedAt: string | null
}

export async function listFhirClients(
  db: Db,
  organisationId: string,
): Promise<readonly FhirClientListed[]> {
  return store.readFhirClients(db, organisationId)
}

/** False when no client of this institution that still may call is called so. */
export async function retireFhirClient(
  db: Db,
  retired: {
    readonly organisationId: string
    readonly clientId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  return store.revokeFhirClient(db, retired)
}
