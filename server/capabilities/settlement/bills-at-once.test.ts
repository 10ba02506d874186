// Goal: what happens to one person at two institutions at the same moment equals one after the other, in
// one of the two orders and never a mix (G2); a package that is scanned at two places at once is settled at
// one; a report of loss that holds the card's row first blocks a settlement that has begun; a settlement and
// its undoing that meet leave nothing half done.
// Method: the real database as the server's own role, two programs beside each other (turns are taken in
// one program only), fifty people at the edge of the deductible and of the money in the account; each pair of
// results is worked out again by the rules from the facts that were kept. The auditor looks at the end.
// Teeth: with the year's version left out of post_settlement both bills of a pair were worked out from an
// empty year; with the card's version left out the lost card paid.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstitutionId } from '#kernel/ids.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import {
  billWorld,
  type BillWorld,
  blockCard,
  newLine,
  type Patient,
  settlementIn,
  today,
} from '#server/test/bill-world.ts'
import type { DrugPurchaseWish, Settlement } from './bill.ts'
import { type Bills, createBills } from './bills.ts'
import { createPayments } from './payments.ts'
import { settle } from './rules/settle.ts'
import { settlePurchaseOfDrugs } from './settle-drugs.ts'
import { undoByMessage } from './undo-message.ts'

let world: BillWorld
let programs: readonly [Bills, Bills]
let elsewhere: InstitutionId
beforeAll(async () => {
  world = await billWorld()
  const { bills, database, payments } = world
  const second = createPayments({ ...payments, pool: database.pool })
  const { lists, policy } = bills
  programs = [bills, createBills({ payments: second, pool: database.pool, lists, policy })]
  const added = await addOrganisation(database.db, {
    ...{ kind: 'pharmacy', code: 'P99999999999', parentId: null, area: 'jincheng' },
    name: { zh: '另一家药店', en: 'Another pharmacy' },
  })
  elsewhere = added.organisationId as InstitutionId
})
afterAll(async () => {
  await programs[1].drained()
  await world.auditAndStop()
})

async function patients(count: number, balanceFen = 100_000n): Promise<readonly Patient[]> {
  const made: Patient[] = []
  while (made.length < count) made.push(await world.patient({ balanceFen }))
  return made
}

const bought = (
  patient: Patient,
  fen: bigint,
  changes: Partial<DrugPurchaseWish> = {},
): DrugPurchaseWish => world.drugs(patient, [newLine(fen)], changes)

/** In the order in which they were worked out: the second one knows what the first one used. */
function inOrder(pair: readonly [Settlement, Settlement]): readonly [Settlement, Settlement] {
  return pair[0].facts.year.fees === 0n ? pair : [pair[1], pair[0]]
}

test('two bills of one person at the edge of the deductible are one after the other', async () => {
  const { pack } = await world.bills.policy(today())
  for (const [at, patient] of (await patients(50, 16_000n)).entries()) {
    // Every other one pays in cash: then the year's row alone keeps the two apart.
    const accountUsed = at % 2 === 0
    const there = { accountUsed, institutionId: elsewhere }
    const outcomes = await Promise.all([
      settlePurchaseOfDrugs(programs[0], bought(patient, 15_000n, { accountUsed })),
      settlePurchaseOfDrugs(programs[1], bought(patient, 12_345n, there)),
    ])
    const [one, other] = outcomes.map(settlementIn)
    assert(one && other)
    const [first, second] = inOrder([one, other])
    expect(second.facts.year).toEqual(first.added)
    const left = accountUsed ? 16_000n - first.amounts.account : 0n
    assert.equal(second.facts.purse.own, left)
    for (const each of [first, second]) {
      expect(settle(each.facts, pack).amounts).toEqual(each.amounts)
    }
    assert.equal(first.amounts.deductible + second.amounts.deductible, 20_000n)
  }
})

test('a package that is scanned at two places at once is settled at one of them', async () => {
  const codes = ['X1', 'X2', 'X3']
  const outcomes = await Promise.all(
    (await patients(8)).map((patient, at) => {
      const traceCodes = at % 2 === 0 ? codes : codes.toReversed()
      const line = newLine(3_000n, { code: 'T1', traceCodes })
      return settlePurchaseOfDrugs(programs[at % 2] as Bills, world.drugs(patient, [line]))
    }),
  )
  const kinds = outcomes.map((each) => (each.kind === 'refused' ? each.refusal : each.kind))
  assert.equal(kinds.filter((kind) => kind === 'settled').length, 1)
  assert.equal(kinds.filter((kind) => kind === 'trace_code_used').length, 7)
})

test('a report of loss that is on its way is waited for, and the card pays no more', async () => {
  const patient = await world.patient()
  const { owner } = world.database
  await owner.query('begin')
  await blockCard(owner, patient)
  const settling = settlePurchaseOfDrugs(programs[0], bought(patient, 5_000n))
  await untilSomebodyWaits()
  await owner.query('commit')
  expect(await settling).toEqual({ kind: 'refused', refusal: 'card_lost' })
  assert.equal(await world.balance(patient), 100_000n)
  // In this area the credential on a phone still counts.
  const shown = { certificate: { kind: 'e_credential' } } as const
  settlementIn(await settlePurchaseOfDrugs(programs[0], bought(patient, 5_000n, shown)))
})

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await world.database.owner.query(
      `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rowCount) return
  }
}

test('a settlement and its undoing that meet leave all of it or nothing', async () => {
  for (const patient of await patients(10)) {
    const wish = bought(patient, 5_000n)
    const [settled, undone] = await Promise.all([
      settlePurchaseOfDrugs(programs[0], wish),
      undoByMessage(programs[1], {
        ...world.message(patient, world.pharmacy),
        ...{ originalMessageId: wish.messageId, of: 'drugs' },
      }),
    ])
    const wasNoted = undone.kind === 'noted'
    assert.equal(settled.kind, wasNoted ? 'refused' : 'settled')
    assert.equal(await world.balance(patient), 100_000n)
  }
})
