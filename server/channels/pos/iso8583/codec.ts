/**
 * ISO 8583 messages to and from bytes, driven by a profile's table.
 *
 * Strict in both directions: what `decode` accepts, `encode` writes back byte for byte, but for a
 * second bitmap without a single field, which some clients always send and we never do. Decoding
 * never throws and reads every byte at most twice; a refusal says which rule was broken and where.
 */
import assert from 'node:assert/strict'
import { firstForbidden } from './alphabets.ts'
import type { Field, Profile } from './profiles.ts'

export const longestMessage = 4096

/** In the order in which they are looked for. */
export const decodeProblems = [
  'message_too_long',
  'type_cut_short',
  'type_not_digits',
  'type_of_other_edition',
  'bitmap_cut_short',
  'bitmap_not_hex',
  'second_bitmap_missing',
  'second_bitmap_not_hex',
  'field_not_in_profile',
  'length_cut_short',
  'length_not_digits',
  'length_zero',
  'length_over_maximum',
  'field_cut_short',
  'field_not_hex',
  'filling_not_zero',
  'content_not_allowed',
  'trailing_bytes',
] as const
export type DecodeProblem = (typeof decodeProblems)[number]

export type FieldValue = string | Buffer
export type Message = { readonly mti: string; readonly fields: ReadonlyMap<number, FieldValue> }

export type Undecoded = {
  readonly ok: false
  readonly reason: DecodeProblem
  readonly atByte: number
  readonly field?: number
}
export type Decoded = { readonly ok: true; readonly message: Message } | Undecoded

export function decode(profile: Profile, bytes: Buffer): Decoded {
  if (bytes.length > longestMessage) return problem('message_too_long', longestMessage)
  let at = widthOfDigits(profile, 4)
  if (bytes.length < at) return problem('type_cut_short', bytes.length)
  const mti = readDigits(profile, bytes, 0, at)
  if (typeof mti === 'number') return problem('type_not_digits', mti)
  if (mti[0] !== profile.edition) return problem('type_of_other_edition', 0)

  const width = profile.bytes === 'hex' ? 16 : 8
  if (bytes.length < at + width) return problem('bitmap_cut_short', bytes.length)
  const first = readBytes(profile, bytes, at, 8)
  if (!first) return problem('bitmap_not_hex', at)
  at += width
  let second: Buffer | null = null
  if (((first[0] ?? 0) & 0x80) !== 0) {
    if (bytes.length < at + width) return problem('second_bitmap_missing', bytes.length, 1)
    second = readBytes(profile, bytes, at, 8)
    if (!second) return problem('second_bitmap_not_hex', at, 1)
    at += width
  }

  const fields = new Map<number, FieldValue>()
  const last = second ? 128 : 64
  for (let number = 2; number <= last; number++) {
    const map = number <= 64 ? first : second
    const bit = (number - 1) & 63
    if (!map || ((map[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0) continue
    const field = profile.fields[number]
    if (!field) return problem('field_not_in_profile', at, number)
    const end = readField(profile, field, bytes, at, fields)
    if (typeof end !== 'number') return end
    at = end
  }
  if (at !== bytes.length) return problem('trailing_bytes', at)
  return { ok: true, message: { mti, fields } }
}

/** Reads one field into `fields` and says where the next begins. */
function readField(
  profile: Profile,
  field: Field,
  bytes: Buffer,
  start: number,
  fields: Map<number, FieldValue>,
): number | Undecoded {
  let at = start
  let size = field.size
  if (field.lengthDigits > 0) {
    const end = at + widthOfDigits(profile, field.lengthDigits)
    if (end > bytes.length) return problem('length_cut_short', bytes.length, field.number)
    const length = readDigits(profile, bytes, at, end)
    if (typeof length === 'number') return problem('length_not_digits', length, field.number)
    at = end
    size = Number(length)
    if (size === 0) return problem('length_zero', start, field.number)
    if (size > field.size) return problem('length_over_maximum', start, field.number)
  }

  if (field.packed) return readPacked(field, bytes, at, size, fields)
  const binary = field.content === 'b'
  const end = at + (binary && profile.bytes === 'hex' ? size * 2 : size)
  if (end > bytes.length) return problem('field_cut_short', bytes.length, field.number)
  if (binary) {
    const value = readBytes(profile, bytes, at, size)
    if (!value) return problem('field_not_hex', at, field.number)
    fields.set(field.number, value)
    return end
  }
  const forbidden = firstForbidden(field.content, bytes, at, end, field.length === 'fixed')
  if (forbidden >= 0) return problem('content_not_allowed', forbidden, field.number)
  fields.set(field.number, bytes.toString('latin1', at, end))
  return end
}

/** Two digits to a byte, and D for what parts the two halves of a track. */
function readPacked(
  field: Field,
  bytes: Buffer,
  at: number,
  size: number,
  fields: Map<number, FieldValue>,
): number | Undecoded {
  const end = at + ((size + 1) >> 1)
  if (end > bytes.length) return problem('field_cut_short', bytes.length, field.number)
  const all = bytes.toString('hex', at, end).toUpperCase()
  const before = field.packed === 'filled_before' ? all.length - size : 0
  const value = all.slice(before, before + size)
  const filling = before > 0 ? all.slice(0, before) : all.slice(size)
  if (filling !== '' && filling !== '0') {
    return problem('filling_not_zero', before > 0 ? at : end - 1, field.number)
  }
  const foreign = value.search(field.content === 'z' ? /[^0-9D]/ : /[^0-9]/)
  if (foreign >= 0) {
    return problem('content_not_allowed', at + ((before + foreign) >> 1), field.number)
  }
  fields.set(field.number, value)
  return end
}

/** How many bytes so many digits of a type or a length take. */
function widthOfDigits({ digits }: Profile, count: number): number {
  return digits === 'packed' ? (count + 1) >> 1 : count
}

/** The digits from `at` up to `end`, or where a byte stands that is none. */
function readDigits(profile: Profile, bytes: Buffer, at: number, end: number): string | number {
  if (profile.digits === 'characters') {
    const notDigit = firstForbidden('n', bytes, at, end, false)
    return notDigit >= 0 ? notDigit : bytes.toString('latin1', at, end)
  }
  const digits = bytes.toString('hex', at, end)
  const foreign = digits.search(/[^0-9]/)
  return foreign >= 0 ? at + (foreign >> 1) : digits
}

/** The type of a message that may be of no sense otherwise; null when not even that can be read. */
export function typeOf(profile: Profile, bytes: Buffer): string | null {
  const end = widthOfDigits(profile, 4)
  const type = bytes.length < end ? 0 : readDigits(profile, bytes, 0, end)
  return typeof type === 'number' ? null : type
}

/** `size` bytes as the profile writes them; null when they should be hexadecimal and are not. */
function readBytes(profile: Profile, bytes: Buffer, at: number, size: number): Buffer | null {
  if (profile.bytes === 'raw') return bytes.subarray(at, at + size)
  const digits = bytes.toString('latin1', at, at + size * 2)
  const value = Buffer.from(digits, 'hex')
  // Upper case only: one value, one spelling, so that decoding and encoding are exact opposites.
  return value.toString('hex').toUpperCase() === digits ? value : null
}

function problem(reason: DecodeProblem, atByte: number, field?: number): Undecoded {
  return field === undefined ? { ok: false, reason, atByte } : { ok: false, reason, atByte, field }
}

/** Messages are assembled here and copied out, so that a message costs one allocation. */
const bench = Buffer.alloc(2 + longestMessage)

/** The message's bytes. A value that does not fit its field is our own mistake, and throws. */
export function encode(profile: Profile, message: Message): Buffer {
  return encodeFrame(profile, message).subarray(2)
}

/** The message behind its two length bytes, as it goes onto the wire. */
export function encodeFrame(profile: Profile, message: Message): Buffer {
  const numbers = [...message.fields.keys()].sort((a, b) => a - b)
  const two = (numbers.at(-1) ?? 0) > 64
  assert(/^0[0-9]{3}$/.test(message.mti), 'a message type is four digits, the first of them 0')
  const afterType = 2 + writeDigits(profile, message.mti, 2)

  const bitmap = Buffer.alloc(two ? 16 : 8)
  if (two) bitmap[0] = 0x80
  for (const number of numbers) {
    const byte = (number - 1) >> 3
    bitmap[byte] = (bitmap[byte] ?? 0) | (0x80 >> ((number - 1) & 7))
  }
  let at = afterType + writeBytes(profile, bitmap, afterType)
  for (const number of numbers) {
    const field = profile.fields[number]
    assert(field, `profile ${profile.name} has no field ${number}`)
    at = writeField(profile, field, message.fields.get(number) ?? '', at)
  }
  bench.writeUInt16BE(at - 2, 0)
  return Buffer.from(bench.subarray(0, at))
}

function writeField(profile: Profile, field: Field, value: FieldValue, start: number): number {
  const { number, size, lengthDigits } = field
  const fits = lengthDigits > 0 ? value.length > 0 && value.length <= size : value.length === size
  assert(fits, `field ${number} cannot be ${value.length} long`)
  assert(start + 3 + value.length * 2 <= bench.length, 'a message is at most 4096 bytes')

  let at = start
  if (lengthDigits > 0) {
    const digits = profile.digits === 'packed' ? lengthDigits + (lengthDigits % 2) : lengthDigits
    at += writeDigits(profile, String(value.length).padStart(digits, '0'), at)
  }
  if (field.content === 'b') {
    assert(typeof value !== 'string', `field ${number} is bytes`)
    return at + writeBytes(profile, value, at)
  }
  assert(typeof value === 'string', `field ${number} is text`)
  if (field.packed) return at + writePacked(field, value, at)
  // As UTF-8 a character outside ASCII takes more than one byte, and so cannot pass for another.
  const end = at + bench.write(value, at, 'utf8')
  const allowed = firstForbidden(field.content, bench, at, end, field.length === 'fixed') < 0
  assert(end - at === value.length && allowed, `field ${number} holds what is not ${field.content}`)
  return end
}

function writePacked(field: Field, value: string, at: number): number {
  const text = field.content === 'z' ? value.replace('=', 'D') : value
  const allowed = field.content === 'z' ? /^[0-9D]+$/ : /^[0-9]+$/
  assert(allowed.test(text), `field ${field.number} holds what is not ${field.content}`)
  const filling = text.length % 2 === 0 ? '' : '0'
  const digits = field.packed === 'filled_before' ? filling + text : text + filling
  return bench.write(digits, at, 'hex')
}

function writeDigits({ digits }: Profile, text: string, at: number): number {
  return bench.write(text, at, digits === 'packed' ? 'hex' : 'latin1')
}

function writeBytes(profile: Profile, value: Buffer, at: number): number {
  if (profile.bytes === 'raw') return value.copy(bench, at)
  return bench.write(value.toString('hex').toUpperCase(), at, 'latin1')
}
