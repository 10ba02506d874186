/**
 * What a person pays alone (Social Insurance Law, art. 23, 25 and 60): without an employer for a month, on
 * a base of one's own choice; as a resident for a year, an amount. Which of the two follows from the
 * scheme that insures the person.
 */
import type { ContributionTerms, SelfPaymentTerms } from '#capabilities/organisations/index.ts'
import { addMonths, isBefore, monthOf, parseYearMonth, periodOfMonth } from '#kernel/dates.ts'
import type { YearMonth } from '#kernel/dates.ts'
import { minus, parseYuan, shareRoundedDown, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Terms } from '#kernel/terms.ts'

export const selfPaymentKinds = ['flexible', 'resident'] as const
export type SelfPaymentKind = (typeof selfPaymentKinds)[number]

/**
 * Once per person, kind and period. What is not paid may be declared anew, on another base. What was paid
 * for a month that an employer pays too counts no more and is given back.
 */
export const selfPaymentEdges = { declared: ['paid'], paid: ['returned'], returned: [] } as const
export type SelfPaymentState = keyof typeof selfPaymentEdges

/** In order of precedence. */
export const selfPaymentRefusals = [
  'pays_nothing',
  'other_scheme',
  'period_unreadable',
  'period_not_open',
  'period_over',
  'period_without_terms',
  'base_unreadable',
  'base_below_floor',
  'base_above_ceiling',
  'declared_by_employer',
  'period_paid',
] as const
export type SelfPaymentRefusal = (typeof selfPaymentRefusals)[number]

/** A month with a base, or a year without one. */
export type WantedPayment =
  | { readonly kind: 'flexible'; readonly period: string; readonly base: string }
  | { readonly kind: 'resident'; readonly period: string }

/** What is owed for a period, worked out by the terms of its first day. */
export type Owed = {
  /** First day of the month or year. */
  readonly period: Temporal.PlainDate
  readonly base: Money | null
  readonly fundPart: Money
  readonly accountPart: Money
}

export type SelfTerms = {
  readonly contribution: readonly Terms<ContributionTerms>[]
  readonly selfPayment: readonly Terms<SelfPaymentTerms>[]
}

type OwedOrRefused =
  | { readonly ok: true; readonly owed: Owed }
  | { readonly ok: false; readonly refusal: SelfPaymentRefusal }

export function owedFor(
  wanted: WantedPayment,
  terms: SelfTerms,
  today: Temporal.PlainDate,
): OwedOrRefused {
  return wanted.kind === 'flexible'
    ? owedForMonth(wanted, terms, today)
    : owedForYear(wanted, terms, today)
}

function owedForMonth(
  wanted: Extract<WantedPayment, { kind: 'flexible' }>,
  terms: SelfTerms,
  today: Temporal.PlainDate,
): OwedOrRefused {
  const month = parseYearMonth(wanted.period)
  if (!month) return not('period_unreadable')
  if (month > monthOf(today)) return not('period_not_open')
  const { from } = periodOfMonth(month)
  if (!isKnown(terms, from)) return not('period_without_terms')
  if (!openMonths(terms, today).includes(month)) return not('period_over')

  const { baseFloor, baseCeiling } = termsOn(terms.contribution, from).value
  const base = parseYuan(wanted.base)
  if (base === null) return not('base_unreadable')
  if (base < baseFloor) return not('base_below_floor')
  if (base > baseCeiling) return not('base_above_ceiling')
  const { share, accountShare } = termsOn(terms.selfPayment, from).value.flexible
  const accountPart = shareRoundedDown(base, accountShare)
  const fundPart = minus(shareRoundedDown(base, share), accountPart)
  return { ok: true, owed: { period: from, base, fundPart, accountPart } }
}

function owedForYear(
  wanted: Extract<WantedPayment, { kind: 'resident' }>,
  terms: SelfTerms,
  today: Temporal.PlainDate,
): OwedOrRefused {
  if (!/^20[0-9]{2}$/.test(wanted.period)) return not('period_unreadable')
  const year = Number(wanted.period)
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  if (year < today.year) return not('period_over')
  if (!isKnown(terms, first)) return not('period_without_terms')
  if (!openYears(terms, today).includes(wanted.period)) return not('period_not_open')
  const { amount } = termsOn(terms.selfPayment, first).value.resident
  return { ok: true, owed: { period: first, base: null, fundPart: amount, accountPart: zero } }
}

/** The months that may be paid today, the newest first. */
export function openMonths(terms: SelfTerms, today: Temporal.PlainDate): readonly YearMonth[] {
  const { lateMonths } = termsOn(terms.selfPayment, today).value.flexible
  return Array.from({ length: lateMonths + 1 }, (_, back) =>
    addMonths(monthOf(today), -back),
  ).filter((month) => isKnown(terms, periodOfMonth(month).from))
}

/** This year, and the next one once it is open. */
export function openYears(terms: SelfTerms, today: Temporal.PlainDate): readonly string[] {
  const next = Temporal.PlainDate.from({ year: today.year + 1, month: 1, day: 1 })
  const { opensOn } = termsOn(terms.selfPayment, next).value.resident
  const isNextOpen = !isBefore(today, today.with(opensOn))
  return isNextOpen ? [String(today.year + 1), String(today.year)] : [String(today.year)]
}

function isKnown({ contribution, selfPayment }: SelfTerms, day: Temporal.PlainDate): boolean {
  return [contribution, selfPayment].every((list) => list.some(({ from }) => !isBefore(day, from)))
}

function not(refusal: SelfPaymentRefusal): OwedOrRefused {
  return { ok: false, refusal }
}
