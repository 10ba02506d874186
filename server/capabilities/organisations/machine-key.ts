/** Keys of institutions' systems, and of kiosks: 256 random bits for them, a hash for us. */
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'
import { hashOfSecret, newRandomSecret } from '#platform/personal/random-secret.ts'
import * as store from './device-store.ts'

/** What a key opens: our interface, to an institution's system; a kiosk, to people with their cards; the hotline's dialogue, to a voice browser. */
export type KeyUse = 'interface' | 'kiosk' | 'hotline'

/** The key is shown this once. */
export async function addMachineKey(
  db: Db,
  organisationId: string,
  at: Temporal.Instant,
  opens: KeyUse = 'interface',
): Promise<string> {
  const { token, hash } = newRandomSecret()
  await store.insertMachineKey(db, { hash, organisationId, opens, at })
  return token
}

export async function revokeMachineKey(
  db: Db,
  key: string,
  at: Temporal.Instant,
): Promise<boolean> {
  return store.revokeMachineKey(db, hashOfSecret(key), at)
}

/** As which of them a system calls: an institution of care, a bank or an insurer. */
export type SystemOf = 'institution' | 'bank' | 'insurer'

export type KeyHolder = { readonly organisationId: string; readonly of: SystemOf }

/** The institution, bank or insurer whose key this is; null when revoked or when it is not open. */
export function createKeyHolderFinder(db: Db): (key: string) => Promise<KeyHolder | null> {
  const find = groupedRead((hashes) => store.readHoldersOfKeys(db, hashes, 'interface'))
  return (key) => find(hashOfSecret(key).toString('base64'))
}

/** Whose contract is suspended, and nothing else is wrong: it may do nothing, but it is known who it is. */
export async function findSuspendedKeyHolder(db: Db, key: string): Promise<KeyHolder | null> {
  const hash = hashOfSecret(key).toString('base64')
  return (await store.readHoldersOfKeys(db, [hash], 'interface', 'suspended')).get(hash) ?? null
}

/** The office whose kiosk has this key; null when retired or when the office is not open. */
export async function findOfficeOfKiosk(db: Db, key: string): Promise<string | null> {
  const hash = hashOfSecret(key).toString('base64')
  const holders = await store.readHoldersOfKeys(db, [hash], 'kiosk')
  return holders.get(hash)?.organisationId ?? null
}

/** What an operator calls a key by: it leads to no key. */
export type KeyListed = {
  readonly keyId: string
  readonly createdAt: string
  readonly revokedAt: string | null
}

/** Whether this is the key of a voice browser of an agency that is open. */
export async function opensHotline(db: Db, key: string): Promise<boolean> {
  const hash = hashOfSecret(key).toString('base64')
  return (await store.readHoldersOfKeys(db, [hash], 'hotline')).has(hash)
}

export async function listMachineKeys(
  db: Db,
  organisationId: string,
  opens: KeyUse,
): Promise<readonly KeyListed[]> {
  const rows = await store.readMachineKeys(db, organisationId, opens)
  return rows.map((row) => ({
    keyId: keyIdOf(row.key_hash),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }))
}

export function keyIdOfKey(key: string): string {
  return keyIdOf(hashOfSecret(key))
}

/** False when no key of this institution that still opens is called so. */
export async function revokeMachineKeyCalled(
  db: Db,
  called: {
    readonly organisationId: string
    readonly opens: KeyUse
    readonly keyId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const rows = await store.readMachineKeys(db, called.organisationId, called.opens)
  const row = rows.find((each) => keyIdOf(each.key_hash) === called.keyId)
  return row ? store.revokeMachineKey(db, row.key_hash, called.at) : false
}

function keyIdOf(hash: Buffer): string {
  return hash.toString('hex').slice(0, 12)
}
