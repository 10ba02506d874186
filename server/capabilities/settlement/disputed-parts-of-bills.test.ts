// Goal: a relative who paid a part of a bill disputes that part from their statement, as they would of a purchase:
// it is theirs alone, two people decide it, what the fund bears comes back once to them and to nobody else, and
// when the hospital takes the bill back afterwards the fund has its money again.
// Method: the real database as the server's own role; bills that relatives help to pay, both sides' statements,
// trails and news; a decision and a reversal at the same moment; the auditor looks at everything at the end.
// Teeth: with bill_aid left out of readPurchaseOfLine no part was found; with repay_fund left out of
// settlement.post_settlement_reversal the hospital owed too much and Q27 found the fund short. Not tried: the
// reversal not looked for in settlement.return_disputed_part.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { newId } from '#platform/ids.ts'
import { type AidWorld, aidWorld } from '#server/test/aid-world.ts'
import {
  type BillWorld,
  billWorld,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import type { PaymentWorld } from '#server/test/payment-world.ts'
import { by, staff } from '#server/test/dispute-acts.ts'
import type { Settlement } from './bill.ts'
import { decideDispute, judgeDispute, proposeDispute } from './decide-dispute.ts'
import { readDispute, readDisputesOfGiver } from './dispute-store.ts'
import type { DisputeOutcome } from './dispute.ts'
import { openDispute, withdrawDispute } from './open-dispute.ts'
import { reverseSettlement } from './reverse-settlement.ts'
import { settleVisit } from './settle-visit.ts'
import { statementOf } from './statement.ts'

let world: BillWorld
let aid: AidWorld
beforeAll(async () => {
  world = await billWorld()
  aid = await aidWorld(world as BillWorld & PaymentWorld)
})
afterAll(() => world.auditAndStop())

type Helped = {
  readonly user: Patient
  readonly givers: readonly [Patient, Patient]
  readonly bill: Settlement
  /** What each has paid. */
  readonly parts: readonly [bigint, bigint]
}

/** Two relatives pay: the first all of 2 000, the second the rest. */
async function helped(): Promise<Helped> {
  const user = await world.patient({ balanceFen: 500n })
  const givers = [
    await world.patient({ balanceFen: 2_000n }),
    await world.patient({ balanceFen: 90_000n }),
  ] as const
  for (const giver of givers) await aid.lets(giver, user, { places: ['hospital'] })
  const visitId = await world.visit(user, [40_000n])
  const wish = world.wish(user, visitId, { relativesUsed: true })
  const bill = settlementIn(await settleVisit(world.bills, wish))
  const second = bill.amounts.relatives - 2_000n
  assert(second > 0n)
  return { user, givers, bill, parts: [2_000n, second] }
}

const deps = () => ({ db: world.database.db, area: world.payments.area })

async function read({ personId }: Patient) {
  const span = { from: today(), until: today(), kind: 'all', before: null, atMost: 20 } as const
  return statementOf(world.database.db, personId, span)
}

async function lineOf(giver: Patient) {
  const line = (await read(giver)).lines.find(({ kind }) => kind === 'bill_aid')
  assert(line)
  return line
}

type Named = { readonly transferId: string; readonly effectiveOn: string }

/** Its id, or why not. */
async function dispute(who: Patient, named?: Named, act = by(who)): Promise<string> {
  const { transferId, effectiveOn } = named ?? (await lineOf(who))
  const wish = { personId: who.personId, transferId, effectiveOn, claim: 'not_me' } as const
  const ran = await openDispute(deps(), act, { ...wish, lastSeenAt: null })
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'opened' ? ran.outcome.disputeId : ran.outcome.refusal
}

async function proposed(user: Patient, disputeId: string, outcome: DisputeOutcome): Promise<void> {
  const proposal = { personId: user.personId, disputeId, outcome, reason: 'checked' } as const
  const ran = await proposeDispute(deps(), staff(), proposal)
  assert(ran.kind === 'ran' && ran.outcome.kind === 'proposed')
}

async function decided(user: Patient, disputeId: string): Promise<string> {
  const decision = { personId: user.personId, disputeId, agreed: true }
  const ran = await decideDispute(deps(), staff(), decision)
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.kind
}

const takenBack = (user: Patient, { settlementId, visitId }: Settlement) =>
  reverseSettlement(world.bills, { ...world.message(user), settlementId, visitId })

test('a relative disputes their part of a bill, it comes back from the fund, and the bill stands', async () => {
  const { user, givers, bill, parts } = await helped()
  const [, giver] = givers
  const id = await dispute(giver)
  const [raised] = await readDisputesOfGiver(world.database.db, giver.personId)
  assert(raised)
  expect(raised).toMatchObject({
    part: parts[1],
    dispute: { disputeId: id, personId: user.personId, purchaseId: bill.settlementId },
  })
  expect(raised.dispute).toMatchObject({ ofBill: true, cardId: null, amount: parts[1] })
  expect(await lineOf(giver)).toMatchObject({ dispute: 'open', reversed: false })
  expect((await lineOf(givers[0])).dispute).toBe(null)
  const received = (await read(user)).aidReceived
  expect(received.find(({ relativeId }) => relativeId === giver.personId)).toMatchObject({
    ...{ ofBill: true, dispute: 'open', reversed: false },
  })
  expect(received.find(({ relativeId }) => relativeId === givers[0].personId)?.dispute).toBe(null)

  await proposed(user, id, 'fund_bears')
  expect(await decided(user, id)).toBe('decided')
  expect(await aid.balances(user, ...givers)).toEqual([0n, 0n, 90_000n])
  expect(await lineOf(giver)).toMatchObject({ dispute: 'decided', reversed: true })
  const [back] = (await read(giver)).lines
  expect(back).toMatchObject({ kind: 'correction', amount: parts[1], direction: 'in' })
  expect(back?.relativeId).toBe(user.personId)
  const after = (await read(user)).aidReceived
  expect(after.map(({ returned, reversed }) => [returned, reversed])).toEqual(
    after.map(({ relativeId }) => [relativeId === giver.personId ? parts[1] : 0n, false]),
  )
  expect(await decided(user, id)).toBe('dispute_not_proposed')
  expect(await dispute(giver)).toBe('purchase_reversed')
  expect(await aid.balances(giver)).toEqual([90_000n])
  expect(await world.trail(giver)).toContain('settlement.return-aid done')
})

test('taken back by the hospital afterwards, the fund has its money again and the others theirs', async () => {
  const { user, givers, bill, parts } = await helped()
  const id = await dispute(givers[1])
  await proposed(user, id, 'fund_bears')
  await decided(user, id)
  const owes = async () => owedTo(bill.institutionId)
  const before = await owes()
  expect((await takenBack(user, bill)).kind).toBe('reversed')
  expect(await aid.balances(user, ...givers)).toEqual([500n, 2_000n, 90_000n])
  // The hospital gives back all that it had for the bill, whoever gets it.
  expect(before - (await owes())).toBe(bill.amounts.fund + bill.amounts.account)
  const { rows } = await world.database.owner.query<{ reason: string; amount: string }>(
    `select t.reason, t.amount::text from accounts.transfer t
       join accounts.account a on a.account_id = t.credit_account and a.kind = 'pooled_fund'
      where t.person_id = $1 and t.reason = 'fund_part_reversal' order by t.amount`,
    [user.personId],
  )
  expect(rows.map(({ amount }) => BigInt(amount))).toContain(parts[1])
  expect((await takenBack(user, bill)).kind).toBe('refused')
})

async function owedTo(institutionId: string): Promise<bigint> {
  const { rows } = await world.database.owner.query<{ sum: string }>(
    `select coalesce(sum(amount), 0)::text as sum from accounts.shown_payable_move
      where organisation_id = $1`,
    [institutionId],
  )
  return BigInt(rows[0]?.sum ?? '0')
}

test('each relative disputes their own part, once; the patient and strangers none of them', async () => {
  const { user, givers, bill } = await helped()
  const [first, second] = givers
  const one = await dispute(first)
  const two = await dispute(second)
  expect([one, two].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true)
  expect(await dispute(first)).toBe('dispute_open_already')
  const named = { transferId: bill.settlementId, effectiveOn: today().toString() }
  expect(await dispute(user, named)).toBe('purchase_unknown')
  expect(await dispute(user, await lineOf(first))).toBe('purchase_unknown')
  const ran = await withdrawDispute(deps(), by(user), { personId: user.personId, disputeId: one })
  expect(ran).toMatchObject({ outcome: { refusal: 'dispute_unknown' } })
  await withdrawDispute(deps(), by(first), { personId: first.personId, disputeId: one })
  expect((await lineOf(first)).dispute).toBe(null)

  await proposed(user, two, 'holder_bears')
  expect(await decided(user, two)).toBe('decided')
  expect((await aid.balances(second))[0]).toBeLessThan(90_000n)
  const told = await world.database.owner.query<{ person_id: string; kind: string }>(
    `select person_id, kind from outbox.message
      where payload ->> 'disputeId' = $1 order by kind, person_id`,
    [two],
  )
  const both = [user.personId, second.personId].toSorted()
  expect(told.rows).toEqual([
    ...both.map((person_id) => ({ person_id, kind: 'dispute_decided' })),
    ...both.map((person_id) => ({ person_id, kind: 'dispute_opened' })),
  ])
})

test('reports of a loss decide where a card was shown, and nothing where none was', async () => {
  const { user, givers } = await helped()
  const id = await dispute(givers[0])
  const at = (hours: number) => Temporal.Now.instant().add({ hours }).toString()
  await world.database.owner.query(
    `insert into cards.loss_report (person_id, report_id, card_id, voucher_no, functions, state,
       kind, channel, reported_at, lapses_at)
     select person_id, $2, card_id, 'V0000001', '{insurance}', 'in_force', 'temporary', 'web', $3, $4
       from cards.card where person_id = $1`,
    [user.personId, newId(), at(1), at(90)],
  )
  const verdict = async () => {
    const found = await readDispute(world.database.db, user.personId, id)
    assert(found)
    return (await judgeDispute(deps(), found)).verdict.rule
  }
  // The visit was opened by an identity card.
  expect(await verdict()).toBe('no_report')
  await world.database.owner.query(
    'update settlement.dispute set by_card = true where dispute_id = $1',
    [id],
  )
  expect(await verdict()).not.toBe('no_report')
  await world.database.owner.query('delete from cards.loss_report where person_id = $1', [
    user.personId,
  ])
})

test('a part of a bill that was taken back meanwhile is repaid once, whichever comes first', async () => {
  for (let round = 0; round < 6; round++) {
    const { user, givers, bill } = await helped()
    const id = await dispute(givers[1])
    await proposed(user, id, 'fund_bears')
    const [outcome, reversed] = await Promise.all([decided(user, id), takenBack(user, bill)])
    expect(['decided', 'purchase_reversed']).toContain(outcome)
    expect(reversed.kind).toBe('reversed')
    expect(await aid.balances(user, ...givers)).toEqual([500n, 2_000n, 90_000n])
  }
  const found = await auditLedger(world.database.db, world.payments.area)
  expect(found.filter(({ id, differences }) => id === 'Q27' && differences > 0)).toEqual([])
})

test('the same wish twice, and two at the same moment, are one dispute', async () => {
  const { givers } = await helped()
  const line = await lineOf(givers[1])
  const act = by(givers[1])
  const [one, two] = await Promise.all([
    dispute(givers[1], line, act),
    dispute(givers[1], line, act),
  ])
  expect(two).toBe(one)
  const others = await Promise.all([dispute(givers[0]), dispute(givers[0])])
  expect(others.filter((each) => each === 'dispute_open_already')).toHaveLength(1)
})
