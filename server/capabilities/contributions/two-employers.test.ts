// Goal: a person pays through one employer a month. A second declaration of the person is a finding; what
// two employers pay all the same counts once, and the second one's money is owed back to it.
// Method: the real database; two declarations made at the same moment, paid one after the other, at once,
// and around a month-end; rows as they stood before the rule, through the migration's own words. The auditor
// looks after each test.
// Teeth, each tried once: with no look for another employer's row, Q18 found two bases; with the rows not
// held, both paid at once counted; with the finding said whatever the name, its test failed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import { type ContributionWorld, lines } from '#server/test/contribution-world.ts'
import { declareContributions } from './declare-contributions.ts'
import type { DeclaredLine } from './declaration.ts'
import { takeBackLate } from './give-back.ts'
import { readOverpaymentsOfEmployer } from './overpayment-store.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

type Employer = 0 | 1

test('who is declared by one employer is a finding for the next, until it is another month', async () => {
  const [person, other] = lines(2)
  assert(person && other)
  await reference(0, [person])
  expect(await declare(1, [other, person])).toMatchObject({
    refusal: 'lines_wrong',
    problems: [{ line: 2, field: 'citizenNumber', code: 'declared_elsewhere', limit: null }],
  })
  // Whoever does not know the name does not learn who works elsewhere.
  expect(await declare(1, [{ ...person, name: '试验某' }])).toMatchObject({
    problems: [{ code: 'name_differs' }],
  })
  expect(await declare(1, [other])).toMatchObject({ kind: 'declared' })
  expect(await declare(1, [person], '2026-10')).toMatchObject({ kind: 'declared' })
  // The first one may send its own again.
  expect(await declare(0, [person])).toMatchObject({ kind: 'declared' })
})

test('paid by both, the first counts, and all that the second paid for the person is owed back to it', async () => {
  const [both, own] = lines(2)
  assert(both && own)
  const first = await reference(0, [both])
  const second = await declaredAllTheSame(1, [{ ...both, base: '6000.00' }, own])
  expect(await pay([[first, 50_000n]])).toEqual([])
  expect(await pay([[second, 110_000n]])).toEqual([])
  expect(await owedTo(0)).toEqual([])
  expect(await owedTo(1)).toEqual([['owed', 60_000n]])
  await closeMonth()
  expect(await balances()).toEqual(['10000', '10000'])
  expect(await waiting()).toBe('60000')
  expect(await told()).toEqual(['month_paid_twice'])
})

test('paid by both at the same moment, it still counts once', async () => {
  const people = lines(20)
  const first = await reference(0, people)
  const second = await declaredAllTheSame(1, people.toReversed())
  // The accounts of both banks are there, so that nothing but the rows is waited for.
  for (const bank of [0, 1] as const) await pay([['无参考号', 100n]], bank)
  const { owner } = world.database
  // Both are let go at once, when both have come to the rows.
  await owner.query('begin')
  await owner.query('select from contributions.declared_person for update')
  const both = [pay([[first, 1_000_000n]]), pay([[second, 1_000_000n]], 1)]
  await vi.waitUntil(async () => (await waitingForRows()) === 2)
  await owner.query('commit')
  expect(await Promise.all(both)).toEqual([[], []])
  const owed = [...(await owedTo(0)), ...(await owedTo(1))]
  expect(owed).toEqual(Array.from({ length: 20 }, () => ['owed', 50_000n]))
  expect(Math.min((await owedTo(0)).length, (await owedTo(1)).length)).toBe(0)
  await closeMonth()
  expect(await balances()).toEqual(Array.from({ length: 20 }, () => '10000'))
})

test('what was credited first stays credited, and the second payment is never credited', async () => {
  const [person] = lines(1)
  assert(person)
  const first = await reference(0, [person])
  const second = await declaredAllTheSame(1, [person])
  expect(await pay([[first, 50_000n]])).toEqual([])
  await closeMonth()
  expect(await pay([[second, 50_000n]])).toEqual([])
  await closeMonth('2026-12')
  expect(await balances()).toEqual(['10000'])
  expect(await owedTo(1)).toEqual([['owed', 50_000n]])
})

test('what was credited twice before the rule is taken back once, as far as it is still there', async () => {
  const [person] = lines(1)
  assert(person)
  const first = await reference(0, [person])
  const second = await declaredAllTheSame(1, [person])
  expect(await pay([[first, 50_000n]])).toEqual([])
  const { owner } = world.database
  // As it was: the second employer's row counted too.
  await owner.query(`update contributions.declaration set state = 'paid', paid_on = '2026-11-20'
    where reference = '${second}'`)
  await owner.query(`update contributions.declared_person set paid_on = '2026-11-20'`)
  await owner.query(
    `select contributions.pay_people(gen_random_uuid(), date '2026-11-01', date '2026-11-20', now())`,
  )
  await closeMonth()
  expect(await balances()).toEqual(['20000'])
  expect(await findings()).toContainEqual(['Q18', 'month has two bases'])
  await owner.query(migratedRows())
  expect(await takeBackLate(world, world.act())).toBe(1)
  expect(await takeBackLate(world, world.act())).toBe(0)
  expect(await balances()).toEqual(['10000'])
  expect([...(await owedTo(0)), ...(await owedTo(1))]).toEqual([['owed', 50_000n]])
})

async function declare(employer: Employer, declared: readonly DeclaredLine[], month = '2026-11') {
  const employerId = world.employers[employer]
  const order = { employerId, month, lines: declared }
  const ran = await declareContributions(world, world.employerAct(employerId), order)
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome
}

async function reference(employer: Employer, declared: readonly DeclaredLine[]): Promise<string> {
  const outcome = await declare(employer, declared)
  if (outcome.kind !== 'declared') throw new Error(JSON.stringify(outcome))
  return outcome.reference
}

/** As two declarations stand that did not see each other: declared for another month, and moved here. */
async function declaredAllTheSame(
  employer: Employer,
  declared: readonly DeclaredLine[],
): Promise<string> {
  const outcome = await declare(employer, declared, '2026-09')
  if (outcome.kind !== 'declared') throw new Error(JSON.stringify(outcome))
  for (const table of ['declared_person', 'declaration']) {
    await world.database.owner.query(
      `update contributions.${table} set month = '2026-11-01' where month = '2026-09-01'`,
    )
  }
  return outcome.reference
}

/** Why what came in was not matched. */
async function pay(
  paid: readonly (readonly [string, bigint])[],
  bank: 0 | 1 = 0,
): Promise<readonly string[]> {
  const ran = await takeBankReceipts(world, world.act('2026-11-20T02:00:00Z'), {
    bankId: world.banks[bank],
    entries: paid.map(([remittance, amount]) => ({
      ...{ bankReference: `IN-${newId()}`, amount: money(amount), remittance },
      bookedOn: plainDate('2026-11-20'),
    })),
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome.unmatched.map(({ reason }) => reason)
}

async function closeMonth(month = '2026-11'): Promise<void> {
  const ran = await world.exchange.closeMonth(world.act(), { month, timing: 'early' })
  expect(ran.kind === 'ran' && ran.outcome.kind).toBe('closed')
}

async function owedTo(employer: Employer) {
  const all = await readOverpaymentsOfEmployer(world.db, world.employers[employer])
  return all.map(({ state, owed }) => [state, owed])
}

async function findings(): Promise<readonly (readonly [string, string])[]> {
  const all = await auditLedger(world.db, world.area)
  return all.flatMap(({ id, samples }) => samples.map(({ what }) => [id, what] as const))
}

async function waitingForRows(): Promise<number> {
  const { rows } = await world.database.pool.query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

async function balances(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ balance: string }>(
    'select balance from accounts.balance order by person_id',
  )
  return rows.map(({ balance }) => balance)
}

/** What waits to be refunded, by the journal. */
async function waiting(): Promise<string | undefined> {
  const { rows } = await world.database.owner.query<{ sum: string }>(
    `select sum(t.amount)::text as sum from accounts.transfer t
       join accounts.account a on a.account_id = t.credit_account
      where a.kind = 'refund_payable'`,
  )
  return rows[0]?.sum
}

/** Of what is news of this rule, to the second employer. */
async function told(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ kind: string }>(
    `select kind from mail.organisation_notice
      where organisation_id = $1 and kind = 'month_paid_twice'`,
    [world.employers[1]],
  )
  return rows.map(({ kind }) => kind)
}

/** The statement of the migration that finds what stood before it. */
function migratedRows(): string {
  const file = join(import.meta.dirname, '../../migrations/0045_two_employers.sql')
  return readFileSync(file, 'utf8').match(/^with paid as [^;]+;/m)?.[0] ?? ''
}
