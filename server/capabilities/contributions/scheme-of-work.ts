/**
 * Which scheme insures somebody: an employee's replaces the resident's from the month for which the employer's premium
 * has come in, and not before; when no such month covers a day any more, a resident's year that is paid does.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { insureThroughWork, type Scheme } from '#capabilities/people/index.ts'
import { monthOf, parseYearMonth, periodOfMonth } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CoverFacts, coversByMonth, coversByYear } from './cover-of.ts'
import { readResidentsPaidFor } from './declaration-store.ts'

export function schemeOn(
  area: Area,
  { registered, cover }: { readonly registered: Scheme; readonly cover: CoverFacts },
  day: Temporal.PlainDate,
): Scheme {
  const { status, months, years } = cover
  if (status !== 'active') return registered
  // What was paid for later months says nothing of a day before them.
  const until = months.filter(({ month }) => month <= monthOf(day))
  if (coversByMonth(area, until, day)) return 'employee'
  return coversByYear(area, years, day) ? 'resident' : registered
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
