// Goal: ids are unique, sort by time, and a derived id is the same for the same cause.
// Method: many ids, more than one draw of randomness holds.
import { expect, test } from 'vitest'
import { derivedId, newId } from './ids.ts'

test('no two ids are alike, and later ones sort later', () => {
  const before = Temporal.Now.instant().epochMilliseconds
  const ids = Array.from({ length: 5_000 }, () => newId())
  expect(new Set(ids).size).toBe(5_000)
  const moments = ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))
  expect(moments).toEqual(moments.toSorted((first, second) => first - second))
  expect(moments[0]).toBeGreaterThanOrEqual(before)
  expect(ids.every((id) => /^.{14}7.{4}[89ab]/.test(id))).toBe(true)
})

test('a derived id depends on every part and on where the parts divide', () => {
  expect(derivedId('run', 'a')).toBe(derivedId('run', 'a'))
  expect(derivedId('run', 'a')).not.toBe(derivedId('run', 'b'))
  expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'))
  expect(derivedId('run')).toMatch(/^.{14}8.{4}[89ab]/)
})
