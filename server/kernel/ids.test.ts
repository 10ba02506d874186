// Goal: ids are RFC 9562 uuids that sort by time, or name the same cause the same way.
// Method: the example of the RFC, and properties over all moments and bytes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedUuid, parseId, uuidV7 } from './ids.ts'
import type { PersonId } from './ids.ts'

const moments = fc.bigInt({ min: 0n, max: 2n ** 48n - 1n })
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('the example of RFC 9562, appendix A.6, comes out as printed there', () => {
  const random = Uint8Array.fromHex('0cc318c4dc0c0c07398f')
  expect(uuidV7(0x017f22e279b0n, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('an id always carries its version and variant and is read back', () => {
  fc.assert(
    fc.property(moments, bytes(10), (moment, random) => {
      const id = uuidV7(moment, random)
      return /^.{14}7.{4}[89ab]/.test(id) && parseId<PersonId>(id) === id
    }),
  )
})

test('an id of a later moment sorts after one of an earlier', () => {
  fc.assert(
    fc.property(moments, moments, bytes(10), bytes(10), (first, second, one, other) => {
      return first === second || first < second === uuidV7(first, one) < uuidV7(second, other)
    }),
  )
})

test('a number of milliseconds serves as well as a bigint', () => {
  const random = new Uint8Array(10)
  expect(uuidV7(1_779_000_000_000, random)).toBe(uuidV7(1_779_000_000_000n, random))
})

test('a moment or random bytes that do not fit stop the making of an id', () => {
  expect(() => uuidV7(-1n, new Uint8Array(10))).toThrow('48 bits')
  expect(() => uuidV7(2n ** 48n, new Uint8Array(10))).toThrow('48 bits')
  expect(() => uuidV7(0n, new Uint8Array(9))).toThrow('10 random bytes')
  expect(() => derivedUuid(new Uint8Array(32))).toThrow('16 bytes')
})

test('the same digest always names the same row, as version 8', () => {
  fc.assert(
    fc.property(bytes(16), (digest) => {
      const before = digest.toHex()
      const id = derivedUuid(digest)
      const unchanged = digest.toHex() === before && derivedUuid(digest) === id
      return unchanged && /^.{14}8.{4}[89ab]/.test(id) && parseId<PersonId>(id) === id
    }),
  )
})

test('an id is read in either case and nothing else is', () => {
  const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
  expect(parseId<PersonId>(id.toUpperCase())).toBe(id)
  const others = [
    '',
    'x',
    id.replaceAll('-', ''),
    `{${id}}`,
    `${id} `,
    `${id}\n`,
    id.replace('7', 'g'),
  ]
  for (const text of others) expect(parseId<PersonId>(text), text).toBeNull()
  expect(parseId<PersonId>('00000000-0000-0000-0000-000000000000')).toBeNull()
})
