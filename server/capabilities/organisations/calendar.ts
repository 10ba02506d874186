/**
 * The area's working days: read from `calendar.json`, extended by one notice each autumn, and watched
 * so that nobody finds out in January that it has ended.
 */
import { statSync } from 'node:fs'
import { z } from 'zod'
import { dayOf } from '#kernel/dates.ts'
import { daysOfCover, workingCalendar } from '#kernel/working-days.ts'
import type { WorkingCalendar, WorkingCalendarText } from '#kernel/working-days.ts'
import { problemsOf, readJson } from './area-json.ts'

export const calendarFile = z.strictObject({
  coveredFrom: z.string(),
  coveredUntil: z.string(),
  source: z.string(),
  holidays: z.array(z.string()),
  workingWeekendDays: z.array(z.string()),
})

export type OnWrongCalendar = (fault: unknown) => void

export function loadCalendar(path: string): WorkingCalendar {
  const read = calendarFile.safeParse(readJson(path))
  if (!read.success) throw new Error(problemsOf(path, read.error))
  try {
    return workingCalendar(read.data)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${path}: ${detail} (areas/README.md says how a calendar is made)`, { cause })
  }
}

/**
 * The calendar as the file has it now: a file put in its place counts for the next promise, in every
 * process that reads it. A wrong one changes nothing and is told once.
 */
export function livingCalendar(path: string, onWrong: OnWrongCalendar): () => WorkingCalendar {
  let mark = markOf(path)
  let known = loadCalendar(path)
  return () => {
    const found = markOf(path)
    if (found === mark) return known
    mark = found
    try {
      known = loadCalendar(path)
    } catch (fault) {
      onWrong(fault)
    }
    return known
  }
}

function markOf(path: string): string {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false })
  return file ? `${file.ino} ${file.size} ${file.mtimeNs}` : 'none'
}

/** The notice appears in late October or November; from here on its absence is an alarm. */
const alarmFromDays = 60

export type Cover = {
  /** The first day that is not known. */
  readonly until: Temporal.PlainDate
  readonly daysLeft: number
  readonly endsSoon: boolean
}

export function coverOf(calendar: WorkingCalendar, at: Temporal.Instant): Cover {
  const daysLeft = daysOfCover(calendar, dayOf(at))
  return { until: calendar.coveredUntil, daysLeft, endsSoon: daysLeft <= alarmFromDays }
}

export function yearsOf(calendar: Pick<WorkingCalendar, 'coveredFrom' | 'coveredUntil'>) {
  const first = calendar.coveredFrom.year
  const last = calendar.coveredUntil.subtract({ days: 1 }).year
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

export type CalendarChange = {
  readonly day: string
  readonly from: DayKind
  readonly to: DayKind
}
type DayKind = 'ordinary' | 'holiday' | 'working_day'

export type Extension = {
  readonly text: WorkingCalendarText
  readonly newYears: readonly number[]
  /** In the years that were covered before: promises may have been counted by them. */
  readonly changes: readonly CalendarChange[]
}

/** The years of `given` in place of what was known of them; the other years stay as they are. */
export function extendCalendar(current: WorkingCalendar, given: WorkingCalendar): Extension {
  const years = new Set(yearsOf(given))
  const known = yearsOf(current)
  const merged = (of: (calendar: WorkingCalendar) => ReadonlySet<string>): string[] => {
    const kept = [...of(current)].filter((day) => !years.has(Number(day.slice(0, 4))))
    return [...kept, ...of(given)].sort()
  }
  const text = {
    coveredFrom: earlier(current.coveredFrom, given.coveredFrom).toString(),
    coveredUntil: later(current.coveredUntil, given.coveredUntil).toString(),
    source: joinedSource(current, given, known),
    holidays: merged((calendar) => calendar.holidays),
    workingWeekendDays: merged((calendar) => calendar.workingWeekendDays),
  }
  return {
    text,
    newYears: [...years].filter((year) => !known.includes(year)),
    changes: changesBetween(current, workingCalendar(text), known),
  }
}

function joinedSource(
  current: WorkingCalendar,
  given: WorkingCalendar,
  known: readonly number[],
): string {
  const years = yearsOf(given)
  if (known.every((year) => years.includes(year))) return given.source
  const sources = current.source.split(' · ')
  return sources.includes(given.source) ? current.source : `${current.source} · ${given.source}`
}

function changesBetween(
  before: WorkingCalendar,
  after: WorkingCalendar,
  years: readonly number[],
): CalendarChange[] {
  const named = [before, after].flatMap(({ holidays, workingWeekendDays }) => [
    ...holidays,
    ...workingWeekendDays,
  ])
  return [...new Set(named)]
    .filter((day) => years.includes(Number(day.slice(0, 4))))
    .sort()
    .map((day) => ({ day, from: kindOf(before, day), to: kindOf(after, day) }))
    .filter(({ from, to }) => from !== to)
}

function kindOf(calendar: WorkingCalendar, day: string): DayKind {
  if (calendar.holidays.has(day)) return 'holiday'
  return calendar.workingWeekendDays.has(day) ? 'working_day' : 'ordinary'
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b
}
