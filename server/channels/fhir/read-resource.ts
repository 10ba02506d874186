/**
 * Resources as they come, read strictly: what may change a result and is not read here is refused by
 * its name, and never passed over. Extensions are passed over, as FHIR asks.
 */
import { z } from 'zod'
import { parsePlainDate } from '#kernel/dates.ts'
import { Figures, readJson, UnreadableJson } from '#platform/json/exact-json.ts'
import { Refuses, type WrongPlace } from './outcome.ts'
import type { FhirRefusal } from './refusal-words.ts'

/** Every element may have an id and extensions; a modifier of its meaning is refused. */
export function element<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject({
    ...shape,
    id: z.string().max(64).optional(),
    extension: z.array(z.unknown()).optional(),
  })
}

/** A resource's own elements, besides: they say nothing about what is asked. */
export const resourceElements = {
  meta: z.unknown().optional(),
  text: z.unknown().optional(),
  language: z.string().optional(),
}

/** Words: something to read, with nothing in it that does not print, and no blank at either end. */
export function wordText(charactersAtMost: number) {
  return z
    .string()
    .max(charactersAtMost)
    .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u)
}

export const uri = z
  .string()
  .max(200)
  .regex(/^[^\s\p{C}]+$/u)

/** A number by its figures, in whole units of so many places; FHIR's exponents are not taken. */
export function decimal(places: number) {
  return z.instanceof(Figures).transform((given, context) => {
    const [, whole, after = ''] =
      /^(0|[1-9][0-9]{0,11})(?:\.([0-9]{1,12}))?$/.exec(given.text) ?? []
    const exact = after.slice(places).replaceAll('0', '') === ''
    if (whole !== undefined && exact)
      return BigInt(whole + after.slice(0, places).padEnd(places, '0'))
    context.addIssue({ code: 'custom', message: 'not such a number' })
    return z.NEVER
  })
}

export const sequence = decimal(0).transform(Number).pipe(z.number().int().min(1).max(99_999))

/** A day, or the day of a moment by the wall clock of the place. */
export const day = z.string().transform((text, context) => {
  const found = dayIn(text)
  if (found) return found
  context.addIssue({ code: 'custom', message: 'no day' })
  return z.NEVER
})

const zone = 'Asia/Shanghai'

export function dayIn(text: string): Temporal.PlainDate | null {
  if (text.length <= 10) return parsePlainDate(text)
  try {
    return Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDate()
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** Of the resource that an operation is asked about: itself, or inside of Parameters. */
export function resourceIn(body: Uint8Array): unknown {
  const sent = jsonIn(body)
  const { resourceType, parameter } = Object(sent) as {
    readonly resourceType?: unknown
    readonly parameter?: unknown
  }
  if (resourceType !== 'Parameters') return sent
  const [only, ...more] = Array.isArray(parameter) ? (parameter as readonly unknown[]) : []
  const { name, resource } = Object(only) as {
    readonly name?: unknown
    readonly resource?: unknown
  }
  if (name === 'resource' && more.length === 0) return resource
  throw new Refuses('element_wrong', [{ refusal: 'element_wrong', path: 'Parameters.parameter' }])
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return readJson(body)
  } catch (fault) {
    if (fault instanceof UnreadableJson) throw new Refuses('unreadable')
    throw fault
  }
}

/** What the schema makes of it, or every place that does not fit. */
export function readAs<T extends z.ZodType>(schema: T, sent: unknown, kind: string): z.output<T> {
  const { resourceType } = Object(sent) as { readonly resourceType?: unknown }
  if (resourceType !== kind) wrong('element_wrong', `${kind}.resourceType`)
  const read = schema.safeParse(sent)
  if (read.success) return read.data
  const places = read.error.issues.flatMap((issue) => placesOf(issue, kind))
  throw new Refuses(places[0]?.refusal ?? 'element_wrong', places)
}

export function wrong(refusal: FhirRefusal, path: string): never {
  throw new Refuses(refusal, [{ refusal, path }])
}

/** A search's parameter is named as FHIR names it in an outcome. */
export function wrongParameter(
  refusal: 'parameter_wrong' | 'parameter_not_served',
  name: string,
): never {
  return wrong(refusal, `http.${name}`)
}

function placesOf(issue: z.core.$ZodIssue, kind: string): readonly WrongPlace[] {
  const path = pathOf(kind, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ refusal: 'element_not_served', path: `${path}.${key}` }))
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  const isListMissing = issue.code === 'too_small' && issue.origin === 'array'
  return [{ refusal: isMissing || isListMissing ? 'element_missing' : 'element_wrong', path }]
}

function pathOf(kind: string, parts: readonly PropertyKey[]): string {
  return parts.reduce<string>(
    (path, part) => (typeof part === 'number' ? `${path}[${part}]` : `${path}.${String(part)}`),
    kind,
  )
}
