// Goal: money keeps every fen, and each division says which way it rounds.
// Method: amounts at a boundary and one fen on either side, then properties over all amounts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  basisPoints,
  greater,
  leftOf,
  lesser,
  minus,
  money,
  moneyFromYuan,
  parseYuan,
  plus,
  shareRoundedDown,
  shareRoundedHalfUp,
  shareRoundedUp,
  sum,
  timesInteger,
  yuan,
  zero,
} from './money.ts'

const amounts = fc.bigInt({ min: 0n, max: 99_999_999_999_999n }).map(money)
const shares = fc.bigInt({ min: 0n, max: 10_000n }).map(basisPoints)

test('an amount written in yuan reads back as the same amount', () => {
  fc.assert(fc.property(amounts, (amount) => moneyFromYuan(yuan(amount)) === amount))
})

test('an amount is shown in yuan with two decimals', () => {
  expect([0n, 1n, 10n, 100n, 1_230n].map((fen) => yuan(money(fen)))).toEqual([
    '0.00',
    '0.01',
    '0.10',
    '1.00',
    '12.30',
  ])
})

test('an amount in any but the one agreed form is not read', () => {
  const malformed = ['', '1', '1.0', '1.000', '.50', '01.00', '-1.00', '+1.00', '1,000.00']
  const alike = ['1.00 ', ' 1.00', '1.00\n', '1e2.00', '１.00', '1234567890123.00']
  for (const text of [...malformed, ...alike]) {
    expect(parseYuan(text), text).toBeNull()
    expect(() => moneyFromYuan(text)).toThrow('written in yuan with two decimals')
  }
})

test('the largest amount that can be written has twelve digits before the point', () => {
  expect(moneyFromYuan('999999999999.99')).toBe(99_999_999_999_999n)
})

test('an amount is never below zero and never larger than the database can record', () => {
  expect(() => money(-1n)).toThrow(RangeError)
  expect(money(2n ** 63n - 1n)).toBe(2n ** 63n - 1n)
  expect(() => money(2n ** 63n)).toThrow(RangeError)
  expect(() => timesInteger(money(1n), -1n)).toThrow(RangeError)
  expect(() => basisPoints(-1n)).toThrow(RangeError)
})

test('taking more than there is stops, where asking what is left answers nothing', () => {
  expect(minus(money(5n), money(5n))).toBe(0n)
  expect(() => minus(money(5n), money(6n))).toThrow('never below zero')
  expect(leftOf(money(5n), money(4n))).toBe(1n)
  expect(leftOf(money(5n), money(5n))).toBe(0n)
  expect(leftOf(money(5n), money(6n))).toBe(0n)
})

test('sums, products and comparisons keep every fen', () => {
  expect(plus(money(1n), money(2n))).toBe(3n)
  expect(sum([money(1n), money(2n), money(3n)])).toBe(6n)
  expect(sum([])).toBe(zero)
  expect(timesInteger(money(250n), 4n)).toBe(1_000n)
  expect(lesser(money(1n), money(2n))).toBe(1n)
  expect(greater(money(1n), money(2n))).toBe(2n)
})

// biome-ignore format: a table
const roundings = [
  //                                       amount  share  down  half up  up
  ['2 % of 12.30 is exactly 0.246',        1_230n,   200n, 24n,    25n, 25n],
  ['half a fen',                               1n, 5_000n,  0n,     1n,  1n],
  ['a little less than half a fen',            1n, 4_999n,  0n,     0n,  1n],
  ['a whole fen',                              2n, 5_000n,  1n,     1n,  1n],
  ['nothing of something',                   100n,     0n,  0n,     0n,  0n],
  ['the whole',                              101n, 10_000n, 101n, 101n, 101n],
  ['three times the whole',                  101n, 30_000n, 303n, 303n, 303n],
] as const

for (const [title, amount, share, down, halfUp, up] of roundings) {
  test(`a share is rounded as its name says: ${title}`, () => {
    const given = [money(amount), basisPoints(share)] as const
    expect(shareRoundedDown(...given)).toBe(down)
    expect(shareRoundedHalfUp(...given)).toBe(halfUp)
    expect(shareRoundedUp(...given)).toBe(up)
  })
}

test('a share rounded down and the rest of the whole rounded up are together the whole', () => {
  fc.assert(
    fc.property(amounts, shares, (amount, share) => {
      const rest = basisPoints(10_000n - share)
      return plus(shareRoundedDown(amount, share), shareRoundedUp(amount, rest)) === amount
    }),
  )
})
