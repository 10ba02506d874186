/**
 * Galois/Counter Mode (AES-256, or SM4 as in RFC 8998) around one value: head ‖ nonce (12) ‖ ciphertext ‖ tag (16). The head is in the clear, says with which key
 * to open, and is authenticated together with the context that the caller names.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { CipherGCMTypes, KeyObject } from 'node:crypto'

const nonceLength = 12
const tagLength = 16

export const sealCiphers = ['aes-256-gcm', 'sm4-gcm'] as const
export type SealCipher = (typeof sealCiphers)[number]

export type Envelope = {
  readonly cipher: SealCipher
  readonly key: Buffer | KeyObject
  readonly head: Buffer
  readonly context: string
}

export function sealEnvelope(
  { cipher: name, key, head, context }: Envelope,
  plain: Buffer,
): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(inGcm(name), key, nonce, { authTagLength: tagLength })
  cipher.setAAD(authenticated(head, context))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([head, nonce, body, cipher.getAuthTag()])
}

/** Null when the value was made under another key, for another context, or has been altered. */
export function openEnvelope(
  { cipher, key, head, context }: Envelope,
  sealed: Buffer,
): Buffer | null {
  const bodyAt = head.length + nonceLength
  if (sealed.length < bodyAt + tagLength) return null
  const nonce = sealed.subarray(head.length, bodyAt)
  const decipher = createDecipheriv(inGcm(cipher), key, nonce, { authTagLength: tagLength })
  decipher.setAAD(authenticated(head, context))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  const plain = decipher.update(sealed.subarray(bodyAt, sealed.length - tagLength))
  try {
    decipher.final()
  } catch {
    return null
  }
  return plain
}

/** Node enciphers with SM4 in this mode; its types know AES alone. */
function inGcm(cipher: SealCipher): CipherGCMTypes {
  return cipher as CipherGCMTypes
}

function authenticated(head: Buffer, context: string): Buffer {
  return Buffer.concat([head, Buffer.from(context, 'utf8')])
}
