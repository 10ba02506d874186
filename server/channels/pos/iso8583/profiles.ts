/**
 * What differs between the terminals of one maker and another, as data. A terminal's profile is part
 * of its registration: it is looked up, never guessed from the bytes.
 */
import assert from 'node:assert/strict'
import type { Content, FieldRow, Length } from './fields-1987.ts'
import { fields1987 } from './fields-1987.ts'

/** In which notation a profile's parts travel. */
export type Notation = {
  /** The type, lengths, and what is made of digits: a character each, or two to a byte (BCD). */
  readonly digits: 'characters' | 'packed'
  /** How bitmaps and `b` fields travel: as bytes, or each byte as two hexadecimal digits. */
  readonly bytes: 'raw' | 'hex'
  /** Bytes between the length and the message: where it goes and comes from, and a header. */
  readonly envelope: 0 | 11
}

/** What belongs together at a terminal of a profile, when nobody says otherwise. */
export type Customs = {
  readonly algorithm: 'tdes' | 'aes'
  readonly macAlgorithm: 'x919' | 'unionpay-ecb' | 'aes-cmac'
  readonly pinFormat: 0 | 4
}

export type ProfileTable = Notation & {
  readonly name: string
  /** First digit of the message type: the edition of the standard. */
  readonly edition: '0'
  readonly fields: readonly FieldRow[]
  /** Rows that replace the standard's, each with its reason in the note. */
  readonly instead: readonly FieldRow[]
  /** Packed fields of an odd number of digits that begin with the byte, and not end with it. */
  readonly fromTheLeft: readonly number[]
  /** The field that says which act of network management is asked for. */
  readonly managementIn: 60 | 70
  /** Which purchase a reversal undoes: field 90 says it, or it has the purchase's own 11, 12 and 13. */
  readonly originalIn: 11 | 90
  readonly customs: Customs
}

export const ascii87Table = {
  ...{ name: 'ascii-87', edition: '0', managementIn: 70, originalIn: 90 },
  ...{ digits: 'characters', bytes: 'raw', envelope: 0, fromTheLeft: [] },
  customs: { algorithm: 'tdes', macAlgorithm: 'x919', pinFormat: 0 },
  fields: fields1987,
  instead: [
    [44, 'Additional response data', 'ans', 'LLVAR', 25, 'a reason in words needs its spaces'],
    [55, 'Chip data', 'b', 'LLLVAR', 255, 'chip data are bytes'],
    [62, 'Working keys', 'b', 'LLLVAR', 999, 'keys and check values are bytes'],
  ],
} as const satisfies ProfileTable

/** For terminals that work with AES: their PIN blocks are twice as long, and every byte is readable. */
export const asciiHexTable = {
  ...{ name: 'ascii-hex', edition: '0', managementIn: 70, originalIn: 90 },
  ...{ digits: 'characters', bytes: 'hex', envelope: 0, fromTheLeft: [] },
  customs: { algorithm: 'aes', macAlgorithm: 'aes-cmac', pinFormat: 4 },
  fields: fields1987,
  instead: [
    ...ascii87Table.instead,
    [52, 'Personal identification number data', 'b', 'fixed', 16, 'a block of AES'],
  ],
} as const satisfies ProfileTable

/** As bank card terminals in China speak: packed digits, behind an address and a header. */
export const cnPosTable = {
  ...{ name: 'cn-pos', edition: '0', managementIn: 60, originalIn: 11 },
  ...{ digits: 'packed', bytes: 'raw', envelope: 11, fromTheLeft: [22] },
  customs: { algorithm: 'tdes', macAlgorithm: 'unionpay-ecb', pinFormat: 0 },
  fields: fields1987,
  instead: [
    ...ascii87Table.instead,
    [48, 'Totals of a batch', 'n', 'LLLVAR', 62, 'counts and sums are digits'],
    [60, 'Kind, batch, management act', 'n', 'LLLVAR', 17, 'kind n2, batch n6, act n3, others'],
    [61, 'Original batch and trace', 'n', 'LLLVAR', 29, 'batch n6, trace n6, day n4'],
  ],
} as const satisfies ProfileTable

/** A row made ready for reading: one array look-up per field on the wire. */
export type Field = {
  readonly number: number
  readonly name: string
  readonly content: Content
  readonly length: Length
  /** Longest value, in characters or, for `b`, bytes; the sign of `x+n` included. */
  readonly size: number
  readonly lengthDigits: 0 | 2 | 3
  /** Two digits to a byte; an odd number of them is filled up with a zero at this side. */
  readonly packed: false | 'filled_before' | 'filled_behind'
}

export type Profile = Notation & {
  readonly name: string
  readonly edition: string
  readonly managementIn: 60 | 70
  readonly originalIn: 11 | 90
  readonly customs: Customs
  /** Indexed by element number, 0 to 128. */
  readonly fields: readonly (Field | null)[]
}

export function profileFrom(table: ProfileTable): Profile {
  const fields: (Field | null)[] = new Array<Field | null>(129).fill(null)
  for (const [number, name, content, length, size] of [...table.fields, ...table.instead]) {
    assert(number >= 2 && number <= 128 && number !== 65, `element ${number} is not a field`)
    const lengthDigits = length === 'fixed' ? 0 : length === 'LLVAR' ? 2 : 3
    fields[number] = {
      ...{ number, name, content, length, lengthDigits },
      size: content === 'x+n' ? size + 1 : size,
      packed: packingOf(table, number, content, length),
    }
  }
  const { fields: _standard, instead: _rows, fromTheLeft: _left, ...rest } = table
  return { ...rest, fields }
}

/** A fixed number keeps its value with zeros before it; what is as long as it is begins with the byte. */
function packingOf(
  { digits, fromTheLeft }: ProfileTable,
  number: number,
  content: Content,
  length: Length,
): Field['packed'] {
  if (digits === 'characters' || (content !== 'n' && content !== 'z')) return false
  return length === 'fixed' && !fromTheLeft.includes(number) ? 'filled_before' : 'filled_behind'
}

export const ascii87 = profileFrom(ascii87Table)
export const asciiHex = profileFrom(asciiHexTable)
export const cnPos = profileFrom(cnPosTable)

export const profiles: readonly Profile[] = [ascii87, cnPos, asciiHex]

export function profileNamed(name: string): Profile | null {
  return profiles.find((each) => each.name === name) ?? null
}
