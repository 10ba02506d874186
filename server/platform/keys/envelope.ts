/**
 * AES-256-GCM around one value: head ‖ nonce (12) ‖ ciphertext ‖ tag (16). The head is in the clear, says with which key
 * to open, and is authenticated together with the context that the caller names.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const nonceLength = 12
const tagLength = 16

export type Envelope = {
  readonly key: Buffer | KeyObject
  readonly head: Buffer
  readonly context: string
}

export function sealEnvelope({ key, head, context }: Envelope, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(authenticated(head, context))
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([head, nonce, body, cipher.getAuthTag()])
}

/** Null when the value was made under another key, for another context, or has been altered. */
export function openEnvelope({ key, head, context }: Envelope, sealed: Buffer): Buffer | null {
  const bodyAt = head.length + nonceLength
  if (sealed.length < bodyAt + tagLength) return null
  const nonce = sealed.subarray(head.length, bodyAt)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
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

function authenticated(head: Buffer, context: string): Buffer {
  return Buffer.concat([head, Buffer.from(context, 'utf8')])
}
