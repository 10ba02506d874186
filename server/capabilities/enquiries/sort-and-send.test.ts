// Goal: a question under the wrong topic gets the right one and that topic's day, counted from when it began
// to wait; one that lies with the wrong office is sent to another, which finds it among what nobody has,
// and whoever asked reads both, but not why.
// Method: the real database under the server's own role, and the server's own routes over HTTP for what each
// office sees; the clock is moved by hand; twins at one moment.
// Teeth: with a day that is over left as it is, with what was asked again not counted, with the level not looked at, with the
// same office not refused, and with the reason shown to the asker, one test failed each time.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Act, systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import {
  answerEnquiry,
  assignEnquiry,
  closeEnquiry,
  type EnquiryDeps,
  escalateEnquiry,
  findEnquiry,
  openEnquiry,
  replyToEnquiry,
  sendEnquiry,
  sortEnquiry,
  timeLineOf,
} from './index.ts'

let world: WebWorld
let deps: EnquiryDeps
const began = Temporal.Instant.from('2026-11-16T01:00:00Z')
beforeAll(async () => {
  world = await webWorld()
  deps = { ...world.deps, mailbox: null, origin: 'https://yika.example' }
})
beforeEach(() => {
  world.clock.at = began
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await world.stop()
  assert.deepEqual(
    found.filter(({ differences }) => differences > 0),
    [],
  )
})

const clerk = (): Act => ({
  ...systemAct(world.clock.at, newId()),
  ...{ actorKind: 'staff', actorId: world.staff['east-clerk'], channel: 'desk' },
  organisationId: world.organisations.east,
})
const self = (): Act => ({
  ...systemAct(world.clock.at, newId()),
  ...{ actorKind: 'self', actorId: world.citizen.personId, channel: 'web' },
})

/** Five working days: until Monday the 23rd. */
async function ask(): Promise<string> {
  const ran = await openEnquiry(deps, self(), {
    ...{ channel: 'web', category: 'no_benefit', language: 'zh', contact: null, subject: null },
    ...{ personId: world.citizen.personId, text: '交了费没有待遇' },
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'opened') throw new Error(JSON.stringify(ran))
  return ran.outcome.enquiryId
}

async function answered(): Promise<string> {
  const enquiryId = await ask()
  await assignEnquiry(deps, clerk(), { enquiryId, staffId: world.staff['east-clerk'] })
  await answerEnquiry(deps, clerk(), { enquiryId, text: '已补缴' })
  return enquiryId
}

const said = (ran: { readonly kind: string; readonly outcome?: unknown }) => {
  const outcome = ran.outcome as { kind: string; refusal?: string } | undefined
  return outcome?.refusal ?? outcome?.kind ?? ran.kind
}

const dueOf = async (enquiryId: string) =>
  (await findEnquiry(deps, enquiryId))?.dueOn?.toString() ?? null

function laterBy(days: number): void {
  world.clock.at = began.add({ hours: 24 * days })
}

test('another topic brings its own day, counted from the day of the question', async () => {
  const enquiryId = await ask()
  laterBy(1)
  const sort = (topic: string) => sortEnquiry(deps, clerk(), { enquiryId, topic })
  expect(await dueOf(enquiryId)).toBe('2026-11-23')
  expect(said(await sort('bill_question'))).toBe('done')
  expect(await dueOf(enquiryId)).toBe('2026-11-30')
  expect(said(await sort('card_use'))).toBe('done')
  expect(await dueOf(enquiryId)).toBe('2026-11-19')
  expect((await timeLineOf(deps, enquiryId)).map(({ kind, detail }) => [kind, detail])).toEqual([
    ['question', {}],
    ['sorted', { from: 'no_benefit', to: 'bill_question' }],
    ['sorted', { from: 'bill_question', to: 'card_use' }],
  ])
})

test('a day that would be over is today', async () => {
  const enquiryId = await ask()
  laterBy(4)
  await sortEnquiry(deps, clerk(), { enquiryId, topic: 'card_use' })
  expect(await dueOf(enquiryId)).toBe('2026-11-20')
})

test('one that was asked again is counted from then', async () => {
  const enquiryId = await answered()
  laterBy(2)
  const { personId } = world.citizen
  await replyToEnquiry(deps, self(), { enquiryId, personId, text: '还是不行' })
  await replyToEnquiry(deps, self(), { enquiryId, personId, text: '请尽快' })
  await sortEnquiry(deps, clerk(), { enquiryId, topic: 'card_use' })
  expect(await dueOf(enquiryId)).toBe('2026-11-23')
})

test('what was answered, or was sent up, keeps its day; what is closed keeps its topic', async () => {
  const enquiryId = await answered()
  await sortEnquiry(deps, clerk(), { enquiryId, topic: 'complaint' })
  expect(await dueOf(enquiryId)).toBe('2026-11-23')
  const above = await ask()
  await escalateEnquiry(deps, clerk(), { enquiryId: above, text: '超出本级权限' })
  const due = await dueOf(above)
  await sortEnquiry(deps, clerk(), { enquiryId: above, topic: 'complaint' })
  expect([due, await dueOf(above)]).toEqual(['2026-11-19', '2026-11-19'])
  await closeEnquiry(deps, clerk(), { enquiryId })
  const wish = { enquiryId, topic: 'other' }
  expect(said(await sortEnquiry(deps, clerk(), wish))).toBe('enquiry_closed')
})

test('a topic that is unknown, or is its own, is refused', async () => {
  const enquiryId = await ask()
  const sort = (topic: string) => sortEnquiry(deps, clerk(), { enquiryId, topic })
  expect(said(await sort('nothing'))).toBe('category_unknown')
  expect(said(await sort('no_benefit'))).toBe('category_unchanged')
  expect(await timeLineOf(deps, enquiryId)).toHaveLength(1)
})

test('sent to another office it is nobody’s again, and its day stays', async () => {
  const enquiryId = await ask()
  await assignEnquiry(deps, clerk(), { enquiryId, staffId: world.staff['east-clerk'] })
  const { east, west } = world.organisations
  const wish = { enquiryId, officeId: west, text: '参保关系在西区' }
  expect(said(await sendEnquiry(deps, clerk(), wish))).toBe('done')
  expect(await findEnquiry(deps, enquiryId)).toMatchObject({
    ...{ state: 'new', agencyId: west, assignedTo: null, level: 0 },
  })
  expect(await dueOf(enquiryId)).toBe('2026-11-23')
  expect((await timeLineOf(deps, enquiryId)).at(-1)).toMatchObject({
    ...{ kind: 'sent', text: '参保关系在西区', state: 'new', detail: { from: east, to: west } },
  })
})

test('what was answered and is sent on waits anew', async () => {
  const enquiryId = await answered()
  laterBy(2)
  const wish = { enquiryId, officeId: world.organisations.city, text: '请市中心补充答复' }
  expect(said(await sendEnquiry(deps, clerk(), wish))).toBe('done')
  expect(await dueOf(enquiryId)).toBe('2026-11-25')
})

test('it is sent to no pharmacy, not where it is, and not when it is closed', async () => {
  const enquiryId = await answered()
  const { east, pharmacy, west } = world.organisations
  const send = (officeId: string) =>
    sendEnquiry(deps, clerk(), { enquiryId, officeId, text: '请办理' })
  expect(said(await send(pharmacy))).toBe('office_unknown')
  expect(said(await send(newId()))).toBe('office_unknown')
  expect(said(await send(east))).toBe('office_unchanged')
  await closeEnquiry(deps, clerk(), { enquiryId })
  expect(said(await send(west))).toBe('enquiry_closed')
})

test('twice is once, and of two at the same moment one is told that it was too late', async () => {
  const enquiryId = await ask()
  const topic = { enquiryId, topic: 'complaint' }
  const act = clerk()
  const again = await Promise.all([1, 2, 3].map(() => sortEnquiry(deps, act, topic)))
  expect(again.map(said)).toEqual(['done', 'done', 'done'])
  expect(await timeLineOf(deps, enquiryId)).toHaveLength(2)
  const { city, west } = world.organisations
  const both = await Promise.all(
    [city, west].map((officeId) => {
      return sendEnquiry(deps, clerk(), { enquiryId, officeId, text: '请办理' })
    }),
  )
  const outcomes = both.map(said).toSorted()
  expect(['done enquiry_changed', 'done done']).toContain(outcomes.join(' '))
  const sent = (await timeLineOf(deps, enquiryId)).filter(({ kind }) => kind === 'sent')
  expect(sent).toHaveLength(outcomes.filter((each) => each === 'done').length)
})

type Shown = {
  readonly topic: string
  readonly entries: readonly { readonly kind: string; readonly text: string; readonly to: string }[]
  readonly sendTo: readonly { readonly officeId: string; readonly name: string }[]
}
type Queue = { readonly enquiries: readonly { readonly enquiryId: string }[] }

test('the other office finds it in its queue, and the first one no longer', async () => {
  const enquiryId = await ask()
  const [east, west] = await Promise.all([
    world.signedIn('east-clerk'),
    world.signedIn('west-clerk'),
  ])
  const path = `/api/desk/enquiries/${enquiryId}`
  expect((await west.get(path)).status).toBe(404)
  const { body } = await east.get(path)
  const { sendTo } = body as unknown as Shown
  expect(sendTo.map(({ officeId }) => officeId).toSorted()).toEqual(
    [world.organisations.city, world.organisations.west].toSorted(),
  )
  await east.send('POST', `${path}/topic`, { topic: 'complaint' })
  const office = { officeId: world.organisations.west, text: '参保关系在西区' }
  expect((await east.send('POST', `${path}/office`, office)).status).toBe(200)
  const queue = (await west.get('/api/desk/enquiries?view=unassigned')).body as unknown as Queue
  expect(queue.enquiries.map((each) => each.enquiryId)).toContain(enquiryId)
  expect((await east.get(path)).status).toBe(404)
  const there = (await west.get(path)).body as unknown as Shown
  const last = there.entries.at(-1)
  expect([last?.kind, last?.text]).toEqual(['sent', '参保关系在西区'])

  const own = await world.signedIn(world.citizen.citizenNumber)
  const told = (await own.get(`/api/me/enquiries/${enquiryId}`)).body as unknown as Shown
  expect(told.entries.map(({ kind, text }) => [kind, text])).toEqual([
    ['question', '交了费没有待遇'],
    ['sorted', null],
    ['sent', null],
  ])
  expect(told.entries.slice(1).map(({ to }) => to)).toEqual([told.topic, last?.to])
})
