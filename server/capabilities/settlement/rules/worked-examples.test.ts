// Goal: bills of real places come to what their published tables give, to the fen.
// Method: one row per example; each was worked out by hand from the table of its place.
// Teeth: with rounding up instead of half up, and with segments counted otherwise, rows failed; without the
// bonus those of Chengdu and Hangzhou did.
import { expect, test } from 'vitest'
import { moneyFromYuan, parseYuan, yuan } from '#kernel/money.ts'
import { plainDate } from '#kernel/dates.ts'
import { factsOf, lineOf, packOf, type Wish } from '../test/bills.ts'
import { settle } from './settle.ts'

const retired = { status: 'retired', age: 65, retiredOn: plainDate('2015-06-01') } as const
const stay = { kind: 'inpatient' } as const

type Example = readonly [
  title: string,
  place: string,
  inScope: string,
  wish: Omit<Wish, 'lines'>,
  paid: { readonly pool: string; readonly largeAmount?: string; readonly person: string },
]

const examples: readonly Example[] = [
  // Beijing, employees, domain of 2023.
  [
    'a stay at tier three',
    'beijing',
    '60000.00',
    { care: stay },
    { pool: '52395.00', person: '7605.00' },
  ],
  [
    'the same of a retired person',
    'beijing',
    '60000.00',
    { care: stay, person: retired },
    { pool: '56808.50', person: '3191.50' },
  ],
  [
    'a stay above the segments of the pool',
    'beijing',
    '150000.00',
    { care: stay },
    { pool: '90395.00', largeAmount: '42500.00', person: '17105.00' },
  ],
  [
    'a second stay, half the deductible',
    'beijing',
    '10000.00',
    { care: stay, year: { admissions: 1n } },
    { pool: '7947.50', person: '2052.50' },
  ],
  [
    'an out-patient at a hospital',
    'beijing',
    '10000.00',
    {},
    { pool: '5740.00', person: '4260.00' },
  ],
  [
    'the same at a community institution',
    'beijing',
    '10000.00',
    { care: { tier: 'community' } },
    { pool: '7380.00', person: '2620.00' },
  ],
  ['above twenty thousand', 'beijing', '25000.00', {}, { pool: '15740.00', person: '9260.00' }],
  [
    'a retired out-patient below seventy',
    'beijing',
    '10000.00',
    { person: retired },
    { pool: '7395.00', person: '2605.00' },
  ],
  [
    'a retired out-patient of seventy',
    'beijing',
    '10000.00',
    { person: { ...retired, age: 70 } },
    { pool: '7830.00', person: '2170.00' },
  ],
  ['half a fen counts as one', 'beijing', '1801.15', {}, { pool: '0.81', person: '1800.34' }],
  // Chengdu, employees.
  ['an out-patient at tier three', 'chengdu', '1000.00', {}, { pool: '400.00', person: '600.00' }],
  [
    'the same of a retired person',
    'chengdu',
    '1000.00',
    { person: retired },
    { pool: '510.00', person: '490.00' },
  ],
  [
    'a stay of somebody of 55',
    'chengdu',
    '10800.00',
    { care: stay, person: { age: 55 } },
    { pool: '8700.00', person: '2100.00' },
  ],
  // Shanghai: the day of retirement decides.
  [
    'retired after 2000',
    'shanghai',
    '1300.00',
    { person: retired },
    { pool: '750.00', person: '550.00' },
  ],
  [
    'retired before 2001',
    'shanghai',
    '1300.00',
    { person: { ...retired, retiredOn: plainDate('2000-12-31') } },
    { pool: '880.00', person: '420.00' },
  ],
  [
    'above the cap of the pool the other fund pays 80 %',
    'shanghai',
    '10000.00',
    {
      care: { ...stay, tier: 'third' },
      year: { pool: 60_915_000n, inpatientDeductible: 150_000n },
    },
    { pool: '850.00', largeAmount: '7200.00', person: '1950.00' },
  ],
  // Hangzhou: a family doctor lowers the deductible and adds three points.
  [
    'signed up with a family doctor',
    'hangzhou',
    '1700.00',
    { care: { tier: 'community' }, person: { familyDoctor: true } },
    { pool: '890.00', person: '810.00' },
  ],
  // Shenzhen: the cap of the year.
  [
    'a cap reached in the year',
    'shenzhen',
    '1000.00',
    { year: { outpatientPool: 1_047_740n, pool: 1_047_740n } },
    { pool: '1.00', person: '999.00' },
  ],
]

test.for(examples)('%s (%s)', ([, place, inScope, wish, paid]) => {
  const fen = parseYuan(inScope) ?? 0n
  const { amounts } = settle(factsOf({ ...wish, lines: [lineOf(fen)] }), packOf(place))
  expect({
    pool: yuan(amounts.pool),
    largeAmount: yuan(amounts.largeAmount),
    person: yuan(amounts.person),
  }).toEqual({ largeAmount: '0.00', ...paid })
  expect(amounts.total).toBe(moneyFromYuan(inScope))
})
