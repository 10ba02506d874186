/** What a person pays alone: what may be paid today, on which terms, where to, and what was declared. */
import { listBanks } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { type Enrolment, enrolmentsOf } from '#capabilities/people/index.ts'
import { isBefore, monthOf, periodOfMonth, type YearMonth } from '#kernel/dates.ts'
import type { BasisPoints, Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Db } from '#platform/database/connection.ts'
import { payByOf } from './declaration.ts'
import { readAgentBank } from './declaration-store.ts'
import { kindOf } from './declare-self-payment.ts'
import { residentStanding } from './enrol-resident.ts'
import { residentMonths } from './resident-again.ts'
import { coverOfYear, waitsUntil } from './self-cover.ts'
import type { PaidMonth } from './self-cover.ts'
import { openMonths, openYears } from './self-payment.ts'
import type { SelfPaymentKind } from './self-payment.ts'
import { readDeclaredMonths, readPaidMonths, readSelfPayments } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'

export type OwnPayment = SelfPayment & {
  readonly payBy: Temporal.PlainDate
  /** Of an unpaid one: if the money came in today. */
  readonly coverFrom: Temporal.PlainDate
  /** An employer has declared the month, so that nothing is to be paid for it alone. */
  readonly byEmployer: boolean
}

export type OwnPayments = {
  /** Null for whoever has retired and pays nothing. */
  readonly kind: SelfPaymentKind | null
  /** Months or years that may be declared today, the newest first; paid ones are not among them. */
  readonly open: readonly string[]
  readonly month: {
    readonly baseFloor: Money
    readonly baseCeiling: Money
    readonly share: BasisPoints
    readonly accountShare: BasisPoints
  }
  readonly year: Money
  readonly source: string
  readonly payTo: { readonly bank: Words; readonly account: string } | null
  readonly payments: readonly OwnPayment[]
  /** Which scheme has insured the person from when until when, the newest first. */
  readonly enrolments: readonly Enrolment[]
  /** The months from which a window may enrol them as a resident today. */
  readonly residentFrom: readonly YearMonth[]
}

type Deps = { readonly db: Db; readonly area: Area }

export async function ownPayments(
  { db, area }: Deps,
  personId: string,
  today: Temporal.PlainDate,
): Promise<OwnPayments> {
  const kind = await kindOf(db, personId)
  const payments = await readSelfPayments(db, personId)
  const months = await readPaidMonths(db, personId)
  const byEmployer = new Set(await readDeclaredMonths(db, personId))
  const taken = new Set([
    ...payments.filter(({ state }) => state !== 'declared').map(periodOf),
    ...byEmployer,
  ])
  const all = kind === 'resident' ? openYears(area, today) : openMonths(area, today)
  const { value, source } = termsOn(area.selfPayment, today)
  const { baseFloor, baseCeiling } = termsOn(area.contribution, today).value
  const { share, accountShare } = value.flexible
  return {
    kind,
    open: kind === null ? [] : all.filter((each) => !taken.has(each)),
    month: { baseFloor, baseCeiling, share, accountShare },
    year: value.resident.amount,
    source,
    payTo: await payTo({ db, area }, personId),
    enrolments: await enrolmentsOf(db, personId),
    residentFrom: residentMonths(area, await residentStanding(db, personId), today),
    payments: payments.map((each) => ({
      ...each,
      ...daysOf(area, each, { months, today }),
      byEmployer: byEmployer.has(periodOf(each)),
    })),
  }
}

/** As people write it: '2026-11' or '2027'. */
export function periodOf({ kind, period }: Pick<SelfPayment, 'kind' | 'period'>): string {
  return kind === 'resident' ? String(period.year) : monthOf(period)
}

/** The agency's account at the bank that also keeps the person's own. */
async function payTo({ db, area }: Deps, personId: string): Promise<OwnPayments['payTo']> {
  const bankId = await readAgentBank(db, personId)
  const bank = (await listBanks(db, area.code)).find((each) => each.organisationId === bankId)
  const address = area.banks.find(({ code }) => code === bank?.code)
  return bank && address ? { bank: bank.name, account: address.account } : null
}

export function daysOf(
  area: Area,
  payment: Pick<SelfPayment, 'kind' | 'period' | 'paidOn'>,
  at: { readonly months: readonly PaidMonth[]; readonly today: Temporal.PlainDate },
): { readonly payBy: Temporal.PlainDate; readonly coverFrom: Temporal.PlainDate } {
  const { period, kind, paidOn } = payment
  if (kind === 'resident') {
    const payBy = period.with({ month: 12, day: 31 })
    return { payBy, coverFrom: coverOfYear(area.selfPayment, period, paidOn ?? at.today) }
  }
  const month = monthOf(period)
  const until = at.months.filter((each) => each.month <= month)
  const waits = waitsUntil(area.selfPayment, [...until, { month, by: 'self' }])
  const { from } = periodOfMonth(month)
  return {
    payBy: payByOf(month, termsOn(area.contribution, from).value),
    coverFrom: waits && isBefore(from, waits) ? waits : from,
  }
}
