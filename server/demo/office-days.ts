/**
 * Working days of the plan. A demonstration may be started after the last year of its calendar; from
 * then on weekdays do, because an invented promise binds nobody.
 */
import { isBefore } from '#kernel/dates.ts'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import { isWorkingDay } from '#kernel/working-days.ts'
import { type DayNumber, officeDay, plainDay } from './days.ts'

/** The last working day before `today`, the one before it, and so on. */
export function officeDaysAgo(
  calendar: WorkingCalendar,
  today: DayNumber,
  count: number,
): DayNumber {
  return nthOfficeDay(calendar, { from: today, count, step: -1 })
}

export function officeDaysAfter(
  calendar: WorkingCalendar,
  from: DayNumber,
  count: number,
): DayNumber {
  return nthOfficeDay(calendar, { from, count, step: 1 })
}

type Walk = { readonly from: DayNumber; readonly count: number; readonly step: 1 | -1 }

function nthOfficeDay(calendar: WorkingCalendar, { from, count, step }: Walk): DayNumber {
  let day = from
  for (let left = count; left > 0; ) {
    day += step
    if (isOpen(calendar, day)) left -= 1
  }
  return day
}

function isOpen(calendar: WorkingCalendar, day: DayNumber): boolean {
  const known = plainDay(day)
  const isKnown = !isBefore(known, calendar.coveredFrom) && isBefore(known, calendar.coveredUntil)
  return isKnown ? isWorkingDay(calendar, known) : officeDay(day) === day
}
