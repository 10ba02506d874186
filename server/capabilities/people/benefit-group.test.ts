// Goal: a group counts from its first day to its last; nobody is in two groups of assistance on one day; refusals
// come in their order; an entry changes along drawn edges alone.
// Method: the rules by themselves, at each boundary; the edges against the database's own table and function.
// Teeth: with the last day left out of isInGroupOn it counted on; with isAllowance not compared an allowance
// stood in the way of assistance; with the edges not looked up in people.close_benefit_group a withdrawn entry ended;
// without the lock of the person in people.enter_benefit_group the second of two entries was made beside the first;
// by the register's word alone an allowance for a day of work was refused.
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase } from '#server/test/database.ts'
import {
  closeGroupRefusal,
  enterGroupRefusal,
  type GroupEntry,
  groupLifeCycle,
  groupsOn,
  type GroupStanding,
  groupStates,
  type NewGroupEntry,
} from './benefit-group.ts'

const today = plainDate('2026-11-20')
const at = Temporal.Instant.from('2026-11-20T01:00:00Z')

function entry(changes: Partial<GroupEntry> = {}): GroupEntry {
  return {
    ...{ entryId: 'a', group: 'low_income', state: 'in_force', document: '文〔1〕', reason: null },
    ...{ from: plainDate('2026-03-01'), until: plainDate('2026-08-31'), enteredAt: at },
    ...{ enteredBy: 'file', closingDocument: null, closedAt: null },
    ...changes,
  }
}

const standing: GroupStanding = {
  ...{ scheme: 'employee', status: 'active', ownFile: false, entries: [entry()], enrolments: [] },
  birthDate: plainDate('1980-05-05'),
}

function wanted(from: string, until: string | null = null): NewGroupEntry {
  const days = { from: plainDate(from), until: until === null ? null : plainDate(until) }
  return { group: 'extreme_poverty', document: '文〔2〕', ...days }
}

test('a group counts from its first day to its last, and an allowance beside assistance', () => {
  const entries = [entry(), entry({ group: 'civil_servant', until: null })]
  const on = (day: string) => groupsOn(entries, plainDate(day))
  expect(on('2026-02-28')).toEqual({ civilServant: false, aidGroup: 'none' })
  expect(on('2026-03-01')).toEqual({ civilServant: true, aidGroup: 'low_income' })
  expect(on('2026-08-31')).toEqual({ civilServant: true, aidGroup: 'low_income' })
  expect(on('2026-09-01')).toEqual({ civilServant: true, aidGroup: 'none' })
})

test('two groups of assistance touch and do not overlap', () => {
  const refusal = (from: string, until: string | null = null, known = standing) =>
    enterGroupRefusal(known, wanted(from, until), today)
  expect(refusal('2026-08-31')).toBe('group_overlaps')
  expect(refusal('2026-09-01')).toBeNull()
  expect(refusal('2026-01-01', '2026-03-01')).toBe('group_overlaps')
  expect(refusal('2026-01-01', '2026-02-28')).toBeNull()
  const withdrawn = { ...standing, entries: [entry({ state: 'withdrawn' })] }
  expect(refusal('2026-05-01', null, withdrawn)).toBeNull()
  const allowance = { ...standing, entries: [entry({ group: 'civil_servant', until: null })] }
  expect(refusal('2026-05-01', null, allowance)).toBeNull()
})

test('an allowance begins on a day of work, whatever the register says by now', () => {
  const left: GroupStanding = {
    ...{ ...standing, scheme: 'resident', entries: [] },
    enrolments: [
      { scheme: 'employee', from: plainDate('2026-03-01'), until: plainDate('2026-12-01') },
      { scheme: 'resident', from: plainDate('2026-12-01'), until: null },
    ],
  }
  const said = (from: string) =>
    enterGroupRefusal(left, { ...wanted(from), group: 'civil_servant' }, today)
  expect(said('2026-11-30')).toBeNull()
  expect(said('2026-12-01')).toBe('group_of_employees')
  // Nothing says how they were insured before: the register's word counts.
  expect(said('2026-02-28')).toBe('group_of_employees')
})

test('what stands in the way of an entry is said in its order', () => {
  const worst = {
    ...{ ...standing, ownFile: true, status: 'deceased', scheme: 'resident' },
    entries: [entry({ group: 'civil_servant', until: null })],
  } as const satisfies GroupStanding
  const said = (known: GroupStanding | null, from: string, until: string | null = null) =>
    enterGroupRefusal(known, { ...wanted(from, until), group: 'civil_servant' }, today)
  expect(said(null, '2027-11-21')).toBe('person_unknown')
  expect(said(worst, '2027-11-21')).toBe('own_file')
  const mended: GroupStanding = { ...worst, ownFile: false }
  expect(said(mended, '2027-11-21')).toBe('person_deceased')
  const alive: GroupStanding = { ...mended, status: 'active' }
  expect(said(alive, '2027-11-21', '2027-11-20')).toBe('group_ends_before_it_begins')
  expect(said(alive, '2027-11-21')).toBe('group_day_out_of_range')
  expect(said(alive, '1980-05-04')).toBe('group_day_out_of_range')
  expect(said(alive, '2027-11-20')).toBe('group_of_employees')
  expect(said({ ...alive, scheme: 'employee' }, '1980-05-05')).toBe('group_overlaps')
})

test('what stands in the way of an end is said in its order', () => {
  const said = (known: typeof standing | null, entryId: string, until: string | null) =>
    closeGroupRefusal(known, { entryId, until: until === null ? null : plainDate(until) })
  expect(said(null, 'a', null)).toBe('person_unknown')
  expect(said({ ...standing, ownFile: true }, 'b', null)).toBe('own_file')
  expect(said(standing, 'b', null)).toBe('group_unknown')
  const ended = { ...standing, entries: [entry({ state: 'ended' })] }
  expect(said(ended, 'a', '2026-05-01')).toBe('group_closed')
  expect(said(ended, 'a', null)).toBeNull()
  expect(said(standing, 'a', '2026-02-28')).toBe('group_ends_before_it_begins')
  expect(said(standing, 'a', '2026-09-01')).toBe('group_ends_later')
  expect(said(standing, 'a', '2026-03-01')).toBeNull()
})

test('the program and the database draw the same edges, and no entry leaves its state by another', async (t) => {
  const { db, owner, pool } = await freshDatabase(t)
  const rows = await db
    .selectFrom('people.edge')
    .selectAll()
    .where('machine', '=', 'benefit_group')
    .execute()
  const inDatabase = rows.map((row) => `${row.from_state} → ${row.to_state}`)
  const inProgram = groupStates.flatMap((from) =>
    groupLifeCycle[from].map((to) => `${from} → ${to}`),
  )
  expect(inDatabase.toSorted()).toEqual(inProgram.toSorted())
  const [person, entryId] = [newId(), newId()]
  await register(owner, person)
  for (const from of groupStates) {
    for (const to of groupStates) {
      const edges: readonly string[] = groupLifeCycle[from]
      if (edges.includes(to)) continue
      const changed = pool.query(
        `select people.close_benefit_group($1, $2, $3, $4, '2026-01-01', 'x', null, now())`,
        [person, entryId, from, to],
      )
      await expect(changed, `${from} → ${to}`).rejects.toThrow(/does not go from/)
    }
  }
  const written = pool.query('update people.benefit_group set state = state')
  await expect(written).rejects.toThrow(/permission denied/)
})

test('of two entries for one person at the same moment one is made, and the other knows of it', async (t) => {
  const { owner, pool } = await freshDatabase(t)
  const person = newId()
  await register(owner, person)
  const [first, second] = [await pool.connect(), await pool.connect()]
  const enter = async (by: typeof first, group: string): Promise<unknown> => {
    const row = { entry_id: newId(), benefit_group: group, begins_on: '2026-03-01', document: 'x' }
    const { rows } = await by.query<{ said: string }>(
      `select people.enter_benefit_group($1, $2::jsonb, now()) as said`,
      [person, { ...row, ends_on: null, entered_by: 'file' }],
    )
    return rows[0]?.said
  }
  await first.query('begin')
  expect(await enter(first, 'low_income')).toBe('entered')
  const { rows: own } = await second.query<{ pid: number }>('select pg_backend_pid() as pid')
  const answer = { said: null as unknown }
  const asking = enter(second, 'extreme_poverty').then((said) => (answer.said = said))
  // It waits for whoever was first: or it has answered, and then it has not waited.
  for (let waits = false; !waits && answer.said === null; ) {
    const { rows } = await owner.query<{ waits: boolean }>(
      `select coalesce(wait_event_type = 'Lock', false) as waits from pg_stat_activity where pid = $1`,
      [own[0]?.pid],
    )
    waits = rows[0]?.waits ?? false
  }
  await first.query('commit')
  expect(await asking).toBe('group_overlaps')
  const { rows: made } = await owner.query('select benefit_group from people.benefit_group')
  expect(made).toEqual([{ benefit_group: 'low_income' }])
  first.release()
  second.release()
})

async function register(owner: { readonly query: Query }, person: string): Promise<void> {
  await owner.query(
    `insert into people.person (person_id, area, sealed_name, sealed_citizen_number,
       sealed_computer_number, scheme, status, agency_id, agent_bank_id, registered_at)
     values ($1, 'x', '\\x00', '\\x00', '\\x00', 'resident', 'active', $1, $1, now())`,
    [person],
  )
}

type Query = (text: string, values: readonly string[]) => Promise<unknown>
