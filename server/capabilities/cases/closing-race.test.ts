// Goal: a payment and the closing of its account, at the same moment, never spend the same money; after
// it nothing is paid from the account, and what comes back later lies in suspense.
// Method: the real database and key service; the closing as its decision carries it out, many pairs at
// once; the auditor at the end. The refusals of a case as a table, in their order.
// Teeth, each tried once: where accounts.move does not ask whether the account is closed, the constraint
// refuses what a terminal undoes; where a purchase asks for the card first, it is told of the card.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountIdOf, closeAccount, holdAccount, suspenseOf } from '#capabilities/accounts/index.ts'
import { endCards } from '#capabilities/cards/index.ts'
import { reversePurchase } from '#capabilities/settlement/index.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { retryTransient } from '#platform/database/retry.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { caseMachines, decisionRefusal, type OpeningFacts, openingRefusal } from './closing.ts'
import { changeClosing, insertClosing, readClosing } from './closing-store.ts'
import { insertPayout } from './payout-store.ts'

let world: PaymentWorld
let serial = 1
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.auditAndStop())

async function holders(count: number): Promise<Cardholder[]> {
  const firstSerial = serial
  serial += count
  return world.people({ count, balanceFen: 1_000n, firstSerial })
}

const nothing = Buffer.from([0])

/** What a decision does with the money, without its papers. */
async function close(holder: Cardholder): Promise<void> {
  const { db } = world.database
  const { personId } = holder
  const at = Temporal.Now.instant()
  const caseId = newId()
  await insertClosing(db, {
    ...{ personId, caseId, reference: `XH-${caseId}`, reason: 'moved', openedAt: at },
    ...{ happenedOn: dayOf(at), sealedPayee: nothing, openedBy: newId(), officeId: newId() },
    dueOn: null,
  })
  await retryTransient(() =>
    transaction(db, async (tx) => {
      const found = await readClosing(tx, personId, caseId)
      assert(found)
      await endCards(tx, systemAct(at, newId()), personId)
      const closing = { personId, entryId: caseId, area: 'jincheng', on: dayOf(at), at }
      const amount = await closeAccount(tx, closing)
      assert(await changeClosing(tx, found, { state: 'carried_out', amount, at }))
      if (amount === 0n) return
      await insertPayout(tx, {
        ...{ personId, payoutId: newId(), caseId, place: 1, amount, sealedPayee: nothing },
        overpaymentId: null,
        ...{ bankId: newId(), madeAt: at },
      })
    }),
  )
}

async function sums(personId: string): Promise<Record<string, number>> {
  const { rows } = await world.database.owner.query<{ reason: string; amount: number }>(
    `select reason, sum(amount)::int as amount from accounts.transfer
      where person_id = $1 group by 1`,
    [personId],
  )
  return Object.fromEntries(rows.map(({ reason, amount }) => [reason, amount]))
}

test('a purchase and a closing at the same moment never spend the same money', async () => {
  const all = await holders(12)
  const paid = await Promise.all(
    all.flatMap((holder) => [
      world.pay(holder, { amount: money(700n) }),
      close(holder).then(() => null),
      world.pay(holder, { amount: money(200n) }),
    ]),
  )
  const outcomes = paid.filter((each) => each !== null)
  expect(outcomes.every(({ kind }) => ['approved', 'refused'].includes(kind))).toBe(true)
  for (const { personId } of all) {
    const { closing = 0, purchase = 0 } = await sums(personId)
    expect(closing + purchase).toBe(1_000)
  }
})

test('after the closing a purchase is told that the account is closed, whatever became of the card', async () => {
  const [holder] = await holders(1)
  assert(holder)
  await close(holder)
  expect(await world.pay(holder)).toMatchObject({ kind: 'refused', refusal: 'account_closed' })
  expect(await sums(holder.personId)).toMatchObject({ closing: 1_000 })
})

test('a held account pays nothing, and is not told so without the PIN', async () => {
  const [holder] = await holders(1)
  assert(holder)
  await holdAccount(world.database.db, holder.personId)
  const wrong = await world.pay(holder, { enteredPin: '000000' })
  expect(wrong).toMatchObject({ kind: 'refused', refusal: 'pin_wrong' })
  expect(await world.pay(holder)).toMatchObject({ kind: 'refused', refusal: 'account_held' })
  await close(holder)
})

test('what a terminal undoes after the closing goes to suspense, and the account stays empty', async () => {
  const [holder] = await holders(1)
  assert(holder)
  const request = world.request(holder, { amount: money(400n) })
  expect((await world.pay(holder, request)).kind).toBe('approved')
  await close(holder)
  const undone = await reversePurchase(world.payments, {
    ...{ institutionId: request.institutionId, terminalId: request.terminalId },
    ...{ trace: request.trace, localDate: request.localDate, localTime: request.localTime },
    ...{ cardNumber: request.cardNumber, amount: request.amount },
    ...{ reason: '98', channel: 'pos', at: Temporal.Now.instant() },
  })
  expect(undone).toEqual({ kind: 'reversed', replayed: false })
  const { rows } = await world.database.owner.query(
    `select t.amount::int as amount, b.balance::int as balance from accounts.transfer t
       join accounts.balance b using (person_id)
      where t.person_id = $1 and t.credit_account = $2`,
    [holder.personId, accountIdOf(suspenseOf('jincheng'))],
  )
  expect(rows).toEqual([{ amount: 400, balance: 0 }])
})

test('of several refusals the first of the list is told', () => {
  const fine: OpeningFacts = {
    ...{ ownFile: false, account: 'open', hasOpenCase: false },
    ...{ happenedOn: plainDate('2026-11-10'), today: plainDate('2026-11-10') },
    ...{ heirIsHolder: false, payeeIsClerk: false, heirTwice: false, shares: 10_000 },
    ...{ intoAccountNotHere: false, heirAccountNotOpen: false },
  }
  const worse = [
    ['heir_account_not_open', { heirAccountNotOpen: true }],
    ['into_account_not_here', { intoAccountNotHere: true }],
    ['shares_not_whole', { shares: 9_999 }],
    ['heir_twice', { heirTwice: true }],
    ['payee_is_clerk', { payeeIsClerk: true }],
    ['heir_is_holder', { heirIsHolder: true }],
    ['day_in_future', { happenedOn: plainDate('2026-11-11') }],
    ['case_open_already', { hasOpenCase: true }],
    ['account_closed', { account: null }],
    ['own_file', { ownFile: true }],
  ] as const
  expect(openingRefusal(fine)).toBeNull()
  let facts = fine
  for (const [refusal, change] of worse) {
    facts = { ...facts, ...change }
    expect(openingRefusal(facts)).toBe(refusal)
  }
  const bad = { ownFile: false, missingPapers: 1, cardBeingMade: true, heirAccountNotOpen: true }
  expect(decisionRefusal(null, bad)).toBe('case_unknown')
  expect(decisionRefusal({ state: 'withdrawn' }, bad)).toBe('case_not_open')
  expect(decisionRefusal({ state: 'open' }, bad)).toBe('papers_missing')
  const filed = { ...bad, missingPapers: 0 }
  expect(decisionRefusal({ state: 'open' }, filed)).toBe('card_being_made')
  expect(decisionRefusal({ state: 'open' }, { ...filed, cardBeingMade: false })).toBe(
    'heir_account_not_open',
  )
})

test('the program and the database draw the same edges', async () => {
  const { rows } = await world.database.owner.query<{ edge: string }>(
    `select machine || ' ' || from_state || ' ' || to_state as edge from cases.edge`,
  )
  const machines: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
    caseMachines
  const drawn = Object.entries(machines).flatMap(([machine, states]) =>
    Object.entries(states).flatMap(([from, to]) => to.map((each) => `${machine} ${from} ${each}`)),
  )
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(drawn.toSorted())
})
