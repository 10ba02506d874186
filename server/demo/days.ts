/**
 * Days and moments of the plan as whole numbers (days and milliseconds since 1970): there are some
 * hundred thousand of them, and every one is reckoned from the day on which the city is made.
 */
import { dayOf } from '#kernel/dates.ts'

const dayMs = 86_400_000
/** The legal time of the whole country is eight hours ahead. */
const aheadMs = 8 * 3_600_000
const epoch = Temporal.PlainDate.from('1970-01-01')

export type DayNumber = number
export type Moment = number

export function dayNumber(day: Temporal.PlainDate): DayNumber {
  return epoch.until(day, { largestUnit: 'days' }).days
}

export function plainDay(day: DayNumber): Temporal.PlainDate {
  return epoch.add({ days: day })
}

const texts = new Map<DayNumber, string>()

/** 'YYYY-MM-DD' */
export function dayText(day: DayNumber): string {
  const text = texts.get(day) ?? plainDay(day).toString()
  texts.set(day, text)
  return text
}

export function todayOf(now: Temporal.Instant): DayNumber {
  return dayNumber(dayOf(now))
}

export function dayOfMoment(moment: Moment): DayNumber {
  return Math.floor((moment + aheadMs) / dayMs)
}

/** A second of a legal day. */
export function momentOf(day: DayNumber, secondOfDay: number): Moment {
  return day * dayMs - aheadMs + secondOfDay * 1000
}

/** As terminals write it. */
export function timeText(moment: Moment): string {
  const second = Math.floor(((moment + aheadMs) % dayMs) / 1000)
  const two = (part: number): string => part.toString().padStart(2, '0')
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
}

export function instantAt(moment: Moment): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(moment)
}

/** The same day, or the Friday before a weekend: windows are open on weekdays. */
export function officeDay(day: DayNumber): DayNumber {
  const weekday = (day + 3) % 7 // 1 January 1970 was a Thursday; Monday is 0.
  return weekday < 5 ? day : day - (weekday - 4)
}

export type Month = {
  /** 'YYYY-MM' */
  readonly name: string
  readonly from: DayNumber
  /** The first day of the next month. */
  readonly until: DayNumber
}

export function monthAgo(now: Temporal.Instant, months: number): Month {
  const first = dayOf(now).with({ day: 1 }).subtract({ months })
  return {
    name: first.toPlainYearMonth().toString(),
    from: dayNumber(first),
    until: dayNumber(first.add({ months: 1 })),
  }
}
