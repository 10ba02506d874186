// Goal: each fund after the pool pays for whom and from where it should, in the order of the law, and
// the year's sums move it on.
// Method: one stay in the demonstration's areas, varied by one fact at a time; worked out by hand.
// Teeth: with the cut for another area added instead of taken, relatives asked before the own account, the
// year's base of serious illness ignored, or what was charged of a deductible forgotten, a row failed.
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { factsOf, lineOf, packOf, type Wish } from '../test/bills.ts'
import { settle } from './settle.ts'
import { yearBegins } from './terms-of-day.ts'

const jincheng = packOf('jincheng')
const resident = { scheme: 'resident', status: 'adult' } as const
const stay = { kind: 'inpatient' } as const
const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100))

/** A resident's stay of 100,000 at tier three: 900 deductible, 65 % of 99,100, 35,585 left. */
const long = [lineOf(fen(100_000))]

const rows: readonly (readonly [string, Omit<Wish, 'lines'>, Record<string, number>])[] = [
  ['the pool and serious illness', { person: resident }, { pool: 64_415, seriousIllness: 11_751 }],
  [
    'the poor: no deductible, half the threshold, five points more, then assistance',
    { person: { ...resident, aidGroup: 'low_income' } },
    { pool: 65_000, deductible: 0, seriousIllness: 17_550, assistance: 13_087.5 },
  ],
  [
    'extreme poverty: wholly',
    { person: { ...resident, aidGroup: 'extreme_poverty' } },
    { pool: 65_000, assistance: 17_450, cash: 0 },
  ],
  [
    'what was borne before in the year counts towards the threshold',
    { person: resident, year: { seriousIllnessBase: fen(16_000) } },
    { seriousIllness: 21_351 },
  ],
  [
    'referred to another area: ten points less',
    { person: resident, care: { outside: 'referred' } },
    { pool: 54_505 },
  ],
  [
    'filed as long-term: as at home',
    { person: resident, care: { outside: 'long_term' } },
    { pool: 64_415 },
  ],
  [
    'a civil servant: half of what is above 1000, above 5000 seven tenths',
    { person: { civilServant: true } },
    // 9100 × 84 % + 30000 × 86 % + 60000 × 88 % = 86244 of 100000; 13756 left.
    { pool: 86_244, civilServant: 7_929.2 },
  ],
  [
    'above the cap of the year the fund for large amounts pays 85 % of the cost left over',
    { year: { pool: fen(200_000) } },
    { pool: 0, largeAmount: 84_235 },
  ],
  ['a second admission: half the deductible', { year: { admissions: 1n } }, { deductible: 450 }],
  ['a third: a quarter', { year: { admissions: 2n } }, { deductible: 225 }],
  [
    'an interim settlement before: the same admission, its deductible charged',
    { year: { admissions: 1n }, care: { continued: true, deductibleCharged: money(fen(900)) } },
    { deductible: 0 },
  ],
  [
    'referred upwards: the difference',
    { care: { referred: true, deductibleCharged: money(fen(500)) } },
    { deductible: 400 },
  ],
  [
    'the own account before the relatives, and cash last',
    { purse: { own: money(fen(5_000)), relatives: money(fen(4_000)) } },
    { account: 9_000, relatives: 4_000, cash: 4_756 },
  ],
]

test.for(rows)('%s', ([, wish, expected]) => {
  const facts = factsOf({ ...wish, care: { ...stay, ...wish.care }, lines: long })
  const amounts = settle(facts, jincheng).amounts as Readonly<Record<string, bigint>>
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, amounts[name]]))
  const wanted = Object.entries(expected).map(([name, yuan]) => [name, fen(yuan)])
  expect(found).toEqual(Object.fromEntries(wanted))
})

test('where the account pays for what is listed only, nothing else comes out of it', () => {
  const purse = { own: money(fen(50_000)), relatives: money(0n) }
  const lines = [lineOf(fen(1_000), { listed: null }), lineOf(fen(100), { id: '2' })]
  const wish = factsOf({ purse, lines })
  expect(settle(wish, jincheng).amounts).toMatchObject({ account: fen(100), cash: fen(1_000) })
  expect(settle(wish, packOf('qichuan')).amounts).toMatchObject({ account: fen(1_100), cash: 0n })
})

test('the year of benefits begins where the place says', () => {
  const began = (place: string, day: string): string =>
    yearBegins(plainDate(day), packOf(place)).toString()
  expect(began('jincheng', '2024-06-30')).toBe('2024-01-01')
  expect(began('shanghai', '2024-06-30')).toBe('2023-07-01')
  expect(began('shanghai', '2024-07-01')).toBe('2024-07-01')
})
