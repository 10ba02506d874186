// Goal: what is not covered is the person's, for the first reason that applies; what another has to
// pay counts nowhere; and what a pack does not say stops a settlement instead of being guessed.
// Method: one row per combination of list, class, condition and approval; each cause of care once.
// Teeth: with the approval looked at before the class the order of reasons failed; with the condition of use
// ignored, the excluded bill settled, the first row taken where none fits, or terms taken whatever their
// first day, the tests of each failed.
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { basisPoints, money } from '#kernel/money.ts'
import { factsOf, lineOf, packOf } from '../test/bills.ts'
import { lineExclusion } from './cover.ts'
import type { Approval, ListEntry } from './facts.ts'
import { settle } from './settle.ts'
import { splitLine } from './split-line.ts'
import { dayOfCare } from './terms-of-day.ts'

const classA: ListEntry = {
  ...{ level: 'A', priceLimit: null, firstSelfPay: basisPoints(0n), restricted: false },
}
const restricted: ListEntry = { ...classA, restricted: true }
const classC: ListEntry = { ...restricted, level: 'C' }

const covers: readonly (readonly [ListEntry | null, Approval, string | null])[] = [
  [null, 'failed', 'not_listed'],
  [classC, 'failed', 'class_c'],
  [classC, 'passed', 'class_c'],
  [restricted, 'failed', 'not_approved'],
  [restricted, 'not_needed', 'condition_open'],
  [restricted, 'passed', null],
  [classA, 'not_needed', null],
  [classA, 'passed', null],
  [classA, 'failed', 'not_approved'],
]

test.for(covers)('a line is covered or not: %o', ([listed, approval, reason]) => {
  expect(lineExclusion(lineOf(100n, { listed, approval }))).toBe(reason)
})

const jincheng = packOf('jincheng')

test.for(['work_injury', 'third_party', 'public_health', 'abroad'] as const)(
  '%s is not paid by the fund, nor by the account, and counts nowhere',
  (cause) => {
    const purse = { own: money(900_000n), relatives: money(900_000n) }
    const lines = [lineOf(500_000n)]
    const { amounts, added, steps } = settle(factsOf({ care: { cause }, purse, lines }), jincheng)
    expect(amounts).toMatchObject({ fund: 0n, account: 0n, cash: 500_000n, notCovered: 500_000n })
    expect(Object.values(added).every((each) => each === 0n)).toBe(true)
    expect(steps.map((step) => [step.rule, step.article])).toEqual([['bill_excluded', 'SIL-30']])
  },
)

test('a third party that does not pay: the fund pays first, and the derivation says so', () => {
  const lines = [lineOf(500_000n)]
  const care = { cause: 'third_party', thirdPartyFails: true } as const
  const first = settle(factsOf({ care, lines }), jincheng)
  expect(first.steps[0]).toMatchObject({ rule: 'fund_pays_first', article: 'SIL-30' })
  expect(first.amounts).toEqual(settle(factsOf({ lines }), jincheng).amounts)
})

test('that a third party fails excuses no other cause', () => {
  const care = { cause: 'abroad', thirdPartyFails: true } as const
  expect(settle(factsOf({ care, lines: [lineOf(100n)] }), jincheng).amounts.fund).toBe(0n)
})

const classB: ListEntry = {
  ...{ level: 'B', priceLimit: 80_000_000n, firstSelfPay: basisPoints(1_000n), restricted: false },
}
const dear = lineOf(20_000n, { listed: classB, quantity: 20_000n, price: 100_000_000n })

test('over the limit first, or the first share first, as the place has it', () => {
  const parts = { notCovered: 0n, overLimit: 4_000n }
  expect(splitLine(dear, 'over_limit_first')).toMatchObject({ ...parts, firstSelfPay: 1_600n })
  expect(splitLine(dear, 'first_share_first')).toMatchObject({ ...parts, firstSelfPay: 2_000n })
})

test('a first share of all leaves nothing to be over the limit', () => {
  const listed = { ...classB, firstSelfPay: basisPoints(10_000n) }
  expect(splitLine({ ...dear, listed }, 'first_share_first')).toMatchObject({
    ...{ overLimit: 0n, firstSelfPay: 20_000n, inScope: 0n },
  })
})

test('terms are those of the day of care: the cap of 2026 is not that of 2025', () => {
  const year = { outpatientPool: 440_000n, pool: 440_000n, outpatientDeductible: 30_000n }
  const paidOn = (day: string): bigint => {
    const care = { from: plainDate(day), until: plainDate(day) }
    return settle(factsOf({ care, year, lines: [lineOf(100_000n)] }), jincheng).amounts.pool
  }
  expect([paidOn('2025-12-31'), paidOn('2026-01-01')]).toEqual([0n, 10_000n])
})

test('a stay is settled by the day that the place names: of discharge, or of admission', () => {
  const [from, until] = [plainDate('2025-12-30'), plainDate('2026-01-02')]
  const { care } = factsOf({ care: { kind: 'inpatient', from, until }, lines: [] })
  expect(dayOfCare(care, jincheng)).toBe(until)
  expect(dayOfCare(care, packOf('qichuan'))).toBe(from)
})

const gaps = [
  [
    'a day before the pack begins',
    'beijing',
    { care: { from: plainDate('2022-12-31') } },
    /frame: no terms are in force on 2022-12-31/,
  ],
  [
    'what no row fits',
    'beijing',
    { care: { kind: 'pharmacy', tier: 'pharmacy' } },
    /employee\.outpatient\.segments\[0\]\.table: no row fits active, age 40, pharmacy at tier pharmacy/,
  ],
  [
    'readings of which none is applied',
    'guangzhou',
    { person: { status: 'retired' } },
    /table\[5\]: sources disagree \(older pages \/ one page\): 45 % as for those at work, or 70 %/,
  ],
  [
    'what is left open',
    'chengdu',
    { care: { kind: 'inpatient' }, year: { admissions: 1n } },
    /table\[0\]: pages disagree on what a repeated admission is charged/,
  ],
  [
    'a scheme that the pack leaves out',
    'shanghai',
    { person: { scheme: 'resident', status: 'adult' } },
    /resident: the pack has nothing on this scheme/,
  ],
] as const

test.for(gaps)('%s stops the settlement and says where', ([, place, wish, message]) => {
  expect(() => settle(factsOf({ ...wish, lines: [lineOf(100n)] }), packOf(place))).toThrow(message)
})
