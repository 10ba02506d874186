// Goal: a card that nobody fetches in the area's time goes back to the agency once, is not lost on the
// way, and the person knows where it is.
// Method: the real database; a minute before the end, the end, two jobs at the same moment, long
// after, and more cards than are read at once.
// Teeth: without the place compared, a card left the agency as well; with one round only, one of three went.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { allMade, type CardWorld, cardWorld, done, order } from '#server/test/card-world.ts'
import { acceptApplication } from './check-application.ts'
import { noteArrival } from './note-arrival.ts'
import { sendBackKeptCards } from './send-back-kept-cards.ts'
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

test('a card that nobody fetches goes back to the agency, once, and the person is told', async () => {
  const { personId, cardId, applicationId } = await keptAtPoint()
  const lastDay = Temporal.Instant.from('2027-01-31T15:59:00Z') // a minute to midnight in Beijing
  expect(await sendBackKeptCards(world, lastDay)).toBe(0)
  const after = lastDay.add({ minutes: 1 })
  const sent = await Promise.all([0, 1].map(() => sendBackKeptCards(world, after)))
  expect(sent[0] === 1 ? sent : sent.toReversed()).toEqual([1, 0])
  const late = { ...reading, at: after }
  const [track] = await applicationsOf(world, personId, late)
  expect([track?.state, track?.pickup.id, track?.keptUntil]).toEqual([
    'ready',
    world.centreId,
    null,
  ])
  const { rows } = await world.database.owner.query(
    `select payload from outbox.message where person_id = $1 and kind = 'card_sent_back'`,
    [personId],
  )
  expect(rows).toEqual([{ payload: { cardId, applicationId } }])

  await noteArrival(world, world.clerk(0, '2027-02-03T01:00:00Z'), { personId, cardId })
  const [kept] = await cardsOf(world, personId, late)
  expect(kept?.pickup?.keptUntil).toBe('2027-05-04')
  const muchLater = Temporal.Instant.from('2027-06-01T00:00:00Z')
  expect(await sendBackKeptCards(world, muchLater), 'at the agency it stays').toBe(0)
})

test('however many are due, all go back in one night', async () => {
  for (const _card of [1, 2, 3]) await keptAtPoint()
  const after = Temporal.Instant.from('2027-02-01T00:00:00Z')
  expect(await sendBackKeptCards(world, after, 1)).toBe(3)
})

/** Somebody's card, arrived at the service point and noted there. */
async function keptAtPoint() {
  const { personId, photoId } = await world.person()
  const submitted = await submitApplication(world, world.self(personId), {
    ...{ personId, photoId, pickupPlaceId: world.pointId },
    ...{ identityDocument: 'id_card', route: 'service_point' },
  })
  const { applicationId } = done(submitted)
  done(await acceptApplication(world, world.clerk(), { personId, applicationId }))
  await allMade(world, await order(world))
  const [made] = await cardsOf(world, personId, reading)
  const cardId = made?.cardId ?? ''
  done(await noteArrival(world, world.clerk(), { personId, cardId }))
  return { personId, cardId, applicationId }
}
