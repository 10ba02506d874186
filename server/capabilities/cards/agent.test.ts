// Goal: an agent applies for a card and fetches it only with the papers of both; one agent never has
// more open applications than the area allows; who it was is known to the window and to nobody else.
// Method: the real database as the server's own role, a real key service; refusals in their order,
// acts repeated and at the same moment.
// Teeth: with the limit asked for in a statement of its own before the count goes up, windows at once passed
// it; with the place not freed, and with it freed twice, the count differed; with papers not asked for, both
// lists of refusals failed; with an age not asked for, somebody of seventeen fetched a card; with the places
// counted down without the row's lock, the second of two ends failed.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, test } from 'vitest'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { invariants } from '#server/auditor/invariants.ts'
import {
  allMade,
  apply,
  type CardWorld,
  cardWorld,
  done,
  handed,
  kept,
  newestCard,
  order,
  type Person,
  refusalOf,
  trail,
} from '#server/test/card-world.ts'
import type { ApplyingAgent } from './agent.ts'
import { agentActsOf } from './agent-views.ts'
import { cancelApplication } from './cancel-application.ts'
import { acceptApplication, rejectApplication } from './check-application.ts'
import { cardDeliveries } from './deliveries.ts'
import { applicationReceipt } from './documents.ts'
import { handOver } from './hand-over.ts'
import { handOverReceipt } from './hand-over-receipt.ts'
import { noteArrival } from './note-arrival.ts'
import { submitApplication } from './submit-application.ts'

let keyService: RunningKeyService
let world: CardWorld
beforeAll(async () => {
  keyService = await runKeyService()
  world = await cardWorld(keyService)
})
afterAll(async () => {
  await world.stop()
  await keyService.stop()
})

let sequence = 0

/** Of age on the first day of the world, when born eighteen years before it. */
function bornOn(day: string): CitizenNumber {
  sequence += 1
  const birthDate = plainDate(day)
  return makeSyntheticCitizenNumber({ areaCode: '999997', birthDate, sequence })
}

/** Somebody whom no register knows. */
function agent(changed: Partial<ApplyingAgent> = {}): ApplyingAgent {
  const citizenNumber = bornOn('1985-05-05')
  const papers = world.area.documents.apply_agent.map(({ code }) => code)
  const phone = `1390001${String(sequence).padStart(4, '0')}`
  const said = { document: 'id_card', papers, authority: 'relation' } as const
  return { name: '代办人', citizenNumber, phone, ...said, ...changed }
}

function applyThrough(
  person: Person,
  by: ApplyingAgent,
  changed: { readonly photoId?: string; readonly pickupPlaceId?: string } = {},
  act = world.clerk(),
) {
  return submitApplication(world, act, {
    ...{ personId: person.personId, photoId: person.photoId, pickupPlaceId: world.centreId },
    ...{ identityDocument: 'id_card', route: 'county_centre', agent: by, ...changed },
  })
}

function collectThrough(
  person: Pick<Person, 'personId'>,
  cardId: string,
  by: ApplyingAgent,
  act = world.clerk(),
) {
  const { authority: _, ...shown } = by
  const papers = world.area.documents.hand_over_agent.map(({ code }) => code)
  return handOver(world, act, {
    ...{ personId: person.personId, cardId, document: 'id_card', receiver: 'agent' },
    agent: { ...shown, papers },
  })
}

async function made(person: Person): Promise<string> {
  const { personId } = person
  const [application] = await world.db
    .selectFrom('cards.application')
    .select('application_id')
    .where('person_id', '=', personId)
    .execute()
  const applicationId = application?.application_id ?? ''
  done(await acceptApplication(world, world.clerk(), { personId, applicationId }))
  await allMade(world, await order(world))
  const cardId = await newestCard(world, personId)
  done(await noteArrival(world, world.clerk(), { personId, cardId }))
  return cardId
}

async function textsTo(phone: string): Promise<string[]> {
  const { db } = world
  const relay = createRelay(db, cardDeliveries(world), openLog({ level: 'silent' }))
  while ((await relay.deliverOnce()) > 0);
  const texts = await newestTexts(world, 200)
  return texts.filter(({ to }) => to === phone).map(({ text }) => text)
}

test('an agent applies and fetches the card; both are told of every step', async () => {
  const person = await world.person()
  const by = agent({ document: 'household_register' })
  const { applicationId, reference } = done(await applyThrough(person, by))
  const cardId = await made(person)
  const handedOver = done(await collectThrough(person, cardId, by))
  assert.equal(handedOver.receiver, 'agent')

  const told = await textsTo(by.phone)
  assert.equal(told.length, 4, told.join('\n'))
  assert.ok(told.every((text) => text.includes('代办')))
  assert.ok(told.some((text) => text.includes(reference)))
  const acts = await agentActsOf(world, person.personId)
  assert.deepEqual(
    acts.map(({ task, name, authority, document }) => [task, name, authority, document]),
    [
      ['apply', '代**', 'relation', 'household_register'],
      ['collect', '代**', null, 'household_register'],
    ],
  )
  const named = { personId: person.personId, applicationId, cardId }
  assert.ok(await applicationReceipt(world, named, 'zh'))
  assert.ok(await handOverReceipt(world, named, 'en'))
})

test('the trail says that an agent came, and holds nothing of who it was', async () => {
  const person = await world.person()
  const by = agent({ authority: 'authorisation' })
  done(await applyThrough(person, by))
  const cardId = await made(person)
  done(await collectThrough(person, cardId, by))
  const { rows } = await world.database.owner.query<{ purpose: string | null }>(
    'select purpose from audit.entry where person_id = $1 and purpose is not null',
    [person.personId],
  )
  assert.deepEqual(rows.map(({ purpose }) => String(purpose)).toSorted(), [
    'application: through an agent (authorisation)',
    'hand_over: id_card seen, to agent',
  ])
  const stored = await world.database.owner.query<{ text: string }>(
    `select a::text as text from cards.agent_act a where person_id = $1
     union all select c::text from command.person_command c where person_id = $1`,
    [person.personId],
  )
  for (const { text } of stored.rows) {
    for (const secret of [by.name, by.citizenNumber, by.phone]) {
      assert.ok(!text.includes(secret), 'a personal value lies open')
      assert.ok(!text.includes(Buffer.from(secret).toString('hex')), 'a personal value lies open')
    }
  }
})

test('an application through an agent is refused in this order', async () => {
  const insured = await world.person()
  const open = await world.person()
  await apply(world, open)
  const full = agent()
  for (let number = 0; number < world.area.agent.openApplicationsLimit; number++) {
    done(await applyThrough(await world.person(), full))
  }
  const none = { photoId: newId(), pickupPlaceId: newId() }
  const oneself = agent({ citizenNumber: insured.citizenNumber, papers: [] })
  const short = agent({ papers: full.papers.slice(1) })
  const refusals = [
    await applyThrough(open, agent({ citizenNumber: open.citizenNumber, papers: [] }), none),
    await applyThrough(insured, oneself, none),
    await applyThrough(insured, agent({ citizenNumber: bornOn('2008-11-03'), papers: [] }), none),
    await applyThrough(insured, short, none),
    await applyThrough(insured, full, none),
    await applyThrough(insured, full, { pickupPlaceId: newId() }),
    await applyThrough(insured, full),
  ].map(refusalOf)
  assert.deepEqual(refusals, [
    'application_open',
    'agent_is_oneself',
    'agent_under_age',
    'agent_papers_missing',
    'photo_unknown',
    'pickup_unknown',
    'agent_applications_limit',
  ])
  assert.deepEqual(await agentActsOf(world, insured.personId), [])
  assert.ok(
    (await trail(world, insured.personId)).includes(
      'cards.submit-application agent_applications_limit',
    ),
  )
})

test('an application that has ended makes room for another', async () => {
  const by = agent()
  const people: Person[] = []
  for (let number = 0; number < world.area.agent.openApplicationsLimit; number++) {
    const person = await world.person()
    people.push(person)
    done(await applyThrough(person, by))
  }
  const next = await world.person()
  assert.equal(refusalOf(await applyThrough(next, by)), 'agent_applications_limit')
  const { personId = '' } = people[0] ?? {}
  const [act] = await agentActsOf(world, personId)
  const applicationId = act?.applicationId ?? ''
  const rejected = { personId, applicationId, reason: '照片不是本人' }
  done(await rejectApplication(world, world.clerk(), rejected))
  done(await applyThrough(next, by))
  await asCounted()
  assert.ok((await textsTo(by.phone)).some((text) => text.includes('未通过审核')))
})

test('two windows at once cannot give one agent more than the limit', async () => {
  const by = agent()
  const limit = world.area.agent.openApplicationsLimit
  const people: Person[] = []
  for (let number = 0; number < limit + 3; number++) people.push(await world.person())
  const outcomes = await Promise.all(
    people.map((person, number) => applyThrough(person, by, {}, world.clerk(number))),
  )
  const refused = outcomes.map(refusalOf).filter((outcome) => outcome !== 'submitted')
  assert.deepEqual(
    refused,
    Array.from({ length: 3 }, () => 'agent_applications_limit'),
  )
  await asCounted()
})

test('applications that end and begin at the same moment leave the count as it is', async () => {
  const by = agent()
  const limit = world.area.agent.openApplicationsLimit
  const begun = await Promise.all(Array.from({ length: limit }, () => world.person()))
  for (const person of begun) done(await applyThrough(person, by))
  const next = await Promise.all(Array.from({ length: limit }, () => world.person()))
  const [ended] = await Promise.all([
    Promise.all(begun.map(cancelled)),
    Promise.all(next.map((person, number) => applyThrough(person, by, {}, world.clerk(number)))),
  ])
  for (const each of ended) done(each)
  await asCounted()
})

test('two applications that end at the very same moment are two places free', async () => {
  const by = agent()
  const two = [await world.person(), await world.person()]
  for (const person of two) done(await applyThrough(person, by))
  const { owner } = world.database
  await owner.query('begin')
  await owner.query('select from cards.agent_load for update')
  const ending = two.map(cancelled)
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  while (((await owner.query(waiting)).rowCount ?? 0) < two.length) await pause(10)
  await owner.query('commit')
  for (const each of await Promise.all(ending)) done(each)
  await asCounted()
})

test('what is kept of an agent with nothing open is nothing', async () => {
  const person = await world.person()
  const by = agent()
  done(await applyThrough(person, by))
  const before = await loads()
  const cardId = await made(person)
  done(await collectThrough(person, cardId, by))
  assert.equal(await loads(), before - 1)
  await asCounted()
})

async function cancelled({ personId }: { readonly personId: string }) {
  const [act] = await agentActsOf(world, personId)
  const wish = { personId, applicationId: act?.applicationId ?? '' }
  return cancelApplication(world, world.self(personId), wish)
}

async function loads(): Promise<number> {
  const { rows } = await world.database.owner.query<{ number: bigint }>(
    'select count(*) as number from cards.agent_load',
  )
  return Number(rows[0]?.number)
}

/** For every agent the kept number is what a count of the open applications finds. */
async function asCounted(): Promise<void> {
  const { sql: differing } = invariants.find(({ id }) => id === 'Q11') ?? { sql: '' }
  const { rows } = await world.database.owner.query(differing)
  assert.deepEqual(rows, [])
}

test('two agents at once make one application for a person', async () => {
  const person = await world.person()
  const outcomes = await Promise.all([
    applyThrough(person, agent(), {}, world.clerk(1)),
    applyThrough(person, agent(), {}, world.clerk(2)),
  ])
  assert.deepEqual(outcomes.map(refusalOf).toSorted(), ['application_open', 'submitted'])
  assert.equal((await agentActsOf(world, person.personId)).length, 1)
})

test('a repeated application gives the first outcome, and another agent under its id is refused', async () => {
  const person = await world.person()
  const by = agent()
  const act = world.clerk()
  const first = done(await applyThrough(person, by, {}, act))
  assert.deepEqual(done(await applyThrough(person, by, {}, act)), first)
  assert.equal((await applyThrough(person, agent(), {}, act)).kind, 'other_body')
  assert.equal((await agentActsOf(world, person.personId)).length, 1)
})

test('a hand-over to an agent is refused in this order, and happens once', async () => {
  const person = await world.person()
  const cardId = await kept(world, person)
  const oneself = agent({ citizenNumber: person.citizenNumber })
  assert.equal(refusalOf(await collectThrough(person, newId(), oneself)), 'card_unknown')
  assert.equal(refusalOf(await collectThrough(person, cardId, oneself)), 'agent_is_oneself')
  const child = agent({ citizenNumber: bornOn('2008-11-03') })
  assert.equal(refusalOf(await collectThrough(person, cardId, child)), 'agent_under_age')
  const { authority: _, ...shown } = agent()
  const bare = await handOver(world, world.clerk(), {
    ...{ personId: person.personId, cardId, document: 'id_card', receiver: 'agent' },
    agent: { ...shown, papers: [] },
  })
  assert.equal(refusalOf(bare), 'agent_papers_missing')

  const by = agent({ citizenNumber: bornOn('2008-11-02') })
  const act = world.clerk()
  const first = done(await collectThrough(person, cardId, by, act))
  assert.deepEqual(done(await collectThrough(person, cardId, by, act)), first)
  const late = await collectThrough(person, cardId, agent())
  assert.equal(refusalOf(late), 'handed_over_already')
  assert.equal((await textsTo(by.phone)).length, 1)
  const own = await world.person()
  const ownCardId = await handed(world, own)
  const named = { personId: own.personId, cardId: ownCardId }
  assert.equal(await handOverReceipt(world, named, 'zh'), null)
})

test('person and agent at two windows at once: one of them has the card', async () => {
  const person = await world.person()
  const cardId = await kept(world, person)
  const { personId } = person
  const own = { personId, cardId, document: 'id_card', receiver: 'self' } as const
  const outcomes = await Promise.all([
    handOver(world, world.clerk(1), own),
    collectThrough(person, cardId, agent(), world.clerk(2)),
    collectThrough(person, cardId, agent(), world.clerk(3)),
  ])
  assert.deepEqual(outcomes.map(refusalOf).toSorted(), [
    'handed_over',
    'handed_over_already',
    'handed_over_already',
  ])
  const byAgent = outcomes.slice(1).some((ran) => refusalOf(ran) === 'handed_over')
  assert.equal((await agentActsOf(world, personId)).length, byAgent ? 1 : 0)
})

test('the server can neither change nor forget who came', async () => {
  for (const statement of [
    `update cards.agent_act set task = 'apply'`,
    'delete from cards.agent_act',
  ]) {
    await assert.rejects(sql.raw(statement).execute(world.db), /permission denied/)
  }
})
