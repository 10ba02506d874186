/**
 * What differs between the terminals of one maker and another, as data. A terminal's profile is part
 * of its registration: it is looked up, never guessed from the bytes.
 */
import assert from 'node:assert/strict'
import type { Content, FieldRow, Length } from './fields-1987.ts'
import { fields1987 } from './fields-1987.ts'

export type ProfileTable = {
  readonly name: string
  /** First digit of the message type: the edition of the standard. */
  readonly edition: '0'
  /** How bitmaps and `b` fields travel: as bytes, or each byte as two hexadecimal digits. */
  readonly bytes: 'raw' | 'hex'
  readonly fields: readonly FieldRow[]
  /** Rows that replace the standard's, each with its reason in the note. */
  readonly instead: readonly FieldRow[]
}

export const ascii87Table = {
  name: 'ascii-87',
  edition: '0',
  bytes: 'raw',
  fields: fields1987,
  instead: [
    [44, 'Additional response data', 'ans', 'LLVAR', 25, 'a reason in words needs its spaces'],
    [55, 'Chip data', 'b', 'LLLVAR', 255, 'chip data are bytes'],
    [62, 'Working keys', 'b', 'LLLVAR', 999, 'keys and check values are bytes'],
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
}

export type Profile = {
  readonly name: string
  readonly edition: string
  readonly bytes: 'raw' | 'hex'
  /** Indexed by element number, 0 to 128. */
  readonly fields: readonly (Field | null)[]
}

export const ascii87 = profileFrom(ascii87Table)

export function profileFrom(table: ProfileTable): Profile {
  const fields: (Field | null)[] = new Array<Field | null>(129).fill(null)
  for (const [number, name, content, length, size] of [...table.fields, ...table.instead]) {
    assert(number >= 2 && number <= 128 && number !== 65, `element ${number} is not a field`)
    const lengthDigits = length === 'fixed' ? 0 : length === 'LLVAR' ? 2 : 3
    fields[number] = {
      number,
      name,
      content,
      length,
      size: content === 'x+n' ? size + 1 : size,
      lengthDigits,
    }
  }
  return { name: table.name, edition: table.edition, bytes: table.bytes, fields }
}
