/** Whether jambonz sent it: HMAC-SHA256 over its time and the very bytes, both in one header. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older ones may have been kept by somebody. */
const secondsAtMost = 300

export function isSigned(
  header: string | undefined,
  body: Buffer,
  by: { readonly secret: string; readonly at: Temporal.Instant },
): boolean {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  if (!/^\d{1,12}$/.test(time)) return false
  const age = Math.abs(by.at.epochMilliseconds / 1000 - Number(time))
  if (age > secondsAtMost) return false
  const right = createHmac('sha256', by.secret).update(`${time}.`).update(body).digest()
  return parts.some(([name, value]) => {
    const given = Buffer.from(name === 'v1' ? (value ?? '') : '', 'hex')
    return given.length === right.length && timingSafeEqual(given, right)
  })
}
