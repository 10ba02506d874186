/**
 * Which terms of a pack apply: those in force on the day of care, and of a table the first row that
 * fits. What a pack does not say is never guessed.
 *
 * Social Insurance Law art. 26.
 */
import { isBefore } from '#kernel/dates.ts'
import type { CareFacts, Facts } from './facts.ts'
import {
  type Condition,
  type Dated,
  type DayNumber,
  dayNumber,
  type Frame,
  type Pack,
  type Row,
  type Span,
  Unset,
} from './pack.ts'

/** The pack says nothing that fits, or says that it must not be guessed. */
export class PolicyGap extends Error {
  override readonly name = 'PolicyGap'
  readonly place: string
  readonly path: string
  readonly reason: string

  constructor(place: string, path: string, reason: string) {
    super(`The policy pack of ${place} cannot settle this: ${path}: ${reason}`)
    this.place = place
    this.path = path
    this.reason = reason
  }
}

/** What is settled, with what decides which rows fit it. */
export type Case = {
  readonly facts: Facts
  readonly place: string
  readonly day: DayNumber
  readonly inpatient: boolean
  readonly admission: number
}

export type Found<V> = { readonly value: V; readonly path: string; readonly source: string }

export function caseOf(facts: Facts, pack: Pack): Case {
  const { care, year } = facts
  const before = Number(year.admissions)
  return {
    facts,
    place: pack.place,
    day: dayNumber(dayOfCare(care, pack)),
    inpatient: care.kind === 'inpatient',
    admission: care.continued ? Math.max(before, 1) : before + 1,
  }
}

/** A stay is settled by the terms of one of its days; which one is for the place to say. */
export function dayOfCare(care: CareFacts, pack: Pack): Temporal.PlainDate {
  if (care.kind !== 'inpatient') return care.from
  return frameOn(care.from, pack).stay === 'admission' ? care.from : care.until
}

export function frameOn(day: Temporal.PlainDate, pack: Pack): Dated<Frame> {
  return inForce(pack.frame, dayNumber(day), { place: pack.place, path: 'frame' })
}

/** The year of benefits that a day falls in begins here. */
export function yearBegins(day: Temporal.PlainDate, pack: Pack): Temporal.PlainDate {
  const begins = `${String(day.year).padStart(4, '0')}-${frameOn(day, pack).yearBegins}`
  const first = Temporal.PlainDate.from(begins)
  return isBefore(day, first) ? first.subtract({ years: 1 }) : first
}

function dayText(day: DayNumber): string {
  const digits = String(day)
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

type Where = { readonly place: string; readonly path: string }

/** Lists are read in order of their days, so the last that has begun is the one in force. */
export function inForce<T>(
  list: readonly Dated<T>[],
  day: DayNumber,
  { place, path }: Where,
): Dated<T> {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const terms = list[at]
    if (terms && day >= terms.begins) return terms
  }
  throw new PolicyGap(place, path, `no terms are in force on ${dayText(day)}`)
}

/** The first row that fits; a table without one leaves a case out. */
export function rowFor<V>(rows: readonly Row<V>[], path: string, its: Case): Found<V> {
  for (const row of rows) {
    if (fits(row.when, its)) return foundIn(row, its)
  }
  throw new PolicyGap(its.place, `${path}.table`, `no row fits ${traitsText(its)}`)
}

/** Every row that fits, for what adds up. */
export function rowsFor<V>(rows: readonly Row<V>[], its: Case): readonly Found<V>[] {
  return rows.filter((row) => fits(row.when, its)).map((row) => foundIn(row, its))
}

function foundIn<V>(row: Row<V>, { place }: Case): Found<V> {
  const { value, path, source } = row
  if (value instanceof Unset) throw new PolicyGap(place, path, value.reason)
  return { value, path, source }
}

function fits(when: Condition, its: Case): boolean {
  const { person, care } = its.facts
  return (
    oneOf(when.status, person.status) &&
    oneOf(when.tier, care.tier) &&
    oneOf(when.kind, care.kind) &&
    within(when.age, person.age) &&
    within(when.admission, its.admission) &&
    oneOf(when.aidGroup, person.aidGroup) &&
    oneOf(when.outside, care.outside ?? 'local') &&
    oneOf(when.plan, person.plan ?? 'usual') &&
    same(when.familyDoctor, person.familyDoctor) &&
    same(when.referred, care.referred) &&
    same(when.civilServant, person.civilServant) &&
    retiredWithin(when.retired, person.retiredOn)
  )
}

function oneOf<T>(wanted: readonly T[] | undefined, one: T): boolean {
  return wanted === undefined || wanted.includes(one)
}

function same(wanted: boolean | undefined, is: boolean): boolean {
  return wanted === undefined || wanted === is
}

function within(span: Span<number> | undefined, value: number): boolean {
  if (span === undefined) return true
  const { from, under } = span
  return (from === undefined || value >= from) && (under === undefined || value < under)
}

function retiredWithin(
  span: Span<Temporal.PlainDate> | undefined,
  day: Temporal.PlainDate | null,
): boolean {
  if (span === undefined) return true
  if (day === null) return false
  const { from, under } = span
  return (
    (from === undefined || !isBefore(day, from)) && (under === undefined || isBefore(day, under))
  )
}

/** Of the person only what tables ask for, and nothing that names anybody. */
function traitsText({ facts: { person, care }, admission }: Case): string {
  const retired = person.retiredOn === null ? 'unknown' : person.retiredOn.toString()
  return [
    `${person.status}, age ${person.age}, ${care.kind} at tier ${care.tier}`,
    `plan ${person.plan ?? 'usual'}, admission ${admission}, outside ${care.outside ?? 'local'}`,
    `aid group ${person.aidGroup}, retired on ${retired}`,
  ].join(', ')
}
