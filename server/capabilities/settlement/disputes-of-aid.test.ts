// Goal: a purchase that relatives paid is disputed from the statement like any other: by the holder, also
// where nothing of it left their own account, and by a relative for the part that they paid; it is one
// dispute, whoever raised it takes it back, and what the fund bears goes back to whoever paid.
// Method: the real database as the server's own role; purchases paid by relatives, both sides' statements,
// trails and news; two who dispute at the same moment; the auditor looks at everything at the end.
// Teeth, each tried once: without aid_part in readPurchaseOfLine the first test finds no purchase; without
// aid_use, the second; without the look at who raised it, the holder takes the relative's dispute back;
// without `on conflict`, the one who came second at the same moment meets a fault.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { type AidWorld, aidWorld } from '#server/test/aid-world.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { by, staff } from '#server/test/dispute-acts.ts'
import { decideDispute, proposeDispute } from './decide-dispute.ts'
import { readDisputesOfGiver } from './dispute-store.ts'
import { giveBack } from './give-back.ts'
import { makePurchase, type PurchaseRequest } from './make-purchase.ts'
import { openDispute, withdrawDispute } from './open-dispute.ts'
import { type Statement, statementOf } from './statement.ts'

let world: PaymentWorld
let family: AidWorld
beforeAll(async () => {
  world = await paymentWorld()
  family = await aidWorld(world)
})
afterAll(() => world.auditAndStop())

type Aided = {
  readonly user: Cardholder
  readonly giver: Cardholder
  readonly paid: PurchaseRequest
  readonly purchaseId: string
}

/** 3 000, of which the own account has `ownFen`. */
async function aided(ownFen: bigint): Promise<Aided> {
  const [user, giver] = await family.holders(ownFen, 10_000n)
  assert(user && giver)
  await family.lets(giver, user)
  const paid = world.request(user, { amount: money(3_000n) })
  const made = await makePurchase(world.payments, paid)
  assert(made.kind === 'approved')
  return { user, giver, paid, purchaseId: made.purchaseId }
}

const deps = () => ({ db: world.database.db, area: world.payments.area })

async function statement({ personId }: Cardholder): Promise<Statement> {
  const until = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 1 })
  const period = { from: until.subtract({ days: 9 }), until, kind: 'all', before: null } as const
  return statementOf(world.database.db, personId, { ...period, atMost: 50 })
}

type Named = { readonly transferId: string; readonly effectiveOn: string }

async function aidLineOf(giver: Cardholder): Promise<Named> {
  const { lines } = await statement(giver)
  const line = lines.find(({ kind }) => kind === 'aid')
  assert(line)
  return line
}

async function receivedBy(user: Cardholder): Promise<Named> {
  const [received] = (await statement(user)).aidReceived
  assert(received)
  return { transferId: received.purchaseId, effectiveOn: received.effectiveOn }
}

/** Its id, or why not. */
async function dispute(who: Cardholder, { transferId, effectiveOn }: Named): Promise<string> {
  const wish = { personId: who.personId, transferId, effectiveOn, claim: 'not_me' } as const
  const ran = await openDispute(deps(), by(who), { ...wish, lastSeenAt: null })
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'opened' ? ran.outcome.disputeId : ran.outcome.refusal
}

async function takenBack(who: Cardholder, disputeId: string): Promise<string> {
  const named = { personId: who.personId, disputeId }
  const ran = await withdrawDispute(deps(), by(who), named)
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.kind
}

async function fundBears(user: Cardholder, disputeId: string): Promise<void> {
  const named = { personId: user.personId, disputeId }
  const proposal = { ...named, outcome: 'fund_bears', reason: 'checked' } as const
  await proposeDispute(deps(), staff(), proposal)
  const ran = await decideDispute(deps(), staff(), { ...named, agreed: true })
  assert(ran.kind === 'ran' && ran.outcome.kind === 'decided')
}

test('a purchase that relatives paid alone is disputed by its holder, and goes back to them', async () => {
  const { user, giver } = await aided(0n)
  const before = await statement(user)
  assert.deepEqual(before.lines, [], 'it left no line on the own account')
  const id = await dispute(user, await receivedBy(user))
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.equal(await dispute(user, await receivedBy(user)), 'dispute_open_already')
  const [open] = (await statement(user)).aidReceived
  assert.deepEqual([open?.dispute, open?.reversed], ['open', false])
  assert.equal((await aidStateOf(giver)).dispute, null, 'what the holder says is not the giver’s')

  await fundBears(user, id)
  assert.deepEqual(await family.balances(user, giver), [0n, 10_000n])
  const [decided] = (await statement(user)).aidReceived
  assert.deepEqual([decided?.dispute, decided?.reversed], ['decided', true])
})

test('a relative disputes the part that they paid; it is one dispute, and theirs to take back', async () => {
  const { user, giver, purchaseId } = await aided(1_000n)
  const id = await dispute(giver, await aidLineOf(giver))
  const [raised] = await readDisputesOfGiver(world.database.db, giver.personId)
  assert(raised)
  assert.deepEqual([raised.dispute.disputeId, raised.part], [id, 2_000n])
  assert.deepEqual(
    [raised.dispute.personId, raised.dispute.purchaseId],
    [user.personId, purchaseId],
  )
  assert.equal((await aidStateOf(giver)).dispute, 'open')
  assert.equal(await dispute(user, await receivedBy(user)), 'dispute_open_already')
  assert.equal(await takenBack(user, id), 'dispute_unknown')
  assert.deepEqual(await told(id), [giver.personId, user.personId].toSorted())
  assert.deepEqual(await trailsOf(id), [
    ['proxy', user.personId],
    ['self', giver.personId],
  ])

  assert.equal(await takenBack(giver, id), 'withdrawn')
  assert.equal((await aidStateOf(giver)).dispute, null)
  const again = await dispute(giver, await aidLineOf(giver))
  await fundBears(user, again)
  assert.deepEqual(await family.balances(user, giver), [1_000n, 10_000n])
  assert.equal(await takenBack(giver, again), 'dispute_not_waiting')
})

test('nobody disputes what is not theirs, and a part that came back is settled', async () => {
  const { user, giver, paid } = await aided(1_000n)
  const [stranger] = await family.holders(0n)
  assert(stranger)
  const received = await receivedBy(user)
  for (const named of [received, await aidLineOf(giver)]) {
    assert.equal(await dispute(stranger, named), 'purchase_unknown')
  }
  assert.equal(await dispute(giver, received), 'purchase_unknown', 'a giver names their own line')

  const { trace, localDate, localTime } = paid
  const original = { trace, localDate, localTime, retrievalReference: null, approvalCode: null }
  const request = world.request(user, { amount: money(2_000n) })
  const refunded = { ...request, kind: 'refund', channel: 'pos', pin: null, original } as const
  assert.equal((await giveBack(world.payments, refunded)).kind, 'approved')
  assert.equal(await dispute(giver, await aidLineOf(giver)), 'purchase_reversed')
  assert.match(await dispute(user, received), /^[0-9a-f-]{36}$/, 'the own part is still out')
})

test('holder and relative at the same moment make one dispute', async () => {
  const { user, giver } = await aided(0n)
  const [received, line] = [await receivedBy(user), await aidLineOf(giver)]
  const outcomes = await Promise.all([dispute(user, received), dispute(giver, line)])
  assert.equal(outcomes.filter((each) => each === 'dispute_open_already').length, 1)
})

async function aidStateOf(giver: Cardholder) {
  const { lines } = await statement(giver)
  const line = lines.find(({ kind }) => kind === 'aid')
  assert(line)
  return line
}

async function told(disputeId: string): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ person_id: string }>(
    `select person_id from outbox.message
      where kind = 'dispute_opened' and payload->>'disputeId' = $1 order by person_id`,
    [disputeId],
  )
  return rows.map((row) => row.person_id)
}

async function trailsOf(disputeId: string): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await world.database.owner.query<{ actor_kind: string; person_id: string }>(
    `select actor_kind, person_id from audit.entry
      where action = 'settlement.dispute-own-purchase' and object_id = $1 order by actor_kind`,
    [disputeId],
  )
  return rows.map((row) => [row.actor_kind, row.person_id] as const)
}
