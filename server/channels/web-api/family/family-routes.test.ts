// Goal: nobody is bound without their consent, nobody learns from asking who is insured, and a binding
// reaches as far as was consented to, until either side ends it (B1).
// Method: relatives behind the real web server, each with a session of their own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRelay } from '#platform/outbox/relay.ts'
import { lapseBindings, peopleDeliveries } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import {
  ask,
  bindingIdOf,
  bound,
  familyOfVisit,
  relative,
  textTo,
} from '#server/test/family-world.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
beforeAll(async () => {
  world = await webWorld()
})
afterAll(() => world.stop())

async function deliver(): Promise<void> {
  const { db, personal, log } = world.deps
  const relay = createRelay(db, peopleDeliveries({ personal, log }), log)
  while ((await relay.deliverOnce()) > 0);
}

async function codeOf(owner: { readonly phone: string }): Promise<string | null> {
  return world.codeFor(owner as never)
}

test('an adult consents on their own page; both see the binding and what was done under it', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const asked = await ask(proxy, owner)
  expect([asked.status, asked.body['next']]).toEqual([201, 'consent'])
  const bindingId = bindingIdOf(asked)
  const waiting = await familyOfVisit(owner.visit)
  expect(waiting.proxies).toMatchObject([{ bindingId, state: 'proposed', name: proxy.name }])
  expect((await familyOfVisit(proxy.visit)).members).toMatchObject([
    { state: 'proposed', name: null },
  ])
  expect((await proxy.visit.get(`/api/me/members/${bindingId}`)).status).toBe(404)

  const consented = await owner.visit.send('POST', `/api/me/family/${bindingId}/consent`)
  expect(consented.status).toBe(204)
  const member = await proxy.visit.get(`/api/me/members/${bindingId}`)
  expect(member.body).toMatchObject({ name: owner.name, account: { balance: '0.00' } })
  await deliver()
  expect(await textTo(world, owner)).toContain(proxy.name)

  for (const { visit } of [proxy, owner]) {
    const { body } = await visit.get(`/api/me/family/${bindingId}`)
    const log = body['log'] as { readonly by: string; readonly action: string }[]
    const told = log.map(({ by, action }) => `${by} ${action}`)
    expect(told).toContain('proxy bindings.look-at-member')
    expect(told).toContain('owner bindings.consent')
    expect(told).toContain('proxy bindings.ask')
  }
  const reads = await owner.visit.get('/api/me/reads')
  expect(reads.body['entries']).toContainEqual(
    expect.objectContaining({
      ...{ actorKind: 'proxy', proxy: proxy.name, action: 'bindings.look-at-member' },
    }),
  )
})

test('an adult consents by a code that only their own telephone receives', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const bindingId = bindingIdOf(await ask(proxy, owner))
  const path = `/api/me/family/${bindingId}`
  const { body: sent } = await proxy.visit.send('POST', `${path}/codes`)
  const { codeId } = sent as { readonly codeId: string }
  const text = await textTo(world, owner)
  expect(text).toContain(proxy.name)
  const right = (await codeOf(owner)) ?? ''
  const wrong = right === '000000' ? '000001' : '000000'
  const tried = await proxy.visit.send('POST', `${path}/code-consent`, { codeId, code: wrong })
  expect(tried.body['code']).toBe('binding_code_wrong')
  const given = { codeId, code: right }
  expect((await proxy.visit.send('POST', `${path}/code-consent`, given)).status).toBe(204)
  expect((await proxy.visit.get(`/api/me/members/${bindingId}`)).status).toBe(200)
})

test('nobody consents for another through a telephone that is their own', async () => {
  const proxy = await relative(world)
  const owner = await relative(world, { phone: proxy.phone })
  const bindingId = bindingIdOf(await ask(proxy, owner))
  const { status } = await proxy.visit.send('POST', `/api/me/family/${bindingId}/codes`)
  expect(status).toBe(202)
  expect(await textTo(world, owner)).toBeNull()
})

test('asking tells nothing: known, not matching and unknown numbers look alike to their end', async () => {
  const proxy = await relative(world)
  const [known, halfKnown, refusing] = [
    await relative(world),
    await relative(world),
    await relative(world),
  ]
  const nobody = {
    ...known,
    citizenNumber: makeSyntheticCitizenNumber({
      ...{ areaCode: '999903', birthDate: plainDate('1970-05-04'), sequence: 7 },
    }),
    computerNumber: '7000000001',
  }
  const others = [known, { ...halfKnown, computerNumber: '7000000002' }, refusing, nobody]
  const answers = []
  for (const other of others) answers.push(await ask(proxy, other))
  expect(new Set(answers.map(alike))).toHaveProperty('size', 1)

  const refused = bindingIdOf(answers[2] ?? never())
  await refusing.visit.send('POST', `/api/me/family/${refused}/refuse`)
  for (const suffix of ['codes', 'code-consent'] as const) {
    const tried = []
    for (const answer of answers) {
      const path = `/api/me/family/${bindingIdOf(answer)}/${suffix}`
      const body = suffix === 'codes' ? undefined : { codeId: newId(), code: '123456' }
      tried.push(await proxy.visit.send('POST', path, body))
    }
    expect(new Set(tried.map(alike)), suffix).toHaveProperty('size', 1)
  }
  const statesNow = async () => (await familyOfVisit(proxy.visit)).members.map(({ state }) => state)
  expect(await statesNow()).toEqual(['proposed', 'proposed', 'proposed', 'proposed'])
  const logs = []
  for (const answer of answers) {
    logs.push(await proxy.visit.get(`/api/me/family/${bindingIdOf(answer)}`))
  }
  expect(new Set(logs.map(alike)), 'log').toHaveProperty('size', 1)
  expect((await familyOfVisit(halfKnown.visit)).proxies).toEqual([])

  const before = world.clock.at
  world.clock.at = before.add({ hours: 24 * 7 })
  await lapseBindings(world.deps, world.clock.at)
  await deliver()
  expect(await textTo(world, proxy)).toContain('没有得到同意')
  const again = await world.signedIn(proxy.citizenNumber)
  const states = (await familyOfVisit(again)).members.map(({ state }) => state)
  expect(states).toEqual(['lapsed', 'lapsed', 'lapsed', 'lapsed'])
  world.clock.at = before
})

/** An answer without what differs by itself: ids, moments and what was typed. */
function alike({ status, text }: { readonly status: number; readonly text: string }): string {
  const plain = text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/"maskedNumber":"[^"]*"/g, 'NUMBER')
    .replace(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'MOMENT')
  return `${status} ${plain}`
}

function never(): never {
  throw new Error('there are four answers')
}

test('what is refused does not depend on who stands behind the number', async () => {
  const proxy = await relative(world)
  const owner = await relative(world)
  const young = await relative(world, { born: '2010-01-01' })
  const codes = async (...asks: readonly Promise<{ readonly body: object }>[]) =>
    (await Promise.all(asks)).map(({ body }) => ('code' in body ? body.code : 'none'))
  expect(
    await codes(
      ask(young, owner),
      ask(proxy, owner, { kinship: 'neighbour' }),
      ask(proxy, owner, { kinship: 'sibling', scopes: ['act'] }),
      ask(proxy, owner, { until: '2026-11-16' }),
      ask(proxy, owner, { until: '2036-11-17' }),
      ask(proxy, proxy),
    ),
  ).toEqual([
    ...['proxy_under_age', 'kinship_unknown', 'scope_not_allowed'],
    ...['until_not_allowed', 'until_not_allowed', 'binding_to_oneself'],
  ])
  await ask(proxy, owner)
  expect((await ask(proxy, owner)).body['code']).toBe('already_asked')
  const { membersLimit, proxiesLimit } = world.area.binding
  for (let number = 1; number < membersLimit; number++) await ask(proxy, await relative(world))
  expect((await ask(proxy, await relative(world))).body['code']).toBe('members_limit')

  const wanted = await relative(world)
  for (let number = 0; number < proxiesLimit; number++) await bound(await relative(world), wanted)
  const last = bindingIdOf(await ask(await relative(world), wanted))
  const full = await wanted.visit.send('POST', `/api/me/family/${last}/consent`)
  expect(full.body['code']).toBe('proxies_limit')
}, 60_000)

test('two consents at the same moment make one binding, and the second is told', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const bindingId = bindingIdOf(await ask(proxy, owner))
  const path = `/api/me/family/${bindingId}/consent`
  const both = await Promise.all([
    ...[owner.visit.send('POST', path), owner.visit.send('POST', path)],
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
  const key = newId()
  const end = `/api/me/family/${bindingId}/end`
  const ended = await owner.visit.send('POST', end, undefined, { 'idempotency-key': key })
  const again = await owner.visit.send('POST', end, undefined, { 'idempotency-key': key })
  expect([ended.status, again.status, again.headers['idempotent-replayed']]).toEqual([
    ...[204, 204, 'true'],
  ])
})

test('a consent that comes after the days have passed finds nothing to consent to', async () => {
  const [proxy, owner] = [await relative(world), await relative(world)]
  const bindingId = bindingIdOf(await ask(proxy, owner))
  const before = world.clock.at
  world.clock.at = before.add({ hours: 24 * 7 })
  const late = await world.signedIn(owner.citizenNumber)
  const { body } = await late.send('POST', `/api/me/family/${bindingId}/consent`)
  expect(body['code']).toBe('binding_not_open')
  expect((await familyOfVisit(late)).proxies).toMatchObject([{ state: 'lapsed' }])
  world.clock.at = before
})

test('either side ends it, and the proxy sees and does nothing from then on', async () => {
  for (const side of ['owner', 'proxy'] as const) {
    const people = { proxy: await relative(world), owner: await relative(world) }
    const { proxy, owner } = people
    const bindingId = await bound(proxy, owner)
    expect((await proxy.visit.get(`/api/me/members/${bindingId}`)).status).toBe(200)
    const end = await people[side].visit.send('POST', `/api/me/family/${bindingId}/end`)
    expect(end.status).toBe(204)
    const looked = await proxy.visit.get(`/api/me/members/${bindingId}`)
    expect(looked.body['code']).toBe('binding_not_live')
    const lost = await proxy.visit.send('POST', `/api/me/members/${bindingId}/loss-reports`, {
      ...{ functions: ['insurance'] },
    })
    expect(lost.body['code']).toBe('binding_not_live')
    expect((await familyOfVisit(owner.visit)).proxies).toMatchObject([{ state: 'ended' }])
  }
})

test('a proxy is refused on every route that their scopes do not reach', async () => {
  const owner = await relative(world)
  const body = { photoId: newId(), pickupPlaceId: newId(), identityDocument: 'id_card' }
  const doors = (id: string) =>
    [
      ['see', 'GET', `/api/me/members/${id}`, undefined],
      ['act', 'GET', `/api/me/members/${id}/eligibility`, undefined],
      ['act', 'POST', `/api/me/members/${id}/loss-reports`, { functions: ['insurance'] }],
      ['act', 'POST', `/api/me/members/${id}/photos`, Buffer.from('no picture')],
      ['act', 'POST', `/api/me/members/${id}/applications`, body],
    ] as const
  const permits: Readonly<Record<string, readonly string[]>> = {
    see: ['see'],
    pay: [],
    act: ['see', 'act'],
  }
  for (const scope of ['see', 'pay', 'act']) {
    const proxy = await relative(world)
    const bindingId = await bound(proxy, owner, { scopes: [scope] })
    for (const [needed, method, url, payload] of doors(bindingId)) {
      const type = Buffer.isBuffer(payload) ? { 'content-type': 'image/jpeg' } : {}
      const answer =
        method === 'GET'
          ? await proxy.visit.get(url)
          : await proxy.visit.send('POST', url, payload, type)
      const isAllowed = permits[scope]?.includes(needed)
      expect(answer.body['code'] === 'binding_scope', `${scope}: ${method} ${url}`).toBe(!isAllowed)
    }
    const { body: member } = await proxy.visit.get(`/api/me/members/${bindingId}`)
    if (scope === 'act') expect(member['account']).toBeNull()
  }
  // Somebody else's binding leads nowhere, whoever asks.
  const stranger = await relative(world)
  const theirs = await bound(await relative(world), owner)
  for (const [, method, url, payload] of doors(theirs)) {
    const type = Buffer.isBuffer(payload) ? { 'content-type': 'image/jpeg' } : {}
    const answer =
      method === 'GET'
        ? await stranger.visit.get(url)
        : await stranger.visit.send('POST', url, payload, type)
    expect(answer.body['code'], url).toBe('binding_gone')
  }
}, 60_000)
