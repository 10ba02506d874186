/** The days that people are promised, counted in working days of the area. */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'

/** A wrong promise is worse than none: where the calendar has ended no day is said. */
export function promisedDay(
  { calendar }: Pick<Area, 'calendar'>,
  at: Temporal.Instant,
  workingDays: number,
): Temporal.PlainDate | null {
  try {
    return addWorkingDays(calendar, dayOf(at), workingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

/** By when a case about the closing of an account is decided, counted from its opening. */
export function decisionDueOn(
  area: Pick<Area, 'accountClosing' | 'calendar'>,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  const { decisionWorkingDays } = termsOn(area.accountClosing, dayOf(at)).value
  return promisedDay(area, at, decisionWorkingDays)
}
