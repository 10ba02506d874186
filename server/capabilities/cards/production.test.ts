// Goal: an application becomes a card once, is promised by the real calendar, and a report of the
// maker is believed whole or not at all.
// Method: the real database; refusals in order, repeats, and acts at the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  accept,
  allMade,
  apply,
  type CardWorld,
  cardWorld,
  done,
  handed,
  type Person,
  photoOf,
  refusalOf,
  order,
} from '#server/test/card-world.ts'
import { acceptApplication, rejectApplication } from './check-application.ts'
import { deskQueue } from './desk-queue.ts'
import { findBatch, sentLinesOf } from './find-batch.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import { findCardByNumber } from './look-up.ts'
import { noteArrival } from './note-arrival.ts'
import { orderProduction } from './order-production.ts'
import type { ReturnedLine } from './production.ts'
import { submitApplication } from './submit-application.ts'
import { takeReturn } from './take-return.ts'
import { applicationsOf, cardsOf } from './views.ts'

let keys: RunningKeyService
let world: CardWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await cardWorld(keys)
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

const reading = { language: 'zh', at: Temporal.Instant.from('2026-11-02T01:00:00Z') } as const

test('the promised day skips the National Day holidays and counts the working Saturday', async () => {
  const person = await world.person()
  await apply(world, person, '2026-09-23T01:00:00Z')
  const [track] = await applicationsOf(world, person.personId, reading)
  // Seven working days after Wednesday 23 September 2026: the 25th to 27th and the 1st to 7th are free, Saturday the 10th is not.
  expect(track?.promisedOn).toBe('2026-10-10')
})

test('one application at a time, however many are sent at the same moment', async () => {
  const person = await world.person()
  const ran = await Promise.all(Array.from({ length: 6 }, () => submit(person)))
  const answers = ran.map(refusalOf)
  expect(answers.filter((each) => each === 'submitted')).toHaveLength(1)
  expect(answers.filter((each) => each === 'application_open')).toHaveLength(5)
})

test('whoever has a card hears it before applying, until the card is reported lost', async () => {
  const person = await world.person()
  await handed(world, person)
  const judged = await judgeEligibility(world, person.personId, reading.at)
  expect(judged).toEqual({ eligible: false, refusal: 'card_in_hand' })
  expect(refusalOf(await submit(person))).toBe('card_in_hand')
})

test('refusals of an application come in their order', async () => {
  const person = await world.person()
  const nothing = '0199a000-0000-7000-8000-00000000000f'
  const refused = done(await photoOf(world, person, { width: 200, height: 246 }))
  expect(refused.accepted).toBe(false)
  expect(refusalOf(await submit(person, { photoId: nothing }))).toBe('photo_unknown')
  expect(refusalOf(await submit(person, { photoId: refused.photoId }))).toBe('photo_not_accepted')
  expect(refusalOf(await submit(person, { pickupPlaceId: world.bankId }))).toBe('pickup_unknown')
  await world.database.owner.query('delete from people.enrolment where person_id = $1', [
    person.personId,
  ])
  expect(refusalOf(await submit(person, { photoId: nothing }))).toBe('not_insured')
})

test('two clerks check one application: the first verdict stands', async () => {
  const person = await world.person()
  const named = { personId: person.personId, applicationId: await apply(world, person) }
  const ran = await Promise.all([
    acceptApplication(world, world.clerk(0), named),
    rejectApplication(world, world.clerk(1), { ...named, reason: '照片与本人不符' }),
  ])
  expect(ran.map(refusalOf).toSorted()).toEqual(['application_checked_already', 'checked'])
})

test('orders at the same moment put each application into one batch only', async () => {
  const own = await cardWorld(keys)
  const people = await Promise.all(Array.from({ length: 5 }, () => own.person()))
  for (const person of people) await accept(own, person)
  const maker = { ...own, writeFile: () => 'file' }
  const ordered = { agencyId: own.centreId, agencyIds: [own.centreId] }
  const ran = await Promise.all(
    [0, 1].map((each) => orderProduction(maker, own.clerk(each), ordered)),
  )
  expect(ran.map(refusalOf).toSorted()).toEqual(['nothing_to_produce', 'ordered'])
  const { rows } = await own.database.owner.query(
    'select count(*) as cards, count(distinct person_id) as people from cards.card',
  )
  expect(rows[0]).toEqual({ cards: '5', people: '5' })
  await own.stop()
})

test('a card that could not be made is void, its number is never given again, and the next is made', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  await accept(own, person)
  const batchId = await order(own)
  const [sent] = await sentLinesOf(own, batchId)
  const failed = { result: 'failed', step: 'chip', reason: '芯片写入失败' } as const
  const line = { lineNo: 1, cardNumber: sent?.cardNumber ?? '', ...failed }
  const taken = done(await takeReturn(own, own.clerk(), { batchId, lines: [line] }))
  expect(taken).toEqual({ kind: 'taken', made: 0, failed: 1, state: 'returned' })

  await allMade(own, await order(own))
  const cards = await cardsOf(own, person.personId, reading)
  expect(cards.map((card) => card.state)).toEqual(['made', 'void'])
  const found = await findCardByNumber(own, sent?.cardNumber ?? '')
  expect(found?.cardId).toBe(cards[1]?.cardId)
  const [track] = await applicationsOf(own, person.personId, reading)
  expect(track?.state).toBe('ready')
  await own.stop()
})

test('a report with one wrong line is refused whole, with every wrong line named', async () => {
  const own = await cardWorld(keys)
  const people = await Promise.all(Array.from({ length: 3 }, () => own.person()))
  for (const person of people) await accept(own, person)
  const batchId = await order(own)
  const sent = await sentLinesOf(own, batchId)
  const good = sent.map(
    ({ lineNo, cardNumber }): ReturnedLine => ({
      ...{ lineNo, cardNumber, result: 'made', boxPosition: 'B1' },
      recognitionCode: '0123456789ABCDEF0123456789ABCDEF',
    }),
  )
  const [first, second, third] = good as [ReturnedLine, ReturnedLine, ReturnedLine]
  const wrong: [string, ReturnedLine[]][] = [
    ['line_unknown', [first, second, { ...third, lineNo: 9 }]],
    ['line_twice', [first, second, second]],
    ['card_number_differs', [first, second, { ...third, cardNumber: 'A99999999' }]],
  ]
  for (const [problem, lines] of wrong) {
    const ran = await takeReturn(own, own.clerk(), { batchId, lines })
    if (ran.kind !== 'ran' || ran.outcome.kind !== 'refused') throw new Error('it was believed')
    expect(ran.outcome.problems.map((each) => each.problem)).toEqual([problem])
  }
  expect(await findBatch(own, batchId, [own.centreId])).toMatchObject({ state: 'sent', made: 0 })

  const part = done(await takeReturn(own, own.clerk(), { batchId, lines: [first, second] }))
  expect(part.state).toBe('partly_returned')
  const again = await takeReturn(own, own.clerk(), { batchId, lines: [first, third] })
  expect(refusalOf(again)).toBe('return_mismatch')
  const rest = { ...third, result: 'remake' } as ReturnedLine
  expect(done(await takeReturn(own, own.clerk(), { batchId, lines: [rest] })).made).toBe(0)
  const last = await Promise.all(
    [0, 1].map((each) => takeReturn(own, own.clerk(each), { batchId, lines: [third] })),
  )
  expect(last.map(refusalOf).filter((each) => each === 'taken')).toHaveLength(1)
  expect(await findBatch(own, batchId, [own.centreId])).toMatchObject({
    state: 'returned',
    made: 3,
  })
  await own.stop()
})

test('a card is kept from its arrival for the time of the area, noted once', async () => {
  const person = await world.person()
  await accept(world, person)
  await allMade(world, await order(world))
  const { personId } = person
  const [card] = await cardsOf(world, personId, reading)
  const cardId = card?.cardId ?? ''
  const noted = await Promise.all(
    [0, 1].map((each) => noteArrival(world, world.clerk(each), { personId, cardId })),
  )
  expect(noted.map(refusalOf).toSorted()).toEqual(['arrived', 'arrived_already'])
  const [kept] = await cardsOf(world, personId, reading)
  expect(kept?.pickup?.keptUntil).toBe('2027-01-31')
})

test('the desk sees what is late first, and nothing of another branch', async () => {
  const own = await cardWorld(keys)
  const late = await own.person()
  await apply(own, late, '2026-10-12T01:00:00Z')
  await apply(own, await own.person())
  const branch = `/${own.centreId}/`
  const queue = await deskQueue(own, { branch, kind: null }, reading)
  expect(queue.counts).toMatchObject({ to_check: 2, overdue: 1 })
  expect(queue.items.map((item) => item.overdue)).toEqual([true, false])
  const elsewhere = await deskQueue(own, { branch: `/${own.bankId}/`, kind: null }, reading)
  expect([elsewhere.items, elsewhere.counts.to_check]).toEqual([[], 0])
  await own.stop()
})

function submit(person: Person, changed: { photoId?: string; pickupPlaceId?: string } = {}) {
  const { personId, photoId } = person
  return submitApplication(world, world.self(personId), {
    ...{ personId, photoId, pickupPlaceId: world.centreId },
    ...{ identityDocument: 'id_card', route: 'online' },
    ...changed,
  })
}
