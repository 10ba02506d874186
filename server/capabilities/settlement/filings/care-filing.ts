/**
 * A person says beforehand that they will be treated in another area (异地就医备案). With a filing their
 * bills there are settled directly, by the lists of that place and the benefit of this one; without one
 * the area decides. An emergency counts as filed.
 */
import { isBefore } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { OutsideKind } from '../rules/facts.ts'

export const longKinds = ['retired_settled', 'long_term_living', 'stationed'] as const
export const temporaryKinds = ['referral', 'emergency', 'other'] as const
export const filingKinds = [...longKinds, ...temporaryKinds] as const
export type FilingKind = (typeof filingKinds)[number]

export const filingStates = ['filed', 'ended', 'withdrawn', 'replaced'] as const
export type FilingState = (typeof filingStates)[number]

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const filingEdges = [
  ['filed', 'ended'],
  ['filed', 'withdrawn'],
  ['filed', 'replaced'],
] as const satisfies readonly (readonly [FilingState, FilingState])[]

/** By the person on the web, for them at a window, or by the hospital that sends them on. */
export type FiledBy = 'self' | 'office' | 'institution'

export function filedByOf({ actorKind }: Pick<Act, 'actorKind'>): FiledBy {
  if (actorKind === 'self') return 'self'
  return actorKind === 'institution' ? 'institution' : 'office'
}

/** What is noted beside it; sealed, for it says where somebody lives and what they suffer from. */
export type FilingParticulars = Readonly<Record<string, string>>

export type CareFiling = {
  readonly personId: PersonId
  readonly filingId: string
  readonly reference: string
  readonly kind: FilingKind
  readonly state: FilingState
  /** Six digits of GB/T 2260. */
  readonly place: string
  readonly from: Temporal.PlainDate
  /** The last day; null for one that lasts until something else is filed. */
  readonly until: Temporal.PlainDate | null
  readonly filedAt: Temporal.Instant
  readonly filedBy: FiledBy
  /** The office or the hospital; null on the web. */
  readonly officeId: InstitutionId | null
  readonly particulars: FilingParticulars
  readonly closedAt: Temporal.Instant | null
  readonly version: bigint
}

/** In order of precedence: when several apply, the first is the one reported. */
export const filingRefusals = [
  'own_file',
  'person_unknown',
  'person_deceased',
  'not_covered',
  'kind_not_on_web',
  'not_retired',
  'place_unknown',
  'place_is_here',
  'day_out_of_range',
  'filed_already',
  'overlaps_earlier',
] as const
export type FilingRefusal = (typeof filingRefusals)[number]

export type FilingFacts = {
  readonly ownFile: boolean
  readonly status: string
  readonly covered: boolean
  readonly age: number
  readonly filedBy: FiledBy
  readonly kind: FilingKind
  readonly place: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  readonly here: string
  readonly places: readonly string[]
  readonly onWeb: readonly FilingKind[]
  readonly backDays: number
  readonly aheadDays: number
  readonly earlier: readonly Covering[]
}

type Covering = Pick<CareFiling, 'state' | 'kind' | 'place' | 'from' | 'until'>

export function filingRefusal(facts: FilingFacts): FilingRefusal | null {
  const { kind, from, today, place, filedBy } = facts
  if (facts.ownFile) return 'own_file'
  if (facts.status === 'deceased') return 'person_deceased'
  if (!facts.covered) return 'not_covered'
  if (filedBy === 'self' && !facts.onWeb.includes(kind)) return 'kind_not_on_web'
  if (kind === 'retired_settled' && !isRetired(facts)) return 'not_retired'
  const isHere = isWithin(place, facts.here)
  // Only hospitals send somebody on within the area.
  if (isHere && filedBy !== 'institution') return 'place_is_here'
  if (!isHere && !facts.places.some((each) => isWithin(each, place) || isWithin(place, each))) {
    return 'place_unknown'
  }
  const [first, last] = [
    today.subtract({ days: facts.backDays }),
    today.add({ days: facts.aheadDays }),
  ]
  if (isBefore(from, first) || isBefore(last, from)) return 'day_out_of_range'
  if (facts.earlier.some((each) => isTheSame(each, facts))) return 'filed_already'
  return facts.earlier.some((each) => isCutOff(each, facts)) ? 'overlaps_earlier' : null
}

/** One for long begins after what another one for long was ended or replaced by: days are not taken twice. */
function isCutOff(each: Covering, { kind, from }: FilingFacts): boolean {
  if (!isLong(kind) || !isLong(each.kind) || each.until === null) return false
  if (each.state !== 'ended' && each.state !== 'replaced') return false
  return !isBefore(each.until, each.from) && !isBefore(each.until, from)
}

/** Residents retire from no work: of them it is who has reached the age. */
function isRetired({ status, age }: Pick<FilingFacts, 'status' | 'age'>): boolean {
  return status === 'retired' || age >= 60
}

/** Twice for the same place and time helps nobody. */
function isTheSame(each: Covering, { kind, place, from, until }: FilingFacts): boolean {
  if (each.state !== 'filed' || each.kind !== kind || each.place !== place) return false
  const endsBefore = each.until !== null && isBefore(each.until, from)
  const beginsAfter = until !== null && isBefore(until, each.from)
  return !endsBefore && !beginsAfter
}

export const closeFilingRefusals = [
  'filing_unknown',
  'own_file',
  'filing_closed',
  'day_out_of_range',
  'filing_used',
] as const
export type CloseFilingRefusal = (typeof closeFilingRefusals)[number]

export function isLong(kind: FilingKind): boolean {
  return longKinds.some((each) => each === kind)
}

/** Temporary ones last a time at least and at most, whatever was written; the others until changed. */
export function lastDay(
  kind: FilingKind,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null },
  months: { readonly atLeast: number; readonly atMost: number },
): Temporal.PlainDate | null {
  if (isLong(kind)) return null
  const shortest = from.add({ months: months.atLeast }).subtract({ days: 1 })
  const longest = from.add({ months: months.atMost }).subtract({ days: 1 })
  if (until === null || isBefore(until, shortest)) return shortest
  return isBefore(longest, until) ? longest : until
}

/** 330000 is a province, 330100 a city, 330106 a district: the first part of one holds the others. */
export function isWithin(code: string, place: string): boolean {
  return code.startsWith(place.replace(/(?:00)+$/, ''))
}

/** Whether care that begins on this day in this place is filed, however long it lasts. */
export function covers(filing: Covering, day: Temporal.PlainDate, place: string): boolean {
  if (filing.state === 'withdrawn' || !isWithin(place, filing.place)) return false
  if (isBefore(day, filing.from)) return false
  return filing.until === null || !isBefore(filing.until, day)
}

export const outsideOfKind = {
  retired_settled: 'long_term',
  long_term_living: 'long_term',
  stationed: 'long_term',
  referral: 'referred',
  emergency: 'emergency',
  other: 'other',
} as const satisfies Record<FilingKind, OutsideKind>

/** A filing as a bill rests on it. */
export type BillFiling = Covering & Pick<CareFiling, 'filingId' | 'reference' | 'version'>

/** By what care in another area is covered; `filing` is null where it is deemed filed, or not. */
export type Outside = { readonly kind: OutsideKind; readonly filing: BillFiling | null }

const bestFirst: readonly OutsideKind[] = ['long_term', 'emergency', 'referred', 'other']

/** What serves the person best of all that applies; null where nothing was filed. */
export function outsideBy(
  filings: readonly BillFiling[],
  care: {
    readonly day: Temporal.PlainDate
    readonly place: string
    readonly emergency: boolean
  },
): Outside | null {
  const found: readonly Outside[] = [
    ...filings
      .filter((filing) => covers(filing, care.day, care.place))
      .map((filing) => ({ kind: outsideOfKind[filing.kind], filing })),
    ...(care.emergency ? [{ kind: 'emergency' as const, filing: null }] : []),
  ]
  const rank = (outside: Outside): number => bestFirst.indexOf(outside.kind)
  return found.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}
