/**
 * The value by which a PIN is judged: an HMAC under a key that never leaves the service, over the card, its salt and the
 * digits. Six digits are a million guesses, so no slow hash could protect them once the database is copied; a key that
 * is not in the database can.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { PinOwner } from './provider.ts'
import type { KeyedDigest } from './soft-algorithms.ts'

export type PinKey = { readonly secret: Buffer; readonly digest: KeyedDigest }

export function pinVerifier(
  { secret, digest }: PinKey,
  { cardId, salt }: PinOwner,
  pin: string,
): Buffer {
  // The zero byte and the length keep one part from being read as the beginning of the next.
  return createHmac(digest, secret)
    .update(`${cardId}\0`)
    .update(Buffer.from([salt.length]))
    .update(salt)
    .update(pin)
    .digest()
}

const unknownOutside = randomBytes(16).toString('hex')
let badBlocks = 0

/** Stands where a bad block has no digits: the same work and shape as a PIN, equal to none, and never twice the same. */
export function nobodysPin(): string {
  badBlocks += 1
  return `none:${unknownOutside}:${badBlocks}`
}
