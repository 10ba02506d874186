// Goal: a declaration is whole and right or not there, once per employer and month; parts are rounded
// down for each person; people new to the register enter it with an account.
// Method: the real database and key service; lines at the floor, the ceiling and one fen beyond.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import {
  contributionWorld,
  declareAndPay,
  insured,
  lines,
  morning,
  nextCitizenNumber,
} from '#server/test/contribution-world.ts'
import type { ContributionWorld } from '#server/test/contribution-world.ts'
import { coverOf } from './cover-of.ts'
import { declarationRefusals } from './declaration.ts'
import type { DeclaredLine } from './declaration.ts'
import { declareContributions } from './declare-contributions.ts'
import type { Declared, DeclarationRefused } from './declare-contributions.ts'

let keys: RunningKeyService
let world: ContributionWorld

beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(() => keys.stop())
beforeEach(async () => {
  world = await contributionWorld(keys)
})
afterEach(() => world.stop())

const line = (changes: Partial<DeclaredLine> = {}): DeclaredLine => ({
  ...{ citizenNumber: nextCitizenNumber(), name: '试验甲', base: '5000.00' },
  ...changes,
})

// biome-ignore format: one case per row
const bases = [
  ['the floor is taken',              '4000.00',  null],
  ['one fen below the floor is not',  '3999.99',  'base_below_floor'],
  ['the ceiling is taken',            '20000.00', null],
  ['one fen above the ceiling is not', '20000.01', 'base_above_ceiling'],
  ['a sign is no amount',             '-5000.00', 'base_unreadable'],
  ['one decimal is no amount',        '5000.0',   'base_unreadable'],
] as const

test.each(bases)('base: %s', async (_, base, code) => {
  const outcome = await declare([line({ base })])
  assert.deepEqual(codesOf(outcome), code === null ? [] : [code])
})

test('every wrong line is named at once, by place and reason, and nothing is declared', async () => {
  const twice = line()
  const outcome = await declare([
    line(),
    line({ citizenNumber: '11010519491231002Y' }),
    twice,
    { ...twice, name: '试验<乙>' },
    line({ name: ' ', base: '1.00' }),
  ])
  assert(outcome.kind === 'refused' && outcome.refusal === 'lines_wrong')
  assert.deepEqual(
    outcome.problems?.map((each) => [each.line, each.field, each.code, each.limit]),
    [
      [2, 'citizenNumber', 'citizen_number_wrong', null],
      [4, 'citizenNumber', 'listed_twice', null],
      [4, 'name', 'name_wrong', null],
      [5, 'name', 'name_wrong', null],
      [5, 'base', 'base_below_floor', '4000.00'],
    ],
  )
  assert.equal(await count('contributions.declaration'), 0)
  assert.equal(await count('people.person'), 0)
})

test('each part is rounded down for each person by itself, and the total is their sum', async () => {
  const outcome = await declare([line({ base: '4000.37' }), line({ base: '4000.37' })])
  assert(outcome.kind === 'declared')
  // 8 % of 4000.37 is 320.0296, 2 % is 80.0074.
  const { employerPart, personPart, total, payBy } = outcome
  assert.deepEqual([employerPart, personPart, total], ['640.04', '160.00', '800.04'])
  assert.equal(payBy, '2026-12-20')
})

test('people new to the register are entered once, enrolled, and have an account', async () => {
  const people = lines(30)
  await declare(people)
  await declare(people, { employer: 1, month: '2026-10' })
  assert.equal(await count('people.person'), 30)
  assert.equal(await count('accounts.balance'), 30)
  assert.equal(await count(`audit.entry where action = 'contributions.declare'`), 60)
})

test('another name under a known number, or a person who has retired, is refused', async () => {
  const known = line()
  await declare([known])
  const renamed = await declare([{ ...known, name: '试验乙' }], { employer: 1 })
  assert.deepEqual(codesOf(renamed), ['name_differs'])
  await world.database.owner.query(`update people.person set status = 'retired'`)
  assert.deepEqual(codesOf(await declare([known], { employer: 1 })), ['not_active'])
})

test('a month is declared once: the same lines again are the same declaration, others are refused', async () => {
  const people = lines(3)
  const first = await declare(people)
  assert.deepEqual(await declare(people), first)
  assert.deepEqual(await declare([...people, line()]), {
    kind: 'refused',
    refusal: 'declared_already',
  })
  assert.equal(await count('contributions.declared_person'), 3)
})

test('a repeated command gives the first answer, marked as such', async () => {
  const act = world.employerAct(world.employers[0])
  const wanted = { employerId: world.employers[0], month: '2026-11', lines: lines(2) }
  const first = await declareContributions(world, act, wanted)
  const again = await declareContributions(world, act, wanted)
  assert.deepEqual(again, { ...first, replayed: true })
})

test('sent at the same moment there is one declaration, and the same new people enter once', async () => {
  const people = lines(20)
  const [first, second, other] = await Promise.all([
    declare(people),
    declare(people),
    declare(people, { employer: 1, month: '2026-10' }),
  ])
  assert.equal(first.kind, 'declared')
  assert.deepEqual(second, first)
  assert.equal(other.kind, 'declared')
  assert.equal(await count('contributions.declaration'), 2)
  assert.equal(await count('contributions.declared_person'), 40)
  const { rows } = await world.database.owner.query(
    `select count(*) - count(distinct person_id) as twice from people.person_index where kind = 'citizen_number'`,
  )
  assert.equal(Number(rows[0].twice), 0)
})

test('refusals come in their order', async () => {
  const of = async (month: string, declared: DeclaredLine[]) => {
    const outcome = await declare(declared, { month })
    return outcome.kind === 'refused' ? outcome.refusal : null
  }
  const wrong = [line({ base: '1' })]
  assert.deepEqual(
    [
      await of('2026-13', []),
      await of('2026-12', []),
      await of('2023-12', []),
      await of('2026-11', []),
      await of(
        '2026-11',
        Array.from({ length: 5_001 }, () => wrong[0]!),
      ),
      await of('2026-11', wrong),
    ],
    declarationRefusals.slice(0, 6),
  )
})

test('only paid months cover: declared is not enough, and last month may be unpaid until its day', async () => {
  const [person] = await insured(world, 1)
  assert.equal((await coverOf(world, person!, plainDate('2026-11-10'))).state, 'not_covered')

  const people = lines(1)
  await declare(people, { month: '2026-10', employer: 1 })
  const [declared] = await declaredPeople()
  const on = async (day: string) => (await coverOf(world, declared!, plainDate(day))).state
  assert.equal(await on('2026-11-10'), 'not_covered')
  await declareAndPay(world, world.employers[1], people, '2026-10')
  const shown = await coverOf(world, declared!, dayOf(Temporal.Instant.from(morning)))
  assert.deepEqual(
    [shown.state, shown.paidUntil, shown.employer?.en],
    ['covered', '2026-10', 'JC-EMPLOYER-2'],
  )
  assert.deepEqual([await on('2026-12-20'), await on('2026-12-21')], ['covered', 'not_covered'])
})

test('a person who has retired is covered without paying', async () => {
  const [person] = await insured(world, 1, { status: 'retired' })
  assert.equal((await coverOf(world, person!, plainDate('2026-11-10'))).state, 'covered')
})

async function declare(
  declared: readonly DeclaredLine[],
  { month = '2026-11', employer = 0 }: { month?: string; employer?: 0 | 1 } = {},
): Promise<Declared | DeclarationRefused> {
  const employerId = world.employers[employer]
  const ran = await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month, lines: declared },
  })
  assert(ran.kind === 'ran')
  return ran.outcome
}

function codesOf(outcome: Declared | DeclarationRefused): readonly string[] {
  return outcome.kind === 'refused' ? (outcome.problems ?? []).map((each) => each.code) : []
}

async function count(from: string): Promise<number> {
  const { rows } = await world.database.owner.query(`select count(*)::int as count from ${from}`)
  return rows[0].count
}

async function declaredPeople(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ person_id: string }>(
    'select person_id from contributions.declared_person',
  )
  return rows.map((row) => row.person_id)
}
