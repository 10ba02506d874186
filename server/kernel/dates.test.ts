// Goal: days, months and periods mean one thing everywhere.
// Method: each boundary and one day on either side.
import { expect, test } from 'vitest'
import {
  addMonths,
  dayOf,
  includes,
  isBefore,
  monthOf,
  overlap,
  parsePlainDate,
  parseYearMonth,
  period,
  periodOfMonth,
  plainDate,
  startOf,
  yearMonth,
  yearsBetween,
} from './dates.ts'

test('a day is written YYYY-MM-DD and exists in the calendar', () => {
  expect(plainDate('2024-02-29').toString()).toBe('2024-02-29')
  const others = ['', '2023-02-29', '2024-2-9', '20240229', '2024-02-29T00:00', '2024-13-01']
  for (const text of [...others, '2024-02-29[u-ca=chinese]']) {
    expect(parsePlainDate(text), text).toBeNull()
    expect(() => plainDate(text)).toThrow(RangeError)
  }
})

test('a legal day begins at midnight of Beijing', () => {
  const midnight = Temporal.Instant.from('2026-05-19T16:00:00Z')
  expect(dayOf(midnight).toString()).toBe('2026-05-20')
  expect(dayOf(midnight.subtract({ nanoseconds: 1 })).toString()).toBe('2026-05-19')
  expect(startOf(plainDate('2026-05-20')).equals(midnight)).toBe(true)
  // Back and forth over midnight: no day is remembered for longer than it lasts.
  const around = [midnight, midnight.subtract({ nanoseconds: 1 }), midnight.add({ hours: 24 })]
  expect([...around, ...around].map((each) => dayOf(each).toString())).toEqual([
    ...['2026-05-20', '2026-05-19', '2026-05-21'],
    ...['2026-05-20', '2026-05-19', '2026-05-21'],
  ])
})

test('a year is completed on the birthday, and for 29 February on 1 March', () => {
  const born = plainDate('1990-05-20')
  expect(yearsBetween(born, plainDate('2008-05-19'))).toBe(17)
  expect(yearsBetween(born, plainDate('2008-05-20'))).toBe(18)
  expect(yearsBetween(plainDate('2008-02-29'), plainDate('2026-02-28'))).toBe(17)
  expect(yearsBetween(plainDate('2008-02-29'), plainDate('2026-03-01'))).toBe(18)
})

test('a period includes its first day and not its last', () => {
  const may = period(plainDate('2026-05-01'), plainDate('2026-06-01'))
  const days = ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01']
  expect(days.map((day) => includes(may, plainDate(day)))).toEqual([false, true, true, false])
  const open = period(plainDate('2026-05-01'), null)
  expect(days.map((day) => includes(open, plainDate(day)))).toEqual([false, true, true, true])
})

test('a period of no days or of negative length cannot be made', () => {
  const day = plainDate('2026-05-01')
  expect(() => period(day, day)).toThrow(RangeError)
  expect(() => period(day, day.subtract({ days: 1 }))).toThrow(RangeError)
})

test('periods overlap when a day belongs to both', () => {
  const may = periodOfMonth(yearMonth('2026-05'))
  const june = periodOfMonth(yearMonth('2026-06'))
  const fromMidMay = period(plainDate('2026-05-15'), null)
  const lastOfMay = period(plainDate('2026-05-31'), plainDate('2026-06-01'))
  expect([overlap(may, june), overlap(june, may)]).toEqual([false, false])
  expect([overlap(may, lastOfMay), overlap(lastOfMay, may)]).toEqual([true, true])
  expect([overlap(may, fromMidMay), overlap(fromMidMay, june)]).toEqual([true, true])
  expect(overlap(fromMidMay, fromMidMay)).toBe(true)
})

test('months follow one another over the year and compare as text', () => {
  expect(monthOf(plainDate('2026-12-31'))).toBe('2026-12')
  expect(addMonths(yearMonth('2026-12'), 1)).toBe('2027-01')
  expect(addMonths(yearMonth('2026-01'), -1)).toBe('2025-12')
  expect(periodOfMonth(yearMonth('2026-12')).until?.toString()).toBe('2027-01-01')
  for (const text of ['', '2026', '2026-00', '2026-13', '2026-1', '2026-01-01']) {
    expect(parseYearMonth(text), text).toBeNull()
    expect(() => yearMonth(text)).toThrow(RangeError)
  }
})

test('a day is before another, and never before itself', () => {
  const day = plainDate('2026-05-20')
  expect(isBefore(day, day.add({ days: 1 }))).toBe(true)
  expect(isBefore(day, day)).toBe(false)
})
