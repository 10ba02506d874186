// Goal: a promised day counts the working days of the real Chinese calendar, and beyond the known
// years nothing is promised.
// Method: the calendar that the areas ship, around Spring Festival and National Day of 2026.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plainDate } from './dates.ts'
import {
  addWorkingDays,
  isWorkingDay,
  OutsideCalendar,
  workingCalendar,
  workingDaysBetween,
} from './working-days.ts'
import type { WorkingCalendarText } from './working-days.ts'

const file = new URL('../../areas/jincheng/calendar.json', import.meta.url)
const text = JSON.parse(readFileSync(file, 'utf8')) as WorkingCalendarText
const calendar = workingCalendar(text)

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

test('a promise that would end beyond the known years says what to do instead', () => {
  expect(promised('2026-12-30', 1)).toBe('2026-12-31')
  expect(() => promised('2026-12-31', 1)).toThrow(OutsideCalendar)
  expect(() => promised('2026-12-31', 1)).toThrow(
    "Add the State Council's holiday notice for 2027 to the area's calendar.json",
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
    holidays: ['2026-02-30', '2027-01-01', '2026-03-07'],
    workingWeekendDays: ['2026-03-02', '2026-03-07'],
  }
  expect(() => workingCalendar(wrong)).toThrow(
    'The calendar is wrong: 2026-02-30 is not a day; 2027-01-01 lies outside the covered days; ' +
      '2026-03-02 is not a weekend day; 2026-03-07 is both a holiday and a working day',
  )
  expect(() => workingCalendar({ ...text, coveredUntil: text.coveredFrom })).toThrow(RangeError)
})
