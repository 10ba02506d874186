// Goal: who may do what to whom is what the access table says, for every role and for every relation.
// Method: each caller at each route of these rooms; the answers are compared with a table written by hand.
import { afterAll, expect, test } from 'vitest'
import { accountDeliveries, balanceOf } from '#capabilities/accounts/index.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { type Visit, webWorld } from '#server/test/web-world.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'

const world = await webWorld()
afterAll(() => world.stop())

const { citizen, stranger } = world

const callers: Record<string, () => Promise<Visit>> = {
  nobody: async () => world.visit(),
  citizen: () => world.signedIn(citizen.citizenNumber),
  'clerk of the county': () => world.signedIn('east-clerk'),
  'clerk of another county': () => world.signedIn('west-clerk'),
  'clerk of a service point': () => world.signedIn('point-clerk'),
  teller: () => world.signedIn('teller'),
  auditor: () => world.signedIn('auditor'),
  accountant: () => world.signedIn('accountant'),
  'officer of an employer': () => world.signedIn('officer'),
  institution: async () => withKey(world.visit(), world.machineKey),
  'a wrong key': async () => withKey(world.visit(), 'not-a-key'),
}

function withKey(visit: Visit, key: string): Visit {
  const authorization = `Bearer ${key}`
  return {
    get: (url, headers = {}) => visit.get(url, { authorization, ...headers }),
    send: (method, url, body, headers = {}) =>
      visit.send(method, url, body, { authorization, ...headers }),
  }
}

const newcomer = () => ({
  name: '新来者',
  citizenNumber: makeSyntheticCitizenNumber({
    areaCode: '999902',
    birthDate: plainDate('1990-01-01'),
    sequence: 77,
  }),
  phone: '13700000077',
})

const routes: Record<string, (caller: Visit) => Promise<{ status: number }>> = {
  me: (caller) => caller.get('/api/me'),
  reads: (caller) => caller.get('/api/me/reads'),
  glance: (caller) => caller.get(`/api/desk/people/${citizen.personId}?purpose=enquiry`),
  search: (caller) =>
    caller.send('POST', '/api/desk/people/search', {
      ...{ by: 'citizen_number', value: citizen.citizenNumber, purpose: 'enquiry' },
    }),
  register: (caller) => caller.send('POST', '/api/desk/people', newcomer()),
  site: (caller) => caller.get('/api/public/site'),
}

/** me · reads · glance · search · register · site */
const expected: Record<keyof typeof callers, readonly number[]> = {
  nobody: [401, 401, 401, 401, 401, 200],
  citizen: [200, 200, 403, 403, 403, 200],
  'clerk of the county': [403, 403, 200, 200, 201, 200],
  'clerk of another county': [403, 403, 404, 200, 201, 200],
  'clerk of a service point': [403, 403, 200, 200, 201, 200],
  teller: [403, 403, 200, 200, 403, 200],
  auditor: [403, 403, 200, 403, 403, 200],
  accountant: [403, 403, 403, 403, 403, 200],
  'officer of an employer': [403, 403, 403, 403, 403, 200],
  institution: [403, 403, 403, 403, 403, 200],
  'a wrong key': [401, 401, 401, 401, 401, 200],
}

test.for(Object.keys(callers))('what may be done as %s', async (name) => {
  const caller = await callers[name]!()
  const answers = []
  for (const ask of Object.values(routes)) answers.push((await ask(caller)).status)
  expect(answers).toEqual(expected[name])
})

test('a person of another branch is answered like one who does not exist, and the look is on record', async () => {
  const clerk = await world.signedIn('east-clerk')
  const nobody = '019a8000-0000-7000-8000-00000000dead'
  const other = await clerk.get(`/api/desk/people/${stranger.personId}`)
  const none = await clerk.get(`/api/desk/people/${nobody}`)
  const malformed = await clerk.get('/api/desk/people/1%20or%201=1')
  const { instance: _one, ...first } = other.body
  for (const { body } of [none, malformed]) {
    const { instance: _own, ...same } = body
    expect(same).toEqual(first)
  }
  const value = stranger.citizenNumber
  const search = { by: 'citizen_number', value, purpose: 'loss' }
  expect((await clerk.send('POST', '/api/desk/people/search', search)).body).toEqual({
    person: null,
  })
  const { rows } = await world.database.owner.query(
    `select action, result, purpose from audit.entry where person_id = $1
       and organisation_id = $2 order by at, entry_id`,
    [stranger.personId, world.organisations.east],
  )
  expect(rows).toEqual([
    { action: 'people.look', result: 'outside_branch', purpose: null },
    { action: 'people.search', result: 'outside_branch', purpose: 'loss' },
  ])
})

test('every look into a file is in the trail before the file is shown, with its purpose and office', async () => {
  const clerk = await world.signedIn('east-clerk')
  await clerk.get(`/api/desk/people/${citizen.personId}?purpose=hand_over`)
  const own = await world.signedIn(citizen.citizenNumber)
  const { body } = await own.get('/api/me/reads')
  expect(body['entries']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        actorKind: 'staff',
        organisation: '试验JC-EAST',
        action: 'people.look',
        purpose: 'hand_over',
        result: 'done',
      }),
    ]),
  )
})

test('the desk sees a person masked: no citizen number and no telephone leaves whole', async () => {
  const clerk = await world.signedIn('east-clerk')
  const { text, body } = await clerk.get(`/api/desk/people/${citizen.personId}`)
  expect(body).toMatchObject({ name: citizen.name, sex: 'male', status: 'active', cards: [] })
  expect(text).not.toContain(citizen.citizenNumber)
  expect(text).not.toContain(citizen.phone)
  // The one number the desk reads out: without it nobody could register on the web.
  expect(body['computerNumber']).toBe(citizen.computerNumber)
})

test('a search finds a person by any spelling of the number, and nobody by half of it', async () => {
  const clerk = await world.signedIn('east-clerk')
  const find = async (value: string) => {
    const search = { by: 'citizen_number', value, purpose: 'enquiry' }
    const { body } = await clerk.send('POST', '/api/desk/people/search', search)
    return (body['person'] as { personId: string } | null)?.personId ?? null
  }
  expect(await find(` ${citizen.citizenNumber.toLowerCase()} `)).toBe(citizen.personId)
  expect(await find(citizen.citizenNumber.slice(0, 10))).toBeNull()
  expect(await find('%')).toBeNull()
})

test('a clerk who searches two hundred people in an hour is stopped', async () => {
  const { db } = world.deps
  const source = world.deps.personal.blindIndex('throttle', `staff ${world.staff['west-clerk']}`)
  const { withinLimit } = await import('#platform/access/throttle.ts')
  const limit = { bucket: 'desk.search', atMost: 200, perSeconds: 3_600 }
  const window = 200
  for (let time = 0; time < window; time++) await withinLimit(db, limit, source, world.clock.at)
  const clerk = await world.signedIn('west-clerk')
  const search = { by: 'citizen_number', value: citizen.citizenNumber, purpose: 'enquiry' }
  expect((await clerk.send('POST', '/api/desk/people/search', search)).status).toBe(429)
})

test('an institution that is suspended and a key that is revoked open nothing', async () => {
  const { revokeMachineKey, addMachineKey } = await import('#capabilities/organisations/index.ts')
  const { db } = world.deps
  const key = await addMachineKey(db, world.organisations.pharmacy, world.clock.at)
  const ask = () => withKey(world.visit(), key).get('/api/me')
  expect((await ask()).status).toBe(403)
  await revokeMachineKey(db, key, world.clock.at)
  expect((await ask()).status).toBe(401)
})

test('the desk registers a person once, however the number is typed and however often it is sent', async () => {
  const clerk = await world.signedIn('east-clerk')
  const person = { ...newcomer(), name: '赵小六', phone: '+86 137-0000-0099' }
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999902', birthDate: plainDate('1991-02-03'), sequence: 5 },
  })
  const send = (changes: object, headers = {}) =>
    clerk.send('POST', '/api/desk/people', { ...person, citizenNumber, ...changes }, headers)
  const answers = await Promise.all([
    send({}),
    send({ citizenNumber: citizenNumber.toLowerCase() }),
    send({ citizenNumber: ` ${citizenNumber} ` }),
  ])
  const ids = new Set(answers.map(({ body }) => body['personId']))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(ids.size).toBe(1)

  const relay = createRelay(world.deps.db, accountDeliveries, world.deps.log)
  await relay.deliverOnce()
  expect(await balanceOf(world.deps.db, [...ids][0] as PersonId)).toBe(0n)

  const other = await send({ name: '钱小七' })
  expect(other).toMatchObject({ status: 409, body: { code: 'registered_under_another_name' } })
  const keyless = await send({}, { 'idempotency-key': '' })
  expect(keyless).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } })
})
