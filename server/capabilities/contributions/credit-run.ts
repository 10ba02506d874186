/**
 * The month-end of one area. It happens once: whoever starts it second joins the first.
 *
 *   computing → posting → posted → files_sent → answered → reconciled
 *
 * Lines are frozen with the step out of `computing`; everything after it follows from them alone, so
 * a run killed at any step goes on where it stopped and writes the same files.
 */
import type { CreditTerms } from '#capabilities/organisations/index.ts'
import { addMonths, dayOf, isBefore, parseYearMonth, periodOfMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Terms } from '#kernel/terms.ts'

export const creditRunStates = [
  'computing',
  'posting',
  'posted',
  'files_sent',
  'answered',
  'reconciled',
] as const
export type CreditRunState = (typeof creditRunStates)[number]

/** In order of precedence. */
export const monthEndRefusals = [
  'month_unreadable',
  'month_not_over',
  'month_without_terms',
] as const
export type MonthEndRefusal = (typeof monthEndRefusals)[number]

/** Asking for a month that is being closed or was: there is nothing left to decide. */
export type AskMonthEndRefusal = MonthEndRefusal | 'month_begun'

export type CreditRun = {
  readonly runId: string
  readonly area: string
  readonly month: YearMonth
  readonly state: CreditRunState
  readonly people: number
  readonly total: Money
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
}

/** Of two states of one run, whether the first has got at least as far. */
export function hasReached(state: CreditRunState, goal: CreditRunState): boolean {
  return creditRunStates.indexOf(state) >= creditRunStates.indexOf(goal)
}

/** `early` lets a month be closed before it is over, for a demonstration; the trail says so. */
export type Timing = 'when_over' | 'early'

export function monthRefusal(
  monthText: string,
  timing: Timing,
  today: Temporal.PlainDate,
): Extract<MonthEndRefusal, 'month_unreadable' | 'month_not_over'> | null {
  const month = parseYearMonth(monthText)
  if (!month) return 'month_unreadable'
  const { from, until } = periodOfMonth(month)
  if (timing === 'early') return isBefore(today, from) ? 'month_not_over' : null
  return until && isBefore(today, until) ? 'month_not_over' : null
}

/** The day in law of the credit: the last of its month, or the day of an early run. Frozen with it. */
export function effectiveOnOf(run: Pick<CreditRun, 'month' | 'startedAt'>): Temporal.PlainDate {
  const lastDay = periodOfMonth(run.month).from.add({ months: 1 }).subtract({ days: 1 })
  const startedOn = dayOf(run.startedAt)
  return isBefore(startedOn, lastDay) ? startedOn : lastDay
}

/** Whether a month has terms at all: there are none before an area's first decree. */
export function hasTerms(list: readonly Terms<CreditTerms>[], month: YearMonth): boolean {
  const { from } = periodOfMonth(month)
  return list.some((terms) => !isBefore(from, terms.from))
}

/**
 * The months that the clock closes on this day, oldest first: all whose closing day has come. A server
 * that stood still for months closes each of them, or retired people would miss their amounts.
 */
export function dueMonths(
  list: readonly Terms<CreditTerms>[],
  first: YearMonth,
  today: Temporal.PlainDate,
): readonly YearMonth[] {
  const due: YearMonth[] = []
  for (let month = first; hasTerms(list, month); month = addMonths(month, 1)) {
    const { from } = periodOfMonth(month)
    const day = termsOn(list, from).value.closingDay
    if (isBefore(today, from.add({ months: 1 }).with({ day }))) break
    due.push(month)
  }
  return due
}
