// Goal: an application becomes a card once, is promised by the real calendar, and a report of the
// maker is believed whole or not at all.
// Method: the real database; refusals in order, repeats, and acts at the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
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
  reportOn,
  order,
} from '#server/test/card-world.ts'
import { acceptApplication, rejectApplication } from './check-application.ts'
import { deskQueue, productionOf } from './desk-queue.ts'
import { findBatch, sentLinesOf } from './find-batch.ts'
import { lookIntoReturn } from './look-into-return.ts'
import { advanceCollectionDays, orderCollectionDay } from './order-collection-day.ts'
import { remakeCard } from './remake-card.ts'
import { batchLines } from './show-batch.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import { findCardByNumber } from './look-up.ts'
import { noteArrival } from './note-arrival.ts'
import { orderProduction } from './order-production.ts'
import { submitApplication } from './submit-application.ts'
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

test('a card that could not be made is void, and is made again by one act, once', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  const applicationId = await accept(own, person)
  const { personId } = person
  const batchId = await order(own)
  const [sent] = await sentLinesOf(own, batchId)
  const taken = done(await reportOn(own, batchId, { failing: new Map([[1, 'chip']]) }))
  expect(taken).toEqual({ kind: 'taken', made: 0, failed: 1, known: false })

  const [failed] = await applicationsOf(own, personId, reading)
  expect(failed).toMatchObject({ state: 'in_production', failure: { step: 'chip' }, remakes: 0 })
  expect(
    (await deskQueue(own, { branch: `/${own.centreId}/`, kind: null }, reading)).counts,
  ).toMatchObject({ at_maker: 0, to_remake: 1, to_produce: 0 })
  const wish = { personId, applicationId, reason: '芯片写入失败', mayExceed: false }
  const ran = await Promise.all([0, 1, 2].map((each) => remakeCard(own, own.clerk(each), wish)))
  expect(ran.map(refusalOf).toSorted()).toEqual([
    'ordered_again',
    'remade_already',
    'remade_already',
  ])
  const [again] = await applicationsOf(own, personId, reading)
  const sentStep = again?.steps.find(({ step }) => step === 'sent_to_maker')
  expect(again?.state).toBe('accepted')
  expect(sentStep?.at, 'what waits for another batch is not at the maker').toBe(null)

  await allMade(own, await order(own))
  const cards = await cardsOf(own, personId, reading)
  expect(cards.map((card) => card.state)).toEqual(['made', 'void'])
  const found = await findCardByNumber(own, sent?.cardNumber ?? '')
  expect(found?.cardId).toBe(cards[1]?.cardId)
  const [track] = await applicationsOf(own, personId, reading)
  expect(track).toMatchObject({ state: 'ready', failure: null, remakes: 1 })
  expect(refusalOf(await remakeCard(own, own.clerk(), wish))).toBe('nothing_to_remake')
  await own.stop()
})

test('beyond the limit of the area only a reviewer orders a card again', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  const applicationId = await accept(own, person)
  const wish = { personId: person.personId, applicationId, reason: '照片不清', mayExceed: false }
  const failAgain = async () =>
    done(await reportOn(own, await order(own), { failing: new Map([[1, 'photo']]) }))
  for (let number = 1; number <= own.area.card.remakesLimit; number++) {
    await failAgain()
    expect(done(await remakeCard(own, own.clerk(), wish)).number).toBe(number)
  }
  await failAgain()
  expect(refusalOf(await remakeCard(own, own.clerk(), wish))).toBe('remakes_used_up')
  expect(refusalOf(await remakeCard(own, own.clerk(), { ...wish, mayExceed: true }))).toBe(
    'ordered_again',
  )
  await own.stop()
})

test('what the maker reports is kept in every field, names and numbers sealed', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  await accept(own, person)
  const batchId = await order(own)
  await allMade(own, batchId)
  const { rows } = await own.database.owner.query(
    'select *, issued_on::text, valid_until::text from cards.return_record',
  )
  expect(rows).toHaveLength(1)
  const { sealed_reported: sealed, card_id: cardId, ...kept } = rows[0]
  expect(kept).toMatchObject({
    ...{ person_id: person.personId, batch_id: batchId, line_no: 1, result: 'made' },
    ...{ issued_on: '2026-11-04', valid_until: '2036-11-04', bank_code: '102999900019' },
    ...{ box_position: 'B0001-001', failure_step: null, failure_reason: null },
  })
  expect(kept.recognition_code).toMatch(/^[0-9A-F]{32}$/)
  expect(kept.answer_to_reset).toMatch(/^3B/)
  const opened = own.personal.open('cards.return_record', 'sealed_reported', cardId, sealed)
  expect(JSON.parse(opened)).toMatchObject({
    ...{ citizenNumber: person.citizenNumber, printedName: '试验甲' },
    ...{ cardNumber: 'A00000001', bankCardNumber: expect.stringMatching(/^621799[0-9]{13}$/) },
    personalAccount: expect.stringMatching(/^[0-9]+$/),
  })
  await own.stop()
})

test('the same report again does nothing again, also when both come at once', async () => {
  const own = await cardWorld(keys)
  for (let count = 0; count < 3; count++) await accept(own, await own.person())
  const batchId = await order(own)
  const ran = await Promise.all([0, 1, 2].map(() => reportOn(own, batchId)))
  expect(ran.map((each) => done(each).made)).toEqual([3, 3, 3])
  expect(ran.filter((each) => !done(each).known)).toHaveLength(1)
  expect(done(await reportOn(own, batchId)).known).toBe(true)
  const { rows } = await own.database.owner.query(
    `select (select count(*) from outbox.message where kind = 'card_made') as told,
            (select count(*) from cards.production_return) as kept`,
  )
  expect(rows[0]).toEqual({ told: '3', kept: '1' })
  await own.stop()
})

test('a report that does not fit is refused whole, put aside, and stays until looked into', async () => {
  const own = await cardWorld(keys)
  for (let count = 0; count < 3; count++) await accept(own, await own.person())
  const batchId = await order(own)
  const agencyIds = [own.centreId]
  for (const faults of [{ wrongTotal: true }, { duplicateLine: true }]) {
    for (const _ of [1, 2]) {
      const ran = await reportOn(own, batchId, faults)
      if (ran.kind !== 'ran' || ran.outcome.kind !== 'refused') throw new Error('it was believed')
      const [problem] = ran.outcome.problems
      expect(problem).toEqual({ line: 1, problem: 'count_differs: count' })
    }
  }
  expect(await findBatch(own, batchId, agencyIds)).toMatchObject({ state: 'sent', made: 0 })
  const { putAside } = await productionOf(own, `/${own.centreId}/`)
  expect(putAside).toHaveLength(2)

  const returnId = putAside[0]?.returnId ?? ''
  const finding = { returnId, finding: '制卡商合计写错，已更正重发', agencyIds }
  const looked = await Promise.all(
    [0, 1].map((each) => lookIntoReturn(own, own.clerk(each), finding)),
  )
  expect(looked.map(refusalOf).filter((each) => each === 'looked_into')).toHaveLength(1)
  expect((await productionOf(own, `/${own.centreId}/`)).putAside).toHaveLength(1)
  expect((await productionOf(own, `/${own.bankId}/`)).putAside).toHaveLength(0)
  await own.stop()
})

test('a report on a part leaves the rest open, and late; a line is answered once', async () => {
  const own = await cardWorld(keys)
  for (let count = 0; count < 4; count++) await accept(own, await own.person())
  const batchId = await order(own)
  const part = done(await reportOn(own, batchId, { reportedShare: 0.5 }))
  expect(part.made).toBe(2)
  const found = await findBatch(own, batchId, [own.centreId])
  expect(found).toMatchObject({ state: 'partly_returned', made: 2, failed: 0 })
  // Ordered on Monday 2 November; the area gives the maker two working days.
  expect(found?.dueOn?.toString()).toBe('2026-11-04')
  const lines = await batchLines(own, batchId)
  expect(lines.map((line) => line.state)).toEqual(['sent', 'sent', 'made', 'made'])

  const again = await reportOn(own, batchId, { failing: new Map([[4, 'print']]) })
  if (again.kind !== 'ran' || again.outcome.kind !== 'refused') throw new Error('it was believed')
  expect(again.outcome.problems).toEqual([{ line: 2, problem: 'line_answered_already: sequence' }])
  const rest = done(await reportOn(own, batchId, { answered: new Set([1, 2]) }))
  expect(rest.made).toBe(2)
  expect(await findBatch(own, batchId, [own.centreId])).toMatchObject({
    state: 'returned',
    made: 4,
  })
  await own.stop()
})

test('a collection day is ordered in one act, whoever was chosen, batch by batch, once', async () => {
  const own = await cardWorld(keys)
  const people = await Promise.all(Array.from({ length: 5 }, () => own.person()))
  for (const person of people) await accept(own, person)
  const wish = {
    ...{ pickupId: own.centreId, employerId: null, promisedUntil: null },
    ...{ agencyId: own.centreId, agencyIds: [own.centreId] },
    collectOn: plainDate('2026-11-12'),
    today: plainDate('2026-11-02'),
  }
  const past = await orderCollectionDay(own, own.clerk(), { ...wish, collectOn: wish.today })
  expect(refusalOf(past)).toBe('collection_day_past')
  const nobody = await orderCollectionDay(own, own.clerk(), { ...wish, pickupId: own.pointId })
  expect(refusalOf(nobody)).toBe('nothing_to_produce')
  expect(done(await orderCollectionDay(own, own.clerk(), wish)).wanted).toBe(5)
  // Who is chosen for one day is not chosen for another.
  expect(refusalOf(await orderCollectionDay(own, own.clerk(), wish))).toBe('nothing_to_produce')

  const maker = { ...own, writeFile: own.cardMaker.write }
  const at = Temporal.Instant.from('2026-11-02T02:00:00Z')
  const ran = await Promise.all([1, 2].map(() => advanceCollectionDays(maker, at)))
  expect(ran.reduce((sum, each) => sum + each.batches, 0)).toBe(1)
  const { collectionDays } = await productionOf(own, `/${own.centreId}/`)
  expect(collectionDays).toMatchObject([{ state: 'done', wanted: 5, ordered: 5, made: 0 }])
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
