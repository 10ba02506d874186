// Goal: whoever begins a claim sees what was settled directly, so that nobody claims it again: no claim's own
// settlement, and nothing that was taken back, which may be claimed.
// Method: bills as the server sends them.
// Teeth: with neither the claim nor the reversal asked for in `settledDirectly` both tests failed.
import { expect, test } from 'vitest'
import type { Bill } from '../src/api/types.ts'
import { settledDirectly } from '../src/citizen/settled-directly.ts'

const bill = (number: string, more: Partial<Bill> = {}): Bill =>
  ({ number, claim: null, reverses: null, reversedBy: null, ...more }) as Bill

const numbers = (bills: readonly Bill[]) => settledDirectly(bills).map(({ number }) => number)

test('what was paid back on a claim is not among what a hospital has settled', () => {
  const found = [bill('1'), bill('2', { claim: 'BX-7K4M-29QD-5' })]
  expect(numbers(found)).toEqual(['1'])
})

test('a bill that was taken back is not shown as settled, and neither is its reversal', () => {
  const found = [bill('1', { reversedBy: '2' }), bill('2', { reverses: '1' }), bill('3')]
  expect(numbers(found)).toEqual(['3'])
})
