/**
 * A policy that a person has with a supplementary insurer, as the funds' agency knows it: a cover. Nothing of
 * the person leaves for the insurer without their consent. Personal Information Protection Law art. 13, 15,
 * 23: a separate consent, and one that is taken back as easily as it was given.
 */
import { isBefore } from '#kernel/dates.ts'

export const coverStates = ['offered', 'consented', 'declined', 'withdrawn'] as const
export type CoverState = (typeof coverStates)[number]

/** Who has said that there is such a policy: the person, the insurer's file, or a contract of the area. */
export const coverBases = ['own', 'insurer_file', 'area_contract'] as const
export type CoverBasis = (typeof coverBases)[number]

/** The same edges stand in claims.edge. */
export const coverEdges = {
  offered: ['consented', 'declined'],
  consented: ['withdrawn'],
  declined: [],
  withdrawn: [],
} as const satisfies Record<CoverState, readonly CoverState[]>

export type CoverDays = {
  readonly from: Temporal.PlainDate
  /** The last day; null until it is told. */
  readonly until: Temporal.PlainDate | null
}

export type Cover = CoverDays & {
  readonly personId: string
  readonly coverId: string
  readonly insurerId: string
  readonly basis: CoverBasis
  readonly state: CoverState
  /** The insurer's own number of it; of a contract of the area, the contract's. */
  readonly policy: string
  readonly madeAt: Temporal.Instant
  readonly consentedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

export type NewCover = CoverDays & { readonly insurerId: string; readonly policy: string }

export const policyShape = /^[0-9A-Za-z-]{4,40}$/

/** In order of precedence. */
export const registerCoverRefusals = [
  'own_file',
  'insurer_unknown',
  'cover_days_turned_round',
  'cover_too_far_off',
  'cover_overlaps',
] as const
export type RegisterCoverRefusal = (typeof registerCoverRefusals)[number]

export const changeCoverRefusals = ['own_file', 'cover_unknown', 'cover_not_so_far'] as const
export type ChangeCoverRefusal = (typeof changeCoverRefusals)[number]

const yearsAhead = 1

/** Of one insurer one policy counts on a day, so that a claim is told of under one number. */
export function registerCoverRefusal(
  wanted: NewCover,
  standing: {
    readonly ownFile: boolean
    readonly insurers: readonly string[]
    readonly covers: readonly Cover[]
    readonly today: Temporal.PlainDate
  },
): RegisterCoverRefusal | null {
  const { from, until, insurerId } = wanted
  if (standing.ownFile) return 'own_file'
  if (!standing.insurers.includes(insurerId)) return 'insurer_unknown'
  if (until && isBefore(until, from)) return 'cover_days_turned_round'
  if (isBefore(standing.today.add({ years: yearsAhead }), from)) return 'cover_too_far_off'
  const open = standing.covers.filter(isOpen).filter((each) => each.insurerId === insurerId)
  return open.some((each) => overlap(each, wanted)) ? 'cover_overlaps' : null
}

function isOpen({ state }: Cover): boolean {
  return state === 'offered' || state === 'consented'
}

function overlap(one: CoverDays, other: CoverDays): boolean {
  const endsBefore = (a: CoverDays, b: CoverDays): boolean =>
    a.until !== null && isBefore(a.until, b.from)
  return !endsBefore(one, other) && !endsBefore(other, one)
}

/** Whether a bill of this day is told of under it. */
export function counts(cover: Cover, day: Temporal.PlainDate): boolean {
  return cover.state === 'consented' && overlap(cover, { from: day, until: day })
}
