// Goal: an invoice that a claim has is not settled directly, and the other way round, also at the same moment;
// a reversed bill gives it back; two invoices of one number under two codes are two.
// Method: the real database under the server's role, bills of a hospital beside invoices of claims.
// Teeth: with settled bills left out of those who may have an invoice, the holder of a settled one was not
// found, and what came second was told to try later.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { type BillWorld, billWorld } from '#server/test/bill-world.ts'
import { reverseSettlement } from '../reverse-settlement.ts'
import { settleVisit } from '../settle-visit.ts'
import { invoiceKeys, invoiceKeysOfBill } from './invoice.ts'
import { readInvoiceHolder, takeInvoices } from './invoice-store.ts'

let world: BillWorld
beforeAll(async () => {
  world = await billWorld()
})
afterAll(() => world.auditAndStop())

const whole = { code: '33060126', number: '0000000001' }

async function bill(invoice: string) {
  const patient = await world.patient()
  const visitId = await world.visit(patient, [10_000n])
  const wish = world.wish(patient, visitId, { invoice, accountUsed: false })
  return { patient, visitId, outcome: await settleVisit(world.bills, wish) }
}

async function heldByClaim(code: string, number: string): Promise<readonly string[]> {
  const keys = invoiceKeys({ code, number }, null)
  const { personId } = await world.patient()
  const taken = { personId, claimId: newId(), keys, at: world.now() }
  assert(await transaction(world.database.db, (tx) => takeInvoices(tx, taken)))
  return keys
}

test('a name of an invoice is its code and number together, or its number where it was issued', () => {
  const keys = invoiceKeys({ code: '３３０６ 0126', number: '0000-000001' }, 'H1')
  assert.deepEqual(keys, ['whole:330601260000000001', 'at:H1:0000000001'])
  assert.deepEqual(invoiceKeysOfBill('330601260000000001', 'H1')[0], keys[0])
  assert.deepEqual(invoiceKeysOfBill('0000000001', 'H1'), [keys[1]])
  assert.notDeepEqual(invoiceKeys({ ...whole, code: '44030126' }, null), invoiceKeys(whole, null))
})

test('what is settled directly is nobody’s to claim, until it is reversed', async () => {
  const { patient, visitId, outcome } = await bill('330601260000000002')
  assert(outcome.kind === 'settled')
  const keys = invoiceKeys({ code: '33060126', number: '0000000002' }, null)
  const { settlementId } = outcome.settlement
  assert.equal((await readInvoiceHolder(world.database.db, keys, null))?.settlementId, settlementId)
  const { outcome: again } = await bill('330601260000000002')
  assert.deepEqual([again.kind, 'refusal' in again && again.refusal], ['refused', 'invoice_used'])
  const message = { ...world.message(patient), visitId, settlementId }
  assert.equal((await reverseSettlement(world.bills, message)).kind, 'reversed')
  assert.equal(await readInvoiceHolder(world.database.db, keys, null), null)
  assert.equal((await bill('330601260000000002')).outcome.kind, 'settled')
})

test('of two bills with one invoice at the same moment one is settled', async () => {
  const bills = await Promise.all([1, 2, 3].map(() => bill('330601260000000003')))
  const said = bills.map(({ outcome }) => ('refusal' in outcome ? outcome.refusal : outcome.kind))
  assert.deepEqual(said.toSorted(), ['invoice_used', 'invoice_used', 'settled'])
})

test('an invoice that a claim has is not taken by another claim', async () => {
  const keys = await heldByClaim('33060126', '0000000004')
  const { personId } = await world.patient()
  const taken = { personId, claimId: newId(), keys, at: world.now() }
  await transaction(world.database.db, async (tx) => {
    assert.equal(await takeInvoices(tx, taken), false)
  })
  // What stands for a claim in this test is none, and the auditor would ask for it.
  await world.database.owner.query('delete from settlement.invoice where claim_id is not null')
})
