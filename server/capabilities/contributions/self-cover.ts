/** From when a person is covered who pays alone: as the area says, and never before it is paid. */
import type { SelfPaymentTerms } from '#capabilities/organisations/index.ts'
import { addMonths, isBefore, periodOfMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Terms } from '#kernel/terms.ts'

/** Who paid before the year began has all of it; who pays within it waits. */
export function coverOfYear(
  list: readonly Terms<SelfPaymentTerms>[],
  year: Temporal.PlainDate,
  paidOn: Temporal.PlainDate,
): Temporal.PlainDate {
  if (isBefore(paidOn, year)) return year
  return paidOn.add({ days: termsOn(list, year).value.resident.waitingDays })
}

export type PaidMonth = { readonly month: YearMonth; readonly by: 'employer' | 'self' }

/**
 * The day until which whoever has paid these months waits for cover; null when there is nothing to wait
 * for. Insurance without a longer gap is one piece: one that an employer began counts at once, one that
 * was begun alone after the months of waiting.
 */
export function waitsUntil(
  list: readonly Terms<SelfPaymentTerms>[],
  months: readonly PaidMonth[],
): Temporal.PlainDate | null {
  const newestFirst = months.toSorted((a, b) => (a.month < b.month ? 1 : -1))
  const [last] = newestFirst
  if (!last) return null
  const { gapMonths, waitingMonths } = termsOn(list, periodOfMonth(last.month).from).value.flexible
  let first = last.month
  for (const { month } of newestFirst) {
    if (addMonths(month, gapMonths + 1) < first) break
    first = month
  }
  const byEmployer = newestFirst.some(({ month, by }) => month === first && by === 'employer')
  return byEmployer ? null : periodOfMonth(addMonths(first, waitingMonths)).from
}
