/** Tokens for sessions, links and downloads: 256 random bits for the holder, only their hash for the database. */
import { createHash, randomBytes } from 'node:crypto'

export type RandomSecret = { readonly token: string; readonly hash: Buffer }

export function newRandomSecret(): RandomSecret {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfSecret(token) }
}

/** No salt and no slow hash: 256 random bits cannot be guessed, and the hash must be found by index. */
export function hashOfSecret(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}
