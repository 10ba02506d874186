/**
 * Keys of the hospital interface: an access key that names the institution, and a secret that its
 * messages are signed with. The signature needs the secret itself, so it lies sealed and not as a hash;
 * it is shown once.
 */
import { randomBytes } from 'node:crypto'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './interface-store.ts'

export type InterfaceKey = { readonly accessKey: string; readonly secretKey: string }

type Sealed = { readonly db: Db; readonly personal: Personal }

export function newInterfaceKey(): InterfaceKey {
  return {
    accessKey: `HIS${randomBytes(10).toString('hex').toUpperCase()}`,
    secretKey: randomBytes(32).toString('base64url'),
  }
}

/** False when a key is called so already. */
export async function addInterfaceKey(
  deps: Sealed,
  added: InterfaceKey & { readonly organisationId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  return store.insertInterfaceKey(deps, added)
}

export type InterfaceKeyListed = {
  readonly accessKey: string
  readonly createdAt: string
  readonly revokedAt: string | null
}

export async function listInterfaceKeys(
  db: Db,
  organisationId: string,
): Promise<readonly InterfaceKeyListed[]> {
  const rows = await store.readInterfaceKeys(db, organisationId)
  return rows.map((row) => ({
    accessKey: row.access_key,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }))
}

/** False when this institution has no key that still opens and is called so. */
export async function retireInterfaceKey(
  db: Db,
  retired: {
    readonly organisationId: string
    readonly accessKey: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  return store.revokeInterfaceKey(db, retired)
}
