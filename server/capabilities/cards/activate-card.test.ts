// Goal: the initial PIN opens "choose your own" and nothing else; a weak one is never accepted (E4, E5).
// Method: PINs are sealed as a browser does and judged by the real key service.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCode } from '#platform/access/one-time-codes.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  active,
  type CardWorld,
  cardWorld,
  chosenPin,
  handed,
  kept,
  type Person,
  refusalOf,
  sealedPins,
} from '#server/test/card-world.ts'
import { activateCard } from './activate-card.ts'
import { changePin } from './change-pin.ts'
import { readCard } from './store.ts'

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

test('the first activation replaces the initial PIN; the second function needs none', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  const { personId } = person
  const body = { personId, cardId, document: 'id_card' } as const
  const pins = await sealedPins(world, cardId, '123456', chosenPin)
  const insurance = { ...body, functions: ['insurance'], pins } as const
  expect(refusalOf(await activateCard(world, world.clerk(), insurance))).toBe('activated')
  expect(await readCard(world.db, personId, cardId)).toMatchObject({
    functions: { insurance: 'active', bank: 'inactive' },
    pinState: 'set',
  })
  const bank = { ...body, functions: ['bank'], pins: null } as const
  expect(refusalOf(await activateCard(world, world.clerk(), bank))).toBe('activated')
  expect(refusalOf(await activateCard(world, world.clerk(), bank))).toBe('active_already')
})

test('a repeated activation answers as the first did, although its seal opens only once', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  const pins = await sealedPins(world, cardId, '123456', chosenPin)
  const act = world.clerk()
  const { personId } = person
  const body = { personId, cardId, functions: ['insurance'], document: 'id_card', pins } as const
  const ran = await Promise.all([1, 2].map(() => activateCard(world, act, body)))
  expect(ran.map(refusalOf)).toEqual(['activated', 'activated'])
})

test('refusals come in their order', async () => {
  const person = await world.person()
  const { personId } = person
  const nowhere = '0199a000-0000-7000-8000-00000000000f'
  expect(await activation(person, nowhere, null)).toBe('card_unknown')
  const cardId = await kept(world, person)
  expect(await activation(person, cardId, null)).toBe('card_not_in_hand')
  await world.database.owner.query(
    `update cards.card set state = 'handed_over' where person_id = $1`,
    [personId],
  )
  expect(await activation(person, cardId, null)).toBe('pin_needed')
})

const weak = ['111111', '123456', '121212', '520131']

test('weak PINs, the birth date and the end of the citizen number are refused, and cost no try', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  const birth = person.citizenNumber.slice(8, 14)
  for (const pin of [...weak, birth, person.citizenNumber.slice(11, 17)]) {
    const pins = await sealedPins(world, cardId, '123456', pin)
    expect(await activation(person, cardId, pins), pin).toBe('pin_weak')
  }
  expect(await triesOf(person.personId)).toBe(0)
})

test('a seal for another card or an open text is no PIN', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  const other = '0199a000-0000-7000-8000-00000000000f'
  const pins = await sealedPins(world, other, '123456', chosenPin)
  expect(await activation(person, cardId, pins)).toBe('seal_unreadable')
  const noise = { sealedOld: Buffer.alloc(384, 1), sealedNew: Buffer.alloc(384, 2) }
  expect(await activation(person, cardId, noise)).toBe('seal_unreadable')
})

test('wrong initial PINs are counted, and the sixth locks the card', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  const answers: string[] = []
  for (let attempt = 1; attempt <= 7; attempt++) {
    const pins = await sealedPins(world, cardId, '654987', chosenPin)
    answers.push(await activation(person, cardId, pins))
  }
  const wrong = Array.from({ length: 5 }, () => 'pin_wrong')
  expect(answers).toEqual([...wrong, 'pin_locked', 'pin_locked'])
})

test('the holder changes the PIN with the old one and a code; none of the last is taken again', async () => {
  const person = await world.person()
  const cardId = await active(world, person)
  expect(await change(person, cardId, { old: chosenPin, chosen: '739150' })).toBe('changed')
  expect(await change(person, cardId, { old: chosenPin, chosen: '618402' })).toBe('pin_wrong')
  for (const earlier of ['739150', chosenPin, '123456']) {
    expect(await change(person, cardId, { old: '739150', chosen: earlier })).toBe('pin_weak')
  }
})

test('without the right code nothing is judged and no try is counted', async () => {
  const person = await world.person()
  const cardId = await active(world, person)
  const ran = await changePin(world, world.self(person.personId), {
    personId: person.personId,
    pins: await sealedPins(world, cardId, '000000', '618402'),
    ...{ codeId: world.clerk().commandId, code: '000000' },
  })
  expect(refusalOf(ran)).toBe('code_wrong')
  expect(await triesOf(person.personId)).toBe(0)
})

test('on the web the initial PIN opens nothing', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  expect(await change(person, cardId, { old: '123456', chosen: chosenPin })).toBe('pin_initial')
})

async function activation(
  person: Person,
  cardId: string,
  pins: { readonly sealedOld: Buffer; readonly sealedNew: Buffer } | null,
): Promise<string> {
  const { personId } = person
  const body = { personId, cardId, functions: ['insurance'], document: 'id_card', pins } as const
  return refusalOf(await activateCard(world, world.clerk(), body))
}

async function change(
  person: Person,
  cardId: string,
  pins: { readonly old: string; readonly chosen: string },
): Promise<string> {
  const { personId } = person
  const at = Temporal.Instant.from('2026-11-02T01:00:00Z')
  const made = await makeCode(world, { subjectId: personId, operation: 'change_pin', at })
  const ran = await changePin(world, world.self(personId), {
    ...{ personId, codeId: made.codeId, code: made.code },
    pins: await sealedPins(world, cardId, pins.old, pins.chosen),
  })
  return refusalOf(ran)
}

async function triesOf(personId: string): Promise<number> {
  const row = await world.db
    .selectFrom('cards.pin')
    .select('tries')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return row.tries
}
