// Goal: whoever is insured through work no more is enrolled at a window as a resident, from a month that nothing is
// paid or declared for; once, whoever asks at the same moment; the register, the enrolments by their days, what may
// be paid and what the person is told all say so; a premium of an earlier month does not take it back, one of a later
// month does.
// Method: the real database, one fresh copy for each test, with employers who declare and pay; the auditor looks after
// each.
// Teeth: without holdPerson who waits for another act's change finds an employee there, which is a fault; with the
// months before the enrolment not left aside in readResidentsPaidFor the late premium makes an employee again; with
// the open enrolment not ended in moveToResidents two schemes are open.
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import {
  type ContributionWorld,
  declareAndPay,
  insured,
  nextCitizenNumber,
} from '#server/test/contribution-world.ts'
import { declareContributions } from './declare-contributions.ts'
import { declareSelfPayment } from './declare-self-payment.ts'
import { enrolResident } from './enrol-resident.ts'
import { ownPayments } from './own-payments.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

const inNovember = '2026-11-25T02:00:00Z'

async function enrolAt(
  personId: string,
  month: string,
  commandId = newId<CommandId>(),
): Promise<string> {
  const act = { ...world.act(inNovember), commandId }
  const ran = await enrolResident(world, act, { personId, month })
  if (ran.kind !== 'ran') return ran.kind
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.from
}

/** Declared for and paid by an employer; the person's own number is needed to declare them again. */
async function atWork(month: string) {
  const line = { citizenNumber: nextCitizenNumber(), name: '试验人', base: '5000.00' }
  await declareAndPay(world, world.employers[0], [line], month)
  const { rows } = await world.database.owner.query<{ person_id: string }>(
    'select person_id from people.person order by registered_at desc, person_id desc limit 1',
  )
  return { personId: rows[0]?.person_id ?? '', line }
}

async function standingOf(personId: string) {
  const one = async (text: string) =>
    (await world.database.owner.query<{ said: string }>(text, [personId])).rows.map(
      ({ said }) => said,
    )
  return {
    scheme: await one('select scheme as said from people.person where person_id = $1'),
    enrolments:
      await one(`select scheme || ' ' || from_on || ' ' || coalesce(until_on::text, '-') as said
      from people.enrolment where person_id = $1 order by from_on, scheme`),
    told: await one(`select payload ->> 'period' as said from outbox.message
      where person_id = $1 and kind = 'insured_as_resident'`),
    noted: await one(`select result as said from audit.entry
      where person_id = $1 and action = 'contributions.enrol-resident' order by result`),
  }
}

test('enrolled from the month after the last paid one: the file, its days and the person say so, and the year can be paid', async () => {
  const { personId } = await atWork('2026-11')
  expect(await enrolAt(personId, '2026-11')).toBe('month_paid_through_work')
  const id = newId<CommandId>()
  expect(await enrolAt(personId, '2026-12', id)).toBe('2026-12-01')
  // The same message again is the same act.
  expect(await enrolAt(personId, '2026-12', id)).toBe('2026-12-01')
  expect(await enrolAt(personId, '2026-12')).toBe('resident_already')
  expect(await standingOf(personId)).toEqual({
    scheme: ['resident'],
    enrolments: ['employee 2026-11-01 2026-12-01', 'resident 2026-12-01 -'],
    told: ['2026-12'],
    noted: ['done', 'month_paid_through_work', 'resident_already'],
  })
  const own = await ownPayments(world, personId, plainDate('2026-11-25'))
  expect([own.kind, own.residentFrom, own.open]).toEqual(['resident', [], ['2027', '2026']])
  const act = world.act(inNovember)
  const wanted = { kind: 'resident', period: '2027' } as const
  const ran = await declareSelfPayment(world, act, { personId, wanted })
  expect(ran.kind === 'ran' && ran.outcome.kind).toBe('declared')
})

test('two clerks at the same moment enrol once', async () => {
  const [personId = ''] = await insured(world, 1)
  const said = await Promise.all([1, 2, 3].map(() => enrolAt(personId, '2026-12')))
  expect(said.toSorted()).toEqual(['2026-12-01', 'resident_already', 'resident_already'])
  const { scheme, enrolments, told } = await standingOf(personId)
  expect([scheme, enrolments, told]).toEqual([['resident'], ['resident 2026-12-01 -'], ['2026-12']])
})

test('who is enrolled while another act holds the file waits for it, and reads what it has changed', async () => {
  const [personId = ''] = await insured(world, 1)
  const { owner } = world.database
  await owner.query('begin')
  await owner.query(`update people.person set scheme = 'resident' where person_id = $1`, [personId])
  const asked = enrolAt(personId, '2026-12')
  await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 10_000 })
  await owner.query('commit')
  expect(await asked).toBe('resident_already')
})

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
  return Number(rows[0]?.count)
}

test('a declared month is refused; a premium of a month before the enrolment changes nothing, one of its own month does', async () => {
  const { personId, line } = await atWork('2026-09')
  const employerId = world.employers[1]
  const declared = await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month: '2026-10', lines: [line] },
  })
  if (declared.kind !== 'ran' || declared.outcome.kind !== 'declared') throw new Error('declared')
  expect(await enrolAt(personId, '2026-11')).toBe('2026-11-01')
  const { reference, total } = declared.outcome
  const bookedOn = plainDate('2026-11-26')
  await takeBankReceipts(world, world.act('2026-11-26T02:00:00Z'), {
    bankId: world.banks[0],
    entries: [
      {
        ...{ bankReference: `IN-${newId()}`, amount: moneyFromYuan(total), bookedOn },
        remittance: `医保费 ${reference}`,
      },
    ],
  })
  expect((await standingOf(personId)).scheme).toEqual(['resident'])
  await declareAndPay(world, employerId, [line], '2026-11')
  expect((await standingOf(personId)).scheme).toEqual(['employee'])
  // A register that had stayed as it was would be found.
  const as = (scheme: string, until: string | null) =>
    world.database.owner.query(
      `with changed as (update people.person set scheme = $2 where person_id = $1)
       update people.enrolment set until_on = $3 where person_id = $1 and scheme = 'resident'`,
      [personId, scheme, until],
    )
  await as('resident', null)
  const found = await auditLedger(world.db, world.area)
  expect(found.filter(({ differences }) => differences > 0).map(({ id }) => id)).toEqual(['Q42'])
  await as('employee', '2026-11-02')
})

test('a month that an employer has declared and not paid is refused, the one after it is not', async () => {
  const { personId, line } = await atWork('2026-10')
  const employerId = world.employers[1]
  await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month: '2026-11', lines: [line] },
  })
  expect(await enrolAt(personId, '2026-11')).toBe('month_declared_through_work')
  expect(await enrolAt(personId, '2026-12')).toBe('2026-12-01')
})

test('whoever has retired, or whose account is closed, is refused', async () => {
  const [retired = ''] = await insured(world, 1, { status: 'retired' })
  const [closed = ''] = await insured(world, 1)
  const account = (state: string, on: string | null, to: string | null) =>
    world.database.owner.query(
      'update accounts.balance set state = $2, closed_on = $3, later_to = $4 where person_id = $1',
      [closed, state, on, to],
    )
  await account('closed', '2026-11-02', closed)
  expect(await enrolAt(retired, '2026-12')).toBe('scheme_settled')
  expect(await enrolAt(closed, '2026-12')).toBe('insurance_ended')
  await account('open', null, null)
  expect(await enrolAt(closed, '2026-12')).toBe('2026-12-01')
})
