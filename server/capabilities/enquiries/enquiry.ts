/**
 * A question or a complaint: asked by the web, by mail, on the telephone or at a window, answered in the
 * asker's language by a day that was promised, closed, and rated.
 *
 *   new → assigned → answered → closed; back to assigned or new when the asker writes again
 */
import { dayOf, isBefore } from '#kernel/dates.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import type { Area } from '#capabilities/organisations/index.ts'

export const enquiryStates = ['new', 'assigned', 'answered', 'closed'] as const
export type EnquiryState = (typeof enquiryStates)[number]

/** The same edges stand in enquiries.edge; a test keeps the two equal. */
export const enquiryEdges = {
  enquiry: {
    new: ['assigned'],
    assigned: ['new', 'answered'],
    answered: ['assigned', 'new', 'closed'],
    closed: ['assigned', 'new'],
  },
  task: { open: ['done'], done: [] },
} as const

export const enquiryChannels = ['web', 'mail', 'phone', 'window'] as const
export type EnquiryChannel = (typeof enquiryChannels)[number]

export const entryKinds = [
  'question',
  'reply',
  'answer',
  'note',
  'assigned',
  'given_back',
  'escalated',
  'sorted',
  'sent',
  'reminded',
  'closed',
  'reopened',
  'joined',
  'rated',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** What the asker reads of the time line: never what staff note for each other. */
export const shownToAsker: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'question',
  'reply',
  'answer',
  'escalated',
  'sorted',
  'sent',
  'closed',
  'reopened',
  'rated',
])

export type Enquiry = {
  readonly enquiryId: string
  readonly reference: string
  readonly agencyId: string
  readonly channel: EnquiryChannel
  readonly category: string
  readonly language: 'zh' | 'en'
  readonly state: EnquiryState
  /** Null while nobody has shown who asked. */
  readonly personId: string | null
  /** The address that a letter came from, or the number of a caller; null where none is needed. */
  readonly contact: string | null
  readonly subject: string | null
  readonly assignedTo: string | null
  /** How often it was escalated. */
  readonly level: number
  /** Null where the calendar ends before. */
  readonly dueOn: Temporal.PlainDate | null
  readonly remindedFor: Temporal.PlainDate | null
  readonly openedAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
  readonly rating: number | null
  readonly tickets: Tickets
  readonly version: bigint
}

/** Random: the one in the address that replies go to, and the one in the link that rates. */
export type Tickets = { readonly reply: string; readonly rating: string }

export type Entry = {
  readonly entryId: string
  readonly at: Temporal.Instant
  readonly kind: EntryKind
  readonly by: 'asker' | 'staff' | 'clock'
  readonly staffId: string | null
  readonly text: string | null
  readonly state: EnquiryState
  readonly detail: Readonly<Record<string, string | number>>
}

/** In order of precedence. */
export const openEnquiryRefusals = ['category_unknown', 'person_unknown', 'too_many_open'] as const
export type OpenEnquiryRefusal = (typeof openEnquiryRefusals)[number]

/** One person asks so many things at a time; more are the same thing again. */
export const openAtMost = 10

/** Of whatever is done to one that exists; in order of precedence. */
export const enquiryRefusals = [
  'enquiry_unknown',
  'own_file',
  'enquiry_closed',
  'enquiry_not_closed',
  'not_answered_yet',
  'assigned_to_another',
  'colleague_unknown',
  'joined_already',
  'person_unknown',
  'at_the_top',
  'rated_already',
  'rating_over',
  'category_unknown',
  'category_unchanged',
  'office_unknown',
  'office_unchanged',
  'task_unknown',
  'enquiry_changed',
] as const
export type EnquiryRefusal = (typeof enquiryRefusals)[number]

/** Long enough to be away for a month. */
export const ratedWithinDays = 60

type Terms = Area['enquiries']
export type Category = Terms['categories'][number]['topics'][number]

export function categoryOf({ categories }: Terms, code: string): Category | null {
  return categories.flatMap(({ topics }) => topics).find((topic) => topic.code === code) ?? null
}

/** The last working day for the answer. Null when the calendar ends before: one may ask all the same. */
export function dueOn(
  area: Pick<Area, 'calendar'>,
  at: Temporal.Instant,
  workingDays: number,
): Temporal.PlainDate | null {
  try {
    return addWorkingDays(area.calendar, dayOf(at), workingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

export function isOverdue(
  { state, dueOn: due }: Pick<Enquiry, 'state' | 'dueOn'>,
  today: Temporal.PlainDate,
): boolean {
  return (state === 'new' || state === 'assigned') && due !== null && isBefore(due, today)
}
