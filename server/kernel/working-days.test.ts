// Goal: a promised day counts the working days of the real Chinese calendar, and beyond the known
// years nothing is promised.
// Method: the calendar that the areas ship, against what the State Council's notices for 2024, 2025 and
// 2026 say of Spring Festival and National Day, copied from the notices and not from the calendar.
// Teeth: with the working weekend days not looked at sixteen of these fail, with the holidays nineteen.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plainDate } from './dates.ts'
import {
  addWorkingDays,
  daysOfCover,
  isWorkingDay,
  OutsideCalendar,
  workingCalendar,
  knownWorkingDaysBetween,
  workingDaysBetween,
} from './working-days.ts'
import type { WorkingCalendarText } from './working-days.ts'

const calendarText = (area: string) => {
  const file = new URL(`../../areas/${area}/calendar.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as WorkingCalendarText
}
const text = calendarText('jincheng')
const calendar = workingCalendar(text)
const withLocalHoliday = workingCalendar(calendarText('qichuan'))

const promised = (from: string, days: number) =>
  addWorkingDays(calendar, plainDate(from), days).toString()

// biome-ignore format: a table
const promises = [
  ['an ordinary week',                                  '2026-03-02', 3, '2026-03-05'],
  ['a weekend in between',                              '2026-03-05', 3, '2026-03-10'],
  ['Spring Festival, with the Saturday before it worked', '2026-02-12', 3, '2026-02-24'],
  ['the eve of Spring Festival',                        '2026-02-14', 3, '2026-02-26'],
  ['an application in the middle of Spring Festival',   '2026-02-18', 3, '2026-02-26'],
  ['the Saturday that makes up for Spring Festival',    '2026-02-26', 3, '2026-03-02'],
  ['National Day, with the Saturday after it worked',   '2026-09-30', 3, '2026-10-10'],
  ['the Sunday worked before National Day',             '2026-09-17', 3, '2026-09-21'],
  ['the first working day after National Day',          '2026-10-01', 0, '2026-10-08'],
  ['no days at all, on a working day',                  '2026-03-02', 0, '2026-03-02'],
] as const

for (const [title, from, days, day] of promises) {
  test(`working days are counted over ${title}`, () => {
    expect(promised(from, days)).toBe(day)
  })
}

/** Each notice: days off from … to …, and the weekend days worked for them. */
// biome-ignore format: a table
const notices = [
  ['Spring Festival 2024', '2024-02-10', '2024-02-17', ['2024-02-04', '2024-02-18']],
  ['National Day 2024',    '2024-10-01', '2024-10-07', ['2024-09-29', '2024-10-12']],
  ['Spring Festival 2025', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']],
  ['National Day 2025',    '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']],
  ['Spring Festival 2026', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']],
  ['National Day 2026',    '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']],
] as const

for (const [title, first, last, worked] of notices) {
  test(`${title} is off from its first day to its last, and its shifted weekend days are worked`, () => {
    const [from, until] = [plainDate(first), plainDate(last)]
    const length = from.until(until).days + 1
    const days = Array.from({ length }, (_, index) => from.add({ days: index }))
    expect(days.filter((day) => isWorkingDay(calendar, day)).map(String)).toEqual([])
    expect(worked.filter((day) => !isWorkingDay(calendar, plainDate(day)))).toEqual([])
    expect(worked.every((day) => plainDate(day).dayOfWeek >= 6)).toBe(true)
    expect(workingDaysBetween(calendar, from, until)).toBe(0)
  })
}

// biome-ignore format: a table
const overFestivals = [
  ['2024-02-09', 3, '2024-02-20'], // Friday; then Sunday the 18th, Monday, Tuesday
  ['2024-09-30', 3, '2024-10-10'],
  ['2025-01-27', 3, '2025-02-07'],
  ['2025-01-24', 3, '2025-02-05'], // Sunday the 26th is worked
  ['2025-09-30', 3, '2025-10-11'], // Saturday the 11th is worked
  ['2026-02-14', 3, '2026-02-26'],
  ['2026-02-25', 3, '2026-02-28'], // Saturday the 28th is worked
] as const

for (const [from, days, day] of overFestivals) {
  test(`three working days after ${from} end on ${day}`, () => {
    expect(promised(from, days)).toBe(day)
  })
}

/** Qichuan keeps a day of its own around Mid-Autumn, and works a Sunday more after National Day. */
// biome-ignore format: a table
const overLocalDays = [
  ['Spring Festival 2025',                 '2025-01-24', 3, '2025-02-05', '2025-02-05'],
  ['the local holiday of 2025',            '2025-09-24', 3, '2025-09-28', '2025-09-29'],
  ['National Day 2025',                    '2025-09-30', 3, '2025-10-11', '2025-10-11'],
  ['Spring Festival 2026',                 '2026-02-14', 3, '2026-02-26', '2026-02-26'],
  ['Mid-Autumn and the local day of 2026', '2026-09-24', 2, '2026-09-29', '2026-09-30'],
  ['National Day and its worked Sunday',   '2026-09-30', 4, '2026-10-12', '2026-10-11'],
] as const

for (const [title, from, days, here, there] of overLocalDays) {
  test(`the areas count ${title} by their own calendars`, () => {
    expect(promised(from, days)).toBe(here)
    expect(addWorkingDays(withLocalHoliday, plainDate(from), days).toString()).toBe(there)
  })
}

test('a day before what an area knows is promised by nobody there', () => {
  expect(promised('2024-09-30', 3)).toBe('2024-10-10')
  expect(() => addWorkingDays(withLocalHoliday, plainDate('2024-09-30'), 3)).toThrow(
    OutsideCalendar,
  )
})

test('what is left of the calendar is counted in days and is never below zero', () => {
  expect(daysOfCover(calendar, plainDate('2026-12-31'))).toBe(1)
  expect(daysOfCover(calendar, plainDate('2026-11-02'))).toBe(60)
  expect(daysOfCover(calendar, plainDate('2027-01-01'))).toBe(0)
  expect(daysOfCover(calendar, plainDate('2027-06-01'))).toBe(0)
})

test('the days of Spring Festival 2026 are off from 15 to 23 February', () => {
  const days = Array.from({ length: 17 }, (_, index) =>
    plainDate('2026-02-12').add({ days: index }),
  )
  const worked = days.filter((day) => isWorkingDay(calendar, day)).map((day) => day.day)
  expect(worked).toEqual([12, 13, 14, 24, 25, 26, 27, 28])
})

test('working days between two days leave out the first and count the last', () => {
  const between = (from: string, day: string) =>
    workingDaysBetween(calendar, plainDate(from), plainDate(day))
  expect(between('2026-09-30', '2026-10-10')).toBe(3)
  expect(between('2026-09-30', '2026-10-07')).toBe(0)
  expect(between('2026-09-30', '2026-09-30')).toBe(0)
  expect(between('2026-09-30', '2026-09-01')).toBe(0)
})

test('working days up to a day of which nothing is known are not counted, and nothing falls over', () => {
  const [last, beyond] = [plainDate('2027-12-31'), plainDate('2028-01-01')]
  expect(knownWorkingDaysBetween(calendar, plainDate('2027-12-29'), last)).toBe(2)
  expect(knownWorkingDaysBetween(calendar, last, beyond)).toBe(null)
})

test('a promise that would end beyond the known years says what to do instead', () => {
  expect(promised('2027-12-30', 1)).toBe('2027-12-31')
  expect(() => promised('2027-12-31', 1)).toThrow(OutsideCalendar)
  expect(() => promised('2027-12-31', 1)).toThrow(
    "Enter the State Council's holiday notice for 2028: yika calendar import",
  )
  expect(() => isWorkingDay(calendar, plainDate('2023-12-31'))).toThrow(OutsideCalendar)
  expect(isWorkingDay(calendar, plainDate('2024-01-02'))).toBe(true)
})

test('days are not counted backwards or in parts', () => {
  expect(() => promised('2026-03-02', -1)).toThrow(RangeError)
  expect(() => promised('2026-03-02', 1.5)).toThrow(RangeError)
})

test('everything wrong with a calendar is said at once', () => {
  const wrong = {
    ...text,
    holidays: ['2026-02-30', '2028-01-01', '2026-03-07'],
    workingWeekendDays: ['2026-03-02', '2026-03-07'],
  }
  expect(() => workingCalendar(wrong)).toThrow(
    'The calendar is wrong: 2026-02-30 is not a day; 2028-01-01 lies outside the covered days; ' +
      '2026-03-02 is not a weekend day; 2026-03-07 is both a holiday and a working day',
  )
  expect(() => workingCalendar({ ...text, coveredUntil: text.coveredFrom })).toThrow(RangeError)
})
