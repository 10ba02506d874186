// Goal: a refusal is a value that a caller can tell from success.
// Method: one outcome of each kind.
import { expect, test } from 'vitest'
import { isRefused, refused } from './refusal.ts'
import type { Refused } from './refusal.ts'

type Outcome = { readonly kind: 'charged'; readonly fen: bigint } | Refused<'balance_too_low'>

test('a refusal names its reason and is told from success', () => {
  const refusal: Outcome = refused('balance_too_low')
  const success: Outcome = { kind: 'charged', fen: 1n }
  expect(refusal).toEqual({ kind: 'refused', refusal: 'balance_too_low' })
  expect([refusal, success].map((outcome: Outcome) => isRefused(outcome))).toEqual([true, false])
})
