// Goal: what the own account lacks of a bill is paid by relatives, in their order, within their limits and in the
// scope of the policy alone; in one posting, once; what comes back goes back to them; nobody pays with what they
// have not, however many bills come at one moment; and a wrong part is found by the auditor.
// Method: the real database as the server's own role; bills of hospitals and of a pharmacy; the owner of the tables
// changes a part as no program may.
// Teeth: with still_gives not asked in settlement.post_aided_settlement two bills took more than a limit; with
// return_aid left out of settlement.post_settlement_reversal a relative was not repaid; with the scope left out of
// payableOf a relative paid a first share; with `helped` always false nobody paid at all.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Settlement } from '#capabilities/settlement/index.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { type AidWorld, aidWorld } from '#server/test/aid-world.ts'
import {
  type BillWorld,
  billWorld,
  newLine,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import type { PaymentWorld } from '#server/test/payment-world.ts'
import type { BillWish } from './bill.ts'
import { reverseSettlement } from './reverse-settlement.ts'
import { settlePurchaseOfDrugs } from './settle-drugs.ts'
import { preSettleVisit, settleVisit } from './settle-visit.ts'
import { statementOf } from './statement.ts'
import { addLines } from './visit-lines.ts'

let world: BillWorld
let aid: AidWorld
beforeAll(async () => {
  world = await billWorld()
  aid = await aidWorld(world as BillWorld & PaymentWorld)
})
afterAll(() => world.auditAndStop())

const hospital = { places: ['hospital'] }

/** Who is treated, and whoever helps them, each with what they hold in fen. */
async function family(own: bigint, ...helping: readonly bigint[]) {
  const user = await world.patient({ balanceFen: own })
  const givers: Patient[] = []
  for (const balanceFen of helping) givers.push(await world.patient({ balanceFen }))
  return { user, givers }
}

const aided = (user: Patient, visitId: BillWish['visitId'], changes: Partial<BillWish> = {}) =>
  world.wish(user, visitId, { relativesUsed: true, ...changes })

async function billed(user: Patient, fen: bigint): Promise<Settlement> {
  const visitId = await world.visit(user, [fen])
  return settlementIn(await settleVisit(world.bills, aided(user, visitId)))
}

function takenBack(user: Patient, { settlementId, visitId }: Settlement) {
  return reverseSettlement(world.bills, { ...world.message(user), settlementId, visitId })
}

const parts = ({ amounts: { account, relatives, cash } }: Pick<Settlement, 'amounts'>) => ({
  own: account - relatives,
  relatives,
  cash,
})

test('the own account pays first, then relatives in their order, and cash is what is left', async () => {
  const { user, givers } = await family(1_000n, 2_000n, 50_000n)
  const [first, second] = givers
  assert(first && second)
  const one = await aid.lets(first, user, hospital)
  const two = await aid.lets(second, user, { ...hospital, purchaseFen: 3_000n })
  const visitId = await world.visit(user, [40_000n])
  const wish = aided(user, visitId)
  const before = await preSettleVisit(world.bills, wish)
  assert(before.kind === 'weighed')
  expect(parts(before)).toMatchObject({ own: 1_000n, relatives: 5_000n })
  expect(await aid.balances(user, first, second)).toEqual([1_000n, 2_000n, 50_000n])

  const settled = settlementIn(await settleVisit(world.bills, wish))
  expect(settled.amounts).toEqual(before.amounts)
  expect(settled.amounts.total).toBe(
    settled.amounts.fund + settled.amounts.account + settled.amounts.cash,
  )
  expect(await aid.balances(user, first, second)).toEqual([0n, 0n, 47_000n])
  expect([await aid.used(one), await aid.used(two)]).toEqual([
    [2_000n, 2_000n],
    [3_000n, 3_000n],
  ])
  expect(settled.facts.purse).toEqual({ own: 1_000n, relatives: 5_000n })
  expect(settled.steps.map(({ rule }) => rule)).toContain('relatives')

  const again = await settleVisit(world.bills, wish)
  assert(again.kind === 'settled')
  expect([again.replayed, again.settlement.settlementId]).toEqual([true, settled.settlementId])
  expect(await aid.balances(first, second)).toEqual([0n, 47_000n])
  expect(await world.trail(first)).toContain('settlement.give-aid done')
  const told = await world.database.owner.query<{ kind: string; of: string }>(
    `select kind, payload ->> 'of' as of from outbox.message where person_id = any($1) and kind like 'aid_%' order by kind`,
    [[user.personId, first.personId, second.personId]],
  )
  expect(told.rows.map(({ kind, of }) => `${kind} ${of}`)).toEqual([
    ...['aid_given bill', 'aid_given bill', 'aid_received bill', 'aid_received bill'],
  ])
})

test('both statements show it, before and after it came back', async () => {
  const { user, givers } = await family(0n, 50_000n)
  const [giver] = givers
  assert(giver)
  await aid.lets(giver, user, hospital)
  const settled = await billed(user, 40_000n)
  const { relatives } = settled.amounts
  const span = { from: today(), until: today(), kind: 'all', before: null, atMost: 20 } as const
  // The money that they begin with is the oldest line.
  const read = async (of: Patient) => {
    const { lines, ...others } = await statementOf(world.database.db, of.personId, span)
    return { ...others, lines: lines.filter(({ kind }) => kind !== 'credit') }
  }
  const line = { kind: 'bill_aid', amount: relatives, relativeId: user.personId, reversed: false }
  expect((await read(giver)).lines).toMatchObject([line])
  const received = { ofBill: true, amount: relatives, relativeId: giver.personId, returned: 0n }
  expect((await read(user)).aidReceived).toMatchObject([received])
  expect((await takenBack(user, settled)).kind).toBe('reversed')
  expect((await read(giver)).lines).toMatchObject([
    { kind: 'bill_aid_reversal', amount: relatives, relativeId: user.personId },
    { ...line, reversed: true },
  ])
  expect((await read(user)).aidReceived).toMatchObject([
    { ...received, returned: relatives, reversed: true },
  ])
})

test('a bill that is taken back gives each relative and each limit what it took, once', async () => {
  const { user, givers } = await family(1_000n, 2_000n, 50_000n)
  const [first, second] = givers
  assert(first && second)
  const one = await aid.lets(first, user, hospital)
  await aid.lets(second, user, hospital)
  const settled = await billed(user, 40_000n)
  const { settlementId, visitId } = settled
  const wish = { ...world.message(user), settlementId, visitId }
  expect((await reverseSettlement(world.bills, wish)).kind).toBe('reversed')
  expect(await reverseSettlement(world.bills, wish)).toMatchObject({ replayed: true })
  expect(await takenBack(user, settled)).toMatchObject({ refusal: 'already_reversed' })
  expect(await aid.balances(user, first, second)).toEqual([1_000n, 2_000n, 50_000n])
  expect(await aid.used(one)).toEqual([0n, 0n])
})

test('of two bills of one visit each gives back its own half', async () => {
  const { user, givers } = await family(0n, 50_000n)
  const [giver] = givers
  assert(giver)
  const permission = await aid.lets(giver, user, hospital)
  const visitId = await world.visit(user, [30_000n])
  const more = [newLine(30_000n, { batchNumber: '2' })]
  await addLines(world.bills, { ...world.message(user), visitId, lines: more })
  const batch = async (batchNumber: string) =>
    settlementIn(await settleVisit(world.bills, aided(user, visitId, { batchNumber })))
  const [one, two] = [await batch('1'), await batch('2')]
  const of = ({ amounts }: Settlement) => amounts.relatives
  const all = 50_000n - of(one) - of(two)
  expect(await aid.balances(giver)).toEqual([all])
  expect((await takenBack(user, one)).kind).toBe('reversed')
  expect(await aid.balances(giver)).toEqual([all + of(one)])
  expect(await aid.used(permission)).toEqual([of(two), of(two)])
  expect((await takenBack(user, two)).kind).toBe('reversed')
  expect(await aid.balances(giver)).toEqual([50_000n])
  expect(await aid.used(permission)).toEqual([0n, 0n])
})

test('a limit of a year that is used up pays no more, and cash takes its place', async () => {
  const { user, givers } = await family(0n, 50_000n)
  const [giver] = givers
  assert(giver)
  const limits = { yearFen: 3_000n, purchaseFen: 2_000n }
  await aid.lets(giver, user, { ...hospital, ...limits })
  const taken: bigint[] = []
  for (let turn = 0; turn < 3; turn++) taken.push((await billed(user, 40_000n)).amounts.relatives)
  expect(taken).toEqual([2_000n, 1_000n, 0n])
})

test('relatives pay only where they let, while they may, and when it was asked for', async () => {
  const { user, givers } = await family(0n, 50_000n, 50_000n, 50_000n)
  const [elsewhere, unbound, held] = givers
  assert(elsewhere && unbound && held)
  await aid.lets(elsewhere, user, { places: ['pharmacy'] })
  await aid.endBinding(await aid.lets(unbound, user, hospital))
  await aid.lets(held, user, hospital)
  await world.database.owner.query(
    `update accounts.balance set state = 'held' where person_id = $1`,
    [held.personId],
  )
  expect((await billed(user, 40_000n)).amounts.relatives).toBe(0n)
  await world.database.owner.query(
    `update accounts.balance set state = 'open' where person_id = $1`,
    [held.personId],
  )
  const visitId = await world.visit(user, [40_000n])
  const own = world.wish(user, visitId)
  expect(settlementIn(await settleVisit(world.bills, own)).amounts.relatives).toBe(0n)
  expect((await billed(user, 40_000n)).amounts.relatives).toBeGreaterThan(0n)
})

test('a first share of class B is left to the person at a hospital, and paid at a pharmacy', async () => {
  const { user, givers } = await family(0n, 90_000n)
  const [giver] = givers
  assert(giver)
  await aid.lets(giver, user, { places: ['hospital', 'pharmacy'] })
  const visitId = await world.visit(user, [1_000n])
  const lines = [newLine(40_000n, { code: 'B1' })]
  await addLines(world.bills, { ...world.message(user), visitId, lines })
  const { amounts } = settlementIn(await settleVisit(world.bills, aided(user, visitId)))
  expect(amounts.firstSelfPay).toBe(4_000n)
  expect(amounts.relatives).toBe(amounts.person - 4_000n)
  expect(amounts.cash).toBe(4_000n)
  const wish = world.drugs(user, [newLine(40_000n, { code: 'B1' })], { relativesUsed: true })
  const drugs = settlementIn(await settlePurchaseOfDrugs(world.bills, wish))
  expect(drugs.amounts.relatives).toBe(drugs.amounts.person)
})

test('C2: bills of two relatives call on one giver at the same moment: never below zero or over a limit', async () => {
  for (let round = 0; round < 8; round++) {
    const [first, second] = [await world.patient({ balanceFen: 0n }), await world.patient()]
    const giver = await world.patient({ balanceFen: 6_000n })
    // The second one has money too, and helps the giver in turn, so that the locks cross.
    await aid.lets(giver, first, hospital)
    await aid.lets(giver, second, hospital)
    await aid.lets(second, giver, hospital)
    const users = [first, second, giver]
    const visits = await Promise.all(users.map((user) => world.visit(user, [40_000n])))
    const outcomes = await Promise.all(
      users.map((user, at) => settleVisit(world.bills, aided(user, visits[at] as never))),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['settled', 'settled', 'settled'])
    const left = await aid.balances(...users)
    expect(
      left.every((fen) => fen >= 0n),
      String(left),
    ).toBe(true)
  }
})

test('a part that was changed is found, and none is found where nothing was', async () => {
  const { user, givers } = await family(0n, 50_000n)
  const [giver] = givers
  assert(giver)
  await aid.lets(giver, user, hospital)
  await billed(user, 40_000n)
  const differing = async () =>
    (await auditLedger(world.database.db, world.payments.area))
      .filter(({ differences }) => differences > 0)
      .map(({ id }) => id)
  const clean = await differing()
  expect(clean).not.toContain('Q27')
  const add = (fen: number) =>
    world.database.owner.query(
      `update settlement.aid_part set amount = amount + $2 where person_id = $1`,
      [user.personId, fen],
    )
  await add(1)
  expect(await differing()).toContain('Q27')
  await add(-1)
  expect(await differing()).toEqual(clean)
})
