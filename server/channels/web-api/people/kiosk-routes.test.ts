// Goal: a card and its PIN open a short session at a kiosk of the house, for what a kiosk is for; they
// open nothing anywhere else, and a PIN is counted there as it is everywhere.
// Method: one city behind the real server and key service; a kiosk's page speaks to it, and so does
// somebody who has no kiosk. Teeth, each tried once: with the key not looked at, a stranger tried PINs;
// with one purpose for all cards, a PIN typed for one opened another; with `citizen` for the role, the
// visitor was let in to the passkeys; with the terms of the web, the session was alive after an hour;
// without `opens` in the question, the pharmacy's key was a kiosk's; with applying allowed to visitors,
// one was asked for a member's photo.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bound, giveCard, relative } from '#server/test/family-world.ts'
import { comeByCard, type Kiosk, setUpKiosk } from '#server/test/kiosk-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let kiosk: Kiosk
beforeAll(async () => {
  world = await webWorld()
  kiosk = await setUpKiosk(world)
})
afterAll(() => world.stop())
beforeEach(() =>
  world.database.owner.query(`update cards.pin set state = 'set', is_initial = false, tries = 0`),
)

type Given = Partial<Kiosk> & { readonly sealedFor?: string }

function come(given: Given = {}, visit: Visit = world.visit()): Promise<Answer> {
  return comeByCard(world, visit, { ...kiosk, ...given })
}

async function tries(): Promise<unknown> {
  const { rows } = await world.database.owner.query(
    'select state, tries from cards.pin where card_id = $1',
    [kiosk.cardId],
  )
  return rows[0]
}

const refusedWith = (code: string) =>
  expect.objectContaining({ body: expect.objectContaining({ code }) })

test('the card and its PIN sign in, and the trail names the office of the kiosk', async () => {
  const visit = world.visit()
  const { status, body } = await come({}, visit)
  expect(status).toBe(201)
  expect(body).toMatchObject({ kind: 'citizen', name: '王秀兰', roles: ['kiosk_visitor'] })
  expect((await visit.get('/api/me')).status).toBe(200)
  const { rows } = await world.database.owner.query(
    `select action, actor_kind, organisation_id, channel, object_id, result from audit.entry
      where person_id = $1 and channel = 'kiosk' order by entry_id`,
    [world.citizen.personId],
  )
  const there = { organisation_id: world.organisations.east, channel: 'kiosk', result: 'done' }
  expect(rows).toEqual([
    { ...there, action: 'sessions.begin-by-card', actor_kind: 'public', object_id: kiosk.cardId },
    { ...there, action: 'me.look', actor_kind: 'self', object_id: null },
  ])
})

test('without a key of a kiosk no PIN is looked at, and none is counted', async () => {
  const wrong = { pin: '111111' }
  expect(await come({ ...wrong, kioskKey: 'no-such-key' })).toEqual(refusedWith('kiosk_unknown'))
  const ofPharmacy = { ...wrong, kioskKey: world.machineKey }
  expect(await come(ofPharmacy)).toEqual(refusedWith('kiosk_unknown'))
  expect(await tries()).toEqual({ state: 'set', tries: 0 })
})

test('the key of a kiosk opens nothing of what an institution’s key opens', async () => {
  const authorization = `Bearer ${kiosk.kioskKey}`
  const answer = await world
    .visit()
    .send('POST', '/api/institution/purchases', {}, { authorization })
  expect(answer).toEqual(refusedWith('not_signed_in'))
})

test('wrong tries are counted up to the limit of the area, and then the right PIN opens no more', async () => {
  const { wrongTriesLimit } = world.area.pin
  for (let tried = 1; tried < wrongTriesLimit; tried++) {
    expect(await come({ pin: '111111' })).toEqual(refusedWith('pin_wrong'))
  }
  expect(await come({ pin: '111111' })).toEqual(refusedWith('pin_locked'))
  expect(await tries()).toEqual({ state: 'locked', tries: wrongTriesLimit })
  expect(await come()).toEqual(refusedWith('pin_locked'))
})

test('a PIN typed for one card opens no other, and opens once', async () => {
  const other = await come({ sealedFor: '6217990000000000001' })
  expect(other).toEqual(refusedWith('seal_unreadable'))
  expect(await come({ cardNumber: '6217990000000000001' })).toEqual(refusedWith('card_unknown'))
  expect(await tries()).toEqual({ state: 'set', tries: 0 })
})

test('an initial PIN, a card reported lost and one that is void are refused before the PIN', async () => {
  const { owner } = world.database
  const { cardId, cardNumber } = kiosk
  await owner.query(
    `update cards.pin set state = 'initial', is_initial = true where card_id = $1`,
    [cardId],
  )
  expect(await come()).toEqual(refusedWith('pin_initial'))
  await owner.query(`update cards.pin set state = 'set', is_initial = false where card_id = $1`, [
    cardId,
  ])

  const atHome = await world.signedIn(world.citizen.citizenNumber)
  const lost = await atHome.send('POST', '/api/me/loss-reports', {
    functions: ['insurance', 'bank'],
  })
  expect(lost.status).toBe(201)
  expect(await come({ pin: '111111' })).toEqual(refusedWith('card_lost'))
  await owner.query(`update cards.loss_report set state = 'withdrawn', ended_at = now()`)

  const become = (card: string, functions: string) =>
    owner.query(
      `update cards.card set state = $2, insurance_function = $3, bank_function = $3 where card_id = $1`,
      [cardId, card, functions],
    )
  await become('void', 'void')
  expect(await come({ cardNumber, pin: '111111' })).toEqual(refusedWith('card_not_in_hand'))
  await become('handed_over', 'active')
  expect(await tries()).toEqual({ state: 'set', tries: 0 })
})

test('a visitor looks and reports, and may do nothing that lasts', async () => {
  const visit = world.visit()
  await come({}, visit)
  for (const path of ['/api/me', '/api/me/statement', '/api/me/applications', '/api/me/family']) {
    const query = path.endsWith('statement') ? '?from=2026-10-01&until=2026-11-01&kind=all' : ''
    expect((await visit.get(path + query)).status, path).toBe(200)
  }
  for (const path of ['/api/me/passkeys', '/api/me/reads', '/api/me/notices']) {
    expect(await visit.get(path), path).toEqual(refusedWith('not_allowed'))
  }
  for (const path of ['pin', 'passkeys', 'applications', 'cover-proofs', 'disputes']) {
    const answer = await visit.send('POST', `/api/me/${path}`, {})
    expect(answer.status, path).not.toBe(201)
    expect(answer.body['code'], path).toMatch(/not_allowed|not_found/)
  }
})

test('a visitor helps a member as far as the binding reaches, and the member can read where', async () => {
  const { citizen, organisations, database } = world
  const proxy = { ...citizen, visit: await world.signedIn(citizen.citizenNumber) }
  const mother = await relative(world)
  const brother = await relative(world)
  const whole = await bound(proxy, mother)
  const looks = await bound(proxy, brother, { kinship: 'sibling', scopes: ['see'] })
  const visit = world.visit()
  await come({}, visit)
  const member = await visit.get(`/api/me/members/${whole}`)
  expect(member.body).toMatchObject({ name: mother.name, account: { balance: '0.00' } })

  for (const each of [mother, brother]) await giveCard(world, each)
  const lost = { functions: ['insurance', 'bank'] }
  const report = (of: string) => visit.send('POST', `/api/me/members/${of}/loss-reports`, lost)
  expect(await report(looks)).toEqual(refusedWith('binding_scope'))
  expect((await report(whole)).status).toBe(201)
  const apply = await visit.send('POST', `/api/me/members/${whole}/applications`, {})
  expect(apply).toEqual(refusedWith('not_allowed'))

  const { rows } = await database.owner.query(
    `select action, actor_kind, actor_id, organisation_id, result from audit.entry
      where person_id = $1 and channel = 'kiosk' order by entry_id`,
    [mother.personId],
  )
  const by = { actor_kind: 'proxy', actor_id: citizen.personId, result: 'done' }
  const there = { ...by, organisation_id: organisations.east }
  expect(rows).toEqual([
    { ...there, action: 'bindings.look-at-member' },
    { ...there, action: 'cards.report-loss' },
  ])
})

test('a session at a kiosk ends three minutes after the last request, and after fifteen in any case', async () => {
  const { clock } = world
  const begun = clock.at
  const visit = world.visit()
  await come({}, visit)
  for (let minutes = 2; minutes <= 14; minutes += 2) {
    clock.at = begun.add({ minutes })
    expect((await visit.get('/api/me')).status, `${minutes} minutes`).toBe(200)
  }
  clock.at = begun.add({ minutes: 15 })
  expect((await visit.get('/api/me')).status).toBe(401)

  const idle = world.visit()
  await come({}, idle)
  clock.at = clock.at.add({ minutes: 3 })
  expect((await idle.get('/api/me')).status).toBe(401)
  clock.at = begun
})

test('whoever leaves a kiosk has the browser clear what it keeps', async () => {
  const visit = world.visit()
  await come({}, visit)
  const left = await visit.send('DELETE', '/api/session')
  expect(left.status).toBe(204)
  expect(left.headers['clear-site-data']).toBe('"cache", "storage"')
  expect((await visit.get('/api/me')).status).toBe(401)
})
