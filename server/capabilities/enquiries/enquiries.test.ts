// Goal: a question has a reference and a day, goes along its states only, is answered by whoever has it, is
// sent up when nobody does, belongs to whoever was identified and to nobody else, and is done once however
// often and however fast it is asked for.
// Method: the real database under the server's own role; the clock is moved by hand; twins at one moment.
// Teeth: with one’s own question not refused, an unanswered one closed, a second rating and a late one taken, an asker joined
// twice, and a day reminded of twice, the test of each failed.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '#kernel/dates.ts'
import { parseReference } from '#kernel/reference-number.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import { enquiryEdges } from './enquiry.ts'
import {
  answerEnquiry,
  assignEnquiry,
  closeEnquiry,
  enquiryDeliveries,
  type EnquiryDeps,
  type EnquiryOpened,
  escalateEnquiry,
  findEnquiry,
  finishFollowUp,
  followUps,
  joinEnquiry,
  noteOnEnquiry,
  openEnquiry,
  rateEnquiry,
  reopenEnquiry,
  replyToEnquiry,
  shownToAsker,
  timeLineOf,
  watchEnquiries,
} from './index.ts'

let world: WebWorld
let deps: EnquiryDeps
beforeAll(async () => {
  world = await webWorld()
  deps = { ...world.deps, mailbox: null, origin: 'https://yika.example' }
})
afterAll(async () => {
  const found = await auditLedger(world.database.db, world.area)
  await world.stop()
  assert.deepEqual(
    found.filter(({ differences }) => differences > 0),
    [],
  )
})

const clerk = (login: keyof WebWorld['staff'] = 'east-clerk'): Act => ({
  ...systemAct(world.clock.at, newId()),
  ...{ actorKind: 'staff', actorId: world.staff[login], channel: 'desk' },
  organisationId: world.organisations.east,
})
const self = (): Act => ({
  ...systemAct(world.clock.at, newId()),
  ...{ actorKind: 'self', actorId: world.citizen.personId, channel: 'web' },
})

async function ask(known = true): Promise<string> {
  return (await askWhole(known)).enquiryId
}

async function askWhole(known = true): Promise<EnquiryOpened> {
  const personId = known ? world.citizen.personId : null
  const ran = await openEnquiry(deps, known ? self() : clerk(), {
    ...{ channel: known ? 'web' : 'phone', category: 'no_benefit', language: 'zh', personId },
    ...{ text: '交了费没有待遇', contact: known ? null : '13900000000', subject: null },
  })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'opened') throw new Error(JSON.stringify(ran))
  return ran.outcome
}

const said = (ran: { readonly kind: string; readonly outcome?: unknown }) => {
  const outcome = ran.outcome as { kind: string; refusal?: string } | undefined
  return outcome?.refusal ?? outcome?.kind ?? ran.kind
}

async function taken(): Promise<string> {
  const enquiryId = await ask()
  const staffId = world.staff['east-clerk']
  expect(said(await assignEnquiry(deps, clerk(), { enquiryId, staffId }))).toBe('done')
  return enquiryId
}

async function closed(): Promise<string> {
  const enquiryId = await taken()
  await answerEnquiry(deps, clerk(), { enquiryId, text: '单位已补缴' })
  expect(said(await closeEnquiry(deps, clerk(), { enquiryId }))).toBe('done')
  return enquiryId
}

test('the edges of the program are those of the database', async () => {
  const { rows } = await world.database.owner.query<{ edge: string }>(
    `select machine || ' ' || from_state || ' ' || to_state as edge from enquiries.edge`,
  )
  const ours = Object.entries(enquiryEdges).flatMap(([machine, states]) =>
    Object.entries(states).flatMap(([from, tos]: [string, readonly string[]]) =>
      tos.map((to) => `${machine} ${from} ${to}`),
    ),
  )
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(ours.toSorted())
})

test('a question has a reference that can be read out and a day in working days', async () => {
  const { reference, dueOn, enquiryId } = await askWhole()
  expect(parseReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference)
  // Monday the 16th and five working days.
  expect(dueOn).toBe('2026-11-23')
  expect(await findEnquiry(deps, enquiryId)).toMatchObject({ state: 'new', category: 'no_benefit' })
})

test('only whoever has it answers it, nothing unanswered is closed, and notes are for staff', async () => {
  const enquiryId = await ask()
  const text = '单位已补缴'
  expect(said(await answerEnquiry(deps, clerk(), { enquiryId, text }))).toBe('assigned_to_another')
  expect(said(await closeEnquiry(deps, clerk(), { enquiryId }))).toBe('not_answered_yet')
  const west = { enquiryId, staffId: world.staff['west-clerk'] }
  expect(said(await assignEnquiry(deps, clerk(), west))).toBe('colleague_unknown')
  await assignEnquiry(deps, clerk(), { enquiryId, staffId: world.staff['east-clerk'] })
  expect(said(await noteOnEnquiry(deps, clerk(), { enquiryId, text: '内部' }))).toBe('done')
  expect(said(await answerEnquiry(deps, clerk('east-reviewer'), { enquiryId, text }))).toBe(
    'assigned_to_another',
  )
  expect(said(await answerEnquiry(deps, clerk(), { enquiryId, text }))).toBe('done')
  const kinds = (await timeLineOf(deps, enquiryId)).map(({ kind }) => kind)
  expect(kinds).toEqual(['question', 'assigned', 'note', 'answer'])
  expect(kinds.filter((kind) => shownToAsker.has(kind))).toEqual(['question', 'answer'])
})

test('twice is once, and of two at the same moment one is told that it was too late', async () => {
  const enquiryId = await ask()
  const wish = { enquiryId, staffId: world.staff['east-clerk'] }
  const act = clerk()
  const again = await Promise.all([1, 2, 3].map(() => assignEnquiry(deps, act, wish)))
  expect(again.map(said)).toEqual(['done', 'done', 'done'])
  expect(await timeLineOf(deps, enquiryId)).toHaveLength(2)
  const [one, other] = await Promise.all([
    answerEnquiry(deps, clerk(), { enquiryId, text: '第一个答复' }),
    answerEnquiry(deps, clerk(), { enquiryId, text: '第二个答复' }),
  ])
  const outcomes = [said(one), said(other)].toSorted()
  expect(['done enquiry_changed', 'done done']).toContain(outcomes.join(' '))
  const answers = (await timeLineOf(deps, enquiryId)).filter(({ kind }) => kind === 'answer')
  expect(answers).toHaveLength(outcomes.filter((each) => each === 'done').length)
})

test('what the asker adds to a closed one opens it again, for whoever had it', async () => {
  const enquiryId = await closed()
  const { personId } = world.citizen
  const reply = { enquiryId, personId, text: '还是不行' }
  expect(said(await replyToEnquiry(deps, self(), { ...reply, personId: newId() }))).toBe(
    'enquiry_unknown',
  )
  expect(said(await replyToEnquiry(deps, self(), reply))).toBe('done')
  expect(await findEnquiry(deps, enquiryId)).toMatchObject({
    ...{ state: 'assigned', assignedTo: world.staff['east-clerk'], closedAt: null },
  })
})

test('a poor rating opens a task, once, and it is done once', async () => {
  const enquiryId = await closed()
  const rating = { enquiryId, personId: world.citizen.personId, stars: 2 }
  expect(said(await rateEnquiry(deps, self(), rating))).toBe('done')
  expect(said(await rateEnquiry(deps, self(), { ...rating, stars: 5 }))).toBe('rated_already')
  const [task] = await followUps(deps, { enquiryId })
  const wish = { enquiryId, taskId: task?.taskId ?? '', finding: '已致歉并补正' }
  const both = await Promise.all([1, 2].map(() => finishFollowUp(deps, clerk(), wish)))
  const outcomes = both.map(said).toSorted()
  expect([outcomes[0], outcomes.length]).toEqual(['done', 2])
  expect(outcomes[1]).toMatch(/^(task_unknown|enquiry_changed)$/)
  const good = await closed()
  await rateEnquiry(deps, self(), { ...rating, enquiryId: good, stars: 3 })
  expect(await followUps(deps, { enquiryId: good })).toEqual([])
})

test('a rating is taken for sixty days, and by no ticket that nobody was given', async () => {
  const enquiryId = await closed()
  const wrong = { ticket: 'a'.repeat(25), stars: 5 }
  expect(said(await rateEnquiry(deps, self(), wrong))).toBe('enquiry_unknown')
  const later = world.clock.at.add({ hours: 24 * 61 })
  const late = { ...self(), at: later }
  const rating = { enquiryId, personId: world.citizen.personId, stars: 5 }
  expect(said(await rateEnquiry(deps, late, rating))).toBe('rating_over')
})

test('whoever asked is joined once, by a clerk, and then it stands on their page', async () => {
  const enquiryId = await ask(false)
  const wish = { enquiryId, personId: world.citizen.personId, shown: 'called_back' }
  expect(said(await joinEnquiry(deps, clerk(), { ...wish, personId: newId() }))).toBe(
    'person_unknown',
  )
  expect(said(await joinEnquiry(deps, clerk(), wish))).toBe('done')
  const other = { ...wish, personId: world.stranger.personId }
  expect(said(await joinEnquiry(deps, clerk(), other))).toBe('joined_already')
  expect(await findEnquiry(deps, enquiryId)).toMatchObject({ personId: wish.personId })
})

test('nobody works on what they have asked themselves', async () => {
  const enquiryId = await ask()
  const index = world.deps.personal.blindIndex('citizen-number', world.citizen.citizenNumber)
  const { owner } = world.database
  const { rows } = await owner.query<{ person_index: Buffer }>(
    'select person_index from organisations.staff where staff_id = $1',
    [world.staff['east-reviewer']],
  )
  const become = (value: unknown) =>
    owner.query('update organisations.staff set person_index = $2 where staff_id = $1', [
      ...[world.staff['east-reviewer'], value],
    ])
  await become(index)
  const wish = { enquiryId, staffId: world.staff['east-reviewer'] }
  expect(said(await assignEnquiry(deps, clerk('east-reviewer'), wish))).toBe('own_file')
  await become(rows[0]?.person_index)
})

test('the clock reminds once before the day, and sends up once what is late', async () => {
  const enquiryId = await taken()
  const due = (await findEnquiry(deps, enquiryId))?.dueOn
  if (!due) throw new Error('the calendar reaches that far')
  const at = (days: number) =>
    due.add({ days }).toZonedDateTime('Asia/Shanghai').toInstant().add({ hours: 9 })
  await watchEnquiries(deps, at(-1))
  await watchEnquiries(deps, at(0))
  const kinds = async () => (await timeLineOf(deps, enquiryId)).map(({ kind }) => kind)
  expect(await kinds()).toEqual(['question', 'assigned', 'reminded'])
  await Promise.all([watchEnquiries(deps, at(1)), watchEnquiries(deps, at(1))])
  expect(await kinds()).toEqual(['question', 'assigned', 'reminded', 'escalated'])
  const sentUp = await findEnquiry(deps, enquiryId)
  expect(sentUp).toMatchObject({ state: 'new', level: 1, agencyId: world.organisations.city })
  expect(sentUp?.dueOn && dayOf(at(1)).until(sentUp.dueOn).days).toBeGreaterThan(0)
  expect(said(await escalateEnquiry(deps, clerk(), { enquiryId, text: '再上交' }))).toBe(
    'at_the_top',
  )
})

test('a closed one is opened again by staff with a reason, and only a closed one', async () => {
  const enquiryId = await closed()
  const wish = { enquiryId, text: '复核后发现有误' }
  expect(said(await reopenEnquiry(deps, clerk(), wish))).toBe('done')
  expect(said(await reopenEnquiry(deps, clerk(), wish))).toBe('enquiry_not_closed')
})

test('what is told says that something happened, and never what was said', async () => {
  const enquiryId = await closed()
  const { db, personal, log, config } = world.deps
  await createRelay(db, enquiryDeliveries({ personal, config, log } as never), log).deliverOnce()
  const { reference } = (await findEnquiry(deps, enquiryId)) ?? {}
  const texts = (await newestTexts(world.deps, 50)).filter(({ text }) =>
    text.includes(reference ?? '?'),
  )
  expect(texts).toHaveLength(3)
  for (const { text } of texts) expect(text).not.toMatch(/补缴|没有待遇|王秀兰/)
  expect(texts.some(({ text }) => /\/rate#[0-9a-z]{25}/.test(text))).toBe(true)
})
