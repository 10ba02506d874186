// Goal: what an institution earned in a month is on its statement once, is reduced by what two people
// deducted, is paid once by the bank, and leaves nothing owed; more that came back is carried on.
// Method: a hospital's real bills and a pharmacy's purchases in a small city; the acts of two people run
// through the frame of approvals; the simulated bank answers. The auditor looks over the world at the end.
// Teeth: without the lock of the draw two at once draw twice, and the second fails.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import {
  answerDisputeByTwo,
  approveByTwo,
  changeBankAccountByTwo,
  deductByTwo,
  deductionWanted,
  disputeDeduction,
  drawStatements,
  readDeductions,
  readStatements,
  type Statement,
} from '#capabilities/clearing/index.ts'
import type { ApprovedAct, Wanted } from '#capabilities/organisations/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { bankAnswersIn } from '#server/test/payouts-world.ts'
import { outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { billOf, reconcile } from '#sim/his/reconcile.ts'
import { type HisWorld, hisWorld, medicine } from '../institutions/test/his-world.ts'
import { wallClock } from '../institutions/clock.ts'
import { carryClearing } from './clearing-exchange.ts'

let world: HisWorld
const bankFolder = mkdtempSync(join(tmpdir(), 'yika-clearing-'))
const month = yearMonth('2026-11')

beforeAll(async () => {
  world = await hisWorld()
  const people = [world.citizen.personId as PersonId]
  await world.database.owner.query(
    `update people.person set status = 'retired' where person_id = $1`,
    people,
  )
  await openPersonalAccounts(world.database.db, people, plainDate('2026-01-01'))
  await creditAccount(world, world.citizen.personId, 50_000n)
})
afterAll(async () => {
  const broken = (await auditLedger(world.database.db, world.area)).filter(
    ({ differences, id }) => differences > 0 && id !== 'Q10',
  )
  await world.stop()
  rmSync(bankFolder, { recursive: true, force: true })
  assert.deepEqual(broken, [])
})

function act(): Act {
  return systemAct(world.clock.at, newId())
}

/** What the frame of approvals does once a second person has agreed. */
async function agreed(known: ApprovedAct, wanted: Wanted): Promise<string> {
  const approvalId: string = newId()
  return transaction(world.database.db, async (tx) => {
    const standing = await known.standing(tx, act(), wanted)
    if (standing.kind === 'refused') return standing.refusal
    const asked = { ...{ approvalId, wanted } } as Parameters<ApprovedAct['carryOut']>[2]
    await known.carryOut(tx, act(), asked)
    return approvalId
  })
}

async function statementOf(institutionId: string): Promise<Statement> {
  const all = await readStatements(world.database.db, { month: '2026-11-01' })
  const found = all.find((each) => each.institutionId === institutionId)
  if (!found) throw new Error('there is a statement')
  return found
}

async function owedNow(): Promise<number> {
  const { rows } = await world.database.owner.query<{ owed: string }>(
    `select (select coalesce(sum(amount), 0) from accounts.shown_payable_move
              where organisation_id = $1)
          - (select coalesce(sum(amount), 0) from accounts.office_transfer
              where debit_account in (select account_id from accounts.account
                                       where organisation_id = $1 and kind = 'payable')) as owed`,
    [world.hospitalId],
  )
  return Number(rows[0]?.owed)
}

async function bills() {
  const hospital = await world.system('hospital')
  const { citizenNumber, name } = world.citizen
  const journey = (price: string) => ({
    ...{ client: hospital, items: [{ code: medicine, price }], told: () => {} },
    patient: { name, citizenNumber },
    clock: () => wallClock(world.clock.at),
  })
  const kept = [await outpatientVisit(journey('300.00')), await outpatientVisit(journey('120.50'))]
  const back = await outpatientVisit(journey('80.00'))
  await takeBack(journey('80.00'), '2208', back)
  return { hospital, kept, back }
}

test('a month is drawn when it is over, once, by whoever comes first', async () => {
  await bills()
  const deps = { db: world.database.db, area: world.area }
  expect(await drawStatements(deps, act(), month)).toMatchObject({
    outcome: { kind: 'refused', refusal: 'month_not_over' },
  })
  world.clock.at = Temporal.Instant.from('2026-12-02T02:00:00Z')
  const ran = await Promise.all([1, 2].map(() => drawStatements(deps, act(), month)))
  const counts = ran.map((each) =>
    each.kind === 'ran' && 'count' in each.outcome ? each.outcome.count : -1,
  )
  expect(counts.toSorted((a, b) => a - b)).toEqual([0, 1])
  const statement = await statementOf(world.hospitalId)
  expect([statement.state, Number(statement.owed)]).toEqual(['drawn', await owedNow()])
})

test('totals that agree make it reconciled, others make it differ, and then nobody pays it', async () => {
  const { hospital, kept, back } = { ...(await told()) }
  const days = { firstDay: plainDate('2026-11-01'), lastDay: plainDate('2026-11-30') }
  const books = { ...days, insutype: '310', clearingType: '11' }
  const teller = { client: hospital, told: () => {} }
  await reconcile(teller, { ...books, lines: kept.slice(1) })
  expect((await statementOf(world.hospitalId)).state).toBe('differs')
  const { statementId } = await statementOf(world.hospitalId)
  expect(await agreed(approveByTwo({ area: world.area }), { statementId })).toBe(
    'statement_differs',
  )
  // The later one counts, and two never come at the same moment.
  world.clock.at = world.clock.at.add({ seconds: 1 })
  expect(await reconcile(teller, { ...books, lines: [...kept, ...back] })).toEqual([])
  expect((await statementOf(world.hospitalId)).state).toBe('reconciled')
})

/** The hospital's books as the database has them: what it would have noted. */
async function told() {
  const hospital = await world.system('hospital')
  const { rows } = await world.database.owner.query<Record<string, string>>(
    `select total::text, fund::text, account::text, (reverses is not null)::int::text as refund
       from settlement.settlement order by settled_at, settlement_id`,
  )
  const lines = rows.map((row) => ({
    ...billOf({
      ...{ psnNo: 'P', visitId: 'V', settlementId: 'S', messageId: '' },
      amounts: {
        medfee_sumamt: text(row['total']),
        fund_pay_sumamt: text(row['fund']),
        acct_pay: text(row['account']),
      },
    }),
    refd_setl_flag: String(row['refund']),
  }))
  return { hospital, kept: lines.slice(0, 2), back: lines.slice(2) }
}

function text(fen: string | undefined): string {
  const amount = BigInt(fen ?? '0')
  const figures = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${figures.slice(0, -2)}.${figures.slice(-2)}`
}

const deduction = (statementId: string, amount: bigint) =>
  deductionWanted({
    ...{ statementId, amount, scheme: 'employee', ground: 'over_price' },
    article: '《医疗保障基金使用监督管理条例》第三十八条',
  })

test('deductions stand, are disputed, and are upheld or revoked by two', async () => {
  const { statementId, owed } = await statementOf(world.hospitalId)
  expect(await agreed(deductByTwo(), deduction(statementId, owed + 1n))).toBe('deduction_too_large')
  const kept = await agreed(deductByTwo(), deduction(statementId, 1_000n))
  const dropped = await agreed(deductByTwo(), deduction(statementId, 2_500n))
  const dispute = (deductionId: string, institutionId: string | null) =>
    disputeDeduction(world.database.db, act(), { deductionId, institutionId, text: '有检验报告' })
  expect(await dispute(kept, world.organisations.pharmacy)).toMatchObject({
    outcome: { refusal: 'deduction_unknown' },
  })
  for (const id of [kept, dropped]) {
    expect(await dispute(id, world.hospitalId)).toMatchObject({ outcome: { kind: 'disputed' } })
  }
  expect(await dispute(kept, null)).toMatchObject({
    outcome: { refusal: 'deduction_disputed_before' },
  })
  const approve = approveByTwo({ area: world.area })
  expect(await agreed(approve, { statementId })).toBe('deduction_disputed')
  await agreed(answerDisputeByTwo(), { deductionId: kept, outcome: 'upheld' })
  await agreed(answerDisputeByTwo(), { deductionId: dropped, outcome: 'revoked' })
  expect(await agreed(answerDisputeByTwo(), { deductionId: kept, outcome: 'revoked' })).toBe(
    'deduction_not_disputed',
  )
  const states = (await readDeductions(world.database.db, statementId)).map(({ state }) => state)
  expect(states.toSorted()).toEqual(['revoked', 'upheld'])
})

const pass = () => carryClearing({ ...world.deps, bankFolder }, act())

test('an approved statement is ordered once, refused, ordered again, and paid once', async () => {
  const { statementId, owed } = await statementOf(world.hospitalId)
  const approve = approveByTwo({ area: world.area })
  expect(await agreed(approve, { statementId })).toBe('no_bank_account')
  const account = (number: string) =>
    agreed(changeBankAccountByTwo(), {
      ...{ institutionId: world.hospitalId, name: '试验医院', code: '102999900019' },
      account: number,
    })
  await account('4000099990000001234')
  await agreed(approve, { statementId })
  expect(await agreed(approve, { statementId })).toBe('statement_decided')

  const passes = await Promise.all([pass(), pass()])
  expect(passes.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
  const [code = ''] = readdirSync(bankFolder)
  const [order = ''] = readdirSync(join(bankFolder, code, 'to-bank'))
  const written = readFileSync(join(bankFolder, code, 'to-bank', order), 'utf8')
  expect(written).toContain(`<CtrlSum>${text(String(owed - 1_000n))}</CtrlSum>`)
  expect(written).toContain('医保清算 2026-11')

  await bankAnswersIn(world, bankFolder, { rejectEvery: 1 })
  await pass()
  const rejected = await statementOf(world.hospitalId)
  expect([rejected.state, rejected.bankReason]).toEqual(['rejected', 'AC04'])
  expect(await owedNow()).toBe(Number(owed) - 1_000)
  await account('4000099990000005678')
  await pass()
  await bankAnswersIn(world, bankFolder, { answerTwice: true })
  await pass()
  await pass()
  expect((await statementOf(world.hospitalId)).state).toBe('paid')
  expect(await owedNow()).toBe(0)
  const paid = await world.database.owner.query(
    `select amount::int from accounts.office_transfer where reason = 'clearing_paid'`,
  )
  expect(paid.rows).toEqual([{ amount: Number(owed) - 1_000 }])
})

test('a month in which more came back is carried, and the next one begins with it', async () => {
  const hospital = await world.system('hospital')
  const { citizenNumber, name } = world.citizen
  const journey = {
    ...{ client: hospital, items: [{ code: medicine, price: '60.00' }], told: () => {} },
    patient: { name, citizenNumber },
    clock: () => wallClock(world.clock.at),
  }
  const settled = await outpatientVisit(journey)
  world.clock.at = Temporal.Instant.from('2027-01-02T02:00:00Z')
  const deps = { db: world.database.db, area: world.area }
  await drawStatements(deps, act(), yearMonth('2026-12'))
  await takeBack({ ...journey, client: await world.system('hospital') }, '2208', settled)
  world.clock.at = Temporal.Instant.from('2027-02-02T02:00:00Z')
  await drawStatements(deps, act(), yearMonth('2027-01'))
  world.clock.at = Temporal.Instant.from('2027-02-10T02:00:00Z')
  const [january] = await readStatements(world.database.db, { month: '2027-01-01' })
  expect(january?.owed).toBeLessThan(0n)
  await agreed(approveByTwo({ area: world.area }), { statementId: january?.statementId ?? '' })
  world.clock.at = Temporal.Instant.from('2027-02-11T02:00:00Z')
  await outpatientVisit({ ...journey, client: await world.system('hospital') })
  world.clock.at = Temporal.Instant.from('2027-03-02T02:00:00Z')
  await drawStatements(deps, act(), yearMonth('2027-02'))
  const [february] = await readStatements(world.database.db, { month: '2027-02-01' })
  expect(february?.brought).toBe(january?.owed)
})
