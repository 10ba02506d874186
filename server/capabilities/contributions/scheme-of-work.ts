/**
 * Which scheme insures somebody: an employee's replaces the resident's from the month for which the employer's premium
 * has come in, and not before; when no such month covers a day any more, a resident's year that is paid does. Where
 * nothing was paid for a day, the enrolment of that day says it.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { insureThroughWork, type Scheme } from '#capabilities/people/index.ts'
import { includes, monthOf, parseYearMonth, type Period, periodOfMonth } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CoverFacts, coversByMonth, coversByYear } from './is-covered.ts'
import { readResidentsPaidFor } from './declaration-store.ts'

export type Enrolled = Period & { readonly scheme: Scheme }

export type SchemeFacts = {
  /** The register's word, whatever the day. */
  readonly registered: Scheme
  readonly enrolments: readonly Enrolled[]
  readonly cover: CoverFacts
}

export function schemeOn(
  area: Area,
  { registered, enrolments, cover }: SchemeFacts,
  day: Temporal.PlainDate,
): Scheme {
  const { status, months, years } = cover
  if (status !== 'active') return registered
  // What was paid for later months says nothing of a day before them.
  const until = months.filter(({ month }) => month <= monthOf(day))
  const enrolled = enrolments.filter((each) => includes(each, day))
  const byYear = coversByYear(area, years, day)
  // The days of grace of a last month at work end where a residents' enrolment with its year begins.
  const again = byYear && enrolled.some((each) => beganAfter(each, until))
  if (!again && coversByMonth(area, until, day)) return 'employee'
  if (byYear) return 'resident'
  const [scheme, another] = [...new Set(enrolled.map((each) => each.scheme))]
  return scheme && !another ? scheme : registered
}

function beganAfter({ scheme, from }: Enrolled, months: CoverFacts['months']): boolean {
  const [last] = months
  return scheme === 'resident' && last !== undefined && last.month < monthOf(from)
}

/** When a month has been paid, in the same transaction. */
export async function insureResidentsPaidFor(
  db: Db,
  act: Act,
  paid: { readonly declarationId: string; readonly month: string },
): Promise<void> {
  const { declarationId } = paid
  const residents = await readResidentsPaidFor(db, declarationId)
  const month = parseYearMonth(paid.month)
  if (residents.length === 0 || !month) return
  const { from } = periodOfMonth(month)
  const people = await insureThroughWork(db, { people: residents, from })
  const action = 'contributions.insure-through-work'
  await recordActs(
    db,
    act,
    people.map((personId) => ({ personId, action, objectId: declarationId, result: 'done' })),
  )
  for (const personId of people) {
    const payload = { period: paid.month }
    await tell(db, { messageId: newId(), personId, kind: 'insured_through_work', payload }, act.at)
  }
}
