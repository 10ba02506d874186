// Goal: whatever is divided among however many heirs, the parts are the whole, and each is within a fen of
// the share.
// Method: a table of cases that a reader can check by hand, and random ones.
// Teeth: with the fen that are left given to nobody, every case with a rest failed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { divide } from './divide.ts'

// biome-ignore format: a table
const cases = [
  //                                           whole  shares                parts
  ['one heir has all',                         1_001n, [10_000],             [1_001n]],
  ['halves of an even sum',                    1_000n, [5_000, 5_000],       [500n, 500n]],
  ['the fen that is left is the first one’s',  1_001n, [5_000, 5_000],       [501n, 500n]],
  ['the larger fraction comes first',            100n, [3_333, 3_333, 3_334], [33n, 33n, 34n]],
  ['two fen are left for three',                 101n, [3_333, 3_333, 3_334], [34n, 33n, 34n]],
  ['a share of less than a fen',                   1n, [9_999, 1],           [1n, 0n]],
] as const

test.each(cases)('%s', (_, whole, shares, parts) => {
  expect(divide(money(whole), shares)).toEqual(parts)
})

test('the parts are the whole, and none is a fen or more from its share', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 19 })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), cuts, (whole, places) => {
      const edges = [0, ...places.toSorted((a, b) => a - b), 10_000]
      const shares = edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0))
      const parts = divide(money(whole), shares)
      const isWhole = parts.reduce((sum, part) => sum + part, 0n) === whole
      return (
        isWhole &&
        parts.every((part, at) => {
          const off = part * 10_000n - whole * BigInt(shares[at] ?? 0)
          return off > -10_000n && off < 10_000n
        })
      )
    }),
  )
})
