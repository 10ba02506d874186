/**
 * Codes sent by SMS: six digits for one operation. The hash is bound to the digest of that operation, so a code asked for
 * one act opens no other, and is keyed, because a million plain hashes are made in a second.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

export const oneTimeCodeMinutes = 5
export const oneTimeCodeTries = 5

export type OneTimeCodeBinding = {
  /** A key the database does not hold, or a blind index over the challenge's id. */
  readonly key: Buffer
  readonly challengeId: string
  readonly operationDigest: Buffer
}

export function newOneTimeCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

export function oneTimeCodeHash(binding: OneTimeCodeBinding, code: string): Buffer {
  return createHmac('sha256', binding.key)
    .update(`${binding.challengeId}\0`)
    .update(Buffer.from([binding.operationDigest.length]))
    .update(binding.operationDigest)
    .update(code)
    .digest()
}

/** In order of precedence: when several apply, the first is the one reported. */
export const oneTimeCodeRefusals = [
  'code_used',
  'code_expired',
  'too_many_tries',
  'code_wrong',
] as const
export type OneTimeCodeRefusal = (typeof oneTimeCodeRefusals)[number]

export type OneTimeCodeChallenge = {
  readonly hash: Buffer
  readonly sentAt: Temporal.Instant
  /** Tries before this one. The caller counts this one before it learns the verdict. */
  readonly tries: number
  readonly used: boolean
}

export function oneTimeCodeRefusal(
  challenge: OneTimeCodeChallenge,
  given: Buffer,
  now: Temporal.Instant,
): OneTimeCodeRefusal | null {
  const until = challenge.sentAt.add({ minutes: oneTimeCodeMinutes })
  if (challenge.used) return 'code_used'
  if (Temporal.Instant.compare(now, until) >= 0) return 'code_expired'
  if (challenge.tries >= oneTimeCodeTries) return 'too_many_tries'
  const matches = given.length === challenge.hash.length && timingSafeEqual(given, challenge.hash)
  return matches ? null : 'code_wrong'
}
