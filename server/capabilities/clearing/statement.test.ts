// Goal: statements, deductions and orders change along drawn edges only.
// Method: the program's table is compared with the database's, which its functions ask.
// Teeth: with `rejected → approved` left out of the program's table the two differed.
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { clearingMachines } from './statement.ts'

test('the program and the database draw the same edges', async (t) => {
  const { db } = await freshDatabase(t)
  const rows = await db.selectFrom('clearing.edge').selectAll().execute()
  const inDatabase = rows.map((row) => `${row.machine}: ${row.from_state} → ${row.to_state}`)
  const inProgram = Object.entries(clearingMachines).flatMap(([machine, states]) =>
    Object.entries(states).flatMap(([from, next]: [string, readonly string[]]) =>
      next.map((to) => `${machine}: ${from} → ${to}`),
    ),
  )
  expect(inDatabase.toSorted()).toEqual(inProgram.toSorted())
})
