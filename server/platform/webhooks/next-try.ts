/** When something that did not arrive is sent again: over three days, with growing pauses. */

/** In seconds; after the last one it is given up. */
const pauses = [5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** Longer than this nobody's wish to wait is followed: it could be for ever. */
const waitAtMostSeconds = 86_400

export type Tried = {
  /** Counting the one that just failed. */
  readonly tries: number
  readonly at: Temporal.Instant
  readonly retryAfter: string | null
  /** From 0 to 1: spreads those that failed at the same moment. */
  readonly chance: number
}

/** Null: given up. */
export function nextTryAt({ tries, at, retryAfter, chance }: Tried): Temporal.Instant | null {
  const pause = pauses[tries - 1]
  if (pause === undefined) return null
  const spread = pause * (0.8 + 0.4 * chance)
  const asked = Math.min(secondsAsked(retryAfter, at), waitAtMostSeconds)
  return at.add({ milliseconds: Math.round(Math.max(spread, asked) * 1000) })
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const httpDate =
  /^[A-Z][a-z]{2}, (0[1-9]|[12]\d|3[01]) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) GMT$/

/** RFC 9110, 10.2.3: seconds, or a moment. What is neither asks for nothing. */
function secondsAsked(retryAfter: string | null, at: Temporal.Instant): number {
  if (retryAfter === null) return 0
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const [, day, monthName = '', year, hour, minute, second] = httpDate.exec(retryAfter) ?? []
  const month = months.indexOf(monthName) + 1
  if (month === 0) return 0
  const moment = Temporal.ZonedDateTime.from({
    ...{ timeZone: 'UTC', year: Number(year), month, day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
  })
  return moment.toInstant().since(at).total('seconds')
}
