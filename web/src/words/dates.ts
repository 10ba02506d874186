import type { Language } from './words.ts'

const locale = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>
const zone = 'Asia/Shanghai'

/** Days from 1970-01-01, by the civil calendar: phones of our citizens may not know Temporal yet. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civil(days: number): string {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp + (mp < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function dayNumber(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  return daysSinceEpoch(year, month, date)
}

/** The server writes every instant with Z. */
export function milliseconds(instant: string): number {
  const [hour = 0, minute = 0, second = 0] = instant.slice(11, -1).split(':').map(Number)
  return dayNumber(instant) * 86_400_000 + (hour * 3600 + minute * 60) * 1000 + second * 1000
}

export function nowMilliseconds(): number {
  return performance.timeOrigin + performance.now()
}

/** The moment as the server writes it. */
export function instantText(ms: number): string {
  const day = civil(Math.floor(ms / 86_400_000))
  const inDay = Math.floor((ms % 86_400_000) / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const time = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60].map(two)
  return `${day}T${time.join(':')}Z`
}

/** The day on which a moment lies where the agency is. */
export function dayHere(instant: string): string {
  return dayAt(milliseconds(instant))
}

function dayAt(ms: number): string {
  return civil(Math.floor((ms + 8 * 3_600_000) / 86_400_000))
}

/** Today where the agency is, whatever the browser's own clock zone. */
export function today(): string {
  return dayAt(nowMilliseconds())
}

/** The same number of days earlier; used for period filters. */
export function daysBefore(day: string, count: number): string {
  return civil(dayNumber(day) - count)
}

/** Midnight where the agency is, as the server writes a moment. */
export function startOfDay(day: string): string {
  return instantText(dayNumber(day) * 86_400_000 - 8 * 3_600_000)
}

/** Whether the text names a day that exists. */
export function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && civil(dayNumber(day)) === day
}

export function dayText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    dayNumber(day) * 86_400_000,
  )
}

/** For columns: as short as the language allows, never wrapped. */
export function dayInColumn(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(
    dayNumber(day) * 86_400_000,
  )
}

export function monthText(month: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(dayNumber(`${month}-01`) * 86_400_000)
}

export function momentText(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(milliseconds(instant))
}

/** To the second: for the moment from which a loss report blocks the card. */
export function secondText(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(milliseconds(instant))
}
