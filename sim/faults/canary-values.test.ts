// Goal: a value is found in whatever form it was put down, and six digits only where they stand alone.
// Method: one name, one number and some bytes, written in each form into a line of other things.
// Teeth: with base64 made at one position only, the two other positions are not found.
import { expect, test } from 'vitest'
import { createCanaries } from './canary-values.ts'

const name = '欧阳金丝雀'
const number = '999977196107197315'
const key = Buffer.from('00c3ff10a9fe77', 'hex')

function inside(text: string): readonly string[] {
  const canaries = createCanaries()
  canaries.add('name', name)
  canaries.add('number', number)
  canaries.add('key', key)
  canaries.addShort('PIN', '731946')
  return canaries.in(text)
}

for (const [what, value] of [
  ['name', name],
  ['number', number],
] as const) {
  const utf16 = Buffer.from(value, 'utf16le')
  test.each([
    ['as it is', value],
    ['as bytes', Buffer.from(value).toString('latin1')],
    ['as UTF-16', utf16.toString('latin1')],
    ['as UTF-16 in hexadecimal', utf16.toString('hex').toUpperCase()],
    ['as UTF-16 in base64', utf16.toString('base64')],
    ['as an address has it', new URLSearchParams({ q: value }).toString()],
    ['in hexadecimal', `\\x${Buffer.from(`{"${value}"}`).toString('hex')}`],
  ])(`a ${what} is found %s`, (_, written) => {
    expect(inside(`[${written}]`)).toEqual([what])
  })

  test.each([0, 1, 2, 3])(`a ${what} is found in base64 behind %i other bytes`, (before) => {
    const line = Buffer.from(`${'x'.repeat(before)}${value}, and so on`)
    expect(inside(line.toString('base64'))).toEqual([what])
    expect(inside(line.toString('base64url'))).toEqual([what])
  })
}

test('a name is found as JSON may escape it', () => {
  expect(inside(String.raw`{"n":"\u6b27\u9633\u91d1\u4e1d\u96c0"}`)).toEqual(['name'])
})

test('bytes are found in hexadecimal, in base64 and as they are', () => {
  for (const form of ['hex', 'base64', 'latin1'] as const) {
    expect(inside(`<${key.toString(form)}>`), form).toEqual(['key'])
  }
})

test('six digits are found alone, and not within a longer number', () => {
  expect(inside('"pin":"731946"')).toEqual(['PIN'])
  for (const longer of ['17319460', '0.731946', 'a731946f']) expect(inside(longer)).toEqual([])
})
