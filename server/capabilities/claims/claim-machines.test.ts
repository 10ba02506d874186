// Goal: the program and the database allow the same changes of state of a claim, a payment and an order.
// Method: the table in the database is compared with the program's own.
// Teeth: with the edge from `missing` to `refused` taken out of the migration, the two differ.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { claimMachines } from './claim.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('the edges in the database are those of the program', async () => {
  const { rows } = await database.owner.query<{ edge: string }>(
    `select machine || ' ' || from_state || ' ' || to_state as edge from claims.edge`,
  )
  const own = Object.entries(claimMachines).flatMap(([machine, edges]) =>
    Object.entries(edges).flatMap(([from, to]) =>
      (to as readonly string[]).map((each) => `${machine} ${from} ${each}`),
    ),
  )
  assert.deepEqual(rows.map(({ edge }) => edge).toSorted(), own.toSorted())
})
