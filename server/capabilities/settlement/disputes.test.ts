// Goal: a disputed purchase is answered by two people along the rule, and what the fund bears comes
// back to the account once, whatever terminals send meanwhile.
// Method: the real database as the server's own role; purchases, a loss report, and people of the desk.
// Teeth, each tried once: without the row among the reversals the late reversal pays a second time;
// without the look at who proposed, the constraint dispute_decided_by_two stops one person alone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportLoss } from '#capabilities/cards/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { decideDispute, judgeDispute, proposeDispute } from './decide-dispute.ts'
import { disputeEdges, type DisputeClaim, type DisputeOutcome } from './dispute.ts'
import { readDispute, readDisputes } from './dispute-store.ts'
import { openDispute, withdrawDispute } from './open-dispute.ts'
import { reversePurchase } from './reverse-purchase.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.stop())

let serial = 0
async function holder(): Promise<Cardholder> {
  serial += 1
  const [made] = await world.people({ count: 1, balanceFen: 10_000n, firstSerial: serial })
  return made as Cardholder
}

const clerk = newId()
const reviewer = newId()

function act(actorId: string | null, at = Temporal.Now.instant()): Act {
  return {
    ...{ actorKind: actorId ? 'staff' : 'self', actorId, organisationId: null, purpose: null },
    ...{ channel: actorId ? 'desk' : 'web', at, commandId: newId<CommandId>() },
  }
}

const deps = () => ({ db: world.database.db, area: world.payments.area })

async function pay(of: Cardholder, fen = 1_000n) {
  const request = world.request(of, { amount: money(fen) })
  const outcome = await world.pay(of, request)
  expect(outcome.kind).toBe('approved')
  return request
}

async function lineOf(of: Cardholder): Promise<{ transferId: string; effectiveOn: string }> {
  const { rows } = await world.database.owner.query(
    `select transfer_id, effective_on::text from accounts.transfer
      where person_id = $1 and reason = 'purchase' order by account_version desc limit 1`,
    [of.personId],
  )
  return { transferId: rows[0].transfer_id, effectiveOn: rows[0].effective_on }
}

async function disputed(of: Cardholder, claim: DisputeClaim = 'not_me'): Promise<string> {
  const wish = { personId: of.personId, ...(await lineOf(of)), claim, lastSeenAt: null }
  const ran = await openDispute(deps(), { ...act(null), actorId: of.personId }, wish)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'opened') throw new Error(JSON.stringify(ran))
  return ran.outcome.disputeId
}

async function outcomeOf<T>(ran: Promise<{ kind: string; outcome?: T }>): Promise<T> {
  const { outcome } = await ran
  if (!outcome) throw new Error('the command did not run')
  return outcome
}

const propose = (of: Cardholder, disputeId: string, outcome: DisputeOutcome) => {
  const proposal = { personId: of.personId, disputeId, outcome, reason: 'as the rule says' }
  return outcomeOf(proposeDispute(deps(), act(clerk), proposal))
}
const decide = (of: Cardholder, disputeId: string, by: string, agreed = true) =>
  outcomeOf(decideDispute(deps(), act(by), { personId: of.personId, disputeId, agreed }))

async function reportLost(of: Cardholder): Promise<void> {
  const lost = { personId: of.personId, functions: ['insurance'], by: 'signed_in' } as const
  const made = { ...deps(), personal: world.personal, keys: world.keys.keys }
  const ran = await reportLoss(made, { ...act(null), actorId: of.personId }, lost)
  expect(ran).toMatchObject({ outcome: { kind: 'reported' } })
}

async function balanceOf(of: Cardholder): Promise<bigint> {
  const { rows } = await world.database.owner.query(
    'select balance::text from accounts.balance where person_id = $1',
    [of.personId],
  )
  return BigInt(rows[0].balance)
}

/** What the block makes impossible: a purchase that came through after the report. */
async function asIfPaidAfterTheReport(of: Cardholder): Promise<void> {
  await world.database.owner.query(
    `update settlement.purchase set posted_at = now() + interval '1 second' where person_id = $1`,
    [of.personId],
  )
}

test('the program and the database draw the same edges', async () => {
  const { rows } = await world.database.owner.query<{ from_state: string; to_state: string }>(
    `select from_state, to_state from settlement.edge where machine = 'dispute'`,
  )
  const drawn = Object.entries(disputeEdges).flatMap(([from, to]) =>
    to.map((to) => `${from} ${to}`),
  )
  const kept = rows.map((row) => `${row.from_state} ${row.to_state}`)
  expect(kept.toSorted()).toEqual(drawn.toSorted())
})

test('before the report it is the holder, and nobody can propose otherwise', async () => {
  const of = await holder()
  await pay(of)
  await reportLost(of)
  const id = await disputed(of)
  expect(await propose(of, id, 'fund_bears')).toMatchObject({ refusal: 'rule_says_otherwise' })
  await propose(of, id, 'holder_bears')
  expect(await decide(of, id, clerk)).toMatchObject({ refusal: 'second_person_needed' })
  expect(await decide(of, id, reviewer)).toMatchObject({ kind: 'decided' })
  expect(await balanceOf(of)).toBe(9_000n)
  expect(await readDispute(deps().db, of.personId, id)).toMatchObject({
    ...{ state: 'decided', outcome: 'holder_bears', rule: 'before_report' },
  })
})

test('after the report it is never the holder: the fund gives back, and a late reversal nothing more', async () => {
  const of = await holder()
  const request = await pay(of)
  await reportLost(of)
  await asIfPaidAfterTheReport(of)
  const id = await disputed(of)
  expect(await propose(of, id, 'holder_bears')).toMatchObject({ refusal: 'rule_says_otherwise' })
  await propose(of, id, 'fund_bears')
  await decide(of, id, reviewer)
  expect(await balanceOf(of)).toBe(10_000n)
  const { rows } = await world.database.owner.query(
    `select a.kind from accounts.transfer t join accounts.account a on a.account_id = t.debit_account
      where t.person_id = $1 and t.reason = 'correction'`,
    [of.personId],
  )
  expect(rows, 'from an account that the books know').toEqual([{ kind: 'pooled_fund' }])
  const reversal = await reversePurchase(world.payments, { ...request, reason: 'timeout' })
  expect(reversal).toEqual({ kind: 'reversed', replayed: true })
  expect(await balanceOf(of)).toBe(10_000n)
})

test('a decision and a reversal at the same moment give the amount back once, every time', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const of = await holder()
    const request = await pay(of)
    const id = await disputed(of)
    await propose(of, id, 'fund_bears')
    await Promise.all([
      decide(of, id, reviewer),
      reversePurchase(world.payments, { ...request, reason: 'timeout' }),
    ])
    expect(await balanceOf(of)).toBe(10_000n)
  }
})

test('one person with two accounts is one person', async () => {
  const { owner } = world.database
  const place = newId()
  await owner.query(
    `insert into organisations.organisation (organisation_id, kind, code, area, path, name_zh, name_en)
     values ($1, 'city', 'JC', 'jincheng', '/' || $1::uuid || '/', '试验', 'Test')`,
    [place],
  )
  const add = async (login: string): Promise<string> => {
    const staffId = newId()
    await owner.query(
      `insert into organisations.staff (staff_id, login, name, organisation_id, roles, password_hash,
                                        person_index)
       values ($1, $2, $2, $4, '{reviewer}', '-', $3)`,
      [staffId, login, Buffer.alloc(32, 1), place],
    )
    return staffId
  }
  const [one, other] = [await add('one'), await add('other')]
  const of = await holder()
  await pay(of)
  const id = await disputed(of)
  const proposal = { personId: of.personId, disputeId: id, outcome: 'fund_bears' } as const
  await proposeDispute(deps(), act(one), { ...proposal, reason: 'as I say' })
  expect(await decide(of, id, other)).toMatchObject({ refusal: 'second_person_needed' })
  const forced = `select settlement.change_dispute($1, $2, 2, 'decided', null, null, null, null, $3, now())`
  await expect(owner.query(forced, [of.personId, id, other])).rejects.toThrow('does not decide')
})

test('sent back, a dispute waits again, and the same person may then propose anew', async () => {
  const of = await holder()
  await pay(of)
  const id = await disputed(of, 'wrong_amount')
  await propose(of, id, 'fund_bears')
  expect(await decide(of, id, reviewer, false)).toMatchObject({ kind: 'sent_back' })
  expect(await decide(of, id, reviewer)).toMatchObject({ refusal: 'dispute_not_proposed' })
  expect(await propose(of, id, 'holder_bears')).toMatchObject({ kind: 'proposed' })
})

test('one dispute a purchase, none of a reversed one, none of a line that is not a purchase', async () => {
  const of = await holder()
  const request = await pay(of)
  const line = await lineOf(of)
  const wish = { personId: of.personId, ...line, claim: 'not_me', lastSeenAt: null } as const
  const mine = () => ({ ...act(null), actorId: of.personId })
  const id = await disputed(of)
  expect(await outcomeOf(openDispute(deps(), mine(), wish))).toMatchObject({
    refusal: 'dispute_open_already',
  })
  const named = { personId: of.personId, disputeId: id }
  await withdrawDispute(deps(), mine(), named)
  expect(await outcomeOf(withdrawDispute(deps(), mine(), named))).toMatchObject({
    refusal: 'dispute_not_waiting',
  })
  const other = { ...wish, transferId: newId() }
  expect(await outcomeOf(openDispute(deps(), mine(), other))).toMatchObject({
    refusal: 'purchase_unknown',
  })
  await reversePurchase(world.payments, { ...request, reason: 'timeout' })
  expect(await outcomeOf(openDispute(deps(), mine(), wish))).toMatchObject({
    refusal: 'purchase_reversed',
  })
  expect(await readDisputes(deps().db, of.personId)).toHaveLength(1)
})

test('a purchase of long ago is too late, and a card is not seen in the future', async () => {
  const of = await holder()
  await pay(of)
  const line = { personId: of.personId, ...(await lineOf(of)), claim: 'not_me' } as const
  const later = Temporal.Now.instant().add({ hours: 24 * 61 })
  const tooLate = openDispute(
    deps(),
    { ...act(null, later), actorId: of.personId },
    {
      ...{ ...line, lastSeenAt: null },
    },
  )
  expect(await outcomeOf(tooLate)).toMatchObject({ refusal: 'dispute_too_late' })
  const dreamt = openDispute(
    deps(),
    { ...act(null), actorId: of.personId },
    {
      ...{ ...line, lastSeenAt: later },
    },
  )
  expect(await outcomeOf(dreamt)).toMatchObject({ refusal: 'last_seen_in_future' })
})

test('what is shown says the rule, its decree, and the moments it rests on', async () => {
  const of = await holder()
  await pay(of)
  await reportLost(of)
  const id = await disputed(of)
  const dispute = await readDispute(deps().db, of.personId, id)
  if (!dispute) throw new Error('the dispute is there')
  const judged = await judgeDispute(deps(), dispute)
  expect(judged.verdict).toEqual({ rule: 'before_report', bears: 'holder_bears' })
  expect(judged.ruleSource).toContain('art. 12')
  expect(judged.timeline.map(({ event }) => event)).toEqual(['purchase', 'reported', 'disputed'])
})
