// Goal: many at the same moment spend money once, and a payment comes back once.
// Method: the acts themselves, many at once over few accounts, on real connections; a client's own view
// (what it sent, when it was told) is compared with what is on record. Teeth, each tried once: with the
// account's version not compared in post_purchase two servers overspend; with a second reversal told as
// a first one, two win.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  createPayments,
  makePurchase,
  type Payments,
  type PurchaseRequest,
  reversePurchase,
} from '#capabilities/settlement/index.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import { balanceOf, countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { requestOf, wishOf } from './pharmacy.ts'

let house: House
/** A second server over the same database: what one process lines up, two do not. */
let servers: readonly Payments[]
beforeAll(async () => {
  house = await openHouse()
  const { db, pool } = house.database
  const { area, personal, keys } = house.ground
  servers = [house.payments, createPayments({ db, pool, area, personal, keys })]
})
afterAll(() => house.stop())
afterEach(() => house.wholeLedger())

function requestFor(holder: Cardholder, luck: Chance, amountFen: bigint): PurchaseRequest {
  const { pharmacy } = house
  return requestOf(pharmacy, wishOf(luck.pick(pharmacy.tills), holder, { amountFen }))
}

test(
  'parallel purchases over few accounts spend what there is, and not a fen more',
  async () => {
    const luck = chance()
    const trials = times({ pr: 20, night: 1_000 })
    let approvals = 0
    for (let trial = 0; trial < trials; trial++) {
      const balanceFen = BigInt(50 + luck.whole(200))
      const holders = await makeHolders(house.ground, { count: 3, balanceFen })
      const wishes = Array.from({ length: 60 }, () => luck.pick(holders))
      const outcomes = await Promise.all(
        wishes.map((holder) =>
          makePurchase(luck.pick(servers), requestFor(holder, luck, 1n + BigInt(luck.whole(30)))),
        ),
      )
      for (const holder of holders) {
        const spent = outcomes
          .filter((_, at) => wishes[at] === holder)
          .reduce((sum, each) => (each.kind === 'approved' ? sum + each.amount : sum), 0n)
        assert.equal(await balanceOf(house.ground, holder), balanceFen - spent)
      }
      const refusals = outcomes.flatMap((each) => (each.kind === 'refused' ? [each.refusal] : []))
      expect(new Set(refusals).difference(new Set(['balance_too_low', 'try_later']))).toEqual(
        new Set(),
      )
      approvals += outcomes.length - refusals.length
    }
    report('parallel purchases', luck.seed, { trials, purchases: trials * 60, approvals })
  },
  patience(240_000),
)

test(
  'a payment reversed five times at once comes back once',
  async () => {
    const luck = chance()
    const payments = times({ pr: 500, night: 5_000 })
    const holders = await makeHolders(house.ground, { count: 10, balanceFen: 1_000_000n })
    for (let paid = 0; paid < payments; paid += 50) {
      const bought = Array.from({ length: 50 }, () => {
        const holder = luck.pick(holders)
        return requestFor(holder, luck, 1n + BigInt(luck.whole(900)))
      })
      const outcomes = await Promise.all(bought.map((each) => makePurchase(house.payments, each)))
      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['approved']))
      await Promise.all(bought.map((each) => reverseFiveTimes(each, luck)))
    }
    for (const holder of holders) {
      assert.equal(await balanceOf(house.ground, holder), 1_000_000n)
    }
    const people = [holders.map(({ personId }) => personId)]
    const reversals = 'select from settlement.reversal where person_id = any($1)'
    assert.equal(await countOf(house.ground, reversals, people), payments)
    report('reversed five times', luck.seed, { payments, reversals: payments * 5 })
  },
  patience(240_000),
)

async function reverseFiveTimes(request: PurchaseRequest, luck: Chance): Promise<void> {
  const { pin: _, cash: __, institutionOpen: ___, ...reversal } = request
  const outcomes = await Promise.all(
    luck
      .shuffled([98, 98, 17, 6, 68])
      .map((reason) => reversePurchase(house.payments, { ...reversal, reason: String(reason) })),
  )
  const won = outcomes.filter((each) => each.kind === 'reversed' && !each.replayed)
  assert.equal(won.length, 1)
  assert(outcomes.every((each) => each.kind === 'reversed'))
}
