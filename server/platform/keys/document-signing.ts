/**
 * Signs documents with ECDSA on P-256, which every reader of PDF knows. What is signed is never bytes of
 * the caller's: the attributes of the signature (RFC 5652, RFC 5035) are written here, around two digests.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyStore, StoredKey } from './key-store.ts'
import type { KeyProvider } from './provider.ts'
import { RequestRefused } from './provider.ts'

type DocumentCommand =
  | 'documentPublicKey'
  | 'documentSign'
  | 'documentCertify'
  | 'rotateDocumentKey'

export function documentCommands(store: KeyStore): Pick<KeyProvider, DocumentCommand> {
  return {
    documentPublicKey: () => publicPartOf(store.current('document-signing')),
    documentSign({ keyId, digest, certificateDigest }) {
      const attributes = signedAttributes(digest, certificateDigest)
      return { attributes, signature: signature(keyNamed(store, keyId), attributes) }
    },
    documentCertify({ keyId, toBeSigned }) {
      const key = keyNamed(store, keyId)
      const { spki } = publicPartOf(key)
      // A certificate is a sequence and attributes are a set: neither can be passed off as the other.
      if (toBeSigned[0] !== sequenceTag || !toBeSigned.includes(spki)) {
        throw new RequestRefused('bad_request')
      }
      return { signature: signature(key, toBeSigned) }
    },
    rotateDocumentKey: () => publicPartOf(store.addVersion('document-signing')),
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

function keyNamed(store: KeyStore, keyId: string): StoredKey {
  const key = store.versions('document-signing').find((each) => publicPartOf(each).keyId === keyId)
  if (!key) throw new RequestRefused('unknown_key')
  return key
}

/** A key is named by the first 96 bits of the digest of its public half. */
function publicPartOf({ secret }: StoredKey): { readonly keyId: string; readonly spki: Buffer } {
  const spki = createPublicKey(privateKeyOf(secret)).export({ format: 'der', type: 'spki' })
  const digest = createHash('sha256').update(spki).digest()
  return { keyId: digest.subarray(0, 12).toString('base64url'), spki }
}

function signature({ secret }: StoredKey, bytes: Buffer): Buffer {
  return sign('sha256', bytes, privateKeyOf(secret))
}

function privateKeyOf(secret: Buffer) {
  return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
}
