/**
 * Signs documents with ECDSA on P-256, which every reader of PDF knows. What is signed is never bytes of
 * the caller's: the attributes of the signature (RFC 5652, RFC 5035) are written here, around two digests.
 */
import { createHash } from 'node:crypto'
import type { CarriedOut } from './carry-out.ts'
import type { KeyProvider } from './provider.ts'
import { RequestRefused } from './provider.ts'

type DocumentCommand =
  | 'documentPublicKey'
  | 'documentSign'
  | 'documentCertify'
  | 'rotateDocumentKey'

type SigningProvider = Pick<KeyProvider, 'publicKeys' | 'sign' | 'newSigningKey'>

export function documentCommands(provider: SigningProvider): Pick<CarriedOut, DocumentCommand> {
  const sign = (version: number, bytes: Buffer) => provider.sign('document-signing', version, bytes)
  return {
    documentPublicKey: () => currentKey(provider),
    async documentSign({ keyId, digest, certificateDigest }) {
      const attributes = signedAttributes(digest, certificateDigest)
      const { version } = await keyNamed(provider, keyId)
      return { attributes, signature: await sign(version, attributes) }
    },
    async documentCertify({ keyId, toBeSigned }) {
      const { version, spki } = await keyNamed(provider, keyId)
      // A certificate is a sequence and attributes are a set: neither can be passed off as the other.
      if (toBeSigned[0] !== sequenceTag || !toBeSigned.includes(spki)) {
        throw new RequestRefused('bad_request')
      }
      return { signature: await sign(version, toBeSigned) }
    },
    async rotateDocumentKey() {
      await provider.newSigningKey('document-signing')
      return currentKey(provider)
    },
  }
}

const sequenceTag = 0x30

/** Content type, digest of the document, digest of the certificate: in the order that DER wants of a set. */
function signedAttributes(digest: Buffer, certificateDigest: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('318184', 'hex'),
    Buffer.from('301806092a864886f70d010903310b06092a864886f70d010701', 'hex'),
    Buffer.from('302f06092a864886f70d01090431220420', 'hex'),
    digest,
    Buffer.from('3037060b2a864886f70d010910022f31283026302430220420', 'hex'),
    certificateDigest,
  ])
}

type DocumentKey = { readonly keyId: string; readonly spki: Buffer }

async function currentKey(provider: SigningProvider): Promise<DocumentKey> {
  const newest = (await provider.publicKeys('document-signing')).at(-1)
  if (!newest) throw new RequestRefused('unknown_key')
  return { keyId: keyIdOf(newest), spki: newest }
}

async function keyNamed(
  provider: SigningProvider,
  keyId: string,
): Promise<{ readonly version: number; readonly spki: Buffer }> {
  const all = await provider.publicKeys('document-signing')
  const at = all.findIndex((each) => keyIdOf(each) === keyId)
  const spki = all[at]
  if (!spki) throw new RequestRefused('unknown_key')
  return { version: at + 1, spki }
}

/** A key is named by the first 96 bits of the digest of its public half. */
function keyIdOf(spki: Buffer): string {
  return createHash('sha256').update(spki).digest().subarray(0, 12).toString('base64url')
}
