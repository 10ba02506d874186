// Goal: by which scheme somebody is insured, since when, through whom, and what follows, on both sides of each day on
// which it changes.
// Method: a table of days over two enrolments, with and without months and years that were paid; no database.
// Teeth: with the employer of an enrolment that is over told as well, the days of grace had one.
import { expect, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import { insuranceOn } from './insurance-on.ts'

const area = loadArea(new URL('../../../areas/jincheng', import.meta.url).pathname)
const [march, september] = [plainDate('2026-03-01'), plainDate('2026-09-01')]
const enrolments = [
  // The newest first, as the register gives them.
  { scheme: 'resident' as const, from: september, until: null, employerId: null },
  { scheme: 'employee' as const, from: march, until: september, employerId: 'works' },
]

type Paid = { readonly months?: readonly string[]; readonly years?: readonly string[] }

function on(day: string, { months = [], years = [] }: Paid = {}) {
  const cover = {
    status: 'active',
    months: months.map((month) => ({ month: yearMonth(month), by: 'employer' as const })),
    years: years.map((year) => ({
      period: plainDate(`${year}-01-01`),
      paidOn: plainDate('2025-11-20'),
    })),
  }
  const facts = { registered: 'resident' as const, enrolments, cover }
  const { scheme, since, employerId, next } = insuranceOn(area, facts, plainDate(day))
  return [scheme, since?.toString() ?? null, employerId, next?.from.toString() ?? null]
}

const work = ['employee', '2026-03-01', 'works', '2026-09-01']
const home = ['resident', '2026-09-01', null, null]
const paid = { months: ['2026-08', '2026-07'] }

test.each([
  // Nothing was paid: the enrolment of the day says it.
  ['2026-08-31', {}, work],
  ['2026-09-01', {}, home],
  // Days of grace of the last month at work: an employee, and through nobody any more.
  ['2026-08-31', paid, work],
  ['2026-09-01', paid, ['employee', '2026-03-01', null, null]],
  // With the year they end.
  ['2026-09-01', { ...paid, years: ['2026'] }, home],
  // A day before all enrolments: the register's word, and what is enrolled of another scheme follows.
  ['2026-02-28', {}, ['resident', null, null, '2026-03-01']],
])('on %s with %o', (day, more, said) => {
  expect(on(day, more)).toEqual(said)
})
