// Goal: only the owner of an account lets a bound relative pay from it, both see it and are told of it,
// either ends it at once, and both statements say who paid for whom.
// Method: relatives behind the real web server, the posting function under the server's own role.
// Teeth: without the password in the route the wrong one registered; without the user's side in findAid
// the relative could not end it; without readAidReceived the user's statement was silent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paymentDeliveries } from '#capabilities/settlement/index.ts'
import { newId } from '#platform/ids.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { bound, type Relative, relative, textTo } from '#server/test/family-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
let giver: Relative
let user: Relative
let bindingId = ''
beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  giver = await relative(world)
  user = await relative(world)
  bindingId = await bound(giver, user, { scopes: ['see'] })
})
afterAll(() => world.stop())

type Aid = { readonly aidId: string; readonly name: string; readonly state: string }
type MutualAid = { readonly given: readonly Aid[]; readonly received: readonly Aid[] }

async function aidOf({ visit }: Relative): Promise<MutualAid> {
  return (await visit.get('/api/me/aid')).body as unknown as MutualAid
}

const limits = { places: ['pharmacy'], yearLimit: '500.00', purchaseLimit: '100.00' }

function register(who: Relative, named: string, changes: object = {}) {
  const body = { bindingId: named, ...limits, password: world.password, ...changes }
  return who.visit.send('POST', '/api/me/aid', body)
}

async function deliver(): Promise<void> {
  const relay = createRelay(world.deps.db, paymentDeliveries(world.deps), world.deps.log)
  while ((await relay.deliverOnce()) > 0);
}

test('a giver registers a bound relative with the password; both see it, are told, and either ends it', async () => {
  const wrong = await register(giver, bindingId, { password: 'not-the-password-1' })
  expect(wrong.body['code']).toBe('confirmation_wrong')
  expect((await register(giver, bindingId)).status).toBe(201)
  expect((await aidOf(giver)).given).toMatchObject([{ name: user.name, state: 'active' }])
  const { received } = await aidOf(user)
  expect(received).toMatchObject([{ name: giver.name, state: 'active' }])
  await deliver()
  expect(await textTo(world, giver)).toContain(user.name)
  expect(await textTo(world, user)).toContain(giver.name)

  const end = `/api/me/aid/${received[0]?.aidId}/end`
  const stranger = await world.signedIn(world.citizen.citizenNumber)
  expect((await stranger.send('POST', end)).body['code']).toBe('aid_unknown')
  expect((await user.visit.send('POST', end)).status).toBe(204)
  expect((await giver.visit.send('POST', end)).body['code']).toBe('aid_not_live')
  expect((await register(giver, bindingId)).status).toBe(201)
})

test('what the area does not allow is refused, and the same relative twice', async () => {
  const siblings = await bound(user, giver, { kinship: 'sibling', scopes: ['see'] })
  const tries = [
    await register(giver, newId()),
    await register(user, siblings),
    await register(giver, bindingId, { purchaseLimit: '1000.01' }),
    await register(giver, bindingId),
  ]
  expect(tries.map(({ body }) => body['code'])).toEqual([
    ...['aid_needs_binding', 'aid_kinship', 'aid_limit', 'aid_registered_already'],
  ])
})

test('a clerk registers and ends it with the document on the counter', async () => {
  const desk = `/api/desk/people/${giver.personId}/aid`
  const seen = { document: 'id_card', documentSeen: true }
  const [active] = (await aidOf(giver)).given
  const ended = await clerk.send('POST', `${desk}/${active?.aidId}/end`, seen)
  expect(ended.body['given']).toMatchObject([{ state: 'ended', endedBy: 'office' }, {}])
  const made = await clerk.send('POST', desk, { bindingId, ...limits, ...seen })
  expect(made.status).toBe(201)
  expect(made.body['given']).toMatchObject([{ state: 'active', office: '试验JC-EAST' }, {}, {}])
})

test('both statements, as page, spreadsheet and paper, say who paid for whom', async () => {
  const [aid] = (await aidOf(giver)).given
  await paid(aid?.aidId ?? '')
  const own = await user.visit.get('/api/me/statement')
  expect(own.body['aidReceived']).toMatchObject([
    { name: giver.name, amount: '3.00', total: '3.00', returned: '0.00' },
  ])
  const theirs = await giver.visit.get('/api/me/statement?kind=aid')
  expect(theirs.body['lines']).toMatchObject([
    { kind: 'aid', amount: '-3.00', counterparty: expect.stringContaining(user.name) },
  ])
  expect((await user.visit.get('/api/me/statement.csv')).text).toContain(giver.name)
  expect((await giver.visit.get('/api/me/statement.csv')).text).toContain(user.name)
  for (const { visit } of [giver, user]) {
    const paper = await visit.get('/api/me/statement.pdf')
    expect([paper.status, paper.text.slice(0, 5)]).toEqual([200, '%PDF-'])
  }
  await deliver()
  expect(await textTo(world, giver)).toContain('3.00')
  expect(await textTo(world, user)).toContain('3.00')
})

test('either side of a binding may be the giver, and its end ends the mutual aid', async () => {
  expect((await register(user, bindingId)).status).toBe(201)
  expect((await aidOf(giver)).received).toMatchObject([{ name: user.name, state: 'active' }])
  await giver.visit.send('POST', `/api/me/family/${bindingId}/end`)
  expect((await aidOf(user)).given).toMatchObject([{ state: 'ended' }])
})

/** A purchase of 3 yuan that the giver paid alone, as the posting functions write it. */
async function paid(aidId: string): Promise<void> {
  const { owner } = world.database
  const pharmacy = world.organisations.pharmacy
  const purchase = newId()
  await owner.query(`select accounts.open($1, $2, '2026-01-01')`, [giver.personId, newId()])
  await creditAccount(world, giver.personId, 1_000n)
  await owner.query(
    `insert into settlement.purchase (person_id, local_date, purchase_id, institution_id, terminal_id,
       trace, local_time, card_id, amount, cash, balance_after, approval_code, retrieval_reference,
       derivation, channel, posted_at)
     values ($1, $2::timestamptz::date, $3, $4, 'T0000001', '000001', '10:00:00', $3, 300, 0, 0,
       '000001', '000000000001', '[]', 'pos', $2)`,
    [user.personId, world.clock.at.toString(), purchase, pharmacy],
  )
  await owner.query(
    `select settlement.hold_for_aid($1, $2, array[$3::uuid], extract(year from $4::timestamptz)::integer)`,
    [user.personId, purchase, giver.personId, world.clock.at.toString()],
  )
  await owner.query(
    `select settlement.give_aid($1, $2, 300, $3, $4, $5::timestamptz::date, $6, $7, $6, 'pos', $5)`,
    [giver.personId, aidId, user.personId, purchase, world.clock.at.toString(), pharmacy, newId()],
  )
}
