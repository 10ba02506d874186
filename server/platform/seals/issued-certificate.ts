/**
 * A certificate that an authority issues for the key of the seal: what it is asked with (PKCS #10, RFC 2986), and
 * what must be true of the one that comes back before documents carry it.
 */
import { X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import type { KeyService } from '#platform/keys/client.ts'
import { nameOf, signatureAlgorithm } from './certificate.ts'
import { type SealCertificate, type SealDeps, keepCertificate, leftAtLeast } from './seals.ts'

/** In order of precedence. */
export const issuedRefusals = [
  'unreadable',
  'other_key',
  'certifies_others',
  'too_large',
  'not_yet_valid',
  'ends_soon',
] as const
export type IssuedRefusal = (typeof issuedRefusals)[number]

/** A document keeps a place of three thousand bytes for its seal; the certificate is most of that. */
const largest = 2_048

export async function certificateRequest(keys: KeyService, organisation: string): Promise<Buffer> {
  const { keyId, spki } = await keys.documentPublicKey()
  const name = Buffer.from(AsnConvert.serialize(nameOf(organisation)))
  const version = der(tags.integer, Buffer.from([0]))
  const asked = der(tags.sequence, version, name, spki, der(tags.attributes))
  const { signature } = await keys.documentCertify({ keyId, toBeSigned: asked })
  const algorithm = Buffer.from(AsnConvert.serialize(signatureAlgorithm()))
  const signed = der(tags.bits, Buffer.from([0]), signature)
  return der(tags.sequence, asked, algorithm, signed)
}

/** As the authority sent it, PEM or DER; the newest certificate seals, so it counts from now on. */
export async function takeIssuedCertificate(
  deps: SealDeps,
  file: Buffer,
  at: Temporal.Instant,
): Promise<SealCertificate | IssuedRefusal> {
  const certificate = certificateIn(file)
  if (!certificate) return 'unreadable'
  const { keyId, spki } = await deps.keys.documentPublicKey()
  const own = certificate.publicKey.export({ format: 'der', type: 'spki' })
  if (!spki.equals(own)) return 'other_key'
  if (certificate.ca) return 'certifies_others'
  if (certificate.raw.length > largest) return 'too_large'
  const from = Temporal.Instant.from(certificate.validFromDate.toISOString())
  const expiresAt = Temporal.Instant.from(certificate.validToDate.toISOString())
  if (Temporal.Instant.compare(from, at) > 0) return 'not_yet_valid'
  if (Temporal.Instant.compare(at.add(leftAtLeast), expiresAt) >= 0) return 'ends_soon'
  return keepCertificate(deps.db, { keyId, certificate: certificate.raw, madeAt: at, expiresAt })
}

function certificateIn(file: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(file)
  } catch {
    return null
  }
}

const tags = { integer: 0x02, bits: 0x03, sequence: 0x30, attributes: 0xa0 } as const

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
