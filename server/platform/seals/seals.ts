/**
 * The seal of the house: what documents are signed with so that an altered byte shows. The key never
 * leaves the key service; its certificate lies in the database, and the newest one seals.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import { makeCertificate } from './certificate.ts'
import { detachedSignature } from './cms.ts'

export type SealDeps = { readonly db: Db; readonly keys: KeyService }

export type SealCertificate = {
  readonly keyId: string
  readonly certificate: Buffer
  readonly madeAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** Whose seal it is, and when it is set. */
export type SealWish = { readonly organisation: string; readonly at: Temporal.Instant }

/** A detached signature over the digest of a document. */
export async function sealDigest(deps: SealDeps, wish: SealWish, digest: Buffer): Promise<Buffer> {
  const { keyId, certificate } = await currentCertificate(deps, wish)
  const certificateDigest = createHash('sha256').update(certificate).digest()
  const signed = await deps.keys.documentSign({ keyId, digest, certificateDigest })
  return detachedSignature({ certificate, ...signed })
}

const daysOfLife = 3 * 365
/** Long enough before its end that a paper made today does not look expired tomorrow. */
export const leftAtLeast = Temporal.Duration.from({ hours: 24 * 90 })

/** The newest of the current key; a new one where there is none, or it will end soon. */
export async function currentCertificate(deps: SealDeps, wish: SealWish): Promise<SealCertificate> {
  const { keyId } = await deps.keys.documentPublicKey()
  const newest = (await readCertificates(deps.db)).find((each) => each.keyId === keyId)
  const soon = wish.at.add(leftAtLeast)
  if (newest && Temporal.Instant.compare(soon, newest.expiresAt) < 0) return newest
  return addCertificate(deps, wish)
}

/** All there ever were, the newest first: what an earlier one sealed stays sealed. */
export async function readCertificates(db: Db): Promise<readonly SealCertificate[]> {
  const { rows } = await sql<{
    readonly key_id: string
    readonly certificate: Buffer
    readonly made_at: string
    readonly expires_at: string
  }>`select key_id, certificate, made_at, expires_at from keys.seal_certificate
    order by made_at desc, certificate_id desc`.execute(db)
  return rows.map((row) => ({
    keyId: row.key_id,
    certificate: row.certificate,
    madeAt: instantOf(row.made_at),
    expiresAt: instantOf(row.expires_at),
  }))
}

async function addCertificate(deps: SealDeps, wish: SealWish): Promise<SealCertificate> {
  const { organisation, at: madeAt } = wish
  const expiresAt = madeAt.add({ hours: 24 * daysOfLife })
  const made = await makeCertificate(deps.keys, { organisation, from: madeAt, until: expiresAt })
  return keepCertificate(deps.db, { ...made, madeAt, expiresAt })
}

export async function keepCertificate(db: Db, made: SealCertificate): Promise<SealCertificate> {
  await sql`insert into keys.seal_certificate (certificate_id, key_id, certificate, made_at, expires_at)
    values (${newId()}, ${made.keyId}, ${made.certificate}, ${made.madeAt.toString()},
      ${made.expiresAt.toString()})`.execute(db)
  return made
}

/** As a file that PDF readers, authorities and openssl take: RFC 7468. */
export function pemOf(
  bytes: Buffer,
  what: 'CERTIFICATE' | 'CERTIFICATE REQUEST' = 'CERTIFICATE',
): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`, ''].join('\n')
}
