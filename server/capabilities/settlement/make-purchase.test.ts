// Goal: a purchase moves money once, never below nothing, only with the right PIN and a card in use,
// and leaves one entry in the trail either way.
// Method: the real database as the server's own role, the real key service, PIN blocks as terminals
// make them. Teeth, each tried once: without the card's row lock in post_purchase the parallel PINs
// give more than the limit; with the account's version unchecked the parallel purchases overspend;
// with the command's look-up removed a repeat pays twice.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { processMeasures } from '#platform/measures/acts.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { makePurchase } from './make-purchase.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.stop())
afterEach(() => ledgerIsWhole())

async function holderWith(balanceFen: bigint): Promise<Cardholder> {
  serial += 1
  const [holder] = await world.people({ count: 1, balanceFen, firstSerial: serial })
  return holder as Cardholder
}
let serial = 0

async function balanceOf(holder: Cardholder): Promise<bigint> {
  const { rows } = await world.database.owner.query(
    'select balance::text from accounts.balance where person_id = $1',
    [holder.personId],
  )
  return BigInt(rows[0].balance)
}

async function trailOf(holder: Cardholder): Promise<string[]> {
  const { rows } = await world.database.owner.query(
    `select result from audit.entry where person_id = $1 order by at, entry_id`,
    [holder.personId],
  )
  return rows.map((row) => row.result)
}

/** Every kept balance equals its journal, and every version its number of lines. */
async function ledgerIsWhole(): Promise<void> {
  const { rows } = await world.database.owner.query(`
    select b.person_id from accounts.balance b
      left join lateral (
        select coalesce(sum(case when credit_account = b.account_id then amount else -amount end), 0) as total,
               count(*) as lines
          from accounts.transfer t
         where t.person_id = b.person_id and b.account_id in (t.debit_account, t.credit_account)) j on true
     where b.balance <> j.total or b.version <> j.lines`)
  assert.deepEqual(rows, [])
}

test('a purchase takes its amount from the account and gives an approval code', async () => {
  const holder = await holderWith(5_000n)
  const outcome = await world.pay(holder, { amount: money(1_200n), cash: money(300n) })

  assert.equal(outcome.kind, 'approved')
  assert.equal(outcome.kind === 'approved' && outcome.balance, 3_800n)
  assert.equal(await balanceOf(holder), 3_800n)
  assert.deepEqual(await trailOf(holder), ['done'])
})

test('a repeated purchase gets the first answer and moves nothing more', async () => {
  const holder = await holderWith(5_000n)
  const request = world.request(holder, { amount: money(1_000n) })
  const outcomes = await Promise.all(
    [1, 2, 3, 4, 5].map(() => makePurchase(world.payments, request)),
  )

  const first = outcomes.find((each) => each.kind === 'approved' && !each.replayed)
  assert(first && first.kind === 'approved')
  for (const outcome of outcomes) assert.deepEqual({ ...outcome, replayed: false }, first)
  assert.equal(await balanceOf(holder), 4_000n)
  assert.deepEqual(await trailOf(holder), ['done'])
})

test('the same trace with another amount is refused and moves nothing', async () => {
  const holder = await holderWith(5_000n)
  const request = world.request(holder, { amount: money(1_000n) })
  await makePurchase(world.payments, request)
  const other = await makePurchase(world.payments, { ...request, amount: money(2_000n) })

  assert.deepEqual(other, { kind: 'refused', refusal: 'request_reused' })
  assert.equal(await balanceOf(holder), 4_000n)
})

test('purchases at the same moment cannot spend the same money', async () => {
  const holder = await holderWith(2_500n)
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => world.pay(holder, { amount: money(1_000n) })),
  )
  assert.equal(outcomes.filter((each) => each.kind === 'approved').length, 2)
  assert.equal(await balanceOf(holder), 500n)
})

test('a purchase one fen over the balance is refused, and the refusal is on record', async () => {
  const holder = await holderWith(500n)
  const outcome = await world.pay(holder, { amount: money(501n) })

  assert.deepEqual(outcome, { kind: 'refused', refusal: 'balance_too_low' })
  assert.equal(await balanceOf(holder), 500n)
  assert.deepEqual(await trailOf(holder), ['balance_too_low'])
})

test('fifty PINs tried at once are exactly six tries, and the card is locked for the right one too', async () => {
  const holder = await holderWith(5_000n)
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      world.pay(holder, { enteredPin: (200_000 + at).toString() }),
    ),
  )
  const counted = outcomes.filter((each) => each.kind === 'refused' && each.refusal === 'pin_wrong')
  assert.equal(counted.length, 5)
  assert.deepEqual(await world.pay(holder), { kind: 'refused', refusal: 'pin_locked' })
  const { rows } = await world.database.owner.query(
    'select tries, state from cards.pin where person_id = $1',
    [holder.personId],
  )
  assert.deepEqual(rows, [{ tries: 6, state: 'locked' }])
})

test('an unknown card is refused without saying more', async () => {
  const holder = await holderWith(0n)
  const outcome = await world.pay({ ...holder, cardNumber: '6217990000000000000' })
  assert.deepEqual(outcome, { kind: 'refused', refusal: 'card_unknown' })
})

test('purchases are counted by channel and result, and by nothing that names the holder', async () => {
  const holder = await holderWith(500n)
  const before = await countOf('balance_too_low')
  await world.pay(holder, { amount: money(501n), channel: 'http' })
  assert.equal((await countOf('balance_too_low')) - before, 1)
  const shown = await processMeasures.metrics()
  assert(!shown.includes(holder.cardNumber) && !shown.includes(holder.personId))
})

async function countOf(result: string): Promise<number> {
  const counted = await processMeasures.getSingleMetric('yika_acts_total')?.get()
  const found = counted?.values.find(
    ({ labels }) =>
      labels['action'] === 'settlement.purchase' &&
      labels['channel'] === 'http' &&
      labels['result'] === result,
  )
  return found?.value ?? 0
}
