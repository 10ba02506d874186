declare const yearMonthBrand: unique symbol

/** Half-open: `from` belongs to it, `until` does not; null has no end yet. */
export type Period = {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/** A month as text, 'YYYY-MM': it compares and sorts as text does. */
export type YearMonth = string & { readonly [yearMonthBrand]: true }

/** The whole country keeps one time, and every legal day begins by it. */
const legalTimeZone = 'Asia/Shanghai'

export function plainDate(text: string): Temporal.PlainDate {
  const day = parsePlainDate(text)
  if (day === null) throw new RangeError('A day is written YYYY-MM-DD and exists in the calendar')
  return day
}

/** Strict: no time, no zone, no calendar note, and no 30 February. */
export function parsePlainDate(text: string): Temporal.PlainDate | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

let lastDay = { from: 0, until: 0, day: Temporal.PlainDate.from('1970-01-01') }

/** The legal day in which a moment falls; mostly it is that of the moment asked about before. */
export function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  const at = moment.epochMilliseconds
  if (at < lastDay.from || at >= lastDay.until) {
    const day = moment.toZonedDateTimeISO(legalTimeZone).toPlainDate()
    const [from, until] = [startOf(day), startOf(day.add({ days: 1 }))]
    lastDay = { day, from: from.epochMilliseconds, until: until.epochMilliseconds }
  }
  return lastDay.day
}

/** The moment at which a legal day begins. */
export function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(legalTimeZone).toInstant()
}

export function isBefore(first: Temporal.PlainDate, second: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(first, second) < 0
}

/** Completed years: the age of someone born on `from`, on `day`. */
export function yearsBetween(from: Temporal.PlainDate, day: Temporal.PlainDate): number {
  return from.until(day, { largestUnit: 'years' }).years
}

export function period(from: Temporal.PlainDate, until: Temporal.PlainDate | null): Period {
  if (until !== null && !isBefore(from, until)) {
    throw new RangeError('A period ends after the day on which it begins')
  }
  return { from, until }
}

export function includes(span: Period, day: Temporal.PlainDate): boolean {
  return !isBefore(day, span.from) && (span.until === null || isBefore(day, span.until))
}

export function overlap(first: Period, second: Period): boolean {
  const firstEndsBefore = first.until !== null && !isBefore(second.from, first.until)
  const secondEndsBefore = second.until !== null && !isBefore(first.from, second.until)
  return !firstEndsBefore && !secondEndsBefore
}

export function yearMonth(text: string): YearMonth {
  const month = parseYearMonth(text)
  if (month === null) throw new RangeError('A month is written YYYY-MM')
  return month
}

export function parseYearMonth(text: string): YearMonth | null {
  return /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as YearMonth) : null
}

export function monthOf(day: Temporal.PlainDate): YearMonth {
  return yearMonth(day.toPlainYearMonth().toString())
}

/** Forwards by a positive number, backwards by a negative one. */
export function addMonths(month: YearMonth, months: number): YearMonth {
  return yearMonth(Temporal.PlainYearMonth.from(month).add({ months }).toString())
}

export function periodOfMonth(month: YearMonth): Period {
  const from = Temporal.PlainDate.from(`${month}-01`)
  return { from, until: from.add({ months: 1 }) }
}
