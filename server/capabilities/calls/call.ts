/** A call to the hotline and a promised call-back: what is kept of them, and when somebody answers. */
import { OutsideCalendar, addWorkingDays, isWorkingDay } from '#kernel/working-days.ts'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import type { Area, TelephoneTerms } from '#capabilities/organisations/index.ts'
import type { CardsDeps } from '#capabilities/cards/index.ts'
import type { CallBackState, CallState } from './life-cycles.ts'

export type CallsDeps = CardsDeps

/** By what a call comes in: an exchange, a voice browser, or webhooks. */
export const ways = ['sip', 'voicexml', 'jambonz'] as const
export type Way = (typeof ways)[number]

export type Language = 'zh' | 'en'
export type Verified = 'none' | 'named' | 'pin'

/** What whoever answers must know; nothing that was entered. */
export type CallContext = {
  readonly language: Language
  readonly verified: Verified
  readonly service: string | null
  readonly personId: string | null
  readonly rating: number | null
}

export type Call = CallContext & {
  readonly callId: string
  readonly way: Way
  readonly state: CallState
  readonly version: bigint
  readonly beganAt: Temporal.Instant
  readonly waitingSince: Temporal.Instant | null
  readonly takenBy: string | null
}

/** A call that was rated as poor and that nobody has looked into. */
export type CallFollowUp = Omit<CallContext, 'rating'> & {
  readonly callId: string
  readonly beganAt: Temporal.Instant
  readonly madeAt: Temporal.Instant
}

export const dayParts = ['morning', 'afternoon'] as const
export type DayPart = (typeof dayParts)[number]

export type CallBack = {
  readonly callId: string
  readonly personId: string | null
  readonly phone: string
  readonly language: Language
  readonly service: string | null
  readonly verified: Verified
  readonly state: CallBackState
  readonly wantedOn: Temporal.PlainDate
  readonly wantedPart: DayPart
  readonly tries: number
  readonly bookedAt: Temporal.Instant
}

/** In order of precedence. */
export const takeRefusals = ['call_unknown', 'call_taken', 'call_over'] as const
export type TakeRefusal = (typeof takeRefusals)[number]

export const finishRefusals = ['call_unknown', 'call_not_yours', 'call_over'] as const
export type FinishRefusal = (typeof finishRefusals)[number]

export const callBackRefusals = ['call_back_unknown', 'call_back_closed'] as const
export type CallBackRefusal = (typeof callBackRefusals)[number]

export const followUpRefusals = ['follow_up_unknown', 'follow_up_done'] as const
export type FollowUpRefusal = (typeof followUpRefusals)[number]

/** Of three: good, fair and poor. */
const poorRating = 1

export function isPoor(rating: number | null): boolean {
  return rating !== null && rating <= poorRating
}

const zone = 'Asia/Shanghai'
const noon = Temporal.PlainTime.from('12:00')

/** Whether somebody of the agency answers at this moment. */
export function isStaffed(
  at: Temporal.Instant,
  by: { readonly terms: Pick<TelephoneTerms, 'staffed'>; readonly calendar: WorkingCalendar },
): boolean {
  const here = at.toZonedDateTimeISO(zone)
  if (!isWorking(by.calendar, here.toPlainDate())) return false
  const time = here.toPlainTime()
  const { from, until } = by.terms.staffed
  return compare(time, from) >= 0 && compare(time, until) < 0
}

/** The next day on which that part has not begun. */
export function callBackDay(
  at: Temporal.Instant,
  part: DayPart,
  by: { readonly terms: Pick<TelephoneTerms, 'staffed'>; readonly calendar: WorkingCalendar },
): Temporal.PlainDate {
  const here = at.toZonedDateTimeISO(zone)
  const begins = part === 'morning' ? by.terms.staffed.from : noon
  const today = here.toPlainDate()
  const isYetToCome = compare(here.toPlainTime(), begins) < 0
  if (isYetToCome && isWorking(by.calendar, today)) return today
  try {
    return addWorkingDays(by.calendar, today, 1)
  } catch (fault) {
    if (!(fault instanceof OutsideCalendar)) throw fault
    return nextWeekday(today)
  }
}

/** A telephone is answered also when next year's holidays are not known yet: by the days of the week. */
function isWorking(calendar: WorkingCalendar, day: Temporal.PlainDate): boolean {
  try {
    return isWorkingDay(calendar, day)
  } catch (fault) {
    if (!(fault instanceof OutsideCalendar)) throw fault
    return day.dayOfWeek <= 5
  }
}

function nextWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
  const next = day.add({ days: 1 })
  return next.dayOfWeek <= 5 ? next : nextWeekday(next)
}

function compare(time: Temporal.PlainTime, other: string | Temporal.PlainTime): number {
  return Temporal.PlainTime.compare(time, Temporal.PlainTime.from(other))
}

export type TelephoneArea = Pick<Area, 'telephone' | 'calendar' | 'code'>
