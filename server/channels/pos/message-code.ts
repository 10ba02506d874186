/**
 * The message authentication code at the end of a message: field 64, or field 128 when the message
 * has a second bitmap. It covers every byte before it, as sent; both sides use these functions.
 */
import type { Message } from './iso8583/codec.ts'
import type { Profile } from './iso8583/profiles.ts'

export const macLength = 8
/** Stands in the message while its code is being made. */
export const macPlace = Buffer.alloc(macLength)

/**
 * The code in a message as received, and the bytes that it covers. A message with a second bitmap
 * must end with field 128, or what follows field 64 would be unprotected.
 */
export function macOf(
  profile: Profile,
  message: Message,
  bytes: Buffer,
): { readonly mac: Buffer; readonly data: Buffer } | null {
  const inFirst = message.fields.get(64)
  const inSecond = message.fields.get(128)
  const mac = inSecond ?? inFirst
  if (!Buffer.isBuffer(mac) || (inFirst && inSecond)) return null
  if (!inSecond) for (const number of message.fields.keys()) if (number > 64) return null
  return { mac, data: bytes.subarray(0, bytes.length - macWidth(profile)) }
}

/** The bytes of a frame that its code will cover: neither the length before nor the code's place. */
export function coveredBytes(profile: Profile, frame: Buffer): Buffer {
  return frame.subarray(2, frame.length - macWidth(profile))
}

/** Puts the code into its place; a longer one is cut to eight bytes, as the field demands. */
export function placeMac(profile: Profile, frame: Buffer, mac: Buffer): void {
  const start = frame.length - macWidth(profile)
  const code = mac.subarray(0, macLength)
  if (profile.bytes === 'raw') code.copy(frame, start)
  else frame.write(code.toString('hex').toUpperCase(), start, 'latin1')
}

function macWidth(profile: Profile): number {
  return profile.bytes === 'raw' ? macLength : macLength * 2
}
