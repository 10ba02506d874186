/**
 * A JSON Web Token that somebody has signed with a key of their own: whether one of their public keys
 * verifies it. Its moments are judged by whoever asks, by their own clock.
 */
import { compactVerify, createLocalJWKSet, decodeJwt, errors, type JWK } from 'jose'

export type PublicKey = Readonly<JWK> & { readonly kid: string }

/** The two that SMART App Launch 2 asks every server to take, and nothing weaker. */
export const assertionAlgorithms = ['ES384', 'RS384'] as const

type Claims = Readonly<Record<string, unknown>>

/** What it says before anybody has verified it: good for finding whose keys to try. */
export function unverifiedClaims(assertion: string): Claims | null {
  try {
    return decodeJwt(assertion)
  } catch (fault) {
    if (fault instanceof errors.JOSEError) return null
    throw fault
  }
}

/** What it says, or null where no key of these has signed it. A key is chosen by its name alone. */
export async function verifiedClaims(
  assertion: string,
  keys: readonly PublicKey[],
): Promise<Claims | null> {
  try {
    const keySet = createLocalJWKSet({ keys: [...keys] })
    const { payload, protectedHeader } = await compactVerify(assertion, keySet, {
      algorithms: [...assertionAlgorithms],
    })
    if (protectedHeader.kid === undefined) return null
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload))
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : null
  } catch (fault) {
    if (fault instanceof errors.JOSEError || fault instanceof SyntaxError) return null
    throw fault
  }
}
