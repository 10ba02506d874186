/** A detached signature of RFC 5652 (CMS), as PDF readers look for one. */
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnArray, AsnConvert, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { signatureAlgorithm } from './certificate.ts'

const data = '1.2.840.113549.1.7.1'
const signedData = '1.2.840.113549.1.7.2'
const sha256 = '2.16.840.1.101.3.4.2.1'

class Attributes extends AsnArray<Attribute> {}
AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })(Attributes)

export type Signed = {
  readonly certificate: Buffer
  /** The set of attributes as it was signed. */
  readonly attributes: Buffer
  readonly signature: Buffer
}

export function detachedSignature(signed: Signed): Buffer {
  const certificate = AsnConvert.parse(signed.certificate, Certificate)
  const { issuer, serialNumber } = certificate.tbsCertificate
  const digestAlgorithm = new DigestAlgorithmIdentifier({ algorithm: sha256 })
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }),
    }),
    digestAlgorithm,
    signedAttrs: [...AsnConvert.parse(signed.attributes, Attributes)],
    signatureAlgorithm: new SignatureAlgorithmIdentifier(signatureAlgorithm()),
    signature: new OctetString(signed.signature),
  })
  const content = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: data }),
    certificates: new CertificateSet([new CertificateChoices({ certificate })]),
    signerInfos: new SignerInfos([signer]),
  })
  const whole = new ContentInfo({ contentType: signedData, content: AsnConvert.serialize(content) })
  return Buffer.from(AsnConvert.serialize(whole))
}
