// Goal: a new card that the printer spoilt is printed again as the same replacement: once, with one fee and
// one receipt, the blank counted as spoilt, and never a second card beside one that was handed over (C4).
// Method: the real database; an outlet that keeps account of its blanks; clerks at the same moment.
// Teeth: without the edge back in the replacement, the receipt of the new card was not found; with the state
// of the card not asked for, a card in hand was made void; with the blank not spoilt, the count differed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  type CardWorld,
  cardWorld,
  done,
  handed,
  newestCard,
  type Person,
  refusalOf,
  replacementAt,
  reportLost,
} from '#server/test/card-world.ts'
import { handOver } from './hand-over.ts'
import { receiveStock } from './keep-stock.ts'
import { readReplacementWith } from './loss-store.ts'
import { replaceCard } from './replace-card.ts'
import { replacementReceipt } from './replacement-receipt.ts'
import { reprintReplacement } from './reprint-replacement.ts'
import { openShift } from './stock-shift.ts'
import { countStock } from './stock-store.ts'

let keys: RunningKeyService
let world: CardWorld
let outletId: string
beforeAll(async () => {
  keys = await runKeyService()
  world = await cardWorld(keys)
  const named = { code: 'OUTLET-R', name: { zh: '试验网点', en: 'Outlet' }, printsCards: true }
  const outlet = { kind: 'bank_outlet', parentId: world.bankId, area: 'jincheng' } as const
  outletId = (await addOrganisation(world.db, { ...outlet, ...named })).organisationId
  const witness = { login: 'teller.1', name: '柜员一', password: 'correct horse 1' }
  await addStaff(world.db, { ...witness, organisationId: outletId, roles: ['bank_teller'] })
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

/** The card on the counter, in place of one that was lost. */
async function replaced(): Promise<Person & { readonly cardId: string }> {
  const person = await world.person()
  const { personId } = person
  await handed(world, person)
  await reportLost(world, person)
  const wish = { personId, officeId: outletId, photoId: null, document: 'id_card' } as const
  const made = await replaceCard(world, world.clerk(), { ...wish, reason: 'lost' })
  return { ...person, cardId: done(made).cardId }
}

type Spoilt = { readonly personId: string; readonly cardId: string }

const again = (
  { personId, cardId }: Spoilt,
  officeId = outletId,
  witness = 'teller.1',
  clerk = 0,
) =>
  reprintReplacement(world, world.clerk(clerk), {
    ...{ personId, cardId, officeId, reason: '打印头划伤卡面', witness },
  })

async function stateOf(cardId: string): Promise<string | undefined> {
  const cards = world.db.selectFrom('cards.card').select('state')
  return (await cards.where('card_id', '=', cardId).executeTakeFirst())?.state
}

test('printed again at its window before a second person: one fee, one receipt, one spoilt blank', async () => {
  done(await openShift(world, world.clerk(), outletId))
  const came = { officeId: outletId, firstSerial: 'KR000001', count: 40 }
  done(await receiveStock(world, world.clerk(), came))
  const first = await replaced()
  const { personId } = first
  const before = await countStock(world.db, outletId)
  expect(refusalOf(await again(first, world.centreId))).toBe('replacement_made_elsewhere')
  expect(refusalOf(await again(first, outletId, 'nobody'))).toBe('witness_unknown')
  expect(await stateOf(first.cardId)).toBe('made')

  const { cardId } = done(await again(first))
  expect(await stateOf(first.cardId)).toBe('void')
  expect(await stateOf(cardId)).toBe('made')
  expect(await countStock(world.db, outletId)).toEqual({
    ...{ ...before, spoiled: before.spoiled + 1, left: before.left - 1 },
  })
  expect(refusalOf(await again(first))).toBe('replacement_not_waiting')
  const made = await readReplacementWith(world.db, personId, cardId)
  expect(made).toMatchObject({ officeId: outletId, fee: 1600n })
  expect(await readReplacementWith(world.db, personId, first.cardId)).toBeNull()
  expect(await replacementReceipt(world, { personId, cardId }, 'zh')).not.toBeNull()

  const handing = { personId, document: 'id_card', receiver: 'self' } as const
  const spoiltOver = await handOver(world, world.clerk(), { ...handing, cardId: first.cardId })
  expect(refusalOf(spoiltOver)).toBe('card_not_ready')
  done(await handOver(world, world.clerk(), { ...handing, cardId }))
  expect(refusalOf(await again({ personId, cardId }))).toBe('replacement_not_waiting')
  expect(await stateOf(cardId)).toBe('handed_over')
})

test('a window that keeps no account of blanks prints again too', async () => {
  const person = await world.person()
  await handed(world, person)
  await reportLost(world, person)
  done(await replacementAt(world, person))
  const spoilt = { ...person, cardId: await newestCard(world, person.personId) }
  expect(refusalOf(await again(spoilt, world.centreId, 'clerk.0'))).toBe('witness_is_self')
  expect(refusalOf(await again(spoilt, world.centreId, 'clerk.1'))).toBe('reprinted')
})

test('five times, two tellers print the same card again: one card is made, one blank is spoilt', async () => {
  for (let race = 0; race < 5; race++) {
    const spoilt = await replaced()
    const before = await countStock(world.db, outletId)
    const ran = await Promise.all([0, 1].map((each) => again(spoilt, outletId, 'teller.1', each)))
    expect(ran.map(refusalOf).toSorted()).toEqual(['replacement_not_waiting', 'reprinted'])
    expect(await countStock(world.db, outletId)).toMatchObject({ spoiled: before.spoiled + 1 })
  }
})

test('five times, a card is handed over or printed again, never both', async () => {
  for (let race = 0; race < 5; race++) {
    const spoilt = await replaced()
    const { personId, cardId } = spoilt
    const body = { personId, cardId, document: 'id_card', receiver: 'self' } as const
    const ran = await Promise.all([again(spoilt), handOver(world, world.clerk(1), body)])
    const said = `${refusalOf(ran[0])} ${refusalOf(ran[1])}`
    expect(['reprinted card_not_ready', 'replacement_not_waiting handed_over']).toContain(said)
  }
})
