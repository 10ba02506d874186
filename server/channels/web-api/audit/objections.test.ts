// Goal: whoever sees in their record a look that they do not agree with says so once; it is answered once,
// by somebody who neither looked nor agreed to it and is not the person, who then reads the answer there.
// Method: a clerk looks, the person objects, auditors answer, through the real server and database.
// Teeth, each tried once: with the barred persons not asked for, who looked answers for it, and with the
// approver not among them, who agreed does; without the unique constraint an entry is objected to twice, and
// without the question whose act it was, one's own is; without the row lock four answers are given at once;
// with the day itself taken for late, or an answered one, the test of the promised day failed.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addStaff } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { newId } from '#platform/ids.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let self: Visit
let clerk: Visit
let auditor: Visit
beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  auditor = await world.signedIn('auditor')
  self = await world.signedIn(world.citizen.citizenNumber)
})
beforeEach(() => void (world.clock.at = world.clock.at.add({ seconds: 1 })))
afterAll(() => world.stop())

type Read = {
  readonly entryId: string
  readonly action: string
  readonly actorKind: string
  readonly mayObject: boolean
  readonly objection: Record<string, unknown> | null
}

async function reads(by = self): Promise<readonly Read[]> {
  const { body } = await by.get('/api/me/reads')
  return body['entries'] as Read[]
}

/** The clerk looks once more; the newest look of the record. */
async function looked(by = clerk): Promise<Read> {
  const url = `/api/desk/people/${world.citizen.personId}?purpose=enquiry`
  expect((await by.get(url)).status).toBe(200)
  const found = (await reads()).find(({ action }) => action === 'people.look')
  if (!found) throw new Error('the look is not in the record')
  return found
}

const reason = '那天我没有办过任何业务'

async function object(entryId: string, by = self): Promise<Answer> {
  return by.send('POST', `/api/me/reads/${entryId}/objection`, { reason })
}

async function answer(by: Visit, objectionId: unknown, finding = 'well_founded') {
  const url = `/api/desk/people/${world.citizen.personId}/objections/${String(objectionId)}/answer`
  return by.send('POST', url, { finding, answer: '已核实，确无业务记录' })
}

type Queued = { readonly objectionId: string; readonly state: string } & Record<string, unknown>

async function queued(by: Visit, objectionId: unknown): Promise<Queued | undefined> {
  const { body } = await by.get('/api/desk/objections')
  return (body['objections'] as Queued[]).find((each) => each.objectionId === objectionId)
}

async function auditorCalled(login: string, person: string, place: 'city' | 'west' = 'city') {
  const { deps, organisations, password, database } = world
  const personIndex = deps.personal.blindIndex('citizen-number', person)
  const account = { organisationId: organisations[place], name: login, password }
  await addStaff(database.db, { ...account, login, roles: ['auditor'], personIndex })
  return world.signedIn(login)
}

test('a look is objected to, answered by a third person, and the answer stands under the look', async () => {
  const look = await looked()
  expect(look).toMatchObject({ mayObject: true, objection: null })
  const { status, body } = await object(look.entryId)
  expect(status).toBe(201)
  const { objectionId } = body
  expect((await looked()).objection, 'another look of the same clerk').toBeNull()

  const waits = await queued(auditor, objectionId)
  expect(waits).toMatchObject({ state: 'open', reason, action: 'people.look', purpose: 'enquiry' })
  expect(waits?.['actor']).toBe('试验east-clerk')
  expect(JSON.stringify(waits)).not.toContain(world.citizen.name)
  expect((await answer(auditor, objectionId)).status).toBe(204)
  const told = (await reads()).find(({ entryId }) => entryId === look.entryId)
  expect(told).toMatchObject({
    mayObject: false,
    objection: { reason, state: 'well_founded', answer: '已核实，确无业务记录' },
  })
  const actions = (await reads()).map(({ action }) => action)
  expect(actions).toContain('people.object-to-look')
  const last = (await reads()).find(({ action }) => action === 'people.answer-objection')
  expect(last?.mayObject, 'the answer is the last word').toBe(false)
  expect((await object(last?.entryId ?? '')).body['code']).toBe('entry_of_no_office')
  const { rows } = await world.database.owner.query(
    `select count(*)::int as told from outbox.message where kind = 'objection_answered'`,
  )
  expect(rows).toEqual([{ told: 1 }])
})

test('each entry is objected to once, one’s own never, and another person’s is not there', async () => {
  const look = await looked()
  const twice = await Promise.all([object(look.entryId), object(look.entryId)])
  expect(twice.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409])
  expect((await object(look.entryId)).body['code']).toBe('objected_already')
  const own = (await reads()).find(({ actorKind }) => actorKind === 'self')
  expect(own?.mayObject).toBe(false)
  expect((await object(own?.entryId ?? '')).body['code']).toBe('entry_of_no_office')
  const west = await world.signedIn('west-clerk')
  const { stranger } = world
  expect((await west.get(`/api/desk/people/${stranger.personId}?purpose=loss`)).status).toBe(200)
  const { rows } = await world.database.owner.query<{ entry_id: string }>(
    'select entry_id from audit.entry where person_id = $1',
    [stranger.personId],
  )
  expect((await object(rows[0]?.entry_id ?? '')).body['code']).toBe('entry_unknown')
  expect((await object(newId(), clerk)).status).toBe(403)
})

test('nobody answers about their own look, about themself, or beyond their branch', async () => {
  const { body } = await object((await looked()).entryId)
  const { objectionId } = body
  const looker = await auditorCalled('looker.2', 'staff east-clerk')
  expect((await answer(looker, objectionId)).body['code']).toBe('same_person')
  const own = await auditorCalled('own.auditor', world.citizen.citizenNumber)
  expect((await answer(own, objectionId)).body['code']).toBe('same_person')
  const west = await auditorCalled('west.auditor', 'staff west', 'west')
  expect((await answer(west, objectionId)).status).toBe(404)
  expect(await queued(west, objectionId)).toBeUndefined()
  expect((await answer(clerk, objectionId)).status).toBe(403)
  expect((await answer(auditor, newId())).body['code']).toBe('objection_unknown')
})

test('who agreed to a look in an emergency does not answer for it', async () => {
  const { stranger, personOfOffice } = { ...world, personOfOffice: 'staff east-reviewer' }
  const reviewer = await world.signedIn('east-reviewer')
  const ask = { by: 'citizen_number', value: stranger.citizenNumber, ground: 'treatment', reason }
  const { body } = await clerk.send('POST', '/api/desk/emergency-looks', ask)
  const lookId = String(body['approvalId'])
  const lists = (await reviewer.get('/api/desk/approvals')).body['toDecide']
  const { digest } = (lists as { approvalId: string; digest: string }[]).find(
    ({ approvalId }) => approvalId === lookId,
  ) ?? { digest: '' }
  const decision = { verdict: 'approve', digest }
  await reviewer.send('POST', `/api/desk/approvals/${lookId}/decision`, decision)
  await clerk.get(`/api/desk/emergency-looks/${lookId}`)
  const { pool } = world.database
  const { rows } = await pool.query<{ entry_id: string }>(
    `select entry_id from audit.entry where person_id = $1 and object_id = $2
      and purpose = 'emergency'`,
    [stranger.personId, lookId],
  )
  const objectionId = newId()
  const made = [stranger.personId, objectionId, rows[0]?.entry_id, world.clock.at.toString()]
  await pool.query(`select people.make_objection($1, $2, $3, '\\x00', null, $4)`, made)
  const decider = await auditorCalled('decider.2', personOfOffice)
  const url = `/api/desk/people/${stranger.personId}/objections/${objectionId}/answer`
  const said = { finding: 'unfounded', answer: '查阅有据' }
  expect((await decider.send('POST', url, said)).body['code']).toBe('same_person')
  expect((await auditor.send('POST', url, said)).status).toBe(204)
})

test('two answers at the same moment are one', async () => {
  const { body } = await object((await looked()).entryId)
  const watcher = await world.signedIn('watcher')
  const { owner } = world.database
  // Held until all have come, so that they really meet.
  await owner.query('begin')
  await owner.query('select from people.objection where objection_id = $1 for update', [
    body['objectionId'],
  ])
  const answering = [auditor, watcher, auditor, watcher].map((by) =>
    answer(by, body['objectionId']),
  )
  await pause(400)
  await owner.query('commit')
  const answers = await Promise.all(answering)
  const codes = answers.map(({ status, body: said }) => (status === 204 ? 'done' : said['code']))
  expect(codes.filter((code) => code === 'done')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['done', 'objection_answered']))
})

test('the program can neither make an objection nor answer one by itself', async () => {
  const acts = [
    `update people.objection set state = 'unfounded'`,
    'insert into people.objection default values',
    'delete from people.objection',
  ]
  const denied = await Promise.all(
    acts.map((act) =>
      world.database.pool.query(act).then(null, (fault: { code?: string }) => fault.code),
    ),
  )
  expect(denied).toEqual(acts.map(() => '42501'))
})

// The last one: time passes for everybody.
test('the person reads by which day an answer comes; the day after, it is overdue at the desk', async () => {
  const look = await looked()
  const { objectionId } = (await object(look.entryId)).body
  const told = (await reads()).find(({ entryId }) => entryId === look.entryId)
  const { calendar, objection } = world.deps.area
  const dueOn = addWorkingDays(calendar, dayOf(world.clock.at), objection.answerWorkingDays)
  expect(told?.objection).toMatchObject({ state: 'open', dueOn: dueOn.toString() })

  for (const [days, overdue] of [
    [0, false],
    [1, true],
  ] as const) {
    world.clock.at = Temporal.Instant.from(`${dueOn.add({ days }).toString()}T23:59:00+08:00`)
    auditor = await world.signedIn('auditor')
    expect(await queued(auditor, objectionId)).toMatchObject({ dueOn: dueOn.toString(), overdue })
  }
  expect((await answer(auditor, objectionId)).status).toBe(204)
  expect(await queued(auditor, objectionId)).toMatchObject({ overdue: false })
})
