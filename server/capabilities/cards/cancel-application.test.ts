// Goal: who applied may think again until the card is begun, and never afterwards; nobody is left with an
// application that is both cancelled and made.
// Method: the real database; every state in turn, then the cancelling against the ordering of production.
// Teeth: with the refusal of what is being made taken out, the third test failed (the table of edges stopped
// the change with a fault). With the version not looked at, the races still held: the row's lock did it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  accept,
  apply,
  type CardWorld,
  cardWorld,
  done,
  newestCard,
  order,
  type Person,
  refusalOf,
} from '#server/test/card-world.ts'
import { readApplication } from './application-store.ts'
import { cancelApplication } from './cancel-application.ts'
import { cardsOf } from './views.ts'

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

async function cancel({ personId }: Person, applicationId: string): Promise<string> {
  return refusalOf(
    await cancelApplication(world, world.self(personId), { personId, applicationId }),
  )
}

test('what waits is cancelled once, the person is told, and may apply anew', async () => {
  const person = await world.person()
  const { personId } = person
  for (const wait of [apply, accept]) {
    const applicationId = await wait(world, person)
    expect(await cancel(person, applicationId)).toBe('cancelled')
    expect(await cancel(person, applicationId)).toBe('application_cancelled')
  }
  expect(await cancel(person, person.photoId)).toBe('application_unknown')
  const told = await world.db
    .selectFrom('outbox.message')
    .select('kind')
    .where('person_id', '=', personId)
    .where('kind', '=', 'application_cancelled')
    .execute()
  expect(told).toHaveLength(2)
})

test('at a window the document that was shown is on record', async () => {
  const person = await world.person()
  const { personId } = person
  const applicationId = await apply(world, person)
  const wish = { personId, applicationId, documentSeen: 'id_card' } as const
  done(await cancelApplication(world, world.clerk(), wish))
  const { rows } = await world.database.owner.query(
    `select purpose from audit.entry where person_id = $1 and action = 'cards.cancel-application'`,
    [personId],
  )
  expect(rows).toEqual([{ purpose: 'id_card seen' }])
})

test('a card that is being made is not cancelled', async () => {
  const person = await world.person()
  const applicationId = await accept(world, person)
  await order(world)
  expect(await cancel(person, applicationId)).toBe('application_in_making')
  expect(await newestCard(world, person.personId)).toBeTruthy()
})

test('ten times, cancelled while production is ordered: a card is made or it is not, never both', async () => {
  for (let race = 0; race < 10; race++) {
    const person = await world.person()
    const applicationId = await accept(world, person)
    await accept(world, await world.person()) // so that there is something to order either way
    const [answer] = await Promise.all([cancel(person, applicationId), order(world)])
    const { personId } = person
    const application = await readApplication(world.db, personId, applicationId)
    const cards = await cardsOf(world, personId, reading)
    const was = { state: application?.state, cards: cards.length }
    expect(was).toEqual(
      answer === 'cancelled'
        ? { state: 'cancelled', cards: 0 }
        : { state: 'in_production', cards: 1 },
    )
  }
})
