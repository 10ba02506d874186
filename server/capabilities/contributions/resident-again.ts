/**
 * Who may be enrolled as a resident, and from which month on (Social Insurance Law, art. 25): whoever is insured
 * through work in the register and for whom nothing is paid or declared from that month on. Nobody is insured
 * twice at one time.
 */
import { addMonths, monthOf, parseYearMonth, periodOfMonth, type YearMonth } from '#kernel/dates.ts'
import { openYears, type SelfTerms } from './self-payment.ts'

/** In order of precedence. */
export const residentRefusals = [
  'scheme_settled',
  'insurance_ended',
  'resident_already',
  'month_unreadable',
  'resident_month_not_open',
  'resident_year_not_open',
  'month_paid_through_work',
  'month_declared_through_work',
] as const
export type ResidentRefusal = (typeof residentRefusals)[number]

export type ResidentStanding = {
  /** As the register has it: active, retired, deceased. */
  readonly status: string
  readonly scheme: string
  /** The account was closed: the person has moved away, or settled abroad. */
  readonly ended: boolean
  /** Paid by an employer or alone; declared by an employer. */
  readonly paid: readonly string[]
  readonly declared: readonly string[]
}

export function residentRefusal(
  terms: SelfTerms,
  { status, scheme, ended, paid, declared }: ResidentStanding,
  wanted: { readonly month: string; readonly today: Temporal.PlainDate },
): ResidentRefusal | null {
  if (status !== 'active') return 'scheme_settled'
  if (ended) return 'insurance_ended'
  if (scheme === 'resident') return 'resident_already'
  const month = parseYearMonth(wanted.month)
  if (!month) return 'month_unreadable'
  if (!mayBegin(wanted.today).includes(month)) return 'resident_month_not_open'
  const { year } = periodOfMonth(month).from
  if (!openYears(terms, wanted.today).includes(String(year))) return 'resident_year_not_open'
  if (paid.some((each) => each >= month)) return 'month_paid_through_work'
  return declared.some((each) => each >= month) ? 'month_declared_through_work' : null
}

/** The months from which the person may be enrolled today, the earliest first. */
export function residentMonths(
  terms: SelfTerms,
  standing: ResidentStanding,
  today: Temporal.PlainDate,
): readonly YearMonth[] {
  return mayBegin(today).filter(
    (month) => residentRefusal(terms, standing, { month, today }) === null,
  )
}

/** Not of months that are over: what was not paid for them is not made up by another scheme. */
function mayBegin(today: Temporal.PlainDate): readonly YearMonth[] {
  const month = monthOf(today)
  return [month, addMonths(month, 1)]
}
