/** Signs proofs of cover and statements with Ed25519, so that anybody can check one without asking us. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyStore, StoredKey } from './key-store.ts'
import type { KeyProvider } from './provider.ts'

type ProofCommand = 'proofSign' | 'proofPublicKeys' | 'rotateProofKey'

export function proofCommands(store: KeyStore): Pick<KeyProvider, ProofCommand> {
  return {
    proofSign({ paper, claims }) {
      const { secret } = store.current('proof-signing')
      const head = { alg: 'EdDSA', kid: keyIdOf(publicPart(secret)), typ: `${paper}+jws` }
      const signed = `${base64url(JSON.stringify(head))}.${claims.toString('base64url')}`
      const signature = sign(null, Buffer.from(signed), privateKeyOf(secret))
      return { statement: `${signed}.${signature.toString('base64url')}` }
    },
    proofPublicKeys: () => ({
      keys: store.versions('proof-signing').map(({ secret }: StoredKey) => {
        const x = publicPart(secret)
        return { keyId: keyIdOf(x), x }
      }),
    }),
    rotateProofKey: () => ({
      keyId: keyIdOf(publicPart(store.addVersion('proof-signing').secret)),
    }),
  }
}

/** The first 96 bits of the thumbprint of RFC 7638: the key names itself, and a QR code stays small. */
function keyIdOf(x: Buffer): string {
  const thumb = `{"crv":"Ed25519","kty":"OKP","x":"${x.toString('base64url')}"}`
  return createHash('sha256').update(thumb).digest().subarray(0, 12).toString('base64url')
}

function publicPart(secret: Buffer): Buffer {
  const { x = '' } = createPublicKey(privateKeyOf(secret)).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

function privateKeyOf(secret: Buffer) {
  return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
