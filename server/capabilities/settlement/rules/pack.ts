/**
 * A policy pack: what a place grants, as data. Every figure is dated and names its source and how
 * far that is to be trusted; a figure that sources contradict stands there with its readings, and
 * where none is chosen, settling says so instead of guessing.
 *
 * Social Insurance Law art. 26: what is granted follows from provisions, not from the program.
 */
import type { BasisPoints, Money } from '#kernel/money.ts'
import type { AidGroup, CareKind, OutsideKind, Status, Tier } from './facts.ts'

/** How far a figure is to be trusted. `invented` is for demonstrations only. */
export const reliabilities = ['found', 'secondary', 'from_memory', 'inferred', 'invented'] as const
export type Reliability = (typeof reliabilities)[number]

/** From a value on, and below another; either may be left out. */
export type Span<T> = { readonly from?: T | undefined; readonly under?: T | undefined }

/** For whom and for what a row is meant: all that it names must be so; what it leaves out is any. */
export type Condition = {
  readonly kind?: readonly CareKind[] | undefined
  readonly tier?: readonly Tier[] | undefined
  readonly status?: readonly Status[] | undefined
  readonly age?: Span<number> | undefined
  /** `usual` is who has no plan of the place's own. */
  readonly plan?: readonly string[] | undefined
  /** Which admission of the year it is, the first being 1. */
  readonly admission?: Span<number> | undefined
  /** Fits nobody whose day of retirement is not known. */
  readonly retired?: Span<Temporal.PlainDate> | undefined
  readonly outside?: readonly (OutsideKind | 'local')[] | undefined
  readonly aidGroup?: readonly AidGroup[] | undefined
  readonly familyDoctor?: boolean | undefined
  readonly referred?: boolean | undefined
  readonly civilServant?: boolean | undefined
}

export type Row<V> = {
  readonly when: Condition
  /** Where it stands in the file, as a derivation quotes it. */
  readonly path: string
  readonly source: string
  readonly value: V | Unset
}

/** Why a row has no value: settling what it fits is refused with this reason. */
export class Unset {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** A day as 20240304: a settlement compares many, and numbers compare at once. */
export type DayNumber = number

export function dayNumber({ year, month, day }: Temporal.PlainDate): DayNumber {
  return year * 10_000 + month * 100 + day
}

/** In force from its day on, until the next of its list. */
export type Dated<T> = T & {
  readonly from: Temporal.PlainDate
  readonly begins: DayNumber
  readonly path: string
}
/** Of several rows that fit the first counts. */
export type Table<V> = { readonly table: readonly Row<V>[] }
export type Parameter<V> = readonly Dated<Table<V>>[]

/** Null where there is no cap. */
export type Cap = Money | null

export type Segment = {
  /** Up to this amount; null for all above. */
  readonly upTo: Money | null
  readonly share: BasisPoints
  readonly pays: 'pool' | 'large_amount'
}
export type Segments = readonly Segment[]

export const deductibleBases = ['year', 'admission'] as const
export const segmentBases = ['settlement', 'year'] as const
/** Whether the limits of segments count what went into the deductible, or only what is above it. */
export const segmentCounts = ['in_scope', 'above_deductible'] as const
export const supplementCounts = ['all', 'inpatient'] as const

export type CarePolicy = {
  readonly deductible: readonly Dated<
    Table<Money> & { readonly basis: (typeof deductibleBases)[number] }
  >[]
  readonly segments: readonly Dated<
    Table<Segments> & {
      readonly basis: (typeof segmentBases)[number]
      readonly counts: (typeof segmentCounts)[number]
    }
  >[]
  /** Added to the share of every segment; here every row that fits counts. */
  readonly bonus: Parameter<BasisPoints> | null
  /** What the pool pays in a year for care of this kind. */
  readonly cap: Parameter<Cap> | null
}

/** A fund that pays after the pool, by steps above a threshold of the year. */
export type Supplement = {
  readonly threshold: readonly Dated<
    Table<Money> & { readonly counts: (typeof supplementCounts)[number] }
  >[]
  /** Their limits are counted from the threshold. */
  readonly steps: Parameter<Segments>
  readonly cap: Parameter<Cap> | null
}

export type SchemePolicy = {
  readonly outpatient: CarePolicy | null
  readonly inpatient: CarePolicy | null
  /** Taken off the share of every segment for care in another area. */
  readonly outsideCut: Parameter<BasisPoints> | null
  /** What the pool pays in a year for care of all kinds. */
  readonly cap: Parameter<Cap> | null
  readonly largeAmount: {
    /** Of what would have been the pool's above its cap. */
    readonly share: Parameter<BasisPoints>
    readonly cap: Parameter<Cap> | null
  } | null
  readonly seriousIllness: Supplement | null
  readonly civilServants: Supplement | null
  readonly assistance: Supplement | null
}

export const splitOrders = ['over_limit_first', 'first_share_first'] as const
export const stayDays = ['admission', 'discharge'] as const
/** What of the person's part the own account may pay: all, what is listed, or what is in scope. */
export const accountScopes = ['person_part', 'listed', 'in_scope'] as const

/** How a place settles, whatever the scheme. */
export type Frame = {
  readonly source: string
  /** The first day of a year of benefits: '01-01', in Shanghai '07-01'. */
  readonly yearBegins: string
  /** Which day of a stay decides its terms and its year. */
  readonly stay: (typeof stayDays)[number]
  readonly split: (typeof splitOrders)[number]
  readonly account: (typeof accountScopes)[number]
}

export type Pack = {
  readonly place: string
  readonly frame: readonly Dated<Frame>[]
  readonly employee: SchemePolicy | null
  readonly resident: SchemePolicy | null
}
