import { isBefore, parsePlainDate } from './dates.ts'

/**
 * The working days of a place: weekdays that are no holiday, and the weekend days that the State
 * Council's yearly notice turns into working days. Half-open: `coveredUntil` is the first day about
 * which nothing is known.
 */
export type WorkingCalendar = {
  readonly coveredFrom: Temporal.PlainDate
  readonly coveredUntil: Temporal.PlainDate
  readonly source: string
  readonly holidays: ReadonlySet<string>
  readonly workingWeekendDays: ReadonlySet<string>
  /** From here on reckoned from the law, before the notice; null where every covered day is noticed. */
  readonly reckoned: { readonly from: Temporal.PlainDate; readonly by: string } | null
}

/** The same as it stands in an area's `calendar.json`. */
export type WorkingCalendarText = {
  readonly coveredFrom: string
  readonly coveredUntil: string
  readonly source: string
  readonly holidays: readonly string[]
  readonly workingWeekendDays: readonly string[]
  readonly reckoned?: readonly { readonly from: string; readonly by: string }[]
}

/** A wrong promise is worse than an alarm: beyond the known years no day is promised. */
export class OutsideCalendar extends RangeError {
  override readonly name = 'OutsideCalendar'
}

/**
 * The n-th working day after `from`, which itself is not counted (Civil Code, art. 201). Zero gives
 * `from`, or the next working day when nobody works on it.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  workingDays: number,
): Temporal.PlainDate {
  if (!Number.isInteger(workingDays) || workingDays < 0) {
    throw new RangeError('A number of working days is whole and not below zero')
  }
  let day = from
  let left = workingDays
  while (left > 0 || !isWorkingDay(calendar, day)) {
    day = day.add({ days: 1 })
    if (isWorkingDay(calendar, day) && left > 0) left -= 1
  }
  return day
}

export function isWorkingDay(calendar: WorkingCalendar, day: Temporal.PlainDate): boolean {
  requireCovered(calendar, day)
  if (calendar.workingWeekendDays.has(day.toString())) return true
  return !isWeekend(day) && !calendar.holidays.has(day.toString())
}

/** Working days after `from` up to and including `day`; zero when `day` is not after `from`. */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  day: Temporal.PlainDate,
): number {
  let count = 0
  for (let next = from.add({ days: 1 }); !isBefore(day, next); next = next.add({ days: 1 })) {
    if (isWorkingDay(calendar, next)) count += 1
  }
  return count
}

/** The same; null where it would count days of which nothing is known. */
export function knownWorkingDaysBetween(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  day: Temporal.PlainDate,
): number | null {
  try {
    return workingDaysBetween(calendar, from, day)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

/** The first day that no notice has named. */
export function noticedUntil({
  reckoned,
  coveredUntil,
}: Pick<WorkingCalendar, 'reckoned' | 'coveredUntil'>): Temporal.PlainDate {
  return reckoned?.from ?? coveredUntil
}

/** Days from `day` on, itself included, that a notice has named; zero when those have ended. */
export function daysOfCover(calendar: WorkingCalendar, day: Temporal.PlainDate): number {
  return Math.max(0, day.until(noticedUntil(calendar), { largestUnit: 'days' }).days)
}

/** Reads an area's calendar and says everything that is wrong with it at once. */
export function workingCalendar(text: WorkingCalendarText): WorkingCalendar {
  const coveredFrom = parsePlainDate(text.coveredFrom)
  const coveredUntil = parsePlainDate(text.coveredUntil)
  if (!coveredFrom || !coveredUntil || !isBefore(coveredFrom, coveredUntil)) {
    throw new RangeError(
      'A calendar covers the days from coveredFrom up to, not with, coveredUntil',
    )
  }
  const [reckoned] = text.reckoned ?? []
  const reckonedFrom = reckoned ? parsePlainDate(reckoned.from) : null
  const calendar = {
    reckoned: reckoned && reckonedFrom ? { from: reckonedFrom, by: reckoned.by } : null,
    coveredFrom,
    coveredUntil,
    source: text.source,
    holidays: new Set(text.holidays),
    workingWeekendDays: new Set(text.workingWeekendDays),
  }
  const wrong = [
    ...(reckoned && !(reckonedFrom && isCovered(calendar, reckonedFrom))
      ? [`reckoned from ${reckoned.from}, which is no covered day`]
      : []),
    ...wrongDays(calendar, calendar.holidays),
    ...wrongDays(calendar, calendar.workingWeekendDays),
    ...[...calendar.workingWeekendDays].flatMap((day) => wrongWorkingWeekendDay(calendar, day)),
  ]
  if (wrong.length > 0) throw new RangeError(`The calendar is wrong: ${wrong.join('; ')}`)
  return calendar
}

function wrongDays(calendar: WorkingCalendar, days: ReadonlySet<string>): string[] {
  return [...days].flatMap((text) => {
    const day = parsePlainDate(text)
    if (day === null) return [`${text} is not a day`]
    return isCovered(calendar, day) ? [] : [`${text} lies outside the covered days`]
  })
}

function wrongWorkingWeekendDay(calendar: WorkingCalendar, text: string): string[] {
  const day = parsePlainDate(text)
  if (day !== null && !isWeekend(day)) return [`${text} is not a weekend day`]
  return calendar.holidays.has(text) ? [`${text} is both a holiday and a working day`] : []
}

function requireCovered(calendar: WorkingCalendar, day: Temporal.PlainDate): void {
  if (isCovered(calendar, day)) return
  throw new OutsideCalendar(
    `Whether ${day.toString()} is a working day is not known: the calendar covers ` +
      `${calendar.coveredFrom.toString()} up to ${calendar.coveredUntil.toString()}. ` +
      `Enter the State Council's holiday notice for ${day.year}: yika calendar import.`,
  )
}

function isCovered(calendar: WorkingCalendar, day: Temporal.PlainDate): boolean {
  return !isBefore(day, calendar.coveredFrom) && isBefore(day, calendar.coveredUntil)
}

function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6
}
