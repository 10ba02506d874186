// Goal: what is decoded is exactly what was sent, and everything else is refused for a reason that
// an auditor can look up. Method: properties over the whole field table, then one hand-made message
// per problem, laid out part by part so that the offending byte can be counted.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecodeProblem, FieldValue, Message } from './codec.ts'
import { decode, decodeProblems, encode, encodeFrame, longestMessage } from './codec.ts'
import { fields1987 } from './fields-1987.ts'
import type { Field, Profile } from './profiles.ts'
import { ascii87, ascii87Table, asciiHex, cnPos, profiles } from './profiles.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join('')
const alphabetOf = {
  n: digits,
  a: letters,
  an: digits + letters,
  ans: printable,
  z: '0123456789:;<=>?D',
  'x+n': digits,
}

function valueOf(field: Field): fc.Arbitrary<FieldValue> {
  const longest = Math.min(field.size, 200)
  const minLength = field.length === 'fixed' ? field.size : 1
  const maxLength = field.length === 'fixed' ? field.size : longest
  if (field.content === 'b') {
    return fc.uint8Array({ minLength, maxLength }).map((bytes) => Buffer.from(bytes))
  }
  // Packed, a separator of a track has one spelling.
  const alphabet = field.packed && field.content === 'z' ? '0123456789D' : alphabetOf[field.content]
  const unit = fc.constantFrom(...alphabet)
  if (field.content !== 'x+n') return fc.string({ unit, minLength, maxLength })
  const number = fc.string({ unit, minLength: minLength - 1, maxLength: maxLength - 1 })
  return fc.tuple(fc.constantFrom('C', 'D'), number).map((parts) => parts.join(''))
}

function messageOf(profile: Profile): fc.Arbitrary<Message> {
  const present = profile.fields.filter((field) => field !== null)
  const fields = fc
    .uniqueArray(fc.constantFrom(...present), { maxLength: 12 })
    .chain((some) =>
      fc.tuple(
        ...some.map((field) => valueOf(field).map((value) => [field.number, value] as const)),
      ),
    )
    .map((pairs) => new Map([...pairs].sort(([a], [b]) => a - b)))
  const mti = fc.constantFrom('0100', '0200', '0210', '0400', '0401', '0800', '0810')
  return fc.record({ mti, fields })
}

for (const profile of profiles) {
  test(`whatever is encoded (${profile.name}) is decoded to the same message`, () => {
    fc.assert(
      fc.property(messageOf(profile), (message) => {
        expect(decode(profile, encode(profile, message))).toEqual({ ok: true, message })
      }),
      { numRuns: 1000 },
    )
  })
}

test('whatever is decoded is encoded to the same bytes, though fields were given in any order', () => {
  fc.assert(
    fc.property(messageOf(ascii87), (message) => {
      const shuffled = { ...message, fields: new Map([...message.fields].reverse()) }
      expect(encode(ascii87, shuffled)).toEqual(encode(ascii87, message))
    }),
  )
})

test('packed: two digits to a byte, zeros before a number and behind a card, D within a track', () => {
  const fields = new Map<number, FieldValue>([
    [2, '6217000012345678012'],
    [3, '310000'],
    [22, '021'],
    [23, '001'],
    [35, '6217000012345678=301'],
    [44, 'ab c'],
    [60, '01000001'],
  ])
  const bitmap = '6000060020100010'
  const card = `19 ${'6217000012345678012'}0`
  const track = `20 6217000012345678d301`
  const words = `04 ${Buffer.from('ab c').toString('hex')}`
  const parts = ['0200', bitmap, card, '310000', '0210', '0001', track, words, '0008 01000001']
  const hex = parts.join('').replaceAll(' ', '')
  const bytes = encode(cnPos, { mti: '0200', fields })
  expect(bytes.toString('hex')).toBe(hex)
  const read = decode(cnPos, bytes)
  expect(read).toMatchObject({ ok: true, message: { mti: '0200' } })
  expect(read.ok && read.message.fields.get(35)).toBe('6217000012345678D301')
})

// biome-ignore format: a table is read by its columns
const refusedPacked: readonly [what: string, hex: string, reason: DecodeProblem, atByte: number, field?: number][] = [
  ['half a type',                      '02',                                          'type_cut_short', 1],
  ['a type with a letter',             '020a' + '0000000000000000',                   'type_not_digits', 1],
  ['a length with a letter',           '0200' + '4000000000000000' + '1f',            'length_not_digits', 10, 2],
  ['a length cut in two',              '0200' + '0000000000000010' + '00',            'length_cut_short', 11, 60],
  ['a card that is cut short',         '0200' + '4000000000000000' + '16621700',      'field_cut_short', 14, 2],
  ['a card of twenty digits',          '0200' + '4000000000000000' + '20' + '11'.repeat(10), 'length_over_maximum', 10, 2],
  ['a card that is not filled with 0', '0200' + '4000000000000000' + '131234567890123f', 'filling_not_zero', 17, 2],
  ['a number with something before it','0200' + '0000020000000000' + '1001',          'filling_not_zero', 10, 23],
  ['a letter in a card',               '0200' + '4000000000000000' + '0412a4',        'content_not_allowed', 12, 2],
  ['a track with another letter',      '0200' + '0000000020000000' + '0412e4',        'content_not_allowed', 12, 35],
]

for (const [what, hex, reason, atByte, field] of refusedPacked) {
  test(`packed: ${what} is refused as ${reason}`, () => {
    const place = field === undefined ? { atByte } : { atByte, field }
    expect(decode(cnPos, Buffer.from(hex, 'hex'))).toEqual({ ok: false, reason, ...place })
  })
}

test('every field of the standard has a row, in order, and none has two', () => {
  const numbers = fields1987.map(([number]) => number)
  const all = Array.from({ length: 127 }, (_, at) => at + 2).filter((number) => number !== 65)
  expect(numbers).toEqual(all)
})

for (const [number, name] of ascii87Table.fields) {
  test(`field ${number}, ${name}: shortest and longest pass, one more or a foreign byte does not`, () => {
    const field = ascii87.fields[number]!
    const fill = field.content === 'b' ? 'b' : field.content === 'x+n' ? 'C' : '7'
    const value = (size: number) =>
      fill === 'b' ? Buffer.alloc(size, 0xff) : fill + '7'.repeat(size - 1)
    const sizes = field.length === 'fixed' ? [field.size] : [1, field.size]
    for (const size of sizes) {
      const message = { mti: '0200', fields: new Map([[number, value(size)]]) }
      expect(decode(ascii87, encode(ascii87, message))).toEqual({ ok: true, message })
    }
    const tooLong = new Map([[number, value(field.size + 1)]])
    expect(() => encode(ascii87, { mti: '0200', fields: tooLong })).toThrow(`field ${number}`)
    if (field.content === 'b') return

    const bytes = encode(ascii87, { mti: '0200', fields: new Map([[number, value(field.size)]]) })
    bytes[bytes.length - 1] = 0x1f
    const place = { atByte: bytes.length - 1, field: number }
    expect(decode(ascii87, bytes)).toEqual({ ok: false, reason: 'content_not_allowed', ...place })
    const foreign = new Map([[number, `中${'7'.repeat(field.size - 1)}`]])
    expect(() => encode(ascii87, { mti: '0200', fields: foreign })).toThrow(`field ${number}`)
  })
}

const none = '0000000000000000'
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex')
const two = (bit: string) => `4000000000000000${bit}`

// biome-ignore format: a table is read by its columns
const refused: readonly [what: string, hex: string, reason: DecodeProblem, atByte: number, field?: number][] = [
  ['nothing at all',                    '',                                      'type_cut_short', 0],
  ['half a message type',               ascii('020'),                            'type_cut_short', 3],
  ['a type with a letter',              ascii('02O0') + none,                    'type_not_digits', 2],
  ['a type of the edition of 1993',     ascii('1200') + none,                    'type_of_other_edition', 0],
  ['a bitmap of seven bytes',           ascii('0200') + none.slice(2),           'bitmap_cut_short', 11],
  ['a second bitmap that is not there', ascii('0800') + '8000000000000000',      'second_bitmap_missing', 12, 1],
  ['half a second bitmap',              ascii('0800') + '8000000000000000' + '04000000', 'second_bitmap_missing', 16, 1],
  ['field 65, a third bitmap',          ascii('0800') + '8000000000000000' + '8000000000000000' + none, 'field_not_in_profile', 20, 65],
  ['a length cut in two',               ascii('0200') + two(ascii('1')),         'length_cut_short', 13, 2],
  ['a length that is not a number',     ascii('0200') + two(ascii('1x')),        'length_not_digits', 13, 2],
  ['a length of binary zeros',          ascii('0200') + two('0000'),             'length_not_digits', 12, 2],
  ['a length of nothing',               ascii('0200') + two(ascii('00')),        'length_zero', 12, 2],
  ['a card number of twenty digits',    ascii('0200') + two(ascii(`20${'1'.repeat(20)}`)), 'length_over_maximum', 12, 2],
  ['a length that promises too much',   ascii('0200') + two(ascii('19123')),     'field_cut_short', 17, 2],
  ['a fixed field cut short',           ascii('0200') + '2000000000000000' + ascii('00000'), 'field_cut_short', 17, 3],
  ['a letter among digits',             ascii('0200') + '2000000000000000' + ascii('00A000'), 'content_not_allowed', 14, 3],
  ['one byte too many',                 ascii('0200') + '2000000000000000' + ascii('0000000'), 'trailing_bytes', 18],
]

for (const [what, hex, reason, atByte, field] of refused) {
  test(`${what} is refused as ${reason}`, () => {
    const place = field === undefined ? { atByte } : { atByte, field }
    expect(decode(ascii87, Buffer.from(hex, 'hex'))).toEqual({ ok: false, reason, ...place })
  })
}

test('a fixed letters-and-digits field may be filled up with blanks at its end, nowhere else', () => {
  const withReference = (reference: string) => {
    const message = { mti: '0210', fields: new Map([[37, 'X'.repeat(12)]]) }
    const bytes = encode(ascii87, message)
    bytes.write(reference, bytes.length - 12, 'latin1')
    return decode(ascii87, bytes)
  }
  expect(withReference('ABC         ').ok).toBe(true)
  expect(withReference('AB C        ')).toMatchObject({ reason: 'content_not_allowed', field: 37 })
  expect(withReference(' ABC        ')).toMatchObject({ reason: 'content_not_allowed', field: 37 })
})

test('a second bitmap without a field is read, as some clients always send one', () => {
  const bytes = Buffer.from(`${ascii('0800')}8000000000000000${none}`, 'hex')
  expect(decode(ascii87, bytes)).toEqual({ ok: true, message: { mti: '0800', fields: new Map() } })
})

test('an amount of a fee begins with C or D', () => {
  const bytes = encode(ascii87, { mti: '0200', fields: new Map([[28, 'D00000123']]) })
  bytes.write('E', bytes.length - 9, 'latin1')
  expect(decode(ascii87, bytes)).toMatchObject({ reason: 'content_not_allowed', field: 28 })
})

test('hexadecimal bitmaps and fields are refused when they are not upper-case hexadecimal', () => {
  const message = {
    mti: '0800',
    fields: new Map<number, FieldValue>([
      [64, Buffer.alloc(8, 0xab)],
      [70, '301'],
    ]),
  }
  const bytes = encode(asciiHex, message)
  const spoiled = (at: number, letter: string) => {
    const copy = Buffer.from(bytes)
    copy.write(letter, at, 'latin1')
    return decode(asciiHex, copy)
  }
  expect(spoiled(4, 'x')).toMatchObject({ reason: 'bitmap_not_hex', atByte: 4 })
  expect(spoiled(21, 'x')).toMatchObject({ reason: 'second_bitmap_not_hex', field: 1 })
  expect(spoiled(36, 'a')).toMatchObject({ reason: 'field_not_hex', field: 64 })
})

test('a message longer than 4096 bytes is neither read nor written', () => {
  const bytes = Buffer.alloc(longestMessage + 1, 0x30)
  expect(decode(ascii87, bytes)).toMatchObject({ reason: 'message_too_long' })
  const long = new Map([56, 57, 58, 59, 60].map((number) => [number, 'x'.repeat(999)] as const))
  expect(() => encode(ascii87, { mti: '0200', fields: long })).toThrow('4096')
})

test('a frame is the message behind its length, most significant byte first', () => {
  const message = { mti: '0200', fields: new Map([[3, '000000']]) }
  const frame = encodeFrame(ascii87, message)
  expect(frame.readUInt16BE(0)).toBe(frame.length - 2)
  expect(frame.subarray(2)).toEqual(encode(ascii87, message))
})

test('every problem that decoding can name is named by a test here', () => {
  const shown = new Set<string>([...refused, ...refusedPacked].map(([, , reason]) => reason))
  const elsewhere = ['message_too_long', 'bitmap_not_hex', 'second_bitmap_not_hex', 'field_not_hex']
  for (const problem of elsewhere) shown.add(problem)
  expect(decodeProblems.filter((problem) => !shown.has(problem))).toEqual([])
})
