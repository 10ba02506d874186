// Goal: what a bank refused at a month-end is sent again to the bank that the person has now, each line
// at most once at a time, and only what is taken comes back from suspense; the month names every line.
// Method: the real database and key service, real folders, the simulated bank; the second person's
// decision is carried out as the frame does. Twice, at the same moment, and with the account closed meanwhile.
// Teeth: with lines on their way offered again, with refused lines put back like those that were taken, with a
// closed account credited, and without the index that allows one attempt, one test failed each time.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import {
  findMonthEnd,
  findRejects,
  retryCreditsByTwo,
  retryWanted,
} from '#capabilities/contributions/index.ts'
import { diagnose } from '#capabilities/diagnosis/index.ts'
import type { Approval } from '#capabilities/organisations/index.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { answerWaitingOrders, openBank } from '#sim/bank/bank.ts'
import type { BankFaults } from '#sim/bank/bank.ts'
import {
  contributionWorld,
  declareAndPay,
  lines,
  wrongBalances,
} from '#server/test/contribution-world.ts'
import type { ContributionWorld } from '#server/test/contribution-world.ts'

let keys: RunningKeyService
let world: ContributionWorld

beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(() => keys.stop())
beforeEach(async () => {
  world = await contributionWorld(keys)
  await declareAndPay(world, world.employers[0], lines(6))
})
afterEach(async () => {
  assert.equal(await wrongBalances(world), 0, 'every kept balance equals the sum of its journal')
  await world.stop()
})

const month = '2026-11'

test('a line that was refused goes to the bank the person has now, and comes back once it is taken', async () => {
  await closeWithRefusals({ rejectEvery: 3 })
  assert.deepEqual(await stand(), { waiting: 2 })
  const { people } = await refusedPeople()
  await changeBank(people[0])
  await retry(null)
  assert.deepEqual([await stand(), await inSuspense()], [{ ordered: 2 }, 20_000n])
  const written = await send()
  assert.deepEqual(written.length, 2, 'one order for each bank')
  assert.deepEqual(await send(), written, 'written once')

  await bankAnswers({ answerTwice: true })
  await Promise.all([takeAnswers(), takeAnswers()])
  const monthEnd = await takeAnswers()
  assert.deepEqual([monthEnd?.state, monthEnd?.difference], ['reconciled', '0.00'])
  assert.deepEqual([await stand(), await inSuspense()], [{ credited: 2 }, 0n])
  assert.deepEqual(await balances(), Array<bigint>(6).fill(10_000n))
  const { rows } = await owner(
    `select (select count(*)::int from outbox.message where kind = 'credited_again') as told,
            (select count(*)::int from audit.entry where action = 'contributions.credit-again') as noted,
            (select count(*)::int from accounts.transfer t join accounts.transfer b
                on b.transfer_id = t.corrects and b.reason = 'correction'
              where t.reason = 'correction') as back`,
  )
  assert.deepEqual(rows, [{ told: 2, noted: 2, back: 2 }])
  assert.deepEqual(await refusal(null), 'nothing_waits')
  await auditorIsContent()
})

test('whose credit a bank refused is told so, and that nobody but the agency has to act', async () => {
  await closeWithRefusals({ rejectEvery: 3 })
  const [personId = ''] = (await refusedPeople()).people
  const asked = async () => {
    const told = await diagnose(world, { personId, complaint: 'benefit', at: world.now() })
    const found =
      told && [told.found, ...told.further].find(({ cause }) => cause === 'credit_refused')
    return found ?? null
  }
  const found = await asked()
  assert.deepEqual([found?.doer, found?.service], ['agency', 'statement'])
  assert.deepEqual(found?.values, { month, amount: '100.00' })
  await changeBank(personId)
  await retry(null)
  await send()
  await bankAnswers()
  await takeAnswers()
  assert.equal(await asked(), null)
})

test('what is refused again stays in suspense with what the bank said last; nobody sends what is on its way', async () => {
  await closeWithRefusals({ rejectEvery: 3 })
  const [first = '', second = ''] = await waitingIds()
  const before = await stands([first])
  await changeBank((await refusedPeople()).people[0])
  await changeBank((await refusedPeople()).people[1])
  assert.notDeepEqual(await stands([first]), before, 'what the second person read holds no more')
  await retry([first])
  assert.equal(await refusal([first]), 'line_not_waiting')
  assert.equal(await refusal(['0'.repeat(32)]), 'line_not_waiting')
  assert.equal(await refusal(null, '2026-10'), 'month_not_closed')
  await assert.rejects(
    owner(
      `insert into contributions.retry (person_id, file_id, attempt, order_id, amount, in_suspense)
       select person_id, file_id, 2, uuidv7(), amount, true from contributions.retry`,
    ),
    /retry_one_that_stands/,
  )
  await send()
  await bankAnswers({ rejectEvery: 1 })
  await takeAnswers()
  const rejects = await findRejects(world, month)
  const again = rejects?.find((each) => each.endToEndId === first)
  assert.deepEqual([again?.state, again?.attempts, again?.reason], ['waiting', 1, 'AC04'])
  assert.deepEqual([await stand(), await inSuspense()], [{ waiting: 2 }, 20_000n])

  await retry([first, second])
  await send()
  await bankAnswers({ rejected: new Map() })
  const monthEnd = await takeAnswers()
  assert.deepEqual(
    monthEnd?.retries.map(({ count, refused, state }) => [count, refused, state]).toSorted(),
    [
      [1, 1, 'answered'],
      [2, 0, 'answered'],
    ],
  )
  assert.deepEqual([await inSuspense(), monthEnd?.difference], [0n, '0.00'])
  await auditorIsContent()
})

test('an account that was closed meanwhile takes nothing: the money stays, and the month says so', async () => {
  await closeWithRefusals({ rejectEvery: 3 })
  await retry(null)
  await send()
  const { people } = await refusedPeople()
  await owner(
    `select accounts.close($1, uuidv7(), uuidv7(), uuidv7(), uuidv7(), '2026-12-01', now())`,
    [people[0]],
  )
  await bankAnswers()
  const monthEnd = await takeAnswers()
  assert.deepEqual([await stand(), await inSuspense()], [{ credited: 1, kept: 1 }, 10_000n])
  assert.deepEqual(
    [monthEnd?.difference, monthEnd?.differences.map((each) => each.problem)],
    ['-100.00', ['taken_after_closing']],
  )
})

test('what was spent before it could be taken back is settled when a bank takes it, and the month agrees', async () => {
  await close()
  await owner('update accounts.balance set balance = 1')
  await bankAnswers({ rejectEvery: 6 })
  assert.equal((await takeAnswers())?.state, 'answered')
  await owner('update accounts.balance set balance = 10000')
  assert.deepEqual(await stand(), { spent: 1 })
  await retry(null)
  await send()
  await bankAnswers()
  const monthEnd = await takeAnswers()
  assert.deepEqual([monthEnd?.state, monthEnd?.difference], ['reconciled', '0.00'])
  assert.deepEqual(await stand(), { credited: 1 })
  assert.deepEqual(await balances(), Array<bigint>(6).fill(10_000n))
  await auditorIsContent()
})

function act() {
  return retryCreditsByTwo({ area: world.area, takeUp: () => Promise.resolve() })
}

const wanted = (chosen: readonly string[] | null, of = month) =>
  retryWanted(world.area, { month: of, lines: chosen })

const stands = (chosen: readonly string[] | null, of = month) =>
  transaction(world.db, (tx) => act().standing(tx, world.act(), wanted(chosen, of)))

async function refusal(chosen: readonly string[] | null, of = month): Promise<string | null> {
  const said = await stands(chosen, of)
  return said.kind === 'refused' ? said.refusal : null
}

async function changeBank(personId: string | undefined): Promise<void> {
  const [one, other] = world.banks
  await owner(
    `update people.person set agent_bank_id = case agent_bank_id when $2::uuid then $3::uuid else $2::uuid end
      where person_id = $1`,
    [personId, one, other],
  )
}

/** As the frame does it with the decision. */
async function retry(chosen: readonly string[] | null): Promise<void> {
  assert.equal(await refusal(chosen), null)
  const asked = { approvalId: newId(), wanted: wanted(chosen) } as unknown as Approval
  await transaction(world.db, (tx) => act().carryOut(tx, world.act(), asked))
}

async function close(): Promise<void> {
  await world.exchange.closeMonth(world.act(), { month, timing: 'when_over' })
}

async function closeWithRefusals(faults: Partial<BankFaults>): Promise<void> {
  await close()
  await bankAnswers(faults)
  await takeAnswers()
}

/** The names and bytes of the orders that wait at the banks. */
async function send(): Promise<readonly string[]> {
  await world.exchange.sendRetries()
  return readdirSync(world.bankFolder).flatMap((code) => {
    const folder = join(world.bankFolder, code, 'to-bank')
    const names = readdirSync(folder).filter((name) => name.endsWith('.xml'))
    return names.map((name) => readFileSync(join(folder, name), 'utf8'))
  })
}

async function bankAnswers(faults: Partial<BankFaults> = {}): Promise<void> {
  for (const code of readdirSync(world.bankFolder)) {
    const bank = await openBank(join(world.bankFolder, code), { now: world.now, faults })
    await answerWaitingOrders(bank)
  }
}

async function takeAnswers() {
  const { refused } = await world.exchange.takeAnswers(world.act(), month)
  assert.deepEqual(refused, [])
  return findMonthEnd(world, month)
}

async function stand(): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const { state } of (await findRejects(world, month)) ?? []) {
    counted[state] = (counted[state] ?? 0) + 1
  }
  return counted
}

async function waitingIds(): Promise<readonly string[]> {
  return ((await findRejects(world, month)) ?? []).map((each) => each.endToEndId)
}

async function refusedPeople() {
  const { rows } = await owner<{ person_id: string }>(
    'select person_id from contributions.bank_reject order by 1',
  )
  return { people: rows.map((row) => row.person_id) }
}

async function inSuspense(): Promise<bigint> {
  const { rows } = await owner<{ amount: string }>(`
    select coalesce(sum(case when a.account_id = t.credit_account then t.amount else -t.amount end), 0)::text as amount
      from accounts.transfer t join accounts.account a
        on a.kind = 'suspense' and a.account_id in (t.credit_account, t.debit_account)`)
  return BigInt(rows[0]?.amount ?? '0')
}

async function balances(): Promise<bigint[]> {
  const { rows } = await owner<{ balance: string }>('select balance::text from accounts.balance')
  return rows.map((row) => BigInt(row.balance))
}

async function auditorIsContent(): Promise<void> {
  const findings = await auditLedger(world.db, world.area)
  assert.deepEqual(
    findings.filter((each) => each.differences > 0).map((each) => [each.id, each.samples]),
    [],
  )
}

function owner<Row extends Record<string, unknown>>(text: string, values: unknown[] = []) {
  return world.database.owner.query<Row>(text, values)
}
