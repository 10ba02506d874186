/**
 * Interest on personal accounts: a year's is credited by the run of the year, what is owed at a closing with
 * the closing. The rate and the way of counting are the area's, in force on the last day of the piece.
 */
import { isBefore } from '#kernel/dates.ts'
import type { BasisPoints } from '#kernel/money.ts'
import { type Terms, termsOn } from '#kernel/terms.ts'

/**
 * days: each day's balance counts for a day, and a year has 360 of them; months: the balance a month
 * begins with counts for that month. Either way the fraction of a fen is left out.
 */
export const interestMethods = ['days', 'months'] as const
export type InterestMethod = (typeof interestMethods)[number]

export type InterestTerms = { readonly rate: BasisPoints; readonly method: InterestMethod }

export type InterestPiece = {
  readonly from: Temporal.PlainDate
  /** The first day that no longer counts. */
  readonly until: Temporal.PlainDate
  readonly method: InterestMethod
  readonly rateBasisPoints: BasisPoints
  readonly source: string
}

export const interestRefusals = ['year_unreadable', 'year_not_over', 'year_without_terms'] as const
export type InterestRefusal = (typeof interestRefusals)[number]

export function yearRefusal(
  year: string,
  terms: readonly Terms<InterestTerms>[],
  today: Temporal.PlainDate,
): InterestRefusal | null {
  if (!/^20[0-9]{2}$/.test(year)) return 'year_unreadable'
  if (today.year <= Number(year)) return 'year_not_over'
  return hasTerms(terms, lastDayOf(Number(year))) ? null : 'year_without_terms'
}

export function pieceOfYear(terms: readonly Terms<InterestTerms>[], year: number): InterestPiece {
  const until = Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 })
  return pieceOf(terms, until.subtract({ years: 1 }), until)
}

/**
 * What may still be owed on the day of a closing: the year that is running, and the one before it where
 * its run has not been yet. Nothing for days without terms: nobody was promised interest for them.
 */
export function piecesUntil(
  terms: readonly Terms<InterestTerms>[],
  closing: Temporal.PlainDate,
): readonly InterestPiece[] {
  const thisYear = closing.with({ month: 1, day: 1 })
  const spans = [
    [thisYear.subtract({ years: 1 }), thisYear],
    [thisYear, closing],
  ] as const
  return spans
    .filter(
      ([from, until]) => isBefore(from, until) && hasTerms(terms, until.subtract({ days: 1 })),
    )
    .map(([from, until]) => pieceOf(terms, from, until))
}

function pieceOf(
  terms: readonly Terms<InterestTerms>[],
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): InterestPiece {
  const { value, source } = termsOn(terms, until.subtract({ days: 1 }))
  return { from, until, method: value.method, rateBasisPoints: value.rate, source }
}

function hasTerms(terms: readonly Terms<InterestTerms>[], day: Temporal.PlainDate): boolean {
  return terms.some(({ from }) => !isBefore(day, from))
}

function lastDayOf(year: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month: 12, day: 31 })
}
