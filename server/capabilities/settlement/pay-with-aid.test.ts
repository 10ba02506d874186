// Goal: relatives pay what the own account lacks, in their order and within their limits, each part once
// and each part back; two who spend the same giver's money never overdraw it or its limits (C2), and two
// who pay for each other at the same moment never wait crosswise (C3).
// Method: the real database as the server's own role, PIN blocks as terminals make them, many purchases
// at once; the auditor looks at every account and limit at the end.
// Teeth: see each race below. With return_aid left out of either function the parts stayed away and the
// auditor said so.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { type AidWorld, aidWorld } from '#server/test/aid-world.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { aidEdges, type AidState, aidStates } from './aid.ts'
import { makePurchase, type PurchaseOutcome, type PurchaseRequest } from './make-purchase.ts'
import { reversePurchase } from './reverse-purchase.ts'

let world: PaymentWorld
let family: AidWorld
beforeAll(async () => {
  world = await paymentWorld()
  family = await aidWorld(world)
})
afterAll(() => world.auditAndStop())

const pay = (holder: Cardholder, fen: bigint, cash = 0n): Promise<PurchaseOutcome> =>
  world.pay(holder, { amount: money(fen), cash: money(cash) })

const isApproved = ({ kind }: PurchaseOutcome): boolean => kind === 'approved'
const tooLow = { kind: 'refused', refusal: 'balance_too_low' }

const reverse = (request: PurchaseRequest) =>
  reversePurchase(world.payments, { ...request, reason: '98' })

test('the program and the database draw the same edges', async () => {
  const { rows } = await world.database.owner.query<{ from_state: AidState; to_state: string }>(
    `select from_state, to_state from settlement.edge where machine = 'aid'`,
  )
  const drawn = aidStates.flatMap((from) => aidEdges[from].map((to) => `${from} ${to}`))
  assert.deepEqual(
    rows.map((row) => `${row.from_state} ${row.to_state}`),
    drawn,
  )
})

test('the own account pays first, then the relatives in their order', async () => {
  const [user, first, second] = await family.holders(1_000n, 2_000n, 5_000n)
  assert(user && first && second)
  await family.lets(first, user)
  await family.lets(second, user)

  const outcome = await pay(user, 3_500n)
  assert.equal(outcome.kind === 'approved' && outcome.balance, 0n)
  assert.deepEqual(await family.balances(user, first, second), [0n, 0n, 4_500n])

  // With nothing of one's own left the relatives pay all of it, and the cash is kept beside it.
  assert(isApproved(await pay(user, 500n, 200n)))
  assert.deepEqual(await family.balances(user, first, second), [0n, 0n, 4_000n])
})

test('one fen more than all have together is refused, moves nothing and is on record', async () => {
  const [user, giver] = await family.holders(1_000n, 2_000n)
  assert(user && giver)
  await family.lets(giver, user)
  assert.deepEqual(await pay(user, 3_001n), tooLow)
  assert.deepEqual(await family.balances(user, giver), [1_000n, 2_000n])
  assert(isApproved(await pay(user, 3_000n)))
})

test('each limit holds to the fen: of one purchase, of the year, of the place', async () => {
  const [user, giver] = await family.holders(0n, 90_000n)
  assert(user && giver)
  const aidId = await family.lets(giver, user, { purchaseFen: 400n, yearFen: 1_000n })
  assert.deepEqual(await pay(user, 401n), tooLow)
  for (const fen of [400n, 400n, 200n]) assert(isApproved(await pay(user, fen)))
  assert.deepEqual(await pay(user, 1n), tooLow)
  assert.deepEqual(await family.used(aidId), [1_000n, 1_000n])

  const [other] = await family.holders(0n)
  assert(other)
  await family.lets(giver, other, { places: ['hospital'] })
  assert.deepEqual(await pay(other, 1n), tooLow)
})

test('the area’s limit of the year is for all relatives of a giver together', async () => {
  const [one, other, giver] = await family.holders(0n, 0n, 900_000n)
  assert(one && other && giver)
  for (const user of [one, other]) await family.lets(giver, user, { purchaseFen: 600_000n })
  assert(isApproved(await pay(one, 400_000n)))
  assert.deepEqual(await pay(other, 200_001n), tooLow)
  assert(isApproved(await pay(other, 200_000n)))
})

test('a binding that has ended pays nothing more', async () => {
  const [user, giver] = await family.holders(0n, 5_000n)
  assert(user && giver)
  const aidId = await family.lets(giver, user)
  assert(isApproved(await pay(user, 100n)))
  await family.endBinding(aidId)
  assert.deepEqual(await pay(user, 100n), tooLow)
})

test('the PIN is the user’s own: a wrong one is counted and nobody pays', async () => {
  const [user, giver] = await family.holders(0n, 5_000n)
  assert(user && giver)
  await family.lets(giver, user)
  const wrong = await world.pay(user, { amount: money(100n), enteredPin: '314159' })
  assert.deepEqual(wrong, { kind: 'refused', refusal: 'pin_wrong' })
  assert.deepEqual(await family.balances(giver), [5_000n])
})

test('a repeat pays once, and its reversal gives every part and the limits back once', async () => {
  const [user, giver] = await family.holders(300n, 5_000n)
  assert(user && giver)
  const aidId = await family.lets(giver, user)
  const request = world.request(user, { amount: money(1_000n), cash: money(50n) })
  const outcomes = await Promise.all([1, 2, 3].map(() => makePurchase(world.payments, request)))
  assert.equal(outcomes.filter((each) => each.kind === 'approved' && !each.replayed).length, 1)
  assert.deepEqual(await family.balances(user, giver), [0n, 4_300n])
  assert.deepEqual(await family.used(aidId), [700n, 700n])

  const undone = await Promise.all([1, 2, 3].map(() => reverse(request)))
  assert.equal(undone.filter((each) => each.kind === 'reversed' && !each.replayed).length, 1)
  assert(undone.every(({ kind }) => kind === 'reversed'))
  assert.deepEqual(await family.balances(user, giver), [300n, 5_000n])
  assert.deepEqual(await family.used(aidId), [0n, 0n])
})

test('a purchase that the relative paid wholly is reversed wholly', async () => {
  const [user, giver] = await family.holders(0n, 800n)
  assert(user && giver)
  await family.lets(giver, user)
  const request = world.request(user, { amount: money(800n), cash: money(25n) })
  assert(isApproved(await makePurchase(world.payments, request)))
  assert.equal((await reverse(request)).kind, 'reversed')
  assert.deepEqual(await family.balances(user, giver), [0n, 800n])
})

test('a purchase that the fund bears comes back to everybody who paid, from the fund', async () => {
  const [user, giver] = await family.holders(300n, 5_000n)
  assert(user && giver)
  const aidId = await family.lets(giver, user)
  const bought = await pay(user, 1_000n)
  assert(bought.kind === 'approved')
  assert.equal(await family.fundBears(user, bought.purchaseId), 1_000n)
  assert.deepEqual(await family.balances(user, giver), [300n, 5_000n])
  assert.deepEqual(await family.used(aidId), [0n, 0n])
})

test('a purchase that the own account pays is one read and one posting, relatives or not', async () => {
  const [user, giver] = await family.holders(5_000n, 5_000n)
  assert(user && giver)
  await family.lets(giver, user)
  const { sent, payments } = counting()
  assert(isApproved(await makePurchase(payments, world.request(user, { amount: money(100n) }))))
  assert.deepEqual(sent, ['standings', 'purchases'])
})

/** The same payments, with a note of each round trip; the lookup of relatives would go by `db`. */
function counting() {
  const sent: string[] = []
  const { standings, purchases, aidedPurchases } = world.payments
  const noted = <In, Out>(name: string, send: (item: In) => Promise<Out>) => ({
    send: (item: In): Promise<Out> => {
      sent.push(name)
      return send(item)
    },
    drained: async () => {},
  })
  const db = new Proxy(world.payments.db, {
    get: () => {
      throw new Error('a plain purchase asks nothing more of the database')
    },
  })
  const payments = {
    ...{ ...world.payments, db },
    standings: noted('standings', standings.send),
    purchases: noted('purchases', purchases.send),
    aidedPurchases: noted('aidedPurchases', aidedPurchases.send),
  }
  return { sent, payments }
}

// C2. Teeth: with still_gives answering yes the database's floor ended payments as faults, and so it did
// with the giver's rows not locked by hold_for_aid.
test('C2: two relatives spend one giver’s money at once, twenty times: never below zero or over a limit', async () => {
  const users = await family.many(40, 0n)
  const givers = await family.many(20, 1_000n)
  for (const [trial, giver] of givers.entries()) {
    const [one, other] = users.slice(trial * 2)
    assert(one && other)
    const yearFen = trial % 2 === 0 ? 600_000n : 500n
    const allowed = { yearFen, purchaseFen: 500n }
    const aids = [await family.lets(giver, one, allowed), await family.lets(giver, other, allowed)]
    const outcomes = await faultsToo([one, other, one, other].map((user) => pay(user, 400n)))
    assert(outcomes.every((each) => !(each instanceof Error)))
    const approved = outcomes.filter((each) => !(each instanceof Error) && isApproved(each)).length
    const [left] = await family.balances(giver)
    assert.equal(left, 1_000n - 400n * BigInt(approved))
    assert.equal(approved, 2)
    for (const aidId of aids) assert((await family.used(aidId))[0] <= yearFen)
  }
})

// C3. Teeth: with hold_for_aid locking the user before the givers, whatever their ids, the database
// ended one of the first pair as a deadlock.
test('C3: pairs pay for each other crosswise at the same moment, and nobody waits for ever', async () => {
  const people = await family.many(20, 1_000n)
  for (let pair = 0; pair < people.length; pair += 2) {
    const [one, other] = people.slice(pair)
    assert(one && other)
    await family.lets(other, one)
    await family.lets(one, other)
    const outcomes = await family.atOnce([one, other], () =>
      faultsToo([pay(one, 1_300n), pay(other, 1_300n)]),
    )
    assert.deepEqual(
      outcomes.filter((each) => each instanceof Error),
      [],
    )
    const kinds = outcomes.map((each) => (each instanceof Error ? 'fault' : each.kind))
    assert.deepEqual(kinds.toSorted(), ['approved', 'refused'])
    const left = await family.balances(one, other)
    assert.deepEqual(new Set(left), new Set([0n, 700n]))
  }
})

/** A fault is an outcome here: it is what must not be. */
function faultsToo(
  payments: readonly Promise<PurchaseOutcome>[],
): Promise<readonly (PurchaseOutcome | Error)[]> {
  return Promise.all(payments.map((each) => each.catch((fault: Error) => fault)))
}
