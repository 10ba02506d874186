/**
 * Whether a person is covered on a day. Only paid months count. Contributions for a month are paid
 * until a day of the next one, so whoever is paid up to the month before is covered; a person who has
 * retired from work stays covered without paying.
 */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { addMonths, monthOf, yearMonth } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './declaration-store.ts'

export type Cover = {
  readonly state: 'covered' | 'not_covered'
  /** The last paid month, 'YYYY-MM'. */
  readonly paidUntil: string | null
  readonly employerId: string | null
  readonly employer: Words | null
}

export async function coverOf(
  deps: { readonly db: Db; readonly area: Area },
  personId: string,
  day: Temporal.PlainDate,
): Promise<Cover> {
  const insured = await store.readInsured(deps.db, personId)
  const paid = await store.readPaidUntil(deps.db, personId)
  const employer = paid && (await findOrganisation(deps.db, paid.employerId))
  const isCovered =
    insured?.status === 'retired' ||
    (insured?.status === 'active' && paid !== null && paid.month >= neededMonth(deps.area, day))
  return {
    state: isCovered ? 'covered' : 'not_covered',
    paidUntil: paid?.month ?? null,
    employerId: paid?.employerId ?? null,
    employer: employer?.name ?? null,
  }
}

/** Until the day to pay by, last month may still be unpaid without anyone losing cover. */
function neededMonth(area: Area, day: Temporal.PlainDate): string {
  const { payByDay } = termsOn(area.contribution, day).value
  const monthsBack = day.day <= payByDay ? 2 : 1
  return addMonths(yearMonth(monthOf(day)), -monthsBack)
}
