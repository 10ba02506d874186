// Goal: inflow, outflow and balance run on from month to month on the account's own side, and a reserve
// is never said to be longer than it is.
// Method: the pure functions, with amounts in fen that a reader can check by hand.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { money, zero } from '#kernel/money.ts'
import { poolMonths, reserveTenths } from './fund-months.ts'

const sums = [
  { when: '2026-09', debit: money(20n), credit: money(100n) },
  { when: '2026-11', debit: money(30n), credit: zero },
]
const months = ['2026-09', '2026-10', '2026-11']

test('a fund grows by credits, and its balance runs on over a month without transfers', () => {
  const shown = poolMonths('pooled_fund', sums, months)
  assert.deepEqual(
    shown.map(({ inflow, outflow, balanceFen }) => [inflow, outflow, balanceFen]),
    [
      [100n, 20n, 80n],
      [0n, 0n, 80n],
      [0n, 30n, 50n],
    ],
  )
})

test('money at a bank grows by debits, and may stand on the other side', () => {
  const shown = poolMonths('bank_clearing', sums, months)
  assert.deepEqual(
    shown.map(({ balanceFen }) => balanceFen),
    [-80n, -80n, -50n],
  )
})

const flow = (month: string, outflow: bigint, balanceFen: bigint) => ({
  ...{ month, inflow: zero, outflow: money(outflow), balanceFen },
})

test.each([
  ['two months of 30, 100 left', [flow('2026-09', 30n, 0n), flow('2026-10', 30n, 100n)], 33n],
  ['the running month does not count', [flow('2026-10', 30n, 0n), flow('2026-11', 500n, 90n)], 30n],
  ['nothing went out', [flow('2026-10', 0n, 90n)], null],
  ['nothing is left', [flow('2026-10', 10n, 0n)], 0n],
  ['overdrawn', [flow('2026-10', 10n, -5n)], 0n],
] as const)('reserve: %s', (_, shown, tenths) => {
  assert.equal(reserveTenths(shown, '2026-11'), tenths)
})

test('a reserve goes by the last twelve months that are over', () => {
  const old = flow('2025-10', 1_000_000n, 0n)
  const year = Array.from({ length: 12 }, (_, at) =>
    flow(Temporal.PlainYearMonth.from('2025-11').add({ months: at }).toString(), 10n, 45n),
  )
  assert.equal(reserveTenths([old, ...year], '2026-11'), 45n)
})
