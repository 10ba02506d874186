import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Credential, Transport } from '#platform/access/passkeys.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type StoredPasskey = Credential & {
  readonly personId: string
  readonly passkeyId: string
  readonly sealedLabel: Buffer
  readonly createdAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
}

type PasskeyRow = {
  readonly person_id: string
  readonly passkey_id: string
  readonly credential_id: Buffer
  readonly public_key: Buffer
  readonly counter: bigint
  readonly transports: readonly string[]
  readonly sealed_label: Buffer
  readonly created_at: string
  readonly last_used_at: string | null
}

const columns = sql`person_id, passkey_id, credential_id, public_key, counter, transports,
  sealed_label, created_at, last_used_at`

/** Those that still let the person in, oldest first. */
export async function readPasskeys(db: Db, personId: string): Promise<readonly StoredPasskey[]> {
  const found = await sql<PasskeyRow>`select ${columns} from people.passkey
    where person_id = ${personId} and ended_at is null
    order by created_at, passkey_id`.execute(db)
  return found.rows.map(stored)
}

/** One that still lets its person in, by the credential alone. */
export async function findPasskey(db: Db, credentialId: Buffer): Promise<StoredPasskey | null> {
  const index = await sql<{ person_id: string; passkey_id: string }>`select person_id, passkey_id
    from people.passkey_index where credential_hash = ${hashOf(credentialId)}`.execute(db)
  const lead = index.rows[0]
  if (!lead) return null
  const found = await sql<PasskeyRow>`select ${columns} from people.passkey
    where person_id = ${lead.person_id} and passkey_id = ${lead.passkey_id}
      and ended_at is null`.execute(db)
  const row = found.rows[0]
  return row ? stored(row) : null
}

/** False when the credential is somebody's already; a twin that comes at once waits for the first. */
export async function insertPasskey(
  db: Db,
  passkey: Omit<StoredPasskey, 'lastUsedAt'>,
): Promise<boolean> {
  const { personId, passkeyId, credentialId } = passkey
  const added = await sql`insert into people.passkey_index (credential_hash, person_id, passkey_id)
    values (${hashOf(credentialId)}, ${personId}, ${passkeyId})
    on conflict do nothing`.execute(db)
  if (added.numAffectedRows === 0n) return false
  await sql`insert into people.passkey (person_id, passkey_id, credential_id, public_key, counter,
      transports, sealed_label, created_at)
    values (${personId}, ${passkeyId}, ${credentialId}, ${passkey.publicKey}, ${passkey.counter},
      ${[...passkey.transports]}::text[], ${passkey.sealedLabel},
      ${passkey.createdAt.toString()})`.execute(db)
  return true
}

/**
 * Notes the use, and refuses a device that does not count on. The row is locked while it is compared, so
 * of two answers with one count only the first is taken.
 */
export async function noteUse(
  db: Db,
  used: {
    readonly personId: string
    readonly passkeyId: string
    readonly counter: bigint
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const noted = await sql`update people.passkey
    set counter = ${used.counter}, last_used_at = ${used.at.toString()}
    where person_id = ${used.personId} and passkey_id = ${used.passkeyId} and ended_at is null
      and (counter < ${used.counter}::bigint or (counter = 0 and ${used.counter}::bigint = 0))`.execute(
    db,
  )
  return noted.numAffectedRows === 1n
}

type Named = { readonly personId: string; readonly passkeyId: string }

export async function setLabel(
  db: Db,
  named: Named & { readonly sealedLabel: Buffer },
): Promise<boolean> {
  const changed = await sql`update people.passkey set sealed_label = ${named.sealedLabel}
    where person_id = ${named.personId} and passkey_id = ${named.passkeyId}
      and ended_at is null`.execute(db)
  return changed.numAffectedRows === 1n
}

export async function setEnd(
  db: Db,
  named: Named & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const changed = await sql`update people.passkey set ended_at = ${named.at.toString()}
    where person_id = ${named.personId} and passkey_id = ${named.passkeyId}
      and ended_at is null`.execute(db)
  return changed.numAffectedRows === 1n
}

/** Passkeys of one person are added one after the other, so that they can be counted. */
export async function lockWebAccount(db: Db, personId: string): Promise<void> {
  await sql`select 1 from people.web_account where person_id = ${personId}
    for no key update`.execute(db)
}

function stored(row: PasskeyRow): StoredPasskey {
  return {
    personId: row.person_id,
    passkeyId: row.passkey_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports as readonly Transport[],
    sealedLabel: row.sealed_label,
    createdAt: instantOf(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : instantOf(row.last_used_at),
  }
}

function hashOf(credentialId: Buffer): Buffer {
  return createHash('sha256').update(credentialId).digest()
}
