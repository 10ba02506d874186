/** Seals a PIN as the browser does, with the same WebCrypto calls: for simulators and tests. */
import { randomBytes, webcrypto } from 'node:crypto'

export type PinToSeal = {
  /** From the command `sealingPublicKey`, like `sealedAt`, which is its `now`. */
  readonly spkiBase64: string
  readonly sealedAt: string
  readonly pin: string
  readonly purpose: string
  readonly nonce?: string
}

export async function sealPin({ spkiBase64, ...seal }: PinToSeal): Promise<Buffer> {
  const publicKey = await webcrypto.subtle.importKey(
    'spki',
    Buffer.from(spkiBase64, 'base64'),
    { name: 'RSA-OAEP', hash: 'SHA-256' },
    false,
    ['encrypt'],
  )
  const { pin, purpose, sealedAt, nonce = randomBytes(16).toString('base64url') } = seal
  const text = JSON.stringify({ pin, purpose, nonce, sealedAt })
  const sealed = await webcrypto.subtle.encrypt(
    { name: 'RSA-OAEP' },
    publicKey,
    Buffer.from(text, 'utf8'),
  )
  return Buffer.from(sealed)
}
