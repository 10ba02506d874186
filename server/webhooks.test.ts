// Goal: each room tells the right institution's system of what concerns it, and nobody's name.
// Method: a loss and its end, a purchase undone and one disputed, a terminal held and a month-end, on real
// databases, through outbox, queue and HTTP to a receiver. Teeth, each tried once: with the bank's number
// told as it is, the search for digits found it; without the delivery of `loss_withdrawn` the bank was told
// of no end; with reversals looked for at any moment, an earlier one came again.
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { cardDeliveries, withdrawLoss } from '#capabilities/cards/index.ts'
import {
  advanceMonthEnd,
  beginMonthEnd,
  takeBankAnswer,
} from '#capabilities/contributions/index.ts'
import {
  addOrganisation,
  countWrongCode,
  createWebhookSender,
  registerTerminal,
  webhookTypesFor,
} from '#capabilities/organisations/index.ts'
import {
  decideDispute,
  openDispute,
  paymentDeliveries,
  proposeDispute,
  reversePurchase,
  settleVisit,
} from '#capabilities/settlement/index.ts'
import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createRelay, type Delivery } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { aidWorld } from './test/aid-world.ts'
import { type BillWorld, billWorld, settlementIn } from './test/bill-world.ts'
import { active, cardWorld, done, reportLost } from './test/card-world.ts'
import {
  contributionWorld,
  declareAndPay,
  insured,
  lines,
  nextCitizenNumber,
} from './test/contribution-world.ts'
import { paymentWorld, type PaymentWorld } from './test/payment-world.ts'
import { listen } from './test/webhook-world.ts'

let running: RunningKeyService
beforeAll(async () => {
  running = await runKeyService()
})
afterAll(() => running.stop())

const log = openLog({ level: 'silent' })
const systemNow = (): Act => systemAct(Temporal.Now.instant(), newId<CommandId>())

type House = { readonly db: Db; readonly personal: Personal }

/** What an institution heard of what the outbox holds now. */
async function hearing(
  t: TestContext,
  { db, personal }: House,
  of: { readonly organisationId: string; readonly kind: 'bank' | 'hospital' | 'pharmacy' },
) {
  const { organisationId } = of
  const eventTypes = webhookTypesFor(of.kind)
  const { receiver, secret } = await listen(
    t,
    { db, personal, act: systemNow },
    { organisationId, eventTypes },
  )
  const now = () => Temporal.Now.instant()
  const sender = createWebhookSender({ db, personal, log, now, reachable: 'anywhere' })
  const hear = async (deliveries: Readonly<Record<string, Delivery>> = {}) => {
    while ((await createRelay(db, deliveries, log).deliverOnce()) > 0);
    const before = receiver.taken.length
    while ((await sender.sendOnce()) > 0);
    return receiver.taken.slice(before).map(({ body }) => JSON.parse(body))
  }
  return { hear, secret, receiver }
}

test('the bank hears of a loss and of its end, by our id and a token of its own number', async (t) => {
  const world = await cardWorld(running)
  t.onTestFinished(world.stop)
  const person = await world.person()
  const cardId = await active(world, person)
  const bank = { organisationId: world.bankId, kind: 'bank' } as const
  const { hear, secret, receiver } = await hearing(t, world, bank)
  await hear(cardDeliveries(world))
  const reportId = await reportLost(world, person)
  const [lost, ...others] = await hear(cardDeliveries(world))
  expect(others).toEqual([])

  const { rows } = await world.database.owner.query(
    'select card_id, sealed_bank_number as sealed from cards.card where card_id = $1',
    [cardId],
  )
  const number = world.personal.open('cards.card', 'sealed_bank_number', cardId, rows[0].sealed)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const token = createHmac('sha256', key).update(`bank-card:${number}`).digest('base64url')
  const bankCard = { lastFour: number.slice(-4), token }
  expect(lost).toMatchObject({ type: 'card.lost' })
  expect(lost.data).toEqual({ cardId, bankCard, reportId, bankFunctionStopped: true })
  expect(receiver.taken.map(({ body }) => body).join()).not.toContain(number.slice(4, 12))

  const body = { personId: person.personId, reportId, document: 'id_card' } as const
  done(await withdrawLoss(world, world.clerk(), body))
  const [ended] = await hear(cardDeliveries(world))
  expect(ended.type).toBe('card.loss_ended')
  expect(ended.data).toEqual({ cardId, bankCard, reportId, because: 'withdrawn' })
})

/** So that the person, too, can be told. */
async function readable(
  { database, personal }: Pick<PaymentWorld, 'database' | 'personal'>,
  personId: string,
): Promise<void> {
  const seal = (column: string, value: string) =>
    personal.seal('people.person', column, personId, value)
  await database.owner.query(
    `update people.person set sealed_name = $2, sealed_citizen_number = $3, sealed_phone = null,
            sealed_computer_number = $4
      where person_id = $1`,
    [
      personId,
      seal('sealed_name', '试验人'),
      seal('sealed_citizen_number', nextCitizenNumber()),
      seal('sealed_computer_number', '100000000001'),
    ],
  )
}

/** A pharmacy whose system listens, and somebody who buys there. */
async function openPharmacy(t: TestContext) {
  const world = await paymentWorld()
  t.onTestFinished(world.stop)
  const { payments, personal } = world
  const { db } = world.database
  const { area } = payments
  const name = { zh: '试验药店', en: 'Pharmacy' }
  const entered = { kind: 'pharmacy', code: 'P1', parentId: null, area: area.code, name } as const
  const { organisationId } = await addOrganisation(db, entered)
  const office = { area: area.code, organisationId }
  await openOfficeAccounts(db, [
    { kind: 'payable', ...office },
    { kind: 'cash_collected', ...office },
  ])
  const { hear } = await hearing(t, { db, personal }, { organisationId, kind: 'pharmacy' })
  const [holder] = await world.people({ count: 1, balanceFen: 10_000n, firstSerial: 1 })
  if (!holder) throw new Error('one was asked for')
  await readable(world, holder.personId)
  return { ...world, organisationId, holder, db, area, hear }
}

type Pharmacy = Awaited<ReturnType<typeof openPharmacy>>

async function buy({ holder, organisationId, request, pay }: Pharmacy) {
  const institutionId = organisationId as InstitutionId
  const asked = request(holder, { institutionId, amount: money(1_230n) })
  const bought = await pay(holder, asked)
  if (bought.kind !== 'approved') throw new Error(JSON.stringify(bought))
  return { request: asked, purchaseId: bought.purchaseId }
}

async function undo(
  { payments }: Pharmacy,
  { request }: Awaited<ReturnType<typeof buy>>,
): Promise<void> {
  const at = Temporal.Now.instant()
  await reversePurchase(payments, { ...request, at, reason: '98', channel: 'pos' })
}

test('a pharmacy hears of a purchase that was undone, once, and of what people decided', async (t) => {
  const pharmacy = await openPharmacy(t)
  const { hear, area, personal } = pharmacy
  const deliveries = paymentDeliveries({ area, personal })
  await undo(pharmacy, await buy(pharmacy))
  expect(await hear(deliveries)).toHaveLength(1)
  const bought = await buy(pharmacy)
  await undo(pharmacy, bought)
  await undo(pharmacy, bought)
  const { terminalId, trace, localDate } = bought.request
  expect(await hear(deliveries)).toMatchObject([
    {
      type: 'purchase.reversed',
      data: {
        ...{ purchaseId: bought.purchaseId, terminalId, trace },
        ...{ localDate: localDate.toString(), amount: '12.30' },
      },
    },
  ])
  const { purchaseId } = await buy(pharmacy)
  const disputeId = await disputed(pharmacy, purchaseId)
  const data = { purchaseId, disputeId, outcome: 'fund_bears' }
  expect(await hear(deliveries)).toMatchObject([{ type: 'purchase.dispute_decided', data }])
})

async function disputed(
  { db, area, holder, database }: Pharmacy,
  purchaseId: string,
): Promise<string> {
  const { rows } = await database.owner.query(
    `select transfer_id, effective_on::text from accounts.transfer
      where entry_id = $1 and reason = 'purchase'`,
    [purchaseId],
  )
  const { personId } = holder
  const line = { transferId: rows[0].transfer_id, effectiveOn: rows[0].effective_on }
  const by = (actorId: string): Act => ({ ...systemNow(), actorKind: 'staff', actorId })
  const wish = { personId, ...line, claim: 'paid_twice', lastSeenAt: null } as const
  const deps = { db, area }
  const { disputeId } = done(await openDispute(deps, by(personId), wish))
  const proposal = { outcome: 'fund_bears', reason: 'as the rule says' } as const
  done(await proposeDispute(deps, by(newId()), { personId, disputeId, ...proposal }))
  done(await decideDispute(deps, by(newId()), { personId, disputeId, agreed: true }))
  return disputeId
}

test('a hospital hears what was decided of a part that a relative paid of its bill', async (t) => {
  const world = await billWorld()
  t.onTestFinished(() => world.auditAndStop())
  const { database, hospitals, payments, personal } = world
  const { area, db } = payments
  const family = await aidWorld(world as BillWorld & PaymentWorld)
  const [user, giver] = [await world.patient({ balanceFen: 0n }), await world.patient()]
  for (const { personId } of [user, giver]) await readable(world, personId)
  await family.lets(giver, user, { places: ['hospital'] })
  const { hear } = await hearing(
    t,
    { db, personal },
    { organisationId: hospitals[0], kind: 'hospital' },
  )
  const visitId = await world.visit(user, [40_000n])
  const wish = world.wish(user, visitId, { relativesUsed: true })
  const { settlementId } = settlementIn(await settleVisit(world.bills, wish))
  const { rows } = await database.owner.query(
    `select transfer_id, effective_on::text from accounts.transfer
      where entry_id = $1 and reason = 'bill_aid'`,
    [settlementId],
  )
  const line = { transferId: rows[0].transfer_id, effectiveOn: rows[0].effective_on }
  const by = (actorId: string): Act => ({ ...systemNow(), actorKind: 'staff', actorId })
  const said = { personId: giver.personId, ...line, claim: 'not_me', lastSeenAt: null } as const
  const deps = { db, area }
  const { disputeId } = done(await openDispute(deps, by(giver.personId), said))
  const named = { personId: user.personId, disputeId }
  const proposal = { outcome: 'fund_bears', reason: 'nobody was there' } as const
  done(await proposeDispute(deps, by(newId()), { ...named, ...proposal }))
  done(await decideDispute(deps, by(newId()), { ...named, agreed: true }))
  const data = { settlementId: wireIdOf(settlementId), disputeId, outcome: 'fund_bears' }
  const heard = await hear(paymentDeliveries({ area, personal }))
  expect(heard).toMatchObject([{ type: 'bill.dispute_decided', data }])
})

test('a pharmacy hears of a terminal that is held', async (t) => {
  const { db, keys, personal, organisationId, hear } = await openPharmacy(t)
  const registered = await registerTerminal(
    { db, keys: keys.keys },
    {
      ...{ terminalId: 'T0000009', institutionId: organisationId, profile: 'ascii-87' },
      ...{ algorithm: 'tdes', macAlgorithm: 'x919', pinFormat: 0 },
    },
  )
  const terminalRowId = registered?.terminalRowId ?? ''
  const terminal = { terminalRowId, institutionId: organisationId }
  const at = Temporal.Now.instant()
  let isHeld = false
  while (!isHeld) isHeld = await countWrongCode({ db, personal }, terminal, at)
  const heldUntil = at.add({ hours: 1 }).toString()
  expect(await hear()).toMatchObject([
    { type: 'terminal.held', data: { terminalId: 'T0000009', heldUntil } },
  ])
})

test('a bank hears that its order lies ready, and what was made of its answer', async (t) => {
  const world = await contributionWorld(running)
  t.onTestFinished(world.stop)
  const [organisationId] = world.banks
  const people = lines(2)
  await declareAndPay(world, world.employers[0], people)
  await insured(world, 1, { status: 'retired' })
  const { hear } = await hearing(t, world, { organisationId, kind: 'bank' })
  await hear()
  const { runId } = done(
    await beginMonthEnd(world, world.act(), { month: '2026-11', timing: 'when_over' }),
  )
  let fileId = ''
  await advanceMonthEnd({ ...world, now: () => Temporal.Now.instant() }, runId, {
    sendOrder: async (_tx, order) => {
      if (order.bankId === organisationId) fileId = order.fileId
      for await (const page of order.lines) expect(page.length).toBeGreaterThan(0)
      return Buffer.alloc(32, 1)
    },
  })
  const [ready, ...others] = await hear()
  expect(others).toEqual([])
  expect(ready).toMatchObject({
    type: 'month_end.order_ready',
    data: { orderId: fileId, month: '2026-11' },
  })
  const answer = { fileId, digest: Buffer.alloc(32, 2), unsettled: 0, rejected: [] }
  done(await takeBankAnswer(world, systemNow(), answer))
  done(await takeBankAnswer(world, systemNow(), answer))
  const answered = await hear()
  expect(answered).toMatchObject([
    { type: 'month_end.order_answered', data: { orderId: fileId, state: 'accepted' } },
  ])
  expect(answered[0].data).toMatchObject({ ...ready.data, rejectedCount: 0 })
})
