// Goal: an institution's system is told of each event at least once, signed so that a stranger's receiver
// believes it and nobody else's message; what fails is tried again, kept and sent again when asked.
// Method: the real queue, a real receiver over HTTP that verifies with the package `standardwebhooks`, and a
// clock that is set forward. Teeth, each taken out once and seen: see the lines above the tests.
import { afterAll, beforeAll, beforeEach, expect, test, type TestContext } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { listen, type WebhookWorld, webhookWorld } from '#server/test/webhook-world.ts'
import type { CommandId } from '#kernel/ids.ts'
import {
  addWebhook,
  enableWebhook,
  listFailedWebhooks,
  listWebhooks,
  removeWebhook,
  replayWebhooks,
  rotateWebhookSecret,
  tellInstitution,
} from './index.ts'

let running: RunningKeyService
let house: WebhookWorld
beforeAll(async () => {
  running = await runKeyService()
  house = await webhookWorld(running)
})
afterAll(async () => {
  await house.drop()
  await running.stop()
})
beforeEach(() => house.anew())

async function listening(t: TestContext) {
  const world = house
  const heard = await listen(t, world, {
    organisationId: world.bankId,
    eventTypes: ['month_end.order_ready'],
  })
  const named = { organisationId: world.bankId, endpointId: heard.endpointId }
  return { ...world, ...heard, named, send: world.sender().sendOnce }
}

/** What it told of; ready to be sent. */
async function tellOfOrder(world: WebhookWorld, eventId: string = newId()): Promise<string> {
  const order = { orderId: newId(), messageId: '202610-1', month: '2026-10' }
  await tellInstitution(world, {
    ...{ eventId, organisationId: world.bankId, type: 'month_end.order_ready', at: world.clock.at },
    data: { ...order, count: 3, total: '12.30' },
  })
  return eventId
}

function pass(world: WebhookWorld, seconds: number): void {
  world.clock.at = world.clock.at.add({ seconds })
}

// Seen: with the body signed without its timestamp, the package refused it.
test('an event arrives once, thin and signed, and lies sealed until it leaves', async (t) => {
  const world = await listening(t)
  const eventId = await tellOfOrder(world)
  await tellOfOrder(world, eventId)
  const { rows } = await world.owner.query(
    `select encode(sealed_body, 'escape') as body, (select encode(sealed_url, 'escape')
       from organisations.webhook_endpoint) as url, (select encode(sealed_secret, 'escape')
       from organisations.webhook_secret) as secret from organisations.webhook_delivery`,
  )
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/202610|127\.0\.0\.1|whsec/)
  expect(await world.send()).toBe(1)
  expect(world.receiver.answers).toEqual([{ id: eventId, status: 202 }])
  const body = JSON.parse(world.receiver.taken[0]?.body ?? '')
  expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data'])
  expect(body).toMatchObject({ type: 'month_end.order_ready', data: { total: '12.30' } })
  expect(await world.send(), 'nothing is left').toBe(0)
})

test('a type that was not asked for, and another institution’s event, go nowhere', async (t) => {
  const world = await listening(t)
  const lost = { cardId: newId(), reportId: newId(), bankCardNumber: '6217990000000000018' }
  const news = { eventId: newId(), at: world.clock.at, type: 'card.lost' } as const
  const data = { ...lost, bankFunctionStopped: true }
  await tellInstitution(world, { ...news, organisationId: world.bankId, data })
  await tellOfOrder({ ...world, bankId: newId() })
  expect(await world.send()).toBe(0)
})

// Seen: with the earlier secret forgotten at once, the receiver that still had it answered 401.
test('while secrets change, receivers with either believe it; afterwards only the newer', async (t) => {
  const world = await listening(t)
  const wanted = { ...world.named, overlapHours: 1 }
  const act = world.act()
  const { secret } = await rotateWebhookSecret(world, act, wanted)
  expect(secret).toMatch(/^whsec_/)
  expect((await rotateWebhookSecret(world, act, wanted)).secret, 'shown once').toBe(null)
  const first = await tellOfOrder(world)
  await world.send()
  world.trust(secret ?? '')
  const second = await tellOfOrder(world)
  await world.send()
  expect(world.receiver.answers).toEqual([
    { id: first, status: 202 },
    { id: second, status: 202 },
  ])
  world.trust(world.secret)
  await rotateWebhookSecret(world, world.act(), { ...world.named, overlapHours: 0 })
  await tellOfOrder(world)
  await world.send()
  expect(world.receiver.answers.at(-1)?.status, 'no overlap, no belief').toBe(401)
})

test('secrets that are valid at the same time are few', async (t) => {
  const world = await listening(t)
  const rotate = (overlapHours: number) =>
    rotateWebhookSecret(world, world.act(), { ...world.named, overlapHours })
  for (let times = 0; times < 3; times++) expect((await rotate(24)).secret).not.toBe(null)
  expect((await rotate(24)).ran).toMatchObject({
    outcome: { kind: 'refused', refusal: 'webhook_secrets_too_many' },
  })
  expect((await rotate(0)).secret, 'one that leaked is always replaced').not.toBe(null)
})

// Seen: with the receiver's silence taken for an answer, the second event was never sent again.
test('after a 500, a redirection or a lost answer it comes again under the same id', async (t) => {
  const world = await listening(t)
  const { moods, answers, taken } = world.receiver
  for (const [mood, answered] of [
    [500, 500],
    [302, 302],
    ['answer_lost', 0],
  ] as const) {
    const id = await tellOfOrder(world)
    moods.push(mood)
    const before = answers.length
    await world.send()
    expect(await world.send(), 'not before a pause').toBe(0)
    pass(world, 6)
    await world.send()
    // What it had already, it knows.
    const again = mood === 'answer_lost' ? 200 : 202
    expect(answers.slice(before)).toEqual([
      { id, status: answered },
      { id, status: again },
    ])
  }
  expect(taken).toHaveLength(3)
})

// Seen: with Retry-After ignored, the second try came after six seconds.
test('a receiver that asks to wait is waited for', async (t) => {
  const world = await listening(t)
  await tellOfOrder(world)
  world.receiver.moods.push({ busyFor: '120' })
  await world.send()
  pass(world, 119)
  expect(await world.send()).toBe(0)
  pass(world, 1)
  expect(await world.send()).toBe(1)
  expect(world.receiver.taken).toHaveLength(1)
})

// Seen: with 410 taken for any failure, the endpoint stayed active.
test('410 disables the endpoint, on record; enabled again, it has told what it missed', async (t) => {
  const world = await listening(t)
  const since = world.clock.at
  const first = await tellOfOrder(world)
  world.receiver.moods.push(410)
  await world.send()
  const [endpoint] = await listWebhooks(world)
  expect(endpoint).toMatchObject({ state: 'disabled', waiting: 0, failed: 1 })
  const { rows } = await world.owner.query(
    `select action, object_id, purpose from audit.office_entry where action = 'webhooks.disable'`,
  )
  const purpose = 'the receiver answered 410'
  expect(rows).toEqual([{ action: 'webhooks.disable', object_id: world.endpointId, purpose }])
  const which = { since }
  const early = await replayWebhooks(world, world.act(), { ...world.named, which })
  expect(early).toMatchObject({ outcome: { refusal: 'webhook_disabled' } })
  expect(await enableWebhook(world, world.act(), world.named)).toMatchObject({
    outcome: { kind: 'enabled' },
  })
  expect(await enableWebhook(world, world.act(), world.named)).toMatchObject({
    outcome: { refusal: 'webhook_state_already' },
  })
  const act = world.act()
  const asked = { ...world.named, which }
  expect(await replayWebhooks(world, act, asked)).toMatchObject({ outcome: { count: 1 } })
  expect(await replayWebhooks(world, act, asked)).toMatchObject({ replayed: true })
  await world.send()
  expect(world.receiver.taken.map(({ id }) => id)).toEqual([first])
})

// Seen: with no end of the tries the list of failures stayed empty.
test('after the last try an event is kept and listed, and can be sent again', async (t) => {
  const world = await listening(t)
  const began = world.clock.at
  const eventId = await tellOfOrder(world)
  for (let round = 1; round <= 14; round++) {
    world.receiver.moods.push(503)
    await world.send()
    pass(world, 86_400 * 2)
  }
  world.receiver.moods.length = 0
  const failed = { eventId, type: 'month_end.order_ready', tries: 12, problem: 'status_503' }
  expect(await listFailedWebhooks(world, world.named)).toMatchObject([failed])
  expect(await listFailedWebhooks(world, { ...world.named, organisationId: newId() })).toBe(null)
  world.clock.at = began
  const which = { eventId }
  await replayWebhooks(world, world.act(), { ...world.named, which })
  await replayWebhooks(world, world.act(), { ...world.named, which: { eventId: newId() } })
  await world.send()
  expect(world.receiver.taken.map(({ id }) => id)).toEqual([eventId])
})

// Seen: with the guard taken out of post.ts the problem was what the receiver's port answered to TLS.
test('an address inside the house is refused when it is entered, and again when it is called', async (t) => {
  const world = await listening(t)
  await tellOfOrder(world)
  await world.sender('public').sendOnce()
  expect(world.receiver.answers).toEqual([])
  const wanted = { organisationId: world.bankId, eventTypes: ['card.lost'] } as const
  const deps = { ...world, reachable: 'public' } as const
  const refused = await addWebhook(deps, world.act(), { ...wanted, url: 'https://10.0.0.7/x' })
  expect(refused).toMatchObject({ ran: { outcome: { refusal: 'webhook_url_refused' } } })

  // A name says nothing of where it leads: that is seen when it is called.
  const { port } = new URL(world.receiver.url)
  const named = { ...wanted, url: `https://localhost:${port}/yika` }
  await addWebhook(deps, world.act(), { ...named, eventTypes: ['month_end.order_ready'] })
  await tellOfOrder(world)
  await world.sender('public').sendOnce()
  const { rows } = await world.owner.query(
    'select distinct last_problem from organisations.webhook_delivery',
  )
  expect(rows).toEqual([{ last_problem: 'address_refused' }])
})

// Seen: without `skip locked` and the lease, both sent all of them.
test('two servers at the same moment send each event once', async (t) => {
  const world = await listening(t)
  const told: string[] = []
  for (let count = 0; count < 12; count++) told.push(await tellOfOrder(world))
  const senders = [world.sender(), world.sender()]
  while ((await Promise.all(senders.map((sender) => sender.sendOnce()))).some((sent) => sent > 0));
  expect(world.receiver.answers.map(({ id }) => id).toSorted()).toEqual(told.toSorted())
})

// Seen: with no limit for each endpoint the other one was told nothing.
test('a receiver that never answers holds up no other; what was on its way comes again', async (t) => {
  const world = await listening(t)
  const { moods, taken } = world.receiver
  for (let count = 0; count < 70; count++) {
    moods.push('silent')
    await tellOfOrder(world)
  }
  const sender = world.sender()
  sender.start()
  const other = await listen(t, world, {
    ...{ organisationId: world.bankId, eventTypes: ['month_end.order_ready'] },
  })
  await tellOfOrder(world)
  await other.receiver.untilTaken(1)
  const { rows } = await world.owner.query(
    'select from organisations.webhook_delivery where endpoint_id = $1 and tries > 0',
    [world.endpointId],
  )
  expect(rows, 'nobody waited for a try there to end').toEqual([])
  await sender.stop()
  moods.length = 0
  expect(taken).toHaveLength(0)
  await world.send()
  expect(taken, 'whoever comes instead waits for the lease').toHaveLength(0)
  pass(world, 61)
  await world.send()
  expect(taken).toHaveLength(2)
})

test('what an institution may enter, and how much of it', async (t) => {
  const world = await listening(t)
  const deps = { ...world, reachable: 'anywhere' } as const
  const { url } = world.receiver
  const add = (
    organisationId: string,
    eventTypes: Parameters<typeof addWebhook>[2]['eventTypes'],
  ) => addWebhook(deps, world.act(), { organisationId, url, eventTypes })
  const refusal = (refused: string) => ({ ran: { outcome: { refusal: refused } }, secret: null })
  expect(await add(newId(), ['card.lost'])).toMatchObject(refusal('webhook_not_for_you'))
  expect(await add(world.bankId, ['terminal.held'])).toMatchObject(
    refusal('webhook_type_not_yours'),
  )
  for (let count = 1; count < 5; count++) await add(world.bankId, ['card.lost'])
  expect(await add(world.bankId, ['card.lost'])).toMatchObject(refusal('webhooks_too_many'))
  expect(await removeWebhook(world, world.act(), world.named)).toMatchObject({
    outcome: { kind: 'removed' },
  })
  const gone = { outcome: { refusal: 'webhook_unknown' } }
  expect(await removeWebhook(world, world.act(), world.named)).toMatchObject(gone)
  expect(await enableWebhook(world, world.act(), world.named)).toMatchObject(gone)
  const strangers = { ...world.named, organisationId: newId(), overlapHours: 0 }
  expect((await rotateWebhookSecret(world, world.act(), strangers)).ran).toMatchObject(gone)
  expect(await add(world.bankId, ['card.lost'])).toMatchObject({
    ran: { outcome: { kind: 'added' } },
  })
})

test('one that is added twice is one, and its secret is shown once', async () => {
  const world = house
  const deps = { ...world, reachable: 'anywhere' } as const
  const act = { ...world.act(), commandId: newId<CommandId>() }
  const wanted = {
    organisationId: world.bankId,
    url: 'https://bank.example/',
    eventTypes: ['card.lost'],
  } as const
  const both = await Promise.all([addWebhook(deps, act, wanted), addWebhook(deps, act, wanted)])
  expect(both.filter(({ secret }) => secret !== null)).toHaveLength(1)
  expect(both[0]?.ran).toMatchObject({
    outcome: both[1]?.ran.kind === 'ran' ? both[1].ran.outcome : {},
  })
  expect(await listWebhooks(world)).toHaveLength(1)
})
