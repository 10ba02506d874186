/** What a diagnosis rests on: everything the rooms know of one person that decides a benefit. */
import type { CoverFacts, Enrolled } from '#capabilities/contributions/index.ts'
import type { YearMonth } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'

/** Something was declared for a month, or by a resident for a year, and perhaps paid. */
export type Asked = {
  /** The first day of the month or of the year. */
  readonly period: Temporal.PlainDate
  readonly by: 'employer' | 'self' | 'year'
  readonly employerId: string | null
  readonly reference: string
  readonly declaredAt: Temporal.Instant
  readonly paidOn: Temporal.PlainDate | null
  readonly due: Money
  /** The month-end that has credited the account with it. */
  readonly creditedWith: YearMonth | null
}

export type Employment = {
  readonly employerId: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

export type CardFact = {
  readonly state: string
  readonly insuranceFunction: string
  readonly pinState: string | null
  readonly pickupId: string | null
  readonly keptUntil: Temporal.PlainDate | null
  readonly loss: {
    readonly voucherNo: string
    readonly kind: string
    readonly reportedAt: Temporal.Instant
    readonly lapsesAt: Temporal.Instant | null
  } | null
}

export type Underway = {
  readonly reference: string
  readonly state: string
  readonly promisedOn: Temporal.PlainDate
}

/** What an institution's terminal or system has tried with this person, as the trail has it. */
export type Try = {
  readonly at: Temporal.Instant
  readonly action: string
  readonly channel: string
  readonly institutionId: string | null
  /** `done`, or the refusal. */
  readonly result: string
}

export type RefusedCredit = {
  readonly month: YearMonth
  readonly amount: Money
  readonly reason: string
  readonly settled: string
}

export type FiledCare = {
  readonly reference: string
  readonly kind: string
  readonly state: string
  readonly place: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

export type Facts = {
  /** The register's word, which is by what they pay from now on; the enrolments have the days. */
  readonly registered: 'employee' | 'resident'
  readonly enrolments: readonly Enrolled[]
  readonly cover: CoverFacts
  /** The newest first. */
  readonly employments: readonly Employment[]
  /** The newest first, of the last two years. */
  readonly asked: readonly Asked[]
  /** The one in hand; else the newest that is not void; else the newest. */
  readonly card: CardFact | null
  readonly underway: Underway | null
  readonly account: { readonly state: string; readonly balance: Money } | null
  readonly refusedCredits: readonly RefusedCredit[]
  readonly filings: readonly FiledCare[]
  /** The newest first. */
  readonly tries: readonly Try[]
}
