/** The months whose contributions were credited, with the moments of their month-ends. */
import type { DayNumber, Moment } from './days.ts'
import { dayOfMoment, momentOf, monthAgo } from './days.ts'
import { fixedId } from './draw.ts'

export type CreditedMonth = {
  /** 'YYYY-MM' */
  readonly name: string
  readonly from: DayNumber
  readonly runId: string
  readonly startedAt: Moment
  readonly postedAt: Moment
  readonly filesSentAt: Moment
  readonly answeredAt: Moment
  readonly effectiveOn: DayNumber
}

const monthsOfHistory = 12
const minuteMs = 60_000

/** The last twelve whole months, oldest first; the month that runs is open. */
export function creditedMonths(now: Temporal.Instant): readonly CreditedMonth[] {
  return Array.from({ length: monthsOfHistory }, (_, index) => {
    const month = monthAgo(now, monthsOfHistory - index)
    // Half an hour after midnight; on the first of a month it may have to have been earlier.
    const latest = Math.floor(now.epochMilliseconds / 1000) * 1000 - 10 * minuteMs
    const startedAt = Math.min(momentOf(month.until, 1_800), latest)
    return {
      ...{
        name: month.name,
        from: month.from,
        runId: fixedId('credit run', month.name),
        startedAt,
      },
      postedAt: startedAt + minuteMs,
      filesSentAt: startedAt + 2 * minuteMs,
      answeredAt: startedAt + 5 * minuteMs,
      effectiveOn: Math.min(month.until - 1, dayOfMoment(startedAt)),
    }
  })
}
