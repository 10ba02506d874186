// Goal: what wants two pairs of eyes is done once, by two people and not by two accounts, exactly as it
// was asked for and while it is still true; and nobody but such a pair unlocks a PIN or changes a role.
// Method: a window asks for a locked PIN to be unlocked, a security administrator for roles; others
// decide through the real server and database. Teeth, each tried once: with the accounts compared
// instead of the persons, in decide_approval and in its constraint, a second account of the asker
// unlocks the PIN; with the digests not compared a request from before another change is carried out,
// and one about the decider's own file; with the edge not asked for, what was decided is decided again.
// With what waits never ended by the next one who asks, the second request was refused.
// Without the row lock alone the ten still end well: the PIN's own function lets one of them through.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff, lapseApprovals } from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'
import { giveLockedCard } from '#server/test/locked-card.ts'

let world: WebWorld
let clerk: Visit
let reviewer: Visit
beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  reviewer = await world.signedIn('east-reviewer')
})
afterAll(() => world.stop())

const unlock = { document: 'id_card', documentSeen: true, reason: '连续输错，本人持证件到场' }

async function askUnlock(cardId: string, by = clerk): Promise<Answer> {
  const url = `/api/desk/people/${world.citizen.personId}/cards/${cardId}/pin-unlock`
  return by.send('POST', url, unlock)
}

type Listed = { readonly approvalId: string; readonly digest: string; readonly state: string }

async function listed(by: Visit, list: 'toDecide' | 'asked', approvalId: unknown): Promise<Listed> {
  const { body } = await by.get('/api/desk/approvals')
  const found = (body[list] as Listed[]).find((each) => each.approvalId === approvalId)
  if (!found) throw new Error('it is not on the list')
  return found
}

async function decide(by: Visit, approval: Listed, verdict = 'approve'): Promise<Answer> {
  const url = `/api/desk/approvals/${approval.approvalId}/decision`
  return by.send('POST', url, { verdict, digest: approval.digest })
}

async function pinOf(cardId: string): Promise<unknown> {
  const { rows } = await world.database.owner.query(
    'select state, tries, encode(verifier, $2) as verifier from cards.pin where card_id = $1',
    [cardId, 'hex'],
  )
  return rows[0]
}

test('a locked PIN is unlocked by two people, stays the same, and its holder is told and can see it', async () => {
  const { cardId, verifier } = await giveLockedCard(world)
  const asked = await askUnlock(cardId)
  expect(asked.status).toBe(201)
  expect(await pinOf(cardId)).toMatchObject({ state: 'locked' })

  const waiting = await listed(reviewer, 'toDecide', asked.body['approvalId'])
  expect(JSON.stringify(waiting)).not.toContain(world.citizen.name)
  expect((await decide(reviewer, waiting)).status).toBe(200)
  expect(await pinOf(cardId)).toEqual({ state: 'set', tries: 0, verifier })
  expect((await listed(clerk, 'asked', waiting.approvalId)).state).toBe('carried_out')

  const self = await world.signedIn(world.citizen.citizenNumber)
  const { body } = await self.get('/api/me/reads')
  const actions = (body['entries'] as { action: string }[]).map((each) => each.action)
  expect(actions).toEqual(expect.arrayContaining(['cards.ask-unlock-pin', 'cards.unlock-pin']))
  const { rows } = await world.database.owner.query(
    `select count(*)::int as told from outbox.message where kind = 'pin_unlocked'`,
  )
  expect(rows[0]).toEqual({ told: 1 })
})

test('a PIN that its holder has never changed stays the initial one', async () => {
  const { cardId } = await giveLockedCard(world, 'inactive')
  const { body } = await askUnlock(cardId)
  await decide(reviewer, await listed(reviewer, 'toDecide', body['approvalId']))
  expect(await pinOf(cardId)).toMatchObject({ state: 'initial', tries: 0 })
})

test('who asked cannot decide, by a second account neither, and an account of nobody known cannot', async () => {
  const { cardId } = await giveLockedCard(world)
  const { body } = await askUnlock(cardId)
  const waiting = await listed(reviewer, 'toDecide', body['approvalId'])

  expect((await decide(clerk, waiting)).body['code']).toBe('same_person')
  const { db } = world.database
  const place = { organisationId: world.organisations.east, password: world.password }
  const samePerson = world.deps.personal.blindIndex('citizen-number', 'staff east-clerk')
  const account = { ...place, name: '试验二', roles: ['reviewer'] }
  await addStaff(db, { ...account, login: 'east-clerk.2', personIndex: samePerson })
  await addStaff(db, { ...account, login: 'east-nobody' })
  const second = await world.signedIn('east-clerk.2')
  expect((await decide(second, waiting)).body['code']).toBe('same_person')
  const unknown = await world.signedIn('east-nobody')
  expect((await decide(unknown, waiting)).body['code']).toBe('own_person_unknown')
  expect(await pinOf(cardId)).toMatchObject({ state: 'locked' })
  expect((await decide(reviewer, waiting, 'refuse')).status).toBe(200)
  expect((await decide(reviewer, waiting)).body['code']).toBe('approval_decided')
})

test('another branch, another role and an invented request are answered alike', async () => {
  const { cardId } = await giveLockedCard(world)
  const { body } = await askUnlock(cardId)
  const waiting = await listed(reviewer, 'toDecide', body['approvalId'])
  for (const login of ['west-clerk', 'security']) {
    const other = await world.signedIn(login)
    expect((await decide(other, waiting)).body['code'], login).toBe('approval_unknown')
    const { body: lists } = await other.get('/api/desk/approvals')
    expect(lists['toDecide'], login).toEqual([])
  }
  const invented = { ...waiting, approvalId: newId() }
  expect((await decide(reviewer, invented)).body['code']).toBe('approval_unknown')
  expect((await decide(reviewer, waiting, 'withdraw')).body['code']).toBe('approval_unknown')
  expect((await decide(clerk, waiting, 'withdraw')).status).toBe(200)
})

test('what is not as it was asked for, or shown, or in time, is not carried out', async () => {
  const first = await giveLockedCard(world)
  const { body } = await askUnlock(first.cardId)
  expect((await askUnlock(first.cardId)).body['code']).toBe('approval_waits_already')
  const waiting = await listed(reviewer, 'toDecide', body['approvalId'])
  const otherwise = { ...waiting, digest: '0'.repeat(64) }
  expect((await decide(reviewer, otherwise)).body['code']).toBe('approval_not_as_shown')
  await world.database.owner.query(
    'update cards.card set version = version + 1 where card_id = $1',
    [first.cardId],
  )
  expect((await decide(reviewer, waiting)).body['code']).toBe('approval_changed')
  expect(await pinOf(first.cardId)).toMatchObject({ state: 'locked' })

  const again = await askUnlock(first.cardId)
  const late = await listed(reviewer, 'toDecide', again.body['approvalId'])
  const before = world.clock.at
  world.clock.at = before.add({ hours: 4 })
  reviewer = await world.signedIn('east-reviewer')
  clerk = await world.signedIn('east-clerk')
  expect((await decide(reviewer, late)).body['code']).toBe('approval_lapsed')
  expect(await pinOf(first.cardId)).toMatchObject({ state: 'locked' })
  const third = await askUnlock(first.cardId)
  expect(third.status).toBe(201)
  expect(await lapseApprovals(world.database.db, world.clock.at.add({ hours: 4 }))).toBe(1)
  expect((await listed(clerk, 'asked', third.body['approvalId'])).state).toBe('lapsed')
})

test('a request that a change has voided does not stand in the way of the next one', async () => {
  const { cardId } = await giveLockedCard(world)
  const first = await askUnlock(cardId)
  expect((await askUnlock(cardId)).body['code']).toBe('approval_waits_already')
  await world.database.owner.query(
    'update cards.card set version = version + 1 where card_id = $1',
    [cardId],
  )
  const second = await askUnlock(cardId)
  expect(second.status).toBe(201)
  expect((await listed(clerk, 'asked', first.body['approvalId'])).state).toBe('changed')
  const waiting = await listed(reviewer, 'toDecide', second.body['approvalId'])
  expect((await decide(reviewer, waiting)).status).toBe(200)
  expect(await pinOf(cardId)).toMatchObject({ state: 'set' })
})

test('ten decisions at the same moment carry it out once', async () => {
  const { cardId } = await giveLockedCard(world)
  const { body } = await askUnlock(cardId)
  const waiting = await listed(reviewer, 'toDecide', body['approvalId'])
  const answers = await Promise.all(Array.from({ length: 10 }, () => decide(reviewer, waiting)))
  const codes = answers.map(({ status, body: said }) => (status === 200 ? 'done' : said['code']))
  expect(codes.filter((code) => code === 'done')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['done', 'approval_decided']))
})

test('nobody has their own PIN unlocked from their own desk', async () => {
  const { cardId } = await giveLockedCard(world)
  const { citizen, organisations, password } = world
  const personIndex = world.deps.personal.blindIndex('citizen-number', citizen.citizenNumber)
  const account = { organisationId: organisations.east, name: '本人', password }
  await addStaff(world.database.db, {
    ...{ ...account, login: 'own.clerk', roles: ['window_clerk'], personIndex },
  })
  const own = await world.signedIn('own.clerk')
  expect((await askUnlock(cardId, own)).body['code']).toBe('own_file')
  const { body } = await askUnlock(cardId)
  const waiting = await listed(own, 'toDecide', body['approvalId'])
  expect((await decide(own, waiting)).body['code']).toBe('approval_changed')
  expect(await pinOf(cardId)).toMatchObject({ state: 'locked' })
})

test('a PIN that is not locked, and a card that is not there, are not asked for', async () => {
  const { cardId } = await giveLockedCard(world)
  await world.database.owner.query(
    `update cards.pin set state = 'set', is_initial = false where card_id = $1`,
    [cardId],
  )
  expect((await askUnlock(cardId)).body['code']).toBe('pin_not_locked')
  expect((await askUnlock(newId())).body['code']).toBe('card_unknown')
})

test('the program can neither write a decision nor unlock or change a role without one', async () => {
  const { pool } = world.database
  const acts = [
    `update organisations.approval set state = 'carried_out'`,
    'insert into organisations.approval default values',
    'delete from organisations.approval',
    `update organisations.staff set roles = array['security_admin']`,
    `update organisations.staff set state = 'active'`,
    `update organisations.staff set person_index = null`,
    `update cards.pin set state = 'set', is_initial = false`,
    'delete from organisations.edge',
  ]
  const denied = await Promise.all(
    acts.map((act) =>
      pool.query(act).then(
        () => null,
        (fault: { readonly code?: string }) => fault.code,
      ),
    ),
  )
  expect(denied).toEqual(acts.map(() => '42501'))
})
