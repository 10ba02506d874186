// Goal: who may be enrolled as a resident, and from which month on, at each boundary and in the order of precedence.
// Method: a table of refusals; the terms of the area, and terms that open the next year within December.
// Teeth: with `>` for `>=` in the look at paid months the month itself was let through; with the year not asked
// January could be begun before it is open.
import { expect, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { residentMonths, residentRefusal } from './resident-again.ts'

const area = loadArea(new URL('../../../areas/jincheng', import.meta.url).pathname)
const out = {
  ...{ status: 'active', scheme: 'employee', ended: false },
  ...{ paid: ['2026-10'], declared: ['2026-10'] },
}

test.each([
  [{}, '2026-11', null],
  [{}, '2026-12', null],
  [{}, '2026-10', 'resident_month_not_open'],
  [{}, '2027-01', 'resident_month_not_open'],
  [{}, '2026-13', 'month_unreadable'],
  [{ paid: ['2026-11'] }, '2026-11', 'month_paid_through_work'],
  [{ paid: ['2026-11'] }, '2026-12', null],
  [{ declared: ['2026-11'] }, '2026-11', 'month_declared_through_work'],
  [{ declared: ['2026-11'] }, '2026-12', null],
  [{ paid: ['2026-11'], declared: ['2026-11'] }, '2026-11', 'month_paid_through_work'],
  [{ scheme: 'resident', paid: ['2026-11'] }, '2026-11', 'resident_already'],
  [{ ended: true, scheme: 'resident' }, '2026-11', 'insurance_ended'],
  [{ status: 'retired', ended: true }, '2026-11', 'scheme_settled'],
  [{ status: 'deceased' }, '2026-11', 'scheme_settled'],
] as const)('%o from %s on: %s', (more, month, refusal) => {
  const standing = { ...out, ...more }
  expect(residentRefusal(area, standing, { month, today: plainDate('2026-11-30') })).toBe(refusal)
})

test('a month of next year waits for the day on which the area opens that year', () => {
  const late = area.selfPayment.map((each) => ({
    ...each,
    value: {
      ...each.value,
      resident: { ...each.value.resident, opensOn: { month: 12, day: 20 } },
    },
  }))
  const terms = { contribution: area.contribution, selfPayment: late }
  const on = (day: string) => residentMonths(terms, out, plainDate(day))
  expect(on('2026-12-19')).toEqual(['2026-12'])
  expect(on('2026-12-20')).toEqual(['2026-12', '2027-01'])
  const wanted = { month: '2027-01', today: plainDate('2026-12-19') }
  expect(residentRefusal(terms, out, wanted)).toBe('resident_year_not_open')
})
