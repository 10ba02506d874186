// Goal: a line stands under the day on which it was booked where the agency is, on screen as on paper.
// Method: moments around midnight in China.
// Teeth: without the eight hours the second moment lies on the last day of October.
import { expect, test } from 'vitest'
import { dayHere } from '../src/words/dates.ts'

test.for([
  ['2026-10-31T15:59:59Z', '2026-10-31'],
  ['2026-10-31T16:00:00Z', '2026-11-01'],
  ['2026-12-31T16:30:00.5Z', '2027-01-01'],
] as const)('%s is %s', ([moment, day]) => {
  expect(dayHere(moment)).toBe(day)
})
