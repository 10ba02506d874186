// Goal: the states of refused lines and of declarations are the same in the program and in the database, and where a line
// stands follows from its last attempt and its account.
// Method: the table of edges read from a fresh database; every kind of line by hand.
// Teeth: without the edge from balance_spent the first test failed; with the account asked before the last
// attempt, a line on its way to somebody whose account was closed counted as one that was never sent.
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { declarationEdges } from './declaration.ts'
import { returnMachines } from './returns/receipt-return.ts'
import { canBeSent, rejectStateOf, retryMachines } from './retry.ts'

test('the edges of the program are those of the database', async () => {
  const { owner, drop } = await freshDatabase()
  const { rows } = await owner.query<{ edge: string }>(
    `select machine || ' ' || from_state || ' ' || to_state as edge from contributions.edge`,
  )
  await drop()
  const ours = Object.entries({
    ...retryMachines,
    ...returnMachines,
    declaration: declarationEdges,
  }).flatMap(([machine, states]) =>
    Object.entries(states).flatMap(([from, tos]: [string, readonly string[]]) =>
      tos.map((to) => `${machine} ${from} ${to}`),
    ),
  )
  expect(rows.map(({ edge }) => edge).toSorted()).toEqual(ours.toSorted())
})

test('where a refused line stands', () => {
  const line = { settled: 'in_suspense', retry: null, account: 'open' } as const
  const stand = (other: Partial<Parameters<typeof rejectStateOf>[0]>) => {
    const state = rejectStateOf({ ...line, ...other })
    return [state, canBeSent({ state })]
  }
  expect(stand({})).toEqual(['waiting', true])
  expect(stand({ account: 'held' })).toEqual(['waiting', true])
  expect(stand({ settled: 'balance_spent' })).toEqual(['spent', true])
  expect(stand({ retry: 'refused' })).toEqual(['waiting', true])
  expect(stand({ account: 'closed' })).toEqual(['account_closed', false])
  expect(stand({ retry: 'refused', account: 'closed' })).toEqual(['account_closed', false])
  expect(stand({ retry: 'ordered', account: 'closed' })).toEqual(['ordered', false])
  expect(stand({ retry: 'kept', account: 'closed' })).toEqual(['kept', false])
  expect(stand({ retry: 'credited', settled: 'credited_again' })).toEqual(['credited', false])
})
