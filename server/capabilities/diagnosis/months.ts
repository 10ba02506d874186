/** Month by month, or for a resident year by year: what was declared, what was paid, and what counts. */
import { payByOf } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { addMonths, dayOf, isBefore, monthOf, type YearMonth } from '#kernel/dates.ts'
import { type Money, sum } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Asked, Facts } from './facts.ts'

export const monthStates = [
  'counts',
  'unpaid',
  'not_declared',
  'not_due_yet',
  'not_needed',
] as const
/** Only what is paid counts; nothing is missing of a month that may still be paid. */
export type MonthState = (typeof monthStates)[number]

export type MonthRow = {
  /** `2026-11`, or `2026` for a year. */
  readonly span: string
  readonly state: MonthState
  readonly by: Asked['by'] | null
  readonly employerId: string | null
  readonly declaredOn: Temporal.PlainDate | null
  readonly payBy: Temporal.PlainDate | null
  readonly paidOn: Temporal.PlainDate | null
  /** Paid after the day on which it was due. */
  readonly late: boolean
  readonly due: Money | null
  /** The month-end that credited the personal account with it; null while none has. */
  readonly creditedWith: YearMonth | null
}

export const monthsShown = 12
const yearsShown = 3

/** The newest first. */
export function monthsOf(
  facts: Facts,
  area: Area,
  { scheme, today }: { readonly scheme: Facts['registered']; readonly today: Temporal.PlainDate },
): readonly MonthRow[] {
  if (scheme === 'resident') {
    return Array.from({ length: yearsShown }, (_, back) => yearRow(facts, today.year - back, today))
  }
  const newest = monthOf(today)
  return Array.from({ length: monthsShown }, (_, back) =>
    monthRow(facts, addMonths(newest, -back), { area, today }),
  )
}

function monthRow(
  facts: Facts,
  month: YearMonth,
  { area, today }: { readonly area: Area; readonly today: Temporal.PlainDate },
): MonthRow {
  const asked = facts.asked.filter((each) => each.by !== 'year' && monthOf(each.period) === month)
  const day = Temporal.PlainDate.from(`${month}-01`)
  const payBy = payByOf(month, termsOn(area.contribution, day).value)
  const isDue = isBefore(payBy, today)
  const missing =
    facts.cover.status === 'retired' ? 'not_needed' : isDue ? 'not_declared' : 'not_due_yet'
  return { ...rowOf(asked, { payBy, missing }), span: month }
}

function yearRow(facts: Facts, year: number, today: Temporal.PlainDate): MonthRow {
  const asked = facts.asked.filter(({ by, period }) => by === 'year' && period.year === year)
  const payBy = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const missing = isBefore(payBy, today) || year === today.year ? 'not_declared' : 'not_due_yet'
  return { ...rowOf(asked, { payBy, missing }), span: String(year) }
}

/** Of several for one month, such as a supplement to a declaration, the first that was paid counts. */
function rowOf(
  asked: readonly Asked[],
  { payBy, missing }: { readonly payBy: Temporal.PlainDate; readonly missing: MonthState },
): Omit<MonthRow, 'span'> {
  const paid = asked.filter(({ paidOn }) => paidOn !== null).at(-1)
  const shown = paid ?? asked[0]
  if (!shown) {
    return {
      ...{ state: missing, by: null, employerId: null, declaredOn: null, payBy, paidOn: null },
      ...{ late: false, due: null, creditedWith: null },
    }
  }
  const { by, employerId, paidOn, creditedWith } = shown
  return {
    ...{ state: paid ? 'counts' : 'unpaid', by, employerId, payBy, paidOn, creditedWith },
    declaredOn: dayOf(shown.declaredAt),
    late: paidOn !== null && isBefore(payBy, paidOn),
    due: sum(asked.map(({ due }) => due)),
  }
}
