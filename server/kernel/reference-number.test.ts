// Goal: a reference read out or typed wrongly is never taken for another one.
// Method: every slip of one character and every exchange of two, over random references.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeReference, parseReference, prefixOf, referencePrefixes } from './reference-number.ts'

const alphabet = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']
const references = fc
  .tuple(fc.constantFrom(...referencePrefixes), fc.uint8Array({ minLength: 8, maxLength: 16 }))
  .map(([prefix, bytes]) => makeReference(prefix, bytes))

test('a reference is a prefix, four characters and three, and reads back as itself', () => {
  fc.assert(
    fc.property(references, (reference) => {
      const shape = /^[A-Z]{2}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{3}$/
      const known = referencePrefixes.some((prefix) => reference.startsWith(`${prefix}-`))
      return known && shape.test(reference) && parseReference(reference) === reference
    }),
  )
})

test('every single wrong character is noticed, in the prefix too', () => {
  fc.assert(
    fc.property(references, (reference) => {
      const characters = [...reference.replaceAll('-', '')]
      for (const position of characters.keys()) {
        for (const wrong of alphabet) {
          const typed = characters.with(position, wrong).join('')
          if (wrong !== characters[position] && parseReference(typed) !== null) return false
        }
      }
      return true
    }),
  )
})

test('every two characters that changed places are noticed, neighbours or not', () => {
  fc.assert(
    fc.property(references, (reference) => {
      const characters = [...reference.replaceAll('-', '')]
      for (const [first, one] of characters.entries()) {
        for (const [second, other] of characters.entries()) {
          const typed = characters.with(first, other).with(second, one).join('')
          if (one !== other && parseReference(typed) !== null) return false
        }
      }
      return true
    }),
  )
})

test('a reference is read however it is typed', () => {
  fc.assert(
    fc.property(references, (reference) => {
      const [prefix = '', middle = '', end = ''] = reference.split('-')
      const forms = [
        reference.toLowerCase(),
        `${prefix}${middle}${end}`,
        ` ${prefix} ${middle} ${end} `,
        `${prefix}—${middle}－${end}`,
        `${prefix}\u2212${middle}.${end}`,
        [...reference].map(fullWidth).join(''),
      ]
      return forms.every((form) => parseReference(form) === reference)
    }),
  )
})

test('what is no reference is not read', () => {
  const known = makeReference('GS', new Uint8Array(8))
  expect(known).toBe('GS-2222-22W')
  const others = ['', 'GS', 'GS-2222-22', `${known}2`, 'XX-2222-22W', 'GS-2222-20E', '2222-22W']
  for (const text of others) expect(parseReference(text), text).toBeNull()
})

test('a reference says what it refers to', () => {
  for (const prefix of referencePrefixes) {
    expect(prefixOf(makeReference(prefix, new Uint8Array(8)))).toBe(prefix)
  }
})

test('too few random bytes do not make a reference', () => {
  expect(() => makeReference('SQ', new Uint8Array(7))).toThrow('8 random bytes')
})

function fullWidth(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)
}
