/**
 * What a person, a window and a hospital are told of somebody's insurance on a day: whether it covers them, by which
 * scheme, through which employer, and which scheme is to follow.
 */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { enrolmentsOf } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './declaration-store.ts'
import { type Insurance, insuranceOn } from './insurance-on.ts'
import { isCovered, type PaidYear } from './is-covered.ts'
import type { PaidMonth } from './self-cover.ts'
import { readPaidMonths, readSelfPayments } from './self-payment-store.ts'
import type { SelfPayment } from './self-payment-store.ts'

export type Cover = Insurance & {
  readonly state: 'covered' | 'not_covered'
  /** The last paid month, 'YYYY-MM'. */
  readonly paidUntil: string | null
  readonly employer: Words | null
}

export async function coverOf(
  deps: { readonly db: Db; readonly area: Area },
  personId: string,
  day: Temporal.PlainDate,
): Promise<Cover> {
  const { db, area } = deps
  const insured = await store.readInsured(db, personId)
  const months = await readPaidMonths(db, personId)
  const years = (await readSelfPayments(db, personId)).filter(isPaidYear)
  const enrolments = (await enrolmentsOf(db, personId)).map(({ from, until, ...each }) => ({
    ...{ ...each, from: plainDate(from), until: until === null ? null : plainDate(until) },
  }))
  const cover = { status: insured?.status ?? 'unknown', months, years }
  const registered = insured?.scheme === 'employee' ? 'employee' : 'resident'
  const insurance = insuranceOn(area, { registered, enrolments, cover }, day)
  const { employerId } = insurance
  const employer = employerId === null ? null : await findOrganisation(db, employerId)
  return {
    ...insurance,
    state: isCovered(area, cover, day) ? 'covered' : 'not_covered',
    paidUntil: lastPaid(months, years),
    employer: employer?.name ?? null,
  }
}

function isPaidYear(payment: SelfPayment): payment is SelfPayment & PaidYear {
  return payment.kind === 'resident' && payment.paidOn !== null
}

function lastPaid(months: readonly PaidMonth[], years: readonly PaidYear[]): string | null {
  const ends = [
    ...months.slice(0, 1).map(({ month }) => String(month)),
    ...years.slice(0, 1).map(({ period }) => `${period.year}-12`),
  ]
  return ends.toSorted().at(-1) ?? null
}
