/**
 * The only place of this channel that turns a PIN into something else. Digits come in as bytes, leave
 * as letters that the key service alone can open, and are overwritten before this returns. They are
 * never a string here, since a string cannot be wiped.
 */
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'

/** As the key service gives it; `now` keeps a seal from being made by a clock that is wrong. */
export type SealingKey = { readonly spkiBase64: string; readonly now: string }

/** One letter for each purpose; each opens once, for ten minutes. */
export function sealDigits(
  key: SealingKey,
  digits: Uint8Array,
  purposes: readonly string[],
): readonly string[] {
  const publicKey = createPublicKey({
    ...{ key: Buffer.from(key.spkiBase64, 'base64'), format: 'der', type: 'spki' },
  })
  try {
    return purposes.map((purpose) => {
      const nonce = randomBytes(16).toString('base64url')
      const rest = JSON.stringify({ purpose, nonce, sealedAt: key.now }).slice(1)
      const [head, tail] = ['{"pin":"', `",${rest}`]
      const letter = Buffer.alloc(head.length + digits.length + tail.length)
      letter.write(head)
      letter.set(digits, head.length)
      letter.write(tail, head.length + digits.length)
      try {
        return publicEncrypt(
          { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
          letter,
        ).toString('base64')
      } finally {
        letter.fill(0)
      }
    })
  } finally {
    digits.fill(0)
  }
}
