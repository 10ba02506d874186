/**
 * By which scheme somebody is insured on a day, since when and through whom, and which scheme is enrolled to follow:
 * the register's one word says the last of these from the day on which it was decided.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import type { Scheme } from '#capabilities/people/index.ts'
import { includes, isBefore } from '#kernel/dates.ts'
import { type Enrolled, type SchemeFacts, schemeOn } from './scheme-of-work.ts'

export type EnrolledThrough = Enrolled & { readonly employerId: string | null }

export type Insurance = {
  readonly scheme: Scheme
  /** When that scheme's enrolment began; null where the register has none of it. */
  readonly since: Temporal.PlainDate | null
  /** Null for whoever is insured through nobody. */
  readonly employerId: string | null
  /** The other scheme that is enrolled already and begins later. */
  readonly next: { readonly scheme: Scheme; readonly from: Temporal.PlainDate } | null
}

export function insuranceOn(
  area: Area,
  facts: Omit<SchemeFacts, 'enrolments'> & { readonly enrolments: readonly EnrolledThrough[] },
  day: Temporal.PlainDate,
): Insurance {
  const scheme = schemeOn(area, facts, day)
  const byDay = facts.enrolments.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const begun = byDay.filter((each) => each.scheme === scheme && !isBefore(day, each.from))
  const inForce = begun.findLast((each) => includes(each, day))
  const next = byDay.find((each) => each.scheme !== scheme && isBefore(day, each.from))
  return {
    ...{ scheme, since: (inForce ?? begun.at(-1))?.from ?? null },
    employerId: inForce?.employerId ?? null,
    next: next ? { scheme: next.scheme, from: next.from } : null,
  }
}
