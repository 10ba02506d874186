/** Signs proofs of cover and statements with Ed25519, so that anybody can check one without asking us. */
import { createHash } from 'node:crypto'
import type { CarriedOut } from './carry-out.ts'
import type { KeyProvider } from './provider.ts'

type ProofCommand = 'proofSign' | 'proofPublicKeys' | 'rotateProofKey'

type SigningProvider = Pick<KeyProvider, 'publicKeys' | 'sign' | 'newSigningKey'>

export function proofCommands(provider: SigningProvider): Pick<CarriedOut, ProofCommand> {
  const publicKeys = async () => (await provider.publicKeys('proof-signing')).map(namedKey)
  const current = async () => {
    const keys = await publicKeys()
    return { keyId: keys.at(-1)?.keyId ?? '', version: keys.length }
  }
  return {
    async proofSign({ paper, claims }) {
      const { keyId, version } = await current()
      const head = { alg: 'EdDSA', kid: keyId, typ: `${paper}+jws` }
      const signed = `${base64url(JSON.stringify(head))}.${claims.toString('base64url')}`
      const signature = await provider.sign('proof-signing', version, Buffer.from(signed))
      return { statement: `${signed}.${signature.toString('base64url')}` }
    },
    proofPublicKeys: async () => ({ keys: await publicKeys() }),
    async rotateProofKey() {
      await provider.newSigningKey('proof-signing')
      return { keyId: (await current()).keyId }
    },
  }
}

const ed25519KeyLength = 32

/** The first 96 bits of the thumbprint of RFC 7638: the key names itself, and a QR code stays small. */
function namedKey(spki: Buffer): { readonly keyId: string; readonly x: Buffer } {
  const x = spki.subarray(-ed25519KeyLength)
  const thumb = `{"crv":"Ed25519","kty":"OKP","x":"${x.toString('base64url')}"}`
  const keyId = createHash('sha256').update(thumb).digest().subarray(0, 12).toString('base64url')
  return { keyId, x }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
