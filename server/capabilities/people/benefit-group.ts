/**
 * A group that benefits depend on: civil servants, whose allowance comes on top of the basic insurance
 * (State Council Document 44 of 1998, part 6), and who is helped by medical assistance (State Council
 * General Office Document 42 of 2021, part 2). From day to day, by the document that says so. Pure.
 */
import { includes, isBefore, type Period } from '#kernel/dates.ts'
import type { Insured, Scheme } from './person.ts'

export const benefitGroups = [
  'civil_servant',
  'extreme_poverty',
  'low_income',
  'low_income_margin',
] as const
export type BenefitGroup = (typeof benefitGroups)[number]

export const groupStates = ['in_force', 'ended', 'withdrawn'] as const
export type GroupState = (typeof groupStates)[number]

/** Allowed changes; the database holds the same table and a test compares them. */
export const groupLifeCycle = {
  in_force: ['ended', 'withdrawn'],
  ended: ['withdrawn'],
  withdrawn: [],
} as const satisfies Record<GroupState, readonly GroupState[]>

export type GroupEntry = {
  readonly entryId: string
  readonly group: BenefitGroup
  readonly state: GroupState
  readonly from: Temporal.PlainDate
  /** The last day; null until it is told. */
  readonly until: Temporal.PlainDate | null
  /** The number of the decision or of the list that says so. */
  readonly document: string
  readonly enteredAt: Temporal.Instant
  readonly enteredBy: 'office' | 'file'
  readonly closingDocument: string | null
  readonly closedAt: Temporal.Instant | null
  readonly reason: string | null
}

export type NewGroupEntry = Pick<GroupEntry, 'group' | 'from' | 'until' | 'document'>

export type GroupStanding = Pick<Insured, 'scheme' | 'status'> & {
  readonly birthDate: Temporal.PlainDate
  readonly ownFile: boolean
  readonly entries: readonly GroupEntry[]
  /** Which scheme insured them from when until when. */
  readonly enrolments: readonly (Period & { readonly scheme: Scheme })[]
}

/** In order of precedence. */
export const enterGroupRefusals = [
  'person_unknown',
  'own_file',
  'person_deceased',
  'group_ends_before_it_begins',
  'group_day_out_of_range',
  'group_of_employees',
  'group_overlaps',
] as const
export type EnterGroupRefusal = (typeof enterGroupRefusals)[number]

/** How far ahead a group is told of at most. */
const yearsAhead = 1

export function enterGroupRefusal(
  standing: GroupStanding | null,
  entry: NewGroupEntry,
  today: Temporal.PlainDate,
): EnterGroupRefusal | null {
  if (!standing) return 'person_unknown'
  if (standing.ownFile) return 'own_file'
  if (standing.status === 'deceased') return 'person_deceased'
  const { from, until, group } = entry
  if (until && isBefore(until, from)) return 'group_ends_before_it_begins'
  const latest = today.add({ years: yearsAhead })
  if (isBefore(from, standing.birthDate) || isBefore(latest, from)) return 'group_day_out_of_range'
  if (group === 'civil_servant' && !isEmployeeOn(standing, from)) return 'group_of_employees'
  return standing.entries.some((each) => excludes(each, entry)) ? 'group_overlaps' : null
}

/** As the enrolments of that day say; where there is none, the register's word. */
function isEmployeeOn({ scheme, enrolments }: GroupStanding, day: Temporal.PlainDate): boolean {
  const enrolled = enrolments.filter((each) => includes(each, day))
  const said = enrolled.length > 0 ? enrolled.map((each) => each.scheme) : [scheme]
  return said.includes('employee')
}

/** In order of precedence. */
export const closeGroupRefusals = [
  'person_unknown',
  'own_file',
  'group_unknown',
  'group_closed',
  'group_ends_before_it_begins',
  'group_ends_later',
] as const
export type CloseGroupRefusal = (typeof closeGroupRefusals)[number]

/** `until` is its last day; null where it is withdrawn. */
export function closeGroupRefusal(
  standing: Pick<GroupStanding, 'ownFile' | 'entries'> | null,
  { entryId, until }: { readonly entryId: string; readonly until: Temporal.PlainDate | null },
): CloseGroupRefusal | null {
  if (!standing) return 'person_unknown'
  if (standing.ownFile) return 'own_file'
  const entry = standing.entries.find((each) => each.entryId === entryId)
  if (!entry) return 'group_unknown'
  const edges: readonly GroupState[] = groupLifeCycle[entry.state]
  if (!edges.includes(until ? 'ended' : 'withdrawn')) return 'group_closed'
  if (until && isBefore(until, entry.from)) return 'group_ends_before_it_begins'
  return until && entry.until && isBefore(entry.until, until) ? 'group_ends_later' : null
}

/** Nobody is in two groups of medical assistance at once; an allowance stands beside either. */
function excludes(entry: GroupEntry, wanted: NewGroupEntry): boolean {
  const alike = isAllowance(entry) === isAllowance(wanted)
  const apart =
    (entry.until && isBefore(entry.until, wanted.from)) ||
    (wanted.until && isBefore(wanted.until, entry.from))
  return entry.state !== 'withdrawn' && alike && !apart
}

function isAllowance({ group }: Pick<GroupEntry, 'group'>): boolean {
  return group === 'civil_servant'
}

type Days = Pick<GroupEntry, 'from' | 'until'>

export function isInGroupOn({ from, until }: Days, day: Temporal.PlainDate): boolean {
  return !isBefore(day, from) && (until === null || !isBefore(until, day))
}

/** As benefits depend on it: whether an allowance is added, and in which way assistance helps. */
export type BenefitGroupsOfDay = {
  readonly civilServant: boolean
  readonly aidGroup: Exclude<BenefitGroup, 'civil_servant'> | 'none'
}

export function groupsOn(
  entries: readonly (Days & { readonly group: BenefitGroup })[],
  day: Temporal.PlainDate,
): BenefitGroupsOfDay {
  const groups = entries.filter((entry) => isInGroupOn(entry, day)).map(({ group }) => group)
  const aid = groups.find((group) => group !== 'civil_servant')
  return { civilServant: groups.includes('civil_servant'), aidGroup: aid ?? 'none' }
}
