// Goal: blank cards always add up: issued + spoiled + left is received, and what a person counts
// otherwise keeps the shift from ending until another person has signed (K11).
// Method: the real database; windows that print, spoil and count at the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  type CardWorld,
  cardWorld,
  done,
  handed,
  refusalOf,
  replacementAt,
  reportLost,
} from '#server/test/card-world.ts'
import { receiveStock, spoilBlank } from './keep-stock.ts'
import { serialsFrom } from './card-stock.ts'
import { countShift, explainDifference, openShift, signStock } from './stock-shift.ts'
import { countStock } from './stock-store.ts'

let keys: RunningKeyService
beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(async () => {
  await keys.stop()
})

/** The centre keeps account of its blanks; ten have come. */
async function stockedWorld(count = 10): Promise<CardWorld> {
  const world = await cardWorld(keys)
  await world.database.owner.query(
    'update organisations.organisation set holds_stock = true where organisation_id = $1',
    [world.centreId],
  )
  const came = { officeId: world.centreId, firstSerial: 'KP000001', count }
  if (count > 0) done(await receiveStock(world, world.clerk(), came))
  return world
}

async function lostCards(world: CardWorld, count: number) {
  const people = []
  for (let number = 0; number < count; number++) {
    const person = await world.person()
    await handed(world, person)
    await reportLost(world, person)
    people.push(person)
  }
  return people
}

test('a delivery is entered once, whole, and only where cards are printed', async () => {
  const world = await stockedWorld()
  const came = { officeId: world.centreId, firstSerial: 'KP000010', count: 5 }
  expect(refusalOf(await receiveStock(world, world.clerk(), came))).toBe('serial_known')
  const elsewhere = { ...came, officeId: world.pointId, firstSerial: 'KP000020' }
  expect(refusalOf(await receiveStock(world, world.clerk(), elsewhere))).toBe('no_card_maker_here')
  const past = { ...came, firstSerial: 'KP999998' }
  expect(refusalOf(await receiveStock(world, world.clerk(), past))).toBe('serials_wrong')
  const twice = { ...came, firstSerial: 'KP000011' }
  const ran = await Promise.all([0, 1].map((each) => receiveStock(world, world.clerk(each), twice)))
  expect(ran.map(refusalOf).toSorted()).toEqual(['received', 'serial_known'])
  expect(await countStock(world.db, world.centreId)).toEqual({
    ...{ received: 15, issued: 0, spoiled: 0, left: 15 },
  })
  await world.stop()
})

test('serials are counted up within their digits', () => {
  expect(serialsFrom('KP0009', 2)).toEqual(['KP0009', 'KP0010'])
  expect(serialsFrom('KP9999', 1)).toEqual(['KP9999'])
  expect(serialsFrom('KP9999', 2)).toBeNull()
  expect(serialsFrom('kp0001', 1)).toBeNull()
})

test('nothing is printed while nobody answers for the blanks, or when none is left', async () => {
  const world = await stockedWorld(0)
  const [person] = await lostCards(world, 1)
  expect(refusalOf(await replacementAt(world, person!))).toBe('stock_shift_not_open')
  done(await openShift(world, world.clerk(), world.centreId))
  expect(refusalOf(await replacementAt(world, person!))).toBe('stock_empty')
  const came = { officeId: world.centreId, firstSerial: 'KP000001', count: 1 }
  done(await receiveStock(world, world.clerk(), came))
  expect(refusalOf(await replacementAt(world, person!))).toBe('replaced')
  await world.stop()
})

test('fifty times, windows print the same card and others at once: one blank for each card', async () => {
  const world = await stockedWorld(200)
  done(await openShift(world, world.clerk(), world.centreId))
  let cards = 0
  for (let race = 0; race < 25; race++) {
    const people = await lostCards(world, 2)
    const ran = await Promise.all(
      [0, 1, 2, 3].map((window) => replacementAt(world, people[window % 2]!, window)),
    )
    cards += 2
    expect(ran.map(refusalOf).filter((each) => each === 'replaced')).toHaveLength(2)
    expect(await countStock(world.db, world.centreId)).toMatchObject({ issued: cards })
  }
  const { rows } = await world.database.owner.query(
    'select count(distinct card_id) as cards from cards.blank_card where card_id is not null',
  )
  expect(Number(rows[0].cards)).toBe(cards)
  await world.stop()
})

test('a blank is spoilt once, in an open shift, before a colleague', async () => {
  const world = await stockedWorld()
  const spoilt = {
    ...{ officeId: world.centreId, serial: 'KP000003', reason: '卡面划伤', witness: 'clerk.1' },
  }
  expect(refusalOf(await spoilBlank(world, world.clerk(), spoilt))).toBe('stock_shift_not_open')
  done(await openShift(world, world.clerk(), world.centreId))
  const wrong = { ...spoilt, serial: 'KP000099' }
  expect(refusalOf(await spoilBlank(world, world.clerk(), wrong))).toBe('blank_not_on_stock')
  const nobody = { ...spoilt, witness: 'nobody' }
  expect(refusalOf(await spoilBlank(world, world.clerk(), nobody))).toBe('witness_unknown')
  const self = { ...spoilt, witness: 'clerk.0' }
  expect(refusalOf(await spoilBlank(world, world.clerk(), self))).toBe('witness_is_self')
  const ran = await Promise.all([0, 2].map((each) => spoilBlank(world, world.clerk(each), spoilt)))
  expect(ran.map(refusalOf).toSorted()).toEqual(['blank_not_on_stock', 'spoiled'])
  expect(await countStock(world.db, world.centreId)).toMatchObject({ spoiled: 1, left: 9 })
  await world.stop()
})

test('a difference keeps the next shift from beginning until somebody else has signed', async () => {
  const world = await stockedWorld()
  const officeId = world.centreId
  done(await openShift(world, world.clerk(), officeId))
  const again = await openShift(world, world.clerk(1), officeId)
  expect(refusalOf(again)).toBe('stock_shift_open_already')
  expect(done(await countShift(world, world.clerk(), { officeId, counted: 9 })).kind).toBe(
    'differing',
  )
  const [person] = await lostCards(world, 1)
  expect(refusalOf(await replacementAt(world, person!))).toBe('stock_shift_not_open')
  expect(refusalOf(await openShift(world, world.clerk(1), officeId))).toBe('stock_difference_open')
  expect(refusalOf(await signStock(world, world.clerk(1), officeId))).toBe('explanation_missing')
  const explanation = '一张卡在清点时发现缺失，已报告'
  done(await explainDifference(world, world.clerk(2), { officeId, explanation }))
  for (const window of [0, 2]) {
    const signed = await signStock(world, world.clerk(window), officeId)
    expect(refusalOf(signed)).toBe('signer_is_not_another')
  }
  done(await signStock(world, world.clerk(1), officeId))
  expect(await countStock(world.db, officeId)).toMatchObject({ left: 9 })

  done(await openShift(world, world.clerk(1), officeId))
  const counted = await countShift(world, world.clerk(1), { officeId, counted: 9 })
  expect(done(counted).kind).toBe('closed')
  await world.stop()
})

test('whoever miscounted counts again, and the shift is over', async () => {
  const world = await stockedWorld()
  const officeId = world.centreId
  done(await openShift(world, world.clerk(), officeId))
  done(await countShift(world, world.clerk(), { officeId, counted: 11 }))
  expect(done(await countShift(world, world.clerk(), { officeId, counted: 10 })).kind).toBe(
    'closed',
  )
  expect(refusalOf(await countShift(world, world.clerk(), { officeId, counted: 10 }))).toBe(
    'stock_shift_not_open',
  )
  await world.stop()
})

test('a count and a print at the same moment agree, whichever was first', async () => {
  const world = await stockedWorld(100)
  const officeId = world.centreId
  for (let race = 0; race < 10; race++) {
    done(await openShift(world, world.clerk(), officeId))
    const [person] = await lostCards(world, 1)
    const { left } = await countStock(world.db, officeId)
    const [printed, counted] = await Promise.all([
      replacementAt(world, person!),
      countShift(world, world.clerk(1), { officeId, counted: left }),
    ])
    const first = refusalOf(printed) === 'replaced'
    expect(refusalOf(counted)).toBe(first ? 'differing' : 'closed')
    if (first) done(await countShift(world, world.clerk(1), { officeId, counted: left - 1 }))
  }
  await world.stop()
})
