/**
 * The certificate that names whose seal it is: X.509, signed with its own key. Whoever wants to trust it
 * takes it from the house's own address once, as one takes a colleague's signature from their own hand.
 */
import { createHash } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Time,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import type { KeyService } from '#platform/keys/client.ts'

/** ECDSA with SHA-256. */
export const signatureAlgorithm = (): AlgorithmIdentifier =>
  new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' })

export type CertificateWish = {
  readonly organisation: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

export type MadeCertificate = { readonly keyId: string; readonly certificate: Buffer }

export async function makeCertificate(
  keys: KeyService,
  wish: CertificateWish,
): Promise<MadeCertificate> {
  const { keyId, spki } = await keys.documentPublicKey()
  const tbsCertificate = toBeSigned(spki, wish)
  const bytes = Buffer.from(AsnConvert.serialize(tbsCertificate))
  const { signature } = await keys.documentCertify({ keyId, toBeSigned: bytes })
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signatureAlgorithm(),
    signatureValue: bufferOf(signature),
  })
  return { keyId, certificate: Buffer.from(AsnConvert.serialize(certificate)) }
}

function toBeSigned(spki: Buffer, { organisation, from, until }: CertificateWish): TBSCertificate {
  const name = nameOf(organisation)
  const keyDigest = createHash('sha1').update(spki).digest()
  const serial = createHash('sha256').update(spki).update(from.toString()).digest().subarray(0, 16)
  // A serial number is positive and its first byte is never padding.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const validity = new Validity()
  validity.notBefore = new Time(from.epochMilliseconds)
  validity.notAfter = new Time(until.epochMilliseconds)
  return new TBSCertificate({
    version: Version.v3,
    serialNumber: bufferOf(serial),
    signature: signatureAlgorithm(),
    issuer: name,
    validity,
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
      extension(
        id_ce_keyUsage,
        new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation),
        true,
      ),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyDigest), false),
    ]),
  })
}

/** Country, organisation, and what the key is for. */
export function nameOf(organisation: string): Name {
  return new Name([
    part('2.5.4.6', new AttributeValue({ printableString: 'CN' })),
    part('2.5.4.10', new AttributeValue({ utf8String: organisation })),
    part('2.5.4.3', new AttributeValue({ utf8String: `${organisation} 电子签章` })),
  ])
}

function part(type: string, value: AttributeValue): RelativeDistinguishedName {
  return new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })])
}

function extension(extnID: string, value: unknown, critical: boolean): Extension {
  const extnValue = new OctetString(AsnConvert.serialize(value))
  return new Extension({ extnID, critical, extnValue })
}

/** The bytes alone: a small Buffer is a window onto a larger one. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
