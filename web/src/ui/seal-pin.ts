import { newKey } from '../api/new-key.ts'
import { serverNow } from '../api/server-clock.ts'
import { instantText } from '../words/dates.ts'

/** The public half of the key service's key, as the site document gives it. */
export type SealingKey = { readonly keyId: string; readonly spki: string }

export type PinPurpose = `initial-pin:${string}` | `set-pin:${string}` | `kiosk-sign-in:${string}`

const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/**
 * Seals a PIN so that only the key service can read it: not the web server, not a log, not whoever
 * reads the wire. The nonce and the time keep a sealed PIN from being used a second time.
 */
export async function sealPin(key: SealingKey, pin: string, purpose: PinPurpose): Promise<string> {
  const publicKey = await crypto.subtle.importKey('spki', bytesOf(key.spki), algorithm, false, [
    'encrypt',
  ])
  const sealedAt = instantText(serverNow())
  const letter = new TextEncoder().encode(
    JSON.stringify({ pin, purpose, nonce: newKey(), sealedAt }),
  )
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, publicKey, letter),
  )
  return btoa(String.fromCharCode(...sealed))
}
