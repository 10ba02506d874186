// Goal: a purchase is undone once, whatever is repeated and in whichever order messages arrive.
// Method: the real database and key service. Teeth, each tried once: without the reversal's primary
// key five reversals give the money back five times; without the tombstone's look-up in
// post_purchase a late original is paid.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { money } from '#kernel/money.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { makePurchase, type PurchaseRequest } from './make-purchase.ts'
import { type ReversalRequest, reversePurchase } from './reverse-purchase.ts'

let world: PaymentWorld
let serial = 0
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.auditAndStop())

async function holder(): Promise<Cardholder> {
  serial += 1
  const [made] = await world.people({ count: 1, balanceFen: 5_000n, firstSerial: serial })
  return made as Cardholder
}

function reversalOf(
  request: PurchaseRequest,
  changes: Partial<ReversalRequest> = {},
): ReversalRequest {
  const { institutionId, terminalId, trace, localDate, localTime, cardNumber, amount } = request
  const original = { institutionId, terminalId, trace, localDate, localTime, cardNumber, amount }
  return { ...original, reason: '98', channel: 'pos', at: Temporal.Now.instant(), ...changes }
}

async function balanceOf(personId: string): Promise<string> {
  const { rows } = await world.database.owner.query(
    'select balance::text from accounts.balance where person_id = $1',
    [personId],
  )
  return rows[0].balance
}

test('a reversed purchase gives back the account’s part, and a repeat changes nothing', async () => {
  const person = await holder()
  const request = world.request(person, { amount: money(1_200n), cash: money(300n) })
  await makePurchase(world.payments, request)
  const first = await reversePurchase(world.payments, reversalOf(request))
  const second = await reversePurchase(world.payments, reversalOf(request))

  assert.deepEqual(first, { kind: 'reversed', replayed: false })
  assert.deepEqual(second, { kind: 'reversed', replayed: true })
  assert.equal(await balanceOf(person.personId), '5000')
})

test('of five reversals at the same moment exactly one moves money', async () => {
  const person = await holder()
  const request = world.request(person, { amount: money(2_000n) })
  await makePurchase(world.payments, request)
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => reversePurchase(world.payments, reversalOf(request))),
  )
  assert.equal(outcomes.filter((each) => each.kind === 'reversed' && !each.replayed).length, 1)
  assert.equal(await balanceOf(person.personId), '5000')
})

test('a reversal that comes first is noted, and the late original is refused', async () => {
  const person = await holder()
  const request = world.request(person, { amount: money(700n) })
  const noted = await reversePurchase(world.payments, reversalOf(request))
  const late = await makePurchase(world.payments, request)

  assert.deepEqual(noted, { kind: 'noted', replayed: false })
  assert.deepEqual(late, { kind: 'refused', refusal: 'already_reversed' })
  assert.equal(await balanceOf(person.personId), '5000')
})

test('a reversal of another amount is refused and moves nothing', async () => {
  const person = await holder()
  const request = world.request(person, { amount: money(700n) })
  await makePurchase(world.payments, request)
  const outcome = await reversePurchase(
    world.payments,
    reversalOf(request, { amount: money(701n) }),
  )

  assert.deepEqual(outcome, { kind: 'refused', refusal: 'original_differs' })
  assert.equal(await balanceOf(person.personId), '4300')
})
