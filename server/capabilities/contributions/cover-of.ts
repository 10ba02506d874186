/**
 * Whether a person is covered on a day. Only paid months and years count. Contributions for a month are
 * paid until a day of the next one, so whoever is paid up to the month before is covered; a person who has
 * retired from work stays covered without paying. Who began to pay alone may have to wait.
 */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { addMonths, isBefore, monthOf, type YearMonth, yearMonth } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './declaration-store.ts'
import { coverOfYear, waitsUntil } from './self-cover.ts'
import type { PaidMonth } from './self-cover.ts'
import { readPaidMonths, readSelfPayments } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'

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
  const declared = await store.readPaidUntil(deps.db, personId)
  const employer = declared && (await findOrganisation(deps.db, declared.employerId))
  const months = await readPaidMonths(deps.db, personId)
  const years = (await readSelfPayments(deps.db, personId)).filter(isPaidYear)
  const covered = isCovered(deps.area, { status: insured?.status ?? 'unknown', months, years }, day)
  return {
    state: covered ? 'covered' : 'not_covered',
    paidUntil: lastPaid(months, years),
    employerId: declared?.employerId ?? null,
    employer: employer?.name ?? null,
  }
}

export type PaidYear = { readonly period: Temporal.PlainDate; readonly paidOn: Temporal.PlainDate }

export type CoverFacts = {
  /** As the register has it: active, retired, deceased. */
  readonly status: string
  readonly months: readonly PaidMonth[]
  readonly years: readonly PaidYear[]
}

/** The same for whoever has read the months and years in a statement of their own. */
export function isCovered(area: Area, cover: CoverFacts, day: Temporal.PlainDate): boolean {
  const { status, months, years } = cover
  if (status === 'retired') return true
  return status === 'active' && (coversByMonth(area, months, day) || coversByYear(area, years, day))
}

function isPaidYear(payment: SelfPayment): payment is SelfPayment & PaidYear {
  return payment.kind === 'resident' && payment.paidOn !== null
}

export function coversByMonth(
  area: Area,
  months: readonly PaidMonth[],
  day: Temporal.PlainDate,
): boolean {
  const [last] = months
  if (!last || last.month < neededMonth(area, day)) return false
  const from = waitsUntil(area.selfPayment, months)
  return from === null || !isBefore(day, from)
}

export function coversByYear(
  area: Area,
  years: readonly PaidYear[],
  day: Temporal.PlainDate,
): boolean {
  return years.some(
    ({ period, paidOn }) =>
      period.year === day.year && !isBefore(day, coverOfYear(area.selfPayment, period, paidOn)),
  )
}

function lastPaid(months: readonly PaidMonth[], years: readonly PaidYear[]): string | null {
  const ends = [
    ...months.slice(0, 1).map(({ month }) => String(month)),
    ...years.slice(0, 1).map(({ period }) => `${period.year}-12`),
  ]
  return ends.toSorted().at(-1) ?? null
}

/** Until the day to pay by, last month may still be unpaid without anyone losing cover. */
export function neededMonth(area: Area, day: Temporal.PlainDate): YearMonth {
  const { payByDay } = termsOn(area.contribution, day).value
  const monthsBack = day.day <= payByDay ? 2 : 1
  return addMonths(yearMonth(monthOf(day)), -monthsBack)
}
