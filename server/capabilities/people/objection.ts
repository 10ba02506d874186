/** A person does not agree with a look at their file; somebody who had no part in it answers, once. */
import { dayOf } from '#kernel/dates.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import type { Area } from '#capabilities/organisations/index.ts'

export const objectionFindings = ['well_founded', 'unfounded'] as const
export type ObjectionFinding = (typeof objectionFindings)[number]
export type ObjectionState = 'open' | ObjectionFinding

/** In order of precedence. */
export const objectRefusals = ['entry_unknown', 'entry_of_no_office', 'objected_already'] as const
export type ObjectRefusal = (typeof objectRefusals)[number]

/** In order of precedence. */
export const answerObjectionRefusals = [
  'objection_unknown',
  'objection_answered',
  'own_person_unknown',
  'same_person',
] as const
export type AnswerObjectionRefusal = (typeof answerObjectionRefusals)[number]

export const answerAction = 'people.answer-objection'

/**
 * Only what an office did is objected to: relatives are unbound, one's own is one's own, and an answer
 * is the last word.
 */
export function mayBeObjectedTo(entry: {
  readonly actorKind: string
  readonly action: string
}): boolean {
  const isOfOffice = ['staff', 'employer', 'institution'].includes(entry.actorKind)
  return isOfOffice && entry.action !== answerAction
}

export type Objection = {
  readonly objectionId: string
  readonly personId: string
  readonly entryId: string
  readonly reason: string
  readonly madeAt: Temporal.Instant
  /** Null where no day was promised. */
  readonly dueOn: Temporal.PlainDate | null
  readonly state: ObjectionState
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredAt: Temporal.Instant | null
}

/** The last working day for the answer. Null when the calendar ends before: one may object all the same. */
export function answerDueOn(
  area: Pick<Area, 'objection' | 'calendar'>,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  try {
    return addWorkingDays(area.calendar, dayOf(at), area.objection.answerWorkingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

/** Late from the day after the one that was promised. */
export function isAnswerOverdue(
  objection: Pick<Objection, 'state' | 'dueOn'>,
  today: Temporal.PlainDate,
): boolean {
  const { state, dueOn } = objection
  return state === 'open' && dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0
}

/** What it is about, as the trail has it. */
export type ObjectedEntry = {
  readonly at: Temporal.Instant
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly action: string
  readonly purpose: string | null
}
