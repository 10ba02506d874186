// Goal: what failed is tried again over three days, each pause longer than the one before and never the same
// for two; a receiver that asks to wait is waited for, within reason.
// Method: the function alone, at both ends of chance. Teeth: with the wish of the receiver left out the
// rows of Retry-After failed; with no bound on it the row of a year did.
import { expect, test } from 'vitest'
import { nextTryAt } from './next-try.ts'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

function secondsAfter(tries: number, retryAfter: string | null, chance = 0.5): number | null {
  const next = nextTryAt({ tries, at, retryAfter, chance })
  return next ? next.since(at).total('seconds') : null
}

test('eleven pauses that grow, about three days long together, and then no more', () => {
  const pauses = Array.from({ length: 11 }, (_, index) => secondsAfter(index + 1, null) ?? 0)
  expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses)
  expect(new Set(pauses).size).toBe(pauses.length)
  const days = pauses.reduce((sum, pause) => sum + pause, 0) / 86_400
  expect(Math.round(days)).toBe(3)
  expect(secondsAfter(12, null)).toBe(null)
})

test('those that failed together do not come back together', () => {
  expect([secondsAfter(3, null, 0), secondsAfter(3, null, 1)]).toEqual([96, 144])
})

test.each([
  ['300', 300],
  ['1', 5],
  ['Mon, 16 Nov 2026 01:10:00 GMT', 600],
  ['Mon, 16 Nov 2026 00:10:00 GMT', 5],
  ['Mon, 32 Nov 2026 01:10:00 GMT', 5],
  ['Mon, 16 Nix 2026 01:10:00 GMT', 5],
  ['soon', 5],
  ['-1', 5],
  ['31536000', 86_400],
])('Retry-After: %s waits %i seconds', (retryAfter, seconds) => {
  expect(secondsAfter(1, retryAfter)).toBe(seconds)
})
