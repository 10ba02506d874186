// Goal: a forwarded message changes along drawn edges only, and what another area answers is booked only
// where its parts make the hospital's total.
// Method: the program's table beside the database's; one amount at a time is altered by a fen.
// Teeth: with the sum of the parts not compared a fen too much passed.
import { expect, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { freshDatabase } from '#server/test/database.ts'
import { addsUp, forwardedEdges, type Told } from './forwarded.ts'

test('the program and the database draw the same edges', async (t) => {
  const { db } = await freshDatabase(t)
  const rows = await db
    .selectFrom('settlement.edge')
    .selectAll()
    .where('machine', '=', 'forwarded_message')
    .execute()
  const inDatabase = rows.map((row) => [row.from_state, row.to_state])
  expect(inDatabase).toEqual(forwardedEdges.map((edge) => [...edge]))
})

const told: Told = {
  ...{ visit: 'V', settlement: 'S', person: 'P', scheme: 'employee', care: 'outpatient' },
  settledAt: Temporal.Instant.from('2026-11-16T01:00:00Z'),
  ...{ total: money(10_000n), fund: money(6_000n), account: money(2_500n), cash: money(1_000n) },
  hospital: money(500n),
}

test('amounts that make the total are booked, others by a fen are not', () => {
  expect(addsUp(told, money(10_000n))).toBe(true)
  expect(addsUp(told, money(10_001n))).toBe(false)
  for (const part of ['fund', 'account', 'cash', 'hospital'] as const) {
    expect(addsUp({ ...told, [part]: money(told[part] + 1n) }, money(10_000n)), part).toBe(false)
  }
})
