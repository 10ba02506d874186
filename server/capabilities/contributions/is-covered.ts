/**
 * Whether a person is covered on a day. Only paid months and years count. Contributions for a month are
 * paid until a day of the next one, so whoever is paid up to the month before is covered; a person who has
 * retired from work stays covered without paying. Who began to pay alone may have to wait.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { addMonths, isBefore, monthOf, type YearMonth, yearMonth } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import { coverOfYear, waitsUntil } from './self-cover.ts'
import type { PaidMonth } from './self-cover.ts'

export type PaidYear = { readonly period: Temporal.PlainDate; readonly paidOn: Temporal.PlainDate }

export type CoverFacts = {
  /** As the register has it: active, retired, deceased. */
  readonly status: string
  readonly months: readonly PaidMonth[]
  readonly years: readonly PaidYear[]
}

export function isCovered(area: Area, cover: CoverFacts, day: Temporal.PlainDate): boolean {
  const { status, months, years } = cover
  if (status === 'retired') return true
  return status === 'active' && (coversByMonth(area, months, day) || coversByYear(area, years, day))
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

/** Until the day to pay by, last month may still be unpaid without anyone losing cover. */
export function neededMonth(area: Area, day: Temporal.PlainDate): YearMonth {
  const { payByDay } = termsOn(area.contribution, day).value
  const monthsBack = day.day <= payByDay ? 2 : 1
  return addMonths(yearMonth(monthOf(day)), -monthsBack)
}
