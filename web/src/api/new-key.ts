import { nowMilliseconds } from '../words/dates.ts'

/** A uuid v7: the time first, so that the server's index of acts grows at its end. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const time = BigInt(Math.floor(nowMilliseconds()))
  for (let at = 0; at < 6; at++) bytes[at] = Number((time >> BigInt(8 * (5 - at))) & 0xffn)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
