// Goal: who pays alone owes what the terms say, pays it once, is covered from the day the area says and is
// credited the own part by the next month-end, once; whatever does not fit is refused by its name.
// Method: values at each boundary; then the real database, with receipts as the statement reader gives
// them.
// Teeth: with the refusal of a paid period taken away, its second declaration was a fault; without the
// update of self_payment in compute_lines nobody was credited; with no waiting, the test of cover failed.
import { expect, test } from 'vitest'
import { accountIdOf } from '#capabilities/accounts/index.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { openLog } from '#platform/log/log.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import {
  type ContributionWorld,
  declareAndPay,
  nextCitizenNumber,
} from '#server/test/contribution-world.ts'
import { coverOf } from './cover-of.ts'
import { contributionDeliveries } from './deliveries.ts'
import { declareSelfPayment } from './declare-self-payment.ts'
import { ownPayments } from './own-payments.ts'
import { coverOfYear, waitsUntil } from './self-cover.ts'
import { openYears, owedFor, type WantedPayment } from './self-payment.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

const area = loadArea(new URL('../../../areas/jincheng', import.meta.url).pathname)
const today = plainDate('2026-11-16')
const month = (period: string, base: string) => ({ kind: 'flexible' as const, period, base })
const year = (period: string) => ({ kind: 'resident' as const, period })

test.each([
  [month('2026-11', '4000.00'), '40000 fen for the fund 32000'],
  [month('2026-11', '3999.99'), 'base_below_floor'],
  [month('2026-11', '20000.00'), '200000 fen for the fund 160000'],
  [month('2026-11', '20000.01'), 'base_above_ceiling'],
  [month('2026-11', '5000'), 'base_unreadable'],
  [month('2026-08', '5000.00'), '50000 fen for the fund 40000'],
  [month('2026-07', '5000.00'), 'period_over'],
  [month('2026-12', '5000.00'), 'period_not_open'],
  [month('2023-12', '5000.00'), 'period_without_terms'],
  [month('November', '5000.00'), 'period_unreadable'],
  [year('2026'), '40000 fen for the fund 40000'],
  [year('2027'), '40000 fen for the fund 40000'],
  [year('2028'), 'period_not_open'],
  [year('2025'), 'period_over'],
  [year('26'), 'period_unreadable'],
] as const)('%o is owed or refused as the terms say: %s', (wanted, expected) => {
  const found = owedFor(wanted, area, today)
  const said = found.ok
    ? `${found.owed.fundPart + found.owed.accountPart} fen for the fund ${found.owed.fundPart}`
    : found.refusal
  expect(said).toBe(expected)
})

test('next year opens on its day, not on the one before', () => {
  expect(openYears(area, plainDate('2026-08-31'))).toEqual(['2026'])
  expect(openYears(area, plainDate('2026-09-01'))).toEqual(['2027', '2026'])
})

test('a piece of insurance begun alone waits; one begun by an employer, or without a longer gap, does not', () => {
  const of = (...months: readonly (readonly [string, 'self' | 'employer'])[]) =>
    waitsUntil(
      area.selfPayment,
      months.map(([each, by]) => ({ month: yearMonth(each), by })),
    )?.toString() ?? null
  expect(of()).toBe(null)
  expect(of(['2026-01', 'self'])).toBe('2026-07-01')
  expect(of(['2026-02', 'self'], ['2026-01', 'self'])).toBe('2026-07-01')
  expect(of(['2026-05', 'self'], ['2026-01', 'employer'])).toBe(null)
  expect(of(['2026-06', 'self'], ['2026-01', 'employer'])).toBe('2026-12-01')
})

test('a year paid before it began covers from its first day, one paid within it after the days of waiting', () => {
  const first = plainDate('2027-01-01')
  const from = (paidOn: string) =>
    coverOfYear(area.selfPayment, first, plainDate(paidOn)).toString()
  expect([from('2026-12-31'), from('2027-01-01')]).toEqual(['2027-01-01', '2027-04-01'])
})

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

test('a month is declared, changed while unpaid, paid by its reference, and credited once', async () => {
  const personId = await somebody('employee')
  const first = await declare(personId, month('2026-11', '5000.00'))
  const [order] = await orders(personId)
  expect(await declare(personId, month('2026-11', '6000.00'))).toEqual(first)
  const [changed] = await orders(personId)
  expect([changed?.reference, changed?.base]).toEqual([order?.reference, 600_000n])

  expect(await pay(order?.reference, '500.00')).toEqual(['amount_differs'])
  expect(await pay(order?.reference, '600.00')).toEqual([])
  expect(await pay(order?.reference, '600.00')).toEqual(['paid_already'])
  expect(await declare(personId, month('2026-11', '7000.00'))).toBe('period_paid')
  expect(await sums()).toEqual({ clearing: '12000', fund: '48000', suspense: '110000' })
  expect(await told(personId)).toEqual([
    'own_payment_matched',
    'own_payment_unmatched',
    'own_payment_unmatched',
  ])

  for (const closed of ['2026-11', '2026-12'] as const) {
    const order = { month: closed, timing: 'early' } as const
    const ran = await world.exchange.closeMonth(world.act(), order)
    expect(ran.kind === 'ran' && ran.outcome.kind).toBe('closed')
  }
  const { rows } = await world.database.owner.query('select balance from accounts.balance')
  expect(rows).toEqual([{ balance: '12000' }])
})

test('a resident pays a year for the fund alone, and is covered when it begins', async () => {
  const personId = await somebody('resident')
  await declare(personId, year('2027'))
  const [order] = await orders(personId)
  expect(await pay(order?.reference, '400.00')).toEqual([])
  const { rows } = await world.database.owner.query(
    `select kind, scheme from accounts.account a join accounts.office_transfer t
       on a.account_id in (t.debit_account, t.credit_account) order by kind`,
  )
  expect(rows).toEqual([
    { kind: 'bank_clearing', scheme: 'resident' },
    { kind: 'pooled_fund', scheme: 'resident' },
  ])
  const on = async (day: string) => (await coverOf(world, personId, plainDate(day))).state
  expect(await on('2026-12-31')).toBe('not_covered')
  expect([await on('2027-01-01'), await on('2027-12-31')]).toEqual(['covered', 'covered'])
  expect(await on('2028-01-01')).toBe('not_covered')
  expect((await coverOf(world, personId, plainDate('2027-02-01'))).paidUntil).toBe('2027-12')
})

test('each is refused what the other pays, retired people everything, and a month that an employer declared', async () => {
  const [employee, resident] = [await somebody('employee'), await somebody('resident')]
  expect(await declare(employee, year('2027'))).toBe('other_scheme')
  expect(await declare(resident, month('2026-11', '5000.00'))).toBe('other_scheme')
  expect(await declare(await somebody('employee', 'retired'), month('2026-11', '5000.00'))).toBe(
    'pays_nothing',
  )
  const line = { citizenNumber: nextCitizenNumber(), name: '试验甲', base: '5000.00' }
  await declareAndPay(world, world.employers[0], [line])
  const { rows } = await world.database.owner.query<{ person_id: string }>(
    'select person_id from contributions.declared_person',
  )
  const declared = rows[0]?.person_id ?? ''
  expect(await declare(declared, month('2026-11', '5000.00'))).toBe('declared_by_employer')
  expect((await ownPayments(world, declared, today)).open).toEqual([
    ...['2026-10', '2026-09', '2026-08'],
  ])
})

test('declared and paid at the same moment, a month has one order and one payment', async () => {
  const personId = await somebody('employee')
  const bases = ['5000.00', '6000.00', '7000.00']
  await Promise.all(bases.map((base) => declare(personId, month('2026-11', base))))
  const [order, ...others] = await orders(personId)
  expect(others).toEqual([])
  const amount = `${(order?.base ?? 0n) / 1000n}.00`
  const said = await Promise.all([1, 2, 3].map(() => pay(order?.reference, amount)))
  expect(said.flat().toSorted()).toEqual(['paid_already', 'paid_already'])
})

async function somebody(
  scheme: 'employee' | 'resident',
  status: 'active' | 'retired' = 'active',
): Promise<string> {
  const at = Temporal.Instant.from('2026-11-01T01:00:00Z')
  const [personId = ''] = await addPeople(
    { tx: world.db, personal: world.personal },
    [
      {
        ...{ name: '试验人', citizenNumber: nextCitizenNumber(), phone: null, area: 'jincheng' },
        ...{ scheme, status, agencyId: world.agencyId, agentBankId: world.banks[0] },
        enrolment: null,
      },
    ],
    at,
  )
  return personId
}

/** The id of the order, or why there is none. */
async function declare(personId: string, wanted: WantedPayment): Promise<string> {
  const act = { ...systemAct(Temporal.Instant.from('2026-11-16T02:00:00Z'), newId()) }
  const ran = await declareSelfPayment(world, act, { personId, wanted })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome.kind === 'declared' ? ran.outcome.selfPaymentId : ran.outcome.refusal
}

async function orders(personId: string) {
  return (await ownPayments(world, personId, today)).payments
}

/** Why what came in was not matched. */
async function pay(reference = '', amount = ''): Promise<readonly string[]> {
  const ran = await takeBankReceipts(world, world.act('2026-11-20T02:00:00Z'), {
    bankId: world.banks[0],
    entries: [
      {
        bankReference: `IN-${newId()}`,
        amount: moneyFromYuan(amount),
        bookedOn: plainDate('2026-11-20'),
        remittance: `医保 ${reference.toLowerCase()}`,
      },
    ],
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome.unmatched.map(({ reason }) => reason)
}

async function sums() {
  const of = async (kind: 'contribution_clearing' | 'pooled_fund' | 'suspense') => {
    const { rows } = await world.database.owner.query<{ sum: string }>(
      `select coalesce(sum(amount), 0)::bigint as sum from accounts.office_transfer
        where credit_account = $1`,
      [accountIdOf({ kind, area: 'jincheng', scheme: 'employee' })],
    )
    return rows[0]?.sum
  }
  return {
    clearing: await of('contribution_clearing'),
    fund: await of('pooled_fund'),
    suspense: await of('suspense'),
  }
}

/** The kinds of what stands on the person's page, delivered twice. */
async function told(personId: string): Promise<readonly string[]> {
  const log = openLog({ level: 'silent', destination: { write: () => {} } })
  const relay = createRelay(world.db, contributionDeliveries(world), log)
  await relay.deliverOnce()
  await relay.deliverOnce()
  const { rows } = await world.database.owner.query<{ kind: string }>(
    'select kind from mail.notice where person_id = $1 order by kind',
    [personId],
  )
  return rows.map(({ kind }) => kind)
}
