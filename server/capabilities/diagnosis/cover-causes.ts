/** Why the funds pay nothing today: months that are missing, and months that have to be waited for. */
import {
  coverOfYear,
  isCovered,
  neededMonth,
  waitsUntil,
} from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { isBefore, monthOf, type YearMonth } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { type Finding, finding } from './cause.ts'
import type { Asked, Facts } from './facts.ts'

/** Nothing while the person is covered; else what brings the cover back, nearest first. */
export function coverCausesOf(
  facts: Facts,
  area: Area,
  today: Temporal.PlainDate,
): readonly Finding[] {
  const { cover, registered } = facts
  if (cover.status === 'deceased') return [finding('person_deceased', 'agency')]
  if (isCovered(area, cover, today)) return []
  const waiting = waitingOf(facts, area, today)
  if (waiting) return [waiting]
  const unpaid = unpaidOf(facts, area, today)
  if (unpaid.length > 0) return unpaid
  return [registered === 'resident' ? residentPays(today) : missingOf(facts, area, today)]
}

/** What has been paid would be enough, only not yet. */
function waitingOf({ cover }: Facts, area: Area, today: Temporal.PlainDate): Finding | null {
  const year = cover.years.find(({ period }) => period.year === today.year)
  if (year) {
    const from = coverOfYear(area.selfPayment, year.period, year.paidOn)
    const values = { paidOn: year.paidOn.toString(), from: from.toString() }
    return finding('waiting_year', 'nobody', { values })
  }
  const [last] = cover.months
  const until = waitsUntil(area.selfPayment, cover.months)
  if (!last || last.month < neededMonth(area, today) || !until || !isBefore(today, until))
    return null
  return finding('waiting_period', 'nobody', {
    values: { month: firstOfPiece(cover.months), from: until.toString() },
  })
}

/** The oldest month without which no later one follows on. */
function firstOfPiece(months: Facts['cover']['months']): string {
  return months.reduce(
    (first, { month }) => (month < first ? month : first),
    months[0]?.month ?? '',
  )
}

/** Declared, asked for, and not paid: whoever declared it pays it. */
function unpaidOf(facts: Facts, area: Area, today: Temporal.PlainDate): readonly Finding[] {
  const needed = neededMonth(area, today)
  const isNeeded = (asked: Asked) =>
    asked.paidOn === null &&
    (asked.by === 'year'
      ? asked.period.year === today.year
      : monthOf(asked.period) >= needed && monthOf(asked.period) <= monthOf(today))
  return facts.asked
    .filter(isNeeded)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.period, b.period))
    .slice(0, 2)
    .map(unpaidFinding)
}

function unpaidFinding({ by, period, reference, due, employerId }: Asked): Finding {
  if (by === 'employer') {
    const values = { month: monthOf(period), reference }
    return finding('employer_unpaid', 'employer', { values, organisationId: employerId })
  }
  const span = by === 'year' ? String(period.year) : monthOf(period)
  const values = { span, reference, amount: yuan(due) }
  return finding('own_payment_unpaid', 'person', { values, service: 'contributions' })
}

function residentPays(today: Temporal.PlainDate): Finding {
  const values = { year: String(today.year) }
  return finding('year_unpaid', 'person', { values, service: 'contributions' })
}

/** Nobody has declared the month that is needed. */
function missingOf(facts: Facts, area: Area, today: Temporal.PlainDate): Finding {
  const month: YearMonth = neededMonth(area, today)
  const [last] = facts.employments
  if (last && (last.until === null || !isBefore(last.until, today))) {
    const values = { month }
    return finding('employer_not_declared', 'employer', { values, organisationId: last.employerId })
  }
  const service = 'contributions'
  if (last?.until) {
    const values = { until: last.until.toString(), month }
    return finding('employment_ended', 'person', {
      ...{ values, service, organisationId: last.employerId },
    })
  }
  const paid = facts.cover.months[0]?.month
  if (!paid) return finding('never_paid', 'person', { service })
  return finding('employment_ended', 'person', { values: { until: paid, month }, service })
}
