// Goal: a binding's terms are judged at each boundary, and its state changes along drawn edges alone.
// Method: the rules by themselves with the area's limits; the edges against the database's own table and
// on rows that the owner of the tables puts into each state.
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { freshDatabase } from '#server/test/database.ts'
import {
  bindingLifeCycle,
  bindingStates,
  bindingTermsRefusal,
  isLive,
  longestUntil,
  proxyRefusal,
} from './binding.ts'

const binding = {
  kinships: [
    { code: 'parent', name: { zh: '父母', en: 'Parent' }, scopes: ['see', 'act'], evidence: [] },
  ],
  ...{ membersLimit: 5, proxiesLimit: 3, ageOfMajority: 18, longestYears: 10, answerDays: 7 },
} as const
const today = plainDate('2026-11-16')
const adult = plainDate('1970-05-04')
const terms = { kinship: 'parent', scopes: ['see'], until: null } as const
const parties = { ownerBorn: adult, proxyBorn: adult, isOneself: false }

// prettier-ignore
const cases = [
  [
    'a proxy on the day before their majority',
    {},
    { proxyBorn: plainDate('2008-11-17') },
    'proxy_under_age',
  ],
  ['a proxy on the day of their majority', {}, { proxyBorn: plainDate('2008-11-16') }, null],
  ['a kinship that is not in the list', { kinship: 'neighbour' }, {}, 'kinship_unknown'],
  ['a scope that the kinship does not allow', { scopes: ['pay'] }, {}, 'scope_not_allowed'],
  ['no scope at all', { scopes: [] }, {}, 'scope_not_allowed'],
  ['a last day that is today', { until: today }, {}, 'until_not_allowed'],
  ['a last day that is tomorrow', { until: today.add({ days: 1 }) }, {}, null],
  ['the last day of the longest time', { until: plainDate('2036-11-16') }, {}, null],
  ['one day after the longest time', { until: plainDate('2036-11-17') }, {}, 'until_not_allowed'],
  [
    'a child beyond their majority',
    { until: plainDate('2027-01-03') },
    { ownerBorn: plainDate('2009-01-02') },
    'until_not_allowed',
  ],
  [
    'a child until their majority',
    { until: plainDate('2027-01-02') },
    { ownerBorn: plainDate('2009-01-02') },
    null,
  ],
  ['oneself', {}, { isOneself: true }, 'binding_to_oneself'],
] as const

for (const [title, changed, who, refusal] of cases) {
  test(`asked with ${title}`, () => {
    const asked = { ...terms, ...changed }
    expect(bindingTermsRefusal({ binding }, asked, { ...parties, ...who }, today)).toBe(refusal)
  })
}

test('a child’s binding ends when they can consent themselves', () => {
  const born = plainDate('2015-06-01')
  expect(longestUntil(binding, born, today).toString()).toBe('2033-06-01')
  expect(longestUntil(binding, adult, today).toString()).toBe('2036-11-16')
})

test('a binding holds through the day before its end, by the clock of Beijing', () => {
  const held = { state: 'active', from: today, until: plainDate('2026-11-17') } as const
  expect(isLive(held, Temporal.Instant.from('2026-11-16T15:59:59Z'))).toBe(true)
  expect(isLive(held, Temporal.Instant.from('2026-11-16T16:00:00Z'))).toBe(false)
})

test('a proxy is refused without a binding, after its end, and beyond its scopes', () => {
  const at = Temporal.Instant.from('2026-11-16T01:00:00Z')
  const until = plainDate('2027-01-01')
  const held = { state: 'active', from: today, until, scopes: ['see'], proxyId: 'p' } as const
  const wanted = { proxyId: 'p', anyOf: ['act'] } as const
  expect(proxyRefusal(null, wanted, at)).toBe('binding_gone')
  expect(proxyRefusal({ ...held, proxyId: 'q' }, wanted, at)).toBe('binding_gone')
  expect(proxyRefusal({ ...held, state: 'ended' }, wanted, at)).toBe('binding_not_live')
  expect(proxyRefusal(held, wanted, at)).toBe('binding_scope')
  expect(proxyRefusal(held, { ...wanted, anyOf: ['see', 'act'] }, at)).toBeNull()
})

test('the program and the database draw the same edges', async (t) => {
  const { db } = await freshDatabase(t)
  const rows = await db
    .selectFrom('people.edge')
    .selectAll()
    .where('machine', '=', 'binding')
    .execute()
  const inDatabase = rows.map((row) => `${row.machine}: ${row.from_state} → ${row.to_state}`)
  const inProgram = bindingStates.flatMap((from) =>
    bindingLifeCycle[from].map((to) => `binding: ${from} → ${to}`),
  )
  expect(inDatabase.toSorted()).toEqual(inProgram.toSorted())
})

const person = '0199a000-0000-7000-8000-000000000001'
const subject = '0199a000-0000-7000-8000-000000000002'

test('no binding leaves its state by another way, and the server itself may not write one', async (t) => {
  const { owner, pool } = await freshDatabase(t)
  await owner.query(
    `insert into people.person (person_id, area, sealed_name, sealed_citizen_number,
       sealed_computer_number, scheme, status, agency_id, agent_bank_id, registered_at)
     values ($1, 'x', '\\x00', '\\x00', '\\x00', 'resident', 'active', $1, $1, now())`,
    [person],
  )
  await owner.query(
    `insert into people.binding (person_id, binding_id, proxy_id, kinship, scopes, asked_at,
       lapses_at, until_on) values ($1, $2, $2, 'parent', '{see}', now(), now(), '2036-01-01')`,
    [person, subject],
  )
  for (const from of bindingStates) {
    await owner.query(
      `update people.binding set state = $1, version = 1, consent = 'code', from_on = '2026-01-01',
         consented_at = now(),
         ended_at = case when $1 in ('proposed', 'active') then null else now() end,
         ended_by = case when $1 in ('proposed', 'active') then null else 'owner' end`,
      [from],
    )
    for (const to of bindingStates) {
      const edges: readonly string[] = bindingLifeCycle[from]
      if (edges.includes(to)) continue
      const changed =
        to === 'active'
          ? pool.query(
              `select people.start_binding($1, $2, 1, '2026-01-01', 'code', null, '{}', null, now())`,
              [person, subject],
            )
          : pool.query(`select people.change_binding($1, $2, 1, $3, now(), 'owner', null)`, [
              ...[person, subject, to],
            ])
      await expect(changed, `${from} → ${to}`).rejects.toThrow(/cannot go from/)
    }
  }
  const written = pool.query('update people.binding set state = state')
  await expect(written).rejects.toThrow(/permission denied/)
})
