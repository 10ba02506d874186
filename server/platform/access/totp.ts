/**
 * Codes of six digits that a device and the server make out of one secret and the clock: RFC 6238 over
 * RFC 4226, HMAC-SHA-1, steps of thirty seconds, as every authenticator understands them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const stepSeconds = 30
/** A step on either side, for clocks that differ and codes typed slowly. */
const drift = 1

export function stepOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000 / stepSeconds)
}

export function totpCode(secret: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  // RFC 4226 §5.3: the last four bits say where the 31 bits begin.
  const from = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(from) & 0x7fff_ffff
  return (number % 10 ** digits).toString().padStart(digits, '0')
}

/** The step whose code it is, newer than the last one used; null for a wrong, old or used code. */
export function matchingStep(
  secret: Buffer,
  code: string,
  { at, lastStep }: { readonly at: Temporal.Instant; readonly lastStep: number },
): number | null {
  const now = stepOf(at)
  let found: number | null = null
  for (let step = now - drift; step <= now + drift; step++) {
    // Each is compared, so that time does not tell which one it was.
    const right = isSame(totpCode(secret, step), code)
    if (right && step > lastStep) found ??= step
  }
  return found
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding: what people type into an authenticator. */
export function base32(bytes: Buffer): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += alphabet.charAt((held >>> (bits - 5)) & 31)
      bits -= 5
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}
