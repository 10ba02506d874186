import { isBefore } from './dates.ts'

/** A value in force from a day on, until the next of its list; `source` names the decree. */
export type Terms<T> = {
  readonly from: Temporal.PlainDate
  readonly source: string
  readonly value: T
}

/**
 * The terms in force on a day, with their source, which every explanation quotes. A day without
 * terms is a gap in the configuration, never a reason to guess.
 */
export function termsOn<T>(list: readonly Terms<T>[], day: Temporal.PlainDate): Terms<T> {
  const began = list.filter((terms) => !isBefore(day, terms.from))
  const [first, ...others] = began
  if (first === undefined) {
    throw new RangeError(`No terms are in force on ${day.toString()}; add them with their source`)
  }
  const latest = others.reduce(
    (kept, next) => (isBefore(kept.from, next.from) ? next : kept),
    first,
  )
  if (began.filter((terms) => terms.from.equals(latest.from)).length > 1) {
    throw new RangeError(`Two terms begin on ${latest.from.toString()}; only one can be in force`)
  }
  return latest
}
