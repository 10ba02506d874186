// Goal: an employer lowers a month until it is credited, and what was declared first stays on record. What
// is not paid is owed in its new amount, what is paid too much is owed back, and nobody loses a month that
// somebody else has paid too.
// Method: the real database; months that are declared, paid, credited and being credited at the same moment.
// The auditor looks after each test.
// Teeth, each tried once: with a person taken off whose month another had paid too, its test failed; with a
// credited month lowered, Q18 found the credit without its base; with nothing owed back of a paid month, Q18
// found the correction.
import assert from 'node:assert/strict'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import { type ContributionWorld, lines } from '#server/test/contribution-world.ts'
import { correctMonth } from './correct-month.ts'
import { declareContributions } from './declare-contributions.ts'
import type { DeclaredLine } from './declaration.ts'
import { readOverpaymentsOfEmployer } from './overpayment-store.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

type Month = { readonly declarationId: string; readonly reference: string }

test('before it is paid a month is owed in its new amount, and the first one stays on record', async () => {
  const [stays, leaves] = lines(2)
  assert(stays && leaves)
  const month = await declare([stays, leaves])
  const answer = await correct(month, [{ ...stays, base: '4500.00' }, takenOff(leaves)])
  expect(answer).toMatchObject({ kind: 'corrected', people: 1, total: '450.00', owedBack: '0.00' })
  expect(await pay(month, '1000.00')).toEqual(['amount_differs'])
  expect(await pay(month, '450.00')).toEqual([])
  expect(await owed()).toEqual([])
  const { rows } = await world.database.owner.query(
    `select was_people, was_employer_part + was_person_part as was, reason,
            array_agg(p.was_base || '>' || coalesce(p.base::text, '') order by p.base) as people
       from contributions.correction k join contributions.corrected_person p using (correction_id)
      group by k.correction_id`,
  )
  expect(rows).toMatchObject([
    { was_people: 2, was: '100000', reason: '已离职', people: ['500000>450000', '500000>'] },
  ])
})

test('paid and not credited, the difference is owed back, and the rest is credited', async () => {
  const [stays, leaves] = lines(2)
  assert(stays && leaves)
  const month = await declare([stays, leaves])
  expect(await pay(month, '1000.00')).toEqual([])
  const answer = await correct(month, [{ ...stays, base: '4000.00' }, takenOff(leaves)])
  expect(answer).toMatchObject({ kind: 'corrected', total: '400.00', owedBack: '600.00' })
  expect(await owed()).toEqual(['owed 10000', 'owed 50000'])
  await closeMonth()
  expect(await balances()).toEqual(['0', '8000'])
  expect(await kinds()).toEqual(['month_corrected', 'month_corrected'])
})

test('what is credited, of another employer, or no correction is refused with what to do', async () => {
  const [person, other] = lines(2)
  assert(person && other)
  const month = await declare([person, other])
  const wrong = await correct(month, [
    { ...person, base: '5000.00' },
    { ...other, name: '试验某', base: '' },
    ...lines(1, ''),
  ])
  expect(wrong).toMatchObject({
    refusal: 'lines_wrong',
    problems: [
      { line: 1, field: 'base', code: 'base_unchanged' },
      { line: 2, field: 'name', code: 'name_differs' },
      { line: 3, field: 'citizenNumber', code: 'not_declared' },
    ],
  })
  const all = [takenOff(person), takenOff(other)]
  expect(await correct(month, all)).toMatchObject({ refusal: 'nobody_left' })
  expect(await correct(month, [])).toMatchObject({ refusal: 'no_lines' })
  expect(await correct(month, all, 1)).toMatchObject({ refusal: 'declaration_unknown' })
  expect(await pay(month, '1000.00')).toEqual([])
  await closeMonth()
  expect(await correct(month, [takenOff(person)])).toMatchObject({ refusal: 'month_credited' })
})

test('nobody is taken off who would be left without the month, and no month that counts elsewhere', async () => {
  const [both, own] = lines(2)
  assert(both && own)
  const first = await declare([both, own])
  const second = await declare([both, own], 1, '2026-09')
  for (const table of ['declared_person', 'declaration']) {
    await world.database.owner.query(
      `update contributions.${table} set month = '2026-11-01' where month = '2026-09-01'`,
    )
  }
  expect(await pay(first, '1000.00')).toEqual([])
  expect(await pay(second, '1000.00')).toEqual([])
  expect(await correct(first, [takenOff(both)])).toMatchObject({
    problems: [{ code: 'carries_month' }],
  })
  expect(await correct(second, [takenOff(both)], 1)).toMatchObject({
    problems: [{ code: 'owed_back_already' }],
  })
  expect(await correct(first, [{ ...both, base: '4000.00' }])).toMatchObject({ owedBack: '100.00' })
})

test('at the same moment as the month-end or the payment, one of them comes first', async () => {
  const people = lines(5)
  const month = await declare(people)
  const [unmatched, answer] = await Promise.all([
    pay(month, '2500.00'),
    correct(month, [takenOff(people[0]!)]),
  ])
  expect(answer).toMatchObject({ kind: 'corrected', people: 4 })
  expect(['paid', 'amount_differs']).toContain(unmatched[0] ?? 'paid')
  expect(await owed()).toEqual(unmatched[0] ? [] : ['owed 50000'])
  if (unmatched[0]) expect(await pay(month, '2000.00')).toEqual([])
  const [, again] = await Promise.all([closeMonth(), correct(month, [takenOff(people[1]!)])])
  const isLate = again.kind === 'refused'
  expect(isLate ? again.refusal : again.people).toBe(isLate ? 'month_credited' : 3)
  const credited = (await balances()).filter((each) => each === '10000')
  expect(credited).toHaveLength(isLate ? 4 : 3)
})

const takenOff = (line: DeclaredLine): DeclaredLine => ({ ...line, base: '' })

async function declare(
  declared: readonly DeclaredLine[],
  employer: 0 | 1 = 0,
  month = '2026-11',
): Promise<Month> {
  const employerId = world.employers[employer]
  const order = { employerId, month, lines: declared }
  const ran = await declareContributions(world, world.employerAct(employerId), order)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return ran.outcome
}

async function correct(
  { declarationId }: Month,
  corrected: readonly DeclaredLine[],
  employer: 0 | 1 = 0,
) {
  const employerId = world.employers[employer]
  const wanted = { employerId, declarationId, reason: '已离职', lines: corrected }
  const ran = await correctMonth(world, world.employerAct(employerId), wanted)
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome
}

/** Why what came in was not matched. */
async function pay({ reference }: Month, amount: string): Promise<readonly string[]> {
  const ran = await takeBankReceipts(world, world.act('2026-11-20T02:00:00Z'), {
    bankId: world.banks[0],
    entries: [
      {
        ...{ bankReference: `IN-${newId()}`, amount: moneyFromYuan(amount) },
        ...{ bookedOn: plainDate('2026-11-20'), remittance: reference },
      },
    ],
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome.unmatched.map(({ reason }) => reason)
}

async function closeMonth(): Promise<void> {
  const order = { month: '2026-11', timing: 'early' } as const
  const ran = await world.exchange.closeMonth(world.act(), order)
  expect(ran.kind === 'ran' && ran.outcome.kind).toBe('closed')
}

/** To the first employer. */
async function owed(): Promise<readonly string[]> {
  const all = await readOverpaymentsOfEmployer(world.db, world.employers[0])
  return all.map((each) => `${each.state} ${each.owed}`).toSorted()
}

async function balances(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ balance: string }>(
    'select balance from accounts.balance order by balance',
  )
  return rows.map(({ balance }) => balance)
}

/** What people are sent word of by a correction. */
async function kinds(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ kind: string }>(
    `select kind from outbox.message where kind = 'month_corrected'`,
  )
  return rows.map(({ kind }) => kind)
}
