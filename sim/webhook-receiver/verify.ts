/** How a receiver verifies without anybody's package: twenty lines, as docs/formats/webhooks.md tells. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Verify } from './receiver.ts'

const minutesOld = 5

export function verifierOf(secret: string): Verify {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return (body, headers) => {
    const { 'webhook-id': id, 'webhook-timestamp': seconds } = headers
    const now = Temporal.Now.instant().epochMilliseconds / 1000
    if (!(Math.abs(now - Number(seconds)) <= minutesOld * 60))
      throw new Error('too old, or too new')
    const due = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest()
    const isSigned = (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
      const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64')
      return given.length === due.length && timingSafeEqual(given, due)
    })
    if (!isSigned) throw new Error('signed by somebody else')
  }
}
