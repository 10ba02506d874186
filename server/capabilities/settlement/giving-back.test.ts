// Goal: what is voided or refunded comes back once, never more than was paid, to the account that paid,
// whatever is repeated, raced or wrong; and a refusal says which rule.
// Method: the real database and key service; the auditor's invariants over all of it at the end. Teeth,
// each tried once: without the command's look-up in post_giving_back a repeat refunds twice; without the
// comparison of what was refunded, refunds at two servers give back more than was paid; with the amount not
// compared, a void of another amount passes; with the kind left out of the command's name, a void and a
// refund of one trace are taken for each other.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { giveBack, type GivingBackOutcome, type GivingBackRequest } from './give-back.ts'
import { makePurchase, type PurchaseRequest } from './make-purchase.ts'
import { createPayments } from './payments.ts'
import { reversePurchase } from './reverse-purchase.ts'
import { settleBatch } from './settle-batch.ts'

let world: PaymentWorld
let serial = 0
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.auditAndStop())

type Paid = { readonly person: Cardholder; readonly paid: PurchaseRequest }

async function paid(amount = 1_000n, changes: Partial<PurchaseRequest> = {}): Promise<Paid> {
  serial += 1
  const [person] = await world.people({ count: 1, balanceFen: 5_000n, firstSerial: serial })
  assert(person)
  const request = world.request(person, { amount: money(amount), ...changes })
  assert.equal((await makePurchase(world.payments, request)).kind, 'approved')
  return { person, paid: request }
}

type Changes = Partial<Omit<GivingBackRequest, 'original'>> & {
  readonly original?: Partial<GivingBackRequest['original']>
}

function back(
  kind: GivingBackRequest['kind'],
  { person, paid: purchase }: Paid,
  { original, ...changes }: Changes = {},
): GivingBackRequest {
  const { trace, localDate, localTime } = purchase
  const own = world.request(person, { amount: purchase.amount })
  return {
    ...{ ...own, kind, channel: 'pos', pin: kind === 'void' ? own.pin : null },
    ...changes,
    original: {
      ...{ trace, localDate, localTime, retrievalReference: null, approvalCode: null },
      ...original,
    },
  }
}

const give = (request: GivingBackRequest) => giveBack(world.payments, request)

async function balanceOf({ person }: Paid): Promise<string> {
  const { rows } = await world.database.owner.query(
    'select balance::text from accounts.balance where person_id = $1',
    [person.personId],
  )
  return rows[0].balance
}

function saidOf(outcome: GivingBackOutcome): string {
  return outcome.kind === 'refused' ? outcome.refusal : outcome.kind
}

async function said(request: GivingBackRequest): Promise<string> {
  return saidOf(await give(request))
}

async function reported(card: Paid): Promise<void> {
  const { personId, cardId } = card.person
  await world.database.owner.query(
    `with blocked as (update cards.card set insurance_function = 'blocked', version = version + 1
                       where person_id = $1 and card_id = $2)
     insert into cards.loss_report (person_id, report_id, card_id, voucher_no, kind, functions, state,
                                    channel, reported_at)
     values ($1, $3::uuid, $2, $4, 'formal', array['insurance'], 'in_force', 'desk', now())`,
    [personId, cardId, newId(), `GS-${cardId}`],
  )
}

test('a void brings the whole purchase back, and a repeat gets the first answer', async () => {
  const bought = await paid(1_200n, { cash: money(300n) })
  const request = back('void', bought)
  const first = await give(request)
  const again = await give(request)
  assert(first.kind === 'approved' && again.kind === 'approved')
  assert.deepEqual(again, { ...first, replayed: true })
  assert.equal(await balanceOf(bought), '5000')
  assert.equal(await said(back('void', bought)), 'already_reversed')
})

test('of five voids at the same moment exactly one moves money; a reversal then finds it undone', async () => {
  const bought = await paid()
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => give(back('void', bought))))
  assert.equal(outcomes.filter((each) => each.kind === 'approved').length, 1)
  const late = await reversePurchase(world.payments, { ...bought.paid, reason: '98' })
  assert.deepEqual(late, { kind: 'reversed', replayed: true })
  assert.equal(await balanceOf(bought), '5000')
})

test('a void that differs is refused, whichever part of it does', async () => {
  const bought = await paid()
  const other = await paid()
  const wrong: readonly (readonly [string, Changes])[] = [
    ['original_differs', { amount: money(999n) }],
    ['original_unknown', { terminalId: 'T0000002' }],
    ['original_unknown', { original: { trace: '999999' } }],
    ['original_differs', { original: { approvalCode: 'none' } }],
    ['original_unknown', { original: { retrievalReference: '000000000000' } }],
    ['amount_not_positive', { amount: money(0n) }],
    ['institution_suspended', { institutionOpen: false }],
    ['pin_needed', { pin: null }],
    ['pin_wrong', { pin: world.request(bought.person, { enteredPin: '900001' }).pin }],
  ]
  for (const [refusal, changes] of wrong) {
    assert.equal(await said(back('void', bought, changes)), refusal, JSON.stringify(refusal))
  }
  // Another's card with another's PIN, and this purchase's name.
  assert.equal(await said(back('void', { ...bought, person: other.person })), 'original_unknown')
  assert.equal(await balanceOf(bought), '4000')
})

test('a void comes too late after two days, and once its batch is closed; a refund does not', async () => {
  const bought = await paid()
  const twoDays = bought.paid.localDate.add({ days: 2 })
  assert.equal(await said(back('void', bought, { localDate: twoDays })), 'void_too_late')

  const { institutionId } = bought.paid
  const till = await paid(500n, { terminalId: 'T0000009' })
  const totals = { paidCount: 1, paid: money(500n), backCount: 0, back: money(0n) }
  const at = Temporal.Now.instant()
  const close = { institutionId, terminalId: 'T0000009', number: '000001', trace: '000001', at }
  const closed = await settleBatch(world.database.db, { ...close, told: totals, afterLines: false })
  assert.equal(closed.kind, 'closed')
  const there = { terminalId: 'T0000009' }
  assert.equal(await said(back('void', till, there)), 'void_too_late')
  assert.equal(await said(back('refund', till, there)), 'approved')
  assert.equal(await balanceOf(till), '5000')
})

test('a purchase is refunded in parts, never more than is left, and ten at once share what there is', async () => {
  const bought = await paid()
  const part = (amount: bigint) => back('refund', bought, { amount: money(amount) })
  assert.equal(await said(part(1_001n)), 'refund_too_much')
  assert.equal(await said(part(100n)), 'approved')
  const many = await Promise.all(Array.from({ length: 10 }, () => give(part(290n))))
  assert.equal(many.filter((each) => each.kind === 'approved').length, 3)
  assert.equal(await said(part(31n)), 'refund_too_much')
  assert.equal(await said(back('void', bought)), 'already_refunded')
  const undone = await reversePurchase(world.payments, { ...bought.paid, reason: '98' })
  assert.deepEqual(undone, { kind: 'refused', refusal: 'original_differs' })
  assert.equal(await balanceOf(bought), '4970')
})

test('of two servers that refund the same purchase at the same moment one does', async () => {
  const { database, personal, payments } = world
  const keys = world.keys.keys
  const other = createPayments({ ...database, area: payments.area, personal, keys })
  for (let round = 0; round < 8; round++) {
    const bought = await paid()
    const asked = [back('refund', bought), back('refund', bought)] as const
    const outcomes = await Promise.all([giveBack(payments, asked[0]), giveBack(other, asked[1])])
    assert.deepEqual(outcomes.map(saidOf).toSorted(), ['approved', 'refund_too_much'])
    assert.equal(await balanceOf(bought), '5000')
  }
  await other.drained()
})

test('neither void nor refund can be reversed, and one whose reversal came first is refused', async () => {
  const bought = await paid()
  const request = back('refund', bought, { amount: money(400n) })
  assert.equal(await said(request), 'approved')
  const named = { ...request, reason: '98' }
  const tried = await reversePurchase(world.payments, named)
  assert.deepEqual(tried, { kind: 'refused', refusal: 'original_differs' })

  const late = back('refund', bought, { amount: money(1n) })
  const noted = await reversePurchase(world.payments, { ...late, reason: '98' })
  assert.deepEqual(noted, { kind: 'noted', replayed: false })
  assert.equal(await said(late), 'already_reversed')
  assert.equal(await balanceOf(bought), '4400')
})

test('a name belongs to one body and one kind; the same trace at another time is another refund', async () => {
  const bought = await paid()
  const request = back('refund', bought, { amount: money(10n) })
  assert.equal(await said(request), 'approved')
  assert.equal(await said({ ...request, amount: money(11n) }), 'request_reused')
  const later = {
    ...request,
    localTime: request.localTime === '00:00:00' ? '00:00:01' : '00:00:00',
  }
  assert.equal(await said(later), 'approved')
  const elsewhere = { ...request, terminalId: 'T0000002' }
  assert.equal(await said(elsewhere), 'approved')
  const asVoid = { ...request, kind: 'void' as const, pin: back('void', bought).pin }
  assert.equal(await said(asVoid), 'original_differs')
  assert.equal(await balanceOf(bought), '4030')
})

test('while a purchase is disputed nothing comes back at the till', async () => {
  const bought = await paid()
  const { personId, cardId } = bought.person
  await world.database.owner.query(
    `insert into settlement.dispute (person_id, dispute_id, local_date, purchase_id, card_id,
       institution_id, amount, paid_at, claim, opened_at, channel)
     select person_id, $2, local_date, purchase_id, $3, institution_id, amount, posted_at, 'not_me',
            now(), 'web' from settlement.purchase where person_id = $1`,
    [personId, newId(), cardId],
  )
  assert.equal(await said(back('void', bought)), 'purchase_disputed')
  assert.equal(await said(back('refund', bought)), 'purchase_disputed')
  await world.database.owner.query(
    `update settlement.dispute set state = 'withdrawn' where person_id = $1`,
    [personId],
  )
  assert.equal(await said(back('void', bought)), 'approved')
})

test('on a card that was lost meanwhile the money still goes home, without a PIN that nobody has', async () => {
  const [bought, second] = [await paid(), await paid()]
  await reported(bought)
  await reported(second)
  assert.equal(await said(back('refund', bought)), 'approved')
  assert.equal(await said(back('void', second, { pin: null })), 'approved')
  assert.deepEqual([await balanceOf(bought), await balanceOf(second)], ['5000', '5000'])
})

test('sixty advices after an outage, some twice and some on cards lost meanwhile: each is posted once or refused with its reason', async () => {
  const bought: Paid[] = []
  for (let at = 0; at < 15; at++) bought.push(await paid(900n))
  for (const each of bought.slice(0, 5)) await reported(each)
  const advices = bought.flatMap((each) =>
    [300n, 300n, 300n, 301n].map((amount) => back('refund', each, { amount: money(amount) })),
  )
  const sent = [...advices, ...advices.filter((_, at) => at % 3 === 0)]
  const outcomes = await Promise.all(sent.map(give))
  const first = new Map(advices.map((advice, at) => [advice, saidOf(outcomes[at]!)]))
  for (const advice of advices) assert.equal(await said(advice), first.get(advice))
  for (const each of bought) {
    const own = advices.filter(({ cardNumber }) => cardNumber === each.person.cardNumber)
    const posted = own.filter((advice) => first.get(advice) === 'approved')
    const refused = own.filter((advice) => first.get(advice) === 'refund_too_much')
    assert.equal(posted.length + refused.length, 4)
    const sum = posted.reduce((total, { amount }) => total + amount, 4_100n)
    assert.equal(await balanceOf(each), String(sum))
  }
})
