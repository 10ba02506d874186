/** Keys by which institutions' systems call us: 256 random bits for them, a hash for us. */
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'
import { hashOfSecret, newRandomSecret } from '#platform/personal/random-secret.ts'
import * as store from './store.ts'

/** The key is shown this once. */
export async function addMachineKey(
  db: Db,
  organisationId: string,
  at: Temporal.Instant,
): Promise<string> {
  const { token, hash } = newRandomSecret()
  await store.insertMachineKey(db, { hash, organisationId, at })
  return token
}

export async function revokeMachineKey(
  db: Db,
  key: string,
  at: Temporal.Instant,
): Promise<boolean> {
  return store.revokeMachineKey(db, hashOfSecret(key), at)
}

/** The institution whose key this is; null when revoked or when the institution is not open. */
export function createKeyHolderFinder(db: Db): (key: string) => Promise<string | null> {
  const find = groupedRead((hashes) => store.readHoldersOfKeys(db, hashes))
  return (key) => find(hashOfSecret(key).toString('base64'))
}
