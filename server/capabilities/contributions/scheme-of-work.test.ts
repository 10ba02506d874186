// Goal: a resident for whom an employer pays is insured as an employee from the month whose premium has come in, and
// not by a declaration alone; is told so once; and is a resident again on days that only a resident's year covers.
// Method: the real database; a resident with a paid year is declared and paid for by one employer, by two at the same
// moment, and again for another month; a table of days; the auditor looks after each test.
// Teeth: with insureResidentsPaidFor left out of payDeclaration the scheme stays; with later months not left aside
// in schemeOn a day before the work is an employee's; with the scheme not asked in moveToEmployees and
// readResidentsPaidFor the second payment tells it again.
import { expect, test } from 'vitest'
import { addPeople, enrol } from '#capabilities/people/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import {
  type ContributionWorld,
  declareAndPay,
  nextCitizenNumber,
} from '#server/test/contribution-world.ts'
import { declareContributions } from './declare-contributions.ts'
import { schemeOn } from './scheme-of-work.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

type Somebody = {
  readonly personId: string
  readonly line: { readonly citizenNumber: string; readonly name: string; readonly base: string }
}

/** In the register and enrolled as a resident since January. */
async function resident(status: 'active' | 'retired' = 'active'): Promise<Somebody> {
  const citizenNumber = nextCitizenNumber()
  const from = plainDate('2026-01-01')
  const personId = await transaction(world.db, async (tx) => {
    const [added = ''] = await addPeople(
      { tx, personal: world.personal },
      [
        {
          ...{ name: '试验人', citizenNumber, phone: null, area: 'jincheng', scheme: 'resident' },
          ...{ status, agencyId: world.agencyId, agentBankId: world.banks[0], enrolment: null },
        },
      ],
      Temporal.Instant.from('2026-01-01T01:00:00Z'),
    )
    await enrol(tx, { personId: added, scheme: 'resident', employerId: null, from })
    return added
  })
  return { personId, line: { citizenNumber, name: '试验人', base: '5000.00' } }
}

async function schemeOf({ personId }: Somebody): Promise<unknown> {
  const { rows } = await world.database.owner.query<{ scheme: string }>(
    'select scheme from people.person where person_id = $1',
    [personId],
  )
  return rows[0]?.scheme
}

async function enrolmentsOf({ personId }: Somebody): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ span: string }>(
    `select scheme || ' ' || from_on || ' ' || coalesce(until_on::text, '-') as span
       from people.enrolment where person_id = $1 order by from_on`,
    [personId],
  )
  return rows.map(({ span }) => span)
}

async function toldAndNoted({ personId }: Somebody): Promise<readonly number[]> {
  const count = async (sql: string) => {
    const { rows } = await world.database.owner.query<{ count: string }>(sql, [personId])
    return Number(rows[0]?.count)
  }
  return [
    await count(`select count(*) from outbox.message
      where person_id = $1 and kind = 'insured_through_work'`),
    await count(`select count(*) from audit.entry
      where person_id = $1 and action = 'contributions.insure-through-work'`),
  ]
}

/** Declared and not paid; the reference and what is to be paid. */
async function declared(employer: 0 | 1, of: readonly Somebody[], month = '2026-11') {
  const employerId = world.employers[employer]
  const ran = await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month, lines: of.map(({ line }) => line) },
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return ran.outcome
}

async function pay(
  { reference, total }: { readonly reference: string; readonly total: string },
  bank: 0 | 1 = 0,
): Promise<void> {
  const bookedOn = plainDate('2026-11-20')
  const entry = { bankReference: `IN-${newId()}`, amount: moneyFromYuan(total), bookedOn }
  const ran = await takeBankReceipts(world, world.act('2026-11-20T02:00:00Z'), {
    bankId: world.banks[bank],
    entries: [{ ...entry, remittance: `医保费 ${reference}` }],
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
}

test('a declaration alone changes nothing; the premium does, from its month, once', async () => {
  const somebody = await resident()
  const bill = await declared(0, [somebody])
  expect(await schemeOf(somebody)).toBe('resident')
  expect(await toldAndNoted(somebody)).toEqual([0, 0])
  await pay(bill)
  expect(await schemeOf(somebody)).toBe('employee')
  expect(await enrolmentsOf(somebody)).toEqual([
    'resident 2026-01-01 2026-11-01',
    'employee 2026-11-01 -',
  ])
  expect(await toldAndNoted(somebody)).toEqual([1, 1])
  // Paid a second time, and another month: there is nothing to change any more.
  await pay(bill)
  await declareAndPay(world, world.employers[0], [somebody.line], '2026-10')
  expect(await toldAndNoted(somebody)).toEqual([1, 1])
})

test('paid for by two employers at the same moment it is one change', async () => {
  const people = [await resident(), await resident(), await resident()]
  const [first] = people
  if (!first) throw new Error('three were asked for')
  const one = await declared(0, people, '2026-10')
  const two = await declared(1, people.toReversed(), '2026-11')
  await Promise.all([pay(one, 0), pay(two, 1)])
  for (const each of people) {
    expect(await schemeOf(each)).toBe('employee')
    expect(await toldAndNoted(each)).toEqual([1, 1])
  }
})

test('which scheme insures on a day follows from what was paid', () => {
  const paidOn = plainDate('2025-11-20')
  const years = [{ period: plainDate('2026-01-01'), paidOn }]
  const months = ['2026-05', '2026-04', '2026-03'].map((month) => ({
    ...{ month: yearMonth(month), by: 'employer' as const },
  }))
  const on = (day: string, registered: 'employee' | 'resident', more: object = {}) =>
    schemeOn(
      world.area,
      { registered, enrolments: [], cover: { status: 'active', months, years, ...more } },
      plainDate(day),
    )
  // Before the work, from its first month on, and when its last month covers no more.
  expect(on('2026-02-28', 'employee')).toBe('resident')
  expect(on('2026-03-01', 'employee')).toBe('employee')
  expect(on('2026-06-30', 'employee')).toBe('employee')
  expect(on('2026-12-31', 'employee')).toBe('resident')
  // Without a year there is nothing to be again.
  expect(on('2026-12-31', 'employee', { years: [] })).toBe('employee')
  expect(on('2027-02-01', 'employee')).toBe('employee')
  expect(on('2026-02-28', 'resident', { months: [], years: [] })).toBe('resident')
  expect(on('2026-02-28', 'employee', { status: 'retired' })).toBe('employee')
})

test('a resident again: from that month on the year goes before days of grace, and the enrolment says what nothing was paid for', () => {
  const paidOn = plainDate('2025-11-20')
  const years = [{ period: plainDate('2026-01-01'), paidOn }]
  const of = (...months: readonly string[]) =>
    months.map((month) => ({ month: yearMonth(month), by: 'employer' as const }))
  const from = plainDate('2026-09-01')
  const enrolments = [
    { scheme: 'employee' as const, from: plainDate('2026-03-01'), until: from },
    { scheme: 'resident' as const, from, until: null },
  ]
  const on = (day: string, months = of('2026-08', '2026-07'), paid = years) =>
    schemeOn(
      world.area,
      {
        ...{ registered: 'resident', enrolments },
        cover: { status: 'active', months, years: paid },
      },
      plainDate(day),
    )
  expect([on('2026-08-31'), on('2026-09-01')]).toEqual(['employee', 'resident'])
  // Without the year the days of grace are the only cover there is.
  expect(on('2026-09-01', of('2026-08'), [])).toBe('employee')
  // A month that is paid after all goes before the year.
  expect(on('2026-09-01', of('2026-09', '2026-08'))).toBe('employee')
  // Nothing was paid: the enrolment of the day says it, and not the register's last word.
  expect([on('2026-08-31', [], []), on('2026-09-01', [], [])]).toEqual(['employee', 'resident'])
})
