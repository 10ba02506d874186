/**
 * How column values arrive in the program. The driver's own habits would turn a day into a moment of
 * the local time zone and money into text; here a day stays a day and an integer stays exact.
 */
import pg from 'pg'

type Parse = (text: string) => unknown

const asText: Parse = (text) => text
// The driver's list of type numbers leaves out those of arrays.
const arrayOfText = 1009 as Parameters<typeof pg.types.getTypeParser>[0]
const textArray = pg.types.getTypeParser(arrayOfText, 'text') as (text: string) => (string | null)[]
const asTexts: Parse = (text) => textArray(text)
const asIntegers: Parse = (text) =>
  textArray(text).map((each) => (each === null ? null : BigInt(each)))

const parsers = new Map<number, Parse>([
  [20, BigInt], // bigint
  [1016, asIntegers],
  [1082, asText], // date
  [1182, asTexts],
  [1114, asText], // timestamp
  [1184, asText], // timestamptz
  [1185, asTexts],
  [1186, asText], // interval
  [1700, asText], // numeric
])

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

/** A moment as the database writes it ('2026-03-01 08:00:00.5+00'). */
export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

/** A moment as the database keeps it: to the microsecond, cut and not rounded into the future. */
export function toInstantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'microsecond' })
}
