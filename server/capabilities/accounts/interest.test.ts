// Goal: a year's interest is what the terms say to the fen, by days and by months, credited once whatever
// is repeated or cut short, never to a closed account, and not again for what a closing has paid.
// Method: the real database; movements drawn by chance and the interest worked out here day by day and
// month by month; a crash is a chunk left out. The auditor's Q15 at the end.
// Teeth, each tried once: where a chunk is posted without its row, the second run meets the first one's
// transfers; where a piece does not ask what was paid before, a closing pays twice; where the run of the year
// does not, whoever's account was opened again earned twice.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { basisPoints } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { invariants } from '#server/auditor/invariants.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { closeAccount } from './close-account.ts'
import {
  advanceInterest,
  beginInterest,
  creditInterestUntil,
  type InterestDeps,
} from './credit-interest.ts'
import { type InterestMethod, piecesUntil, yearRefusal } from './interest.ts'
import { accountMachines } from './life-cycles.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await database.drop()
})

const at = Temporal.Instant.from('2027-01-02T01:00:00Z')
const until = '2027-01-01'

function depsOf(code: string, method: InterestMethod): InterestDeps {
  const terms = {
    ...{ from: plainDate('2024-01-01'), source: 'Decree 1' },
    value: { rate: basisPoints(75n), method },
  }
  return { db: database.db, area: { code, interest: [terms] }, now: () => at }
}

type Move = readonly [day: string, fen: number]

async function person(area: string, moves: readonly Move[]): Promise<PersonId> {
  const { owner } = database
  const personId = newId<PersonId>()
  await owner.query(
    `insert into people.person (person_id, area, sealed_name, sealed_citizen_number,
       sealed_computer_number, scheme, status, agency_id, agent_bank_id, registered_at)
     values ($1, $2, '\\x00', '\\x00', '\\x00', 'employee', 'active', $3, $3, now())`,
    [personId, area, newId()],
  )
  const account = newId()
  await owner.query('select accounts.open($1, $2, $3)', [personId, account, '2025-01-01'])
  for (const each of moves) await move(personId, account, each)
  return personId
}

async function move(personId: PersonId, account: string, [day, fen]: Move): Promise<void> {
  const other = newId()
  const [debit, credit] = fen > 0 ? [other, account] : [account, other]
  await database.owner.query(
    `select accounts.move($1, $2, $3, $4, now(), array[$5::uuid], array['correction'],
                          array[$6::uuid], array[$7::uuid], array[$8::bigint], null)`,
    [personId, account, newId(), day, newId(), debit, credit, Math.abs(fen)],
  )
}

/** Day by day, or month by month: slow, and nothing like the statement that is tested. */
function expected(moves: readonly Move[], method: InterestMethod, end = until): bigint {
  const last = plainDate(end)
  let weight = 0n
  for (let day = plainDate('2026-01-01'); !day.equals(last); day = day.add({ days: 1 })) {
    if (method === 'months' && day.day !== 1) continue
    // A day ends with what moved on it; a month begins with what was there before it.
    const counts = ([on]: Move) => (method === 'days' ? on <= day.toString() : on < day.toString())
    weight += moves.filter(counts).reduce((sum, [, fen]) => sum + BigInt(fen), 0n)
  }
  return (weight * 75n) / (10_000n * (method === 'days' ? 360n : 12n))
}

function draw(seed: number): readonly Move[] {
  let state = seed
  const chance = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const moves = Array.from({ length: 1 + chance(12) }, (): Move => {
    const day = plainDate('2025-11-20')
      .add({ days: chance(420) })
      .toString()
    return [day, 1 + chance(300_000)]
  })
  const [day = ''] = moves[0] ?? []
  return [...moves, [plainDate(day).add({ days: 3 }).toString(), -1]]
}

async function interestOf(personId: PersonId): Promise<bigint> {
  const { rows } = await database.owner.query<{ total: string }>(
    `select coalesce(sum(amount), 0)::text as total from accounts.transfer
      where person_id = $1 and reason = 'interest'`,
    [personId],
  )
  return BigInt(rows[0]?.total ?? '-1')
}

async function run(deps: InterestDeps, chunkSize = 3): Promise<unknown> {
  const begun = await beginInterest(deps, systemAct(at, newId()), { year: '2026' })
  expect(begun).toMatchObject({ outcome: { kind: 'begun' } })
  return advanceInterest(deps, { year: '2026', chunkSize })
}

async function faults(): Promise<unknown[]> {
  const q15 = invariants.find(({ id }) => id === 'Q15')
  const { rows } = await database.owner.query<{ what: string }>(q15?.sql ?? '')
  return rows.filter(({ what }) => what.startsWith('interest'))
}

test.each(['days', 'months'] as const)(
  'interest by %s is what day after day gives, once for each, also when two run it',
  async (method) => {
    const deps = depsOf(`area-${method}`, method)
    const people = await Promise.all(
      Array.from({ length: 20 }, async (_, seed) => {
        const moves = draw(seed + 1)
        return { moves, personId: await person(deps.area.code, moves) }
      }),
    )
    const [one, other] = await Promise.all([run(deps), run(deps)])
    expect(one).toEqual(other)
    expect(await run(deps)).toEqual(one)
    for (const { moves, personId } of people) {
      // What moves after the year has nothing to do with it.
      const inYear = moves.filter(([day]) => day < until)
      expect(await interestOf(personId), moves.join(' ')).toBe(expected(inYear, method))
    }
    expect(await faults()).toEqual([])
  },
)

test('cut short after a chunk, the next run credits the rest and nobody twice', async () => {
  const deps = depsOf('area-cut', 'days')
  const moves: readonly Move[] = [['2026-03-01', 1_000_000]]
  const people = await Promise.all(Array.from({ length: 7 }, () => person('area-cut', moves)))
  // Each chunk asks for the time: the server dies when it is about to post the third.
  let asked = 0
  const now = (): Temporal.Instant => {
    asked += 1
    if (asked > 2) throw new Error('killed')
    return at
  }
  await beginInterest(deps, systemAct(at, newId()), { year: '2026' })
  await expect(advanceInterest({ ...deps, now }, { year: '2026', chunkSize: 2 })).rejects.toThrow(
    'killed',
  )
  const before = await Promise.all(people.map(interestOf))
  expect(before.filter((each) => each > 0n)).toHaveLength(4)
  await run(deps)
  const after = await Promise.all(people.map(interestOf))
  expect(new Set(after)).toEqual(new Set([expected(moves, 'days')]))
  expect(await faults()).toEqual([])
})

test('a closing pays the interest until its day, and the run of the year nothing more', async () => {
  const deps = depsOf('area-closed', 'days')
  const moves: readonly Move[] = [['2026-02-01', 2_000_000]]
  const personId = await person('area-closed', moves)
  const on = plainDate('2026-11-16')
  const closing = { personId, caseId: newId(), on, at }
  await transaction(database.db, async (tx) => {
    await creditInterestUntil(tx, deps.area, closing)
    await creditInterestUntil(tx, deps.area, closing)
    const { caseId: entryId } = closing
    await closeAccount(tx, { personId, entryId, area: deps.area.code, on, at })
  })
  const owed = expected(moves, 'days', '2026-11-16')
  expect(await interestOf(personId)).toBe(owed)
  await run(deps)
  expect(await interestOf(personId)).toBe(owed)
  expect(await faults()).toEqual([])
})

test('an account that is open again earns from that day on, and nothing twice', async () => {
  const deps = depsOf('area-reopened', 'days')
  const moves: readonly Move[] = [['2026-02-01', 2_000_000]]
  const personId = await person('area-reopened', moves)
  const on = plainDate('2026-11-16')
  await transaction(database.db, async (tx) => {
    await creditInterestUntil(tx, deps.area, { personId, caseId: newId(), on, at })
    await closeAccount(tx, { personId, entryId: newId(), area: deps.area.code, on, at })
  })
  const before = await interestOf(personId)
  const { rows } = await database.owner.query<{ account_id: string }>(
    `select account_id from accounts.balance, accounts.open_again($1) where person_id = $1`,
    [personId],
  )
  const again: Move = ['2026-12-01', 2_000_000]
  await move(personId, rows[0]?.account_id ?? '', again)
  await run(deps)
  expect(await interestOf(personId)).toBe(before + expected([again], 'days', '2027-01-01'))
  expect(await faults()).toEqual([])
})

test('a year that is not over, or without terms, is refused, and a closing pays nothing for such days', () => {
  const { interest } = depsOf('any', 'days').area
  const today = plainDate('2026-11-16')
  expect(yearRefusal('26', interest, today)).toBe('year_unreadable')
  expect(yearRefusal('2026', interest, today)).toBe('year_not_over')
  expect(yearRefusal('2023', interest, today)).toBe('year_without_terms')
  expect(yearRefusal('2025', interest, today)).toBeNull()
  expect(piecesUntil(interest, plainDate('2023-06-01'))).toEqual([])
  expect(piecesUntil(interest, plainDate('2024-01-01'))).toEqual([])
  const pieces = piecesUntil(interest, plainDate('2026-01-01'))
  expect(pieces.map(({ from }) => from.toString())).toEqual(['2025-01-01'])
})

test('the program and the database draw the same edges', async () => {
  const { rows } = await database.owner.query<{ edge: string }>(
    `select machine || ' ' || from_state || ' ' || to_state as edge from accounts.edge`,
  )
  const machines: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
    accountMachines
  const drawn = Object.entries(machines).flatMap(([machine, states]) =>
    Object.entries(states).flatMap(([from, to]) => to.map((each) => `${machine} ${from} ${each}`)),
  )
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(drawn.toSorted())
})
