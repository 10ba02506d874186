// Goal: a month that a person and an employer paid goes back to the person's own account, and what a second
// employer paid to that employer's, once, after two people, through the bank, whatever is repeated, changed meanwhile or refused; and the auditor finds nothing.
// Method: the real server and database, receipts as the statement reader gives them, real bank folders and
// the simulated bank.
// Teeth, each tried once: with the version of the payee left out of what a decision rests on, a request from
// before another account was noted was carried out; with a refused pay-out no reason to ask again, the test
// of the bank's refusal failed.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  declareContributions,
  declareSelfPayment,
  ownPayments,
  takeBankReceipts,
} from '#capabilities/contributions/index.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { BankFaults } from '#sim/bank/bank.ts'
import { bankAnswersIn, carryIn, movedFor } from '#server/test/payouts-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
let reviewer: Visit
let accountant: Visit
let bankFolder: string
beforeAll(async () => {
  bankFolder = mkdtempSync(join(tmpdir(), 'yika-refunds-'))
  world = await webWorld({ bankFolder })
  clerk = await world.signedIn('east-clerk')
  reviewer = await world.signedIn('east-reviewer')
  accountant = await world.signedIn('accountant')
})
afterAll(async () => {
  const findings = await world.deps.audit()
  await world.stop()
  rmSync(bankFolder, { recursive: true, force: true })
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

const payee = { account: '6217000012345678901', bankCode: '102100099996' }

test('what was paid twice is refunded once, by two people, and the holder is told', async () => {
  const { personId, overpaymentId } = await paidTwice()
  const asked = await ask(personId, overpaymentId)
  expect(asked.status).toBe(201)
  expect(await states(personId)).toEqual(['asked'])
  expect((await approve(asked, clerk)).body['code']).toBe('same_person')
  expect((await approve(asked)).status).toBe(200)
  expect(await states(personId)).toEqual(['ordered'])
  expect((await ask(personId, overpaymentId)).body['code']).toBe('overpayment_not_owed')
  expect(await carry()).toMatchObject({ sent: 1 })
  expect(await carry()).toMatchObject({ sent: 0 })
  await bankAnswers()
  await carry()
  await carry()
  expect(await states(personId)).toEqual(['refunded'])
  expect(await moved(personId)).toEqual({
    overpaid: 50_000,
    refund_ordered: 50_000,
    payout: 50_000,
  })
  expect(orders().filter((text) => text.includes('医保费退还'))).toHaveLength(1)
})

test('another account number voids what was asked before', async () => {
  const { personId, overpaymentId } = await paidTwice()
  const asked = await ask(personId, overpaymentId)
  const again = await ask(personId, overpaymentId, { account: '6217000099999999999' })
  expect(again.status).toBe(201)
  // It is on no list any more, so nothing of it was shown.
  expect((await approve(asked)).body['code']).toBe('approval_not_as_shown')
  expect(await states(personId)).toEqual(['asked'])
  expect((await approve(again)).status).toBe(200)
})

test('what the bank refuses waits in suspense, and goes to another account after two people', async () => {
  const { personId, overpaymentId } = await paidTwice()
  expect((await approve(await ask(personId, overpaymentId))).status).toBe(200)
  await carry()
  await bankAnswers({ rejectEvery: 1 })
  await carry()
  expect(await states(personId)).toEqual(['refused_by_bank'])
  const other = { account: '6217000088888888888' }
  expect((await approve(await ask(personId, overpaymentId, other))).status).toBe(200)
  await carry()
  await bankAnswers()
  await carry()
  expect(await states(personId)).toEqual(['refunded'])
  expect(orders().filter((text) => text.includes(other.account))).toHaveLength(1)
})

test('nobody refunds what is not theirs to refund, and nothing that is not owed', async () => {
  const { personId } = await paidTwice()
  const { overpaymentId } = await paidTwice()
  const { status, body } = await ask(personId, overpaymentId)
  expect([status, body['code']]).toEqual([404, 'overpayment_unknown'])
})

test('what a second employer paid goes back to an account of that employer, which is told', async () => {
  const { personId, overpaymentId, employerId } = await paidByTwoEmployers()
  const shown = await clerk.get(contributions(personId))
  expect(shown.body['overpayments']).toMatchObject([{ employer: '试验单位', owed: '500.00' }])
  expect(await listed(employerId)).toEqual(['owed 1 500.00'])
  const asked = await ask(personId, overpaymentId)
  expect(asked.status).toBe(201)
  expect(await listed(employerId)).toEqual(['asked 1 500.00'])
  expect(await said(asked)).toContain('试验单位')
  expect((await approve(asked)).status).toBe(200)
  await carry()
  expect(orders().filter((text) => text.includes('<Nm>试验单位</Nm>'))).toHaveLength(1)
  expect(await listed(employerId)).toEqual(['ordered 1 500.00'])
  await bankAnswers({ rejectEvery: 1 })
  await carry()
  expect(await listed(employerId)).toEqual(['refused_by_bank 1 500.00'])
  await expectOpened(employerId, overpaymentId)
  const other = { account: '6217000077777777777' }
  expect((await approve(await ask(personId, overpaymentId, other))).status).toBe(200)
  await carry()
  await bankAnswers()
  await carry()
  expect(await states(personId)).toEqual(['refunded'])
  expect(await listed(employerId)).toEqual(['refunded 1 500.00'])
  expect(await toldTo(employerId)).toEqual(['month_paid_twice', 'refund_paid', 'refund_refused'])
})

const list = '/api/desk/refunds'

/** What the fund accountant reads of one employer. */
async function listed(employerId: string): Promise<readonly string[]> {
  const { body } = await accountant.get(`${list}?employerId=${employerId}`)
  const groups = body['groups'] as { state: string; people: number; amount: string }[]
  return groups.map(({ state, people, amount }) => `${state} ${people} ${amount}`)
}

/** By month, state and employer alike it is found; opened, it says why; nobody else reads it. */
async function expectOpened(employerId: string, overpaymentId: string): Promise<void> {
  const one = await accountant.get(`${list}/${employerId}/2026-11`)
  expect(one.body).toMatchObject({
    employer: '试验单位',
    refunds: [{ overpaymentId, cause: 'paid_by_two', bankReason: 'AC04' }],
  })
  expect(JSON.stringify(one.body)).not.toContain('王')
  const none = `?employerId=${employerId}&state=owed`
  expect((await accountant.get(`${list}${none}`)).body).toMatchObject({ groups: [], total: '0.00' })
  const month = await accountant.get(`${list}?month=2026-10`)
  expect(month.body['groups']).toEqual([])
  const file = await accountant.get(`${list}.csv?employerId=${employerId}&lang=en`)
  expect(file.text).toContain(`,2026-11,${overpaymentId},Paid by two employers,500.00,500.00,`)
  expect((await clerk.get(list)).status).toBe(403)
}

let born = 0

type Registered = { readonly personId: string; readonly citizenNumber: string }

async function registered(): Promise<Registered> {
  born += 1
  const { deps, organisations } = world
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999901', birthDate: plainDate('1980-01-01'), sequence: 500 + born },
  })
  const [personId = ''] = await addPeople(
    { tx: deps.db, personal: deps.personal },
    [
      {
        ...{ name: '王秀兰', citizenNumber, phone: null, agencyId: organisations.east },
        ...{ area: 'jincheng', scheme: 'employee', status: 'active' },
        ...{ agentBankId: organisations.bank, enrolment: null },
      },
    ],
    deps.now(),
  )
  return { personId, citizenNumber }
}

const act = () => systemAct(world.clock.at, newId())

/** An employer of its own, and the reference under which it owes the month. */
async function declaredBy(
  code: string,
  { citizenNumber }: Registered,
  month = '2026-11',
): Promise<{ readonly employerId: string; readonly reference: string }> {
  const { deps, organisations } = world
  const { organisationId: employerId } = await addOrganisation(deps.db, {
    ...{ kind: 'employer', code: `${code}-${born}`, parentId: organisations.east },
    ...{ area: 'jincheng', name: { zh: '试验单位', en: 'Employer' } },
  })
  const ran = await declareContributions(deps, act(), {
    ...{ employerId, month },
    lines: [{ citizenNumber, name: '王秀兰', base: '5000.00' }],
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return { employerId, reference: ran.outcome.reference }
}

/** Both come in with one statement; what is found of it. */
async function bothPaid(personId: string, references: readonly string[]): Promise<string> {
  const { deps, organisations, clock } = world
  await takeBankReceipts(deps, act(), {
    bankId: organisations.bank,
    entries: references.map((remittance) => ({
      ...{ bankReference: newId(), amount: moneyFromYuan('500.00'), remittance },
      bookedOn: dayOf(clock.at),
    })),
  })
  const { body } = await clerk.get(contributions(personId))
  const [first] = body['overpayments'] as { overpaymentId: string }[]
  return first?.overpaymentId ?? ''
}

/** November on 5,000.00: paid alone, and by an employer of many such people. */
async function paidTwice(): Promise<{ personId: string; overpaymentId: string }> {
  const person = await registered()
  const { personId } = person
  const wanted = { kind: 'flexible', period: '2026-11', base: '5000.00' } as const
  await declareSelfPayment(world.deps, act(), { personId, wanted })
  const { payments } = await ownPayments(world.deps, personId, dayOf(world.clock.at))
  const { reference } = await declaredBy('TWICE', person)
  const overpaymentId = await bothPaid(personId, [payments[0]?.reference ?? '', reference])
  return { personId, overpaymentId }
}

/** Two declarations that did not see each other: one was made for another month, and is moved. */
async function paidByTwoEmployers(): Promise<{
  readonly personId: string
  readonly overpaymentId: string
  readonly employerId: string
}> {
  const person = await registered()
  const first = await declaredBy('FIRST', person)
  const second = await declaredBy('SECOND', person, '2026-09')
  for (const table of ['declared_person', 'declaration']) {
    await world.database.owner.query(
      `update contributions.${table} set month = '2026-11-01' where month = '2026-09-01'`,
    )
  }
  await bothPaid(person.personId, [first.reference])
  const overpaymentId = await bothPaid(person.personId, [second.reference])
  return { personId: person.personId, overpaymentId, employerId: second.employerId }
}

/** What the second person reads of it. */
async function said(asked: Answer): Promise<string> {
  const { body } = await reviewer.get('/api/desk/approvals')
  const { approvalId } = asked.body as { approvalId: string }
  const all = body['toDecide'] as { readonly approvalId: string }[]
  return JSON.stringify(all.find((each) => each.approvalId === approvalId))
}

/** Of its refunds, each once. */
async function toldTo(employerId: string): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ kind: string }>(
    `select kind from mail.organisation_notice
      where organisation_id = $1 and kind in ('month_paid_twice', 'refund_paid', 'refund_refused')
      order by kind`,
    [employerId],
  )
  return rows.map(({ kind }) => kind)
}

const contributions = (personId: string) =>
  `/api/desk/people/${personId}/contributions?purpose=enquiry`

const ask = (
  personId: string,
  overpaymentId: string,
  other: Partial<typeof payee> = {},
): Promise<Answer> =>
  clerk.send('POST', `/api/desk/people/${personId}/overpayments/${overpaymentId}/refund`, {
    ...{ ...payee, ...other, reason: '重复缴费，账号已核对' },
  })

type Listed = { readonly approvalId: string; readonly digest: string }

async function approve(asked: Answer, by = reviewer): Promise<Answer> {
  const { body } = await reviewer.get('/api/desk/approvals')
  const { approvalId } = asked.body as { approvalId: string }
  const found = (body['toDecide'] as Listed[]).find((each) => each.approvalId === approvalId)
  const url = `/api/desk/approvals/${approvalId}/decision`
  return by.send('POST', url, { verdict: 'approve', digest: found?.digest ?? '0'.repeat(64) })
}

async function states(personId: string): Promise<readonly string[]> {
  const { body } = await clerk.get(contributions(personId))
  return (body['overpayments'] as { state: string }[]).map(({ state }) => state)
}

const moved = (personId: string) => movedFor(world, personId)
const carry = () => carryIn(world, bankFolder)
const bankAnswers = (faults?: Partial<BankFaults>) => bankAnswersIn(world, bankFolder, faults)

function orders(): readonly string[] {
  return readdirSync(bankFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('pain001-XH'))
    .map((name) => readFileSync(join(bankFolder, name), 'utf8'))
}
