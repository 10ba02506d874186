/** The key that browsers seal PINs for: RSA-OAEP, which is what the WebCrypto of every browser can do. */
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import type { KeyProvider } from './provider.ts'

export async function openSealingKey(
  privateKeyDer: Buffer,
): Promise<Pick<KeyProvider, 'sealingPublicKey' | 'openSeal'>> {
  const key = await webcrypto.subtle.importKey(
    'pkcs8',
    new Uint8Array(privateKeyDer),
    { name: 'RSA-OAEP', hash: 'SHA-256' },
    false,
    ['decrypt'],
  )
  const spki = publicHalf(privateKeyDer)
  return {
    sealingPublicKey: () => spki,
    // WebCrypto deciphers on a thread of its own: two milliseconds of RSA would hold up every terminal.
    openSeal: async (sealed) => {
      try {
        const plain = await webcrypto.subtle.decrypt('RSA-OAEP', key, new Uint8Array(sealed))
        return Buffer.from(plain)
      } catch {
        return null
      }
    },
  }
}

function publicHalf(privateKeyDer: Buffer): Buffer {
  const privateKey = createPrivateKey({ key: privateKeyDer, format: 'der', type: 'pkcs8' })
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
}
