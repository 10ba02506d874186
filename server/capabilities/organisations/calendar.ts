/**
 * The area's working days: read from `calendar.json`, extended by one notice each autumn, and watched
 * so that nobody finds out in January that it has ended.
 */
import { z } from 'zod'
import { dayOf, isBefore, parsePlainDate } from '#kernel/dates.ts'
import { daysOfCover, noticedUntil, workingCalendar } from '#kernel/working-days.ts'
import type { WorkingCalendar, WorkingCalendarText } from '#kernel/working-days.ts'
import { type ReadAreaFile, readAreaFile, WrongArea } from './area-problems.ts'

export const calendarFile = z.strictObject({
  coveredFrom: z.string(),
  coveredUntil: z.string(),
  source: z.string(),
  holidays: z.array(z.string()),
  workingWeekendDays: z.array(z.string()),
  /** None, or the stretch up to the end that no notice has named yet. */
  reckoned: z.array(z.strictObject({ from: z.string(), by: z.string().min(1).max(300) })).max(1),
})

type CalendarText = z.output<typeof calendarFile>

const judgedCalendar = calendarFile
  .superRefine((text, context) => {
    for (const { path, message } of wrongCalendar(text)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })
  .transform(workingCalendar)

export function readCalendar(file: string): ReadAreaFile<WorkingCalendar> {
  return readAreaFile(file, judgedCalendar)
}

export function loadCalendar(file: string): WorkingCalendar {
  const read = readCalendar(file)
  if ('problems' in read) throw new WrongArea(read.problems)
  return read.data
}

type WrongDay = { readonly path: readonly (string | number)[]; readonly message: string }

function wrongCalendar(text: CalendarText): readonly WrongDay[] {
  const from = parsePlainDate(text.coveredFrom)
  const until = parsePlainDate(text.coveredUntil)
  const unknown = (['coveredFrom', 'coveredUntil'] as const)
    .filter((name) => parsePlainDate(text[name]) === null)
    .map((name) => ({ path: [name], message: 'write a day as YYYY-MM-DD' }))
  const ordered = !from || !until || isBefore(from, until)
  const order = ordered
    ? []
    : [{ path: ['coveredUntil'], message: 'write a later day than coveredFrom' }]
  const days = (['holidays', 'workingWeekendDays'] as const).flatMap((list) =>
    text[list].flatMap((given, index) => {
      const message = wrongDay(given, { text, from, until, list, index })
      return message === null ? [] : [{ path: [list, index], message }]
    }),
  )
  return [...unknown, ...order, ...wrongReckoned(text, { from, until }), ...days]
}

function wrongReckoned(
  { coveredFrom, coveredUntil, reckoned }: CalendarText,
  { from, until }: Pick<Place, 'from' | 'until'>,
): readonly WrongDay[] {
  return reckoned.flatMap((given, index) => {
    const day = parsePlainDate(given.from)
    const isWithin = day && (!from || isBefore(from, day)) && (!until || isBefore(day, until))
    const message = `write a day after ${coveredFrom} and before ${coveredUntil}`
    return isWithin ? [] : [{ path: ['reckoned', index, 'from'], message }]
  })
}

type Place = {
  readonly text: CalendarText
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly list: 'holidays' | 'workingWeekendDays'
  readonly index: number
}

function wrongDay(given: string, { text, from, until, list, index }: Place): string | null {
  const day = parsePlainDate(given)
  if (day === null) return 'write a day that exists as YYYY-MM-DD'
  if ((from && isBefore(day, from)) || (until && !isBefore(day, until))) {
    return `write a day from ${text.coveredFrom} up to, not with, ${text.coveredUntil}`
  }
  if (text[list].indexOf(given) < index) return 'take it out: it stands in the list before'
  if (list === 'holidays') return null
  if (day.dayOfWeek < 6) return 'write a Saturday or a Sunday: other days are worked anyway'
  return text.holidays.includes(given) ? 'keep it here or in holidays, as the notice says' : null
}

/** The notice appears in late October or November; from here on its absence is an alarm. */
const alarmFromDays = 60

export type Cover = {
  /** The first day that no notice has named. */
  readonly until: Temporal.PlainDate
  /** Up to, not with, which day it is reckoned from the law; null where nothing is reckoned. */
  readonly reckonedUntil: Temporal.PlainDate | null
  readonly daysLeft: number
  readonly endsSoon: boolean
}

export function coverOf(calendar: WorkingCalendar, at: Temporal.Instant): Cover {
  const daysLeft = daysOfCover(calendar, dayOf(at))
  const { reckoned, coveredUntil } = calendar
  return {
    ...{ until: noticedUntil(calendar), daysLeft, endsSoon: daysLeft <= alarmFromDays },
    reckonedUntil: reckoned ? coveredUntil : null,
  }
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
  /** In the years that a notice had named before: promises may have been counted by them. */
  readonly changes: readonly CalendarChange[]
}

/** The years of `given` in place of what was known of them; the other years stay as they are. */
export function extendCalendar(current: WorkingCalendar, given: WorkingCalendar): Extension {
  const years = new Set(yearsOf(given))
  const known = yearsOf({ ...current, coveredUntil: noticedUntil(current) })
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
    ...stillReckoned(current, given),
  }
  return {
    text,
    newYears: [...years].filter((year) => !known.includes(year)),
    changes: changesBetween(current, workingCalendar(text), known),
  }
}

/** What a notice names now is reckoned no more. */
function stillReckoned(
  { reckoned, coveredUntil }: WorkingCalendar,
  given: WorkingCalendar,
): Pick<WorkingCalendarText, 'reckoned'> {
  const from = reckoned && later(reckoned.from, given.coveredUntil)
  const isLeft = from !== null && isBefore(from, coveredUntil)
  return { reckoned: reckoned && isLeft ? [{ from: from.toString(), by: reckoned.by }] : [] }
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
