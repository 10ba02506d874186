/**
 * A file in the national shape: UTF-8, one row per line, cells apart by TAB, `null` for an empty one.
 * It is taken whole or not at all, so each fault is named with its line, its column and what to do.
 */
import { createHash } from 'node:crypto'
import { parsePlainDate } from '#kernel/dates.ts'
import { fileRefused } from '#platform/files/file-refusal.ts'
import { lineBytesAtMost } from '#platform/files/text-encoding.ts'
import type { Column, FileFormat } from './file-format.ts'
import { fileFormats, type FileKind, hasInitials, validValues } from './file-kind.ts'
import { openInitials } from './initials.ts'

export const lineFaults = [
  'wrong_number_of_columns',
  'control_character',
  'too_long',
  'empty',
  'no_code',
  'unreadable_code',
  'no_day',
  'ends_before_it_begins',
  'value_unknown',
  'no_number',
  'other_area',
  'twice',
] as const
export type LineFault = (typeof lineFaults)[number]

export type FileProblem = {
  readonly line: number
  /** Null where it concerns the line as a whole. */
  readonly column: Column | null
  readonly value: string
  readonly fault: LineFault
  /** What would be right: values that may stand there, or how many columns there are. */
  readonly allowed: readonly string[]
}

export type Row = {
  readonly code: string
  readonly validFrom: string
  /** The first day that does not count any more. */
  readonly validUntil: string | null
  readonly valid: boolean
  /** Under the names that the columns of its table have. */
  readonly fields: Fields
  /** As it came. */
  readonly line: string
}
type Fields = Readonly<Record<string, string | boolean | null>>

export type ReadFile =
  | { readonly kind: 'read'; readonly rows: readonly Row[]; readonly digest: Buffer }
  | { readonly kind: 'faulty'; readonly problems: readonly FileProblem[] }

const problemsAtMost = 50
const rowsAtMost = 600_000
const cellCharactersAtMost = 4_000

export async function readCatalogueFile(
  kind: FileKind,
  pieces: AsyncIterable<Uint8Array>,
  areas: ReadonlySet<string>,
): Promise<ReadFile> {
  const initialsOf = hasInitials.has(fileFormats[kind].table) ? await openInitials() : null
  const hash = createHash('sha256')
  const rows: Row[] = []
  const problems: FileProblem[] = []
  const seen = new Set<string>()
  let number = 0
  for await (const line of linesOf(pieces, hash)) {
    number += 1
    if (number > rowsAtMost) throw fileRefused('too_many_rows', { line: number })
    const row = rowOf({
      format: fileFormats[kind],
      initialsOf,
      line,
      number,
      areas,
      seen,
      problems,
    })
    if (row) rows.push(row)
    if (problems.length >= problemsAtMost) return { kind: 'faulty', problems }
  }
  if (problems.length > 0) return { kind: 'faulty', problems }
  if (rows.length === 0) throw fileRefused('no_rows')
  return { kind: 'read', rows, digest: hash.digest() }
}

async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  hash: { readonly update: (bytes: Uint8Array) => unknown },
): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let lines = 0
  for await (const piece of pieces) {
    hash.update(piece)
    const parts = (rest + decoded(utf8, piece, lines)).split('\n')
    rest = parts.pop() ?? ''
    lines += parts.length
    if (rest.length > lineBytesAtMost) throw fileRefused('text_line_too_long', { line: lines + 1 })
    yield* parts.map((line) => line.replace(/\r$/, ''))
  }
  rest += decoded(utf8, undefined, lines)
  if (rest !== '') yield rest
}

function decoded(utf8: TextDecoder, piece: Uint8Array | undefined, lines: number): string {
  try {
    return utf8.decode(piece, { stream: piece !== undefined })
  } catch (cause) {
    throw fileRefused('text_encoding', { line: lines + 1, cause })
  }
}

type Line = {
  readonly format: FileFormat
  readonly initialsOf: ((name: string) => string) | null
  readonly line: string
  readonly number: number
  readonly areas: ReadonlySet<string>
  readonly seen: Set<string>
  readonly problems: FileProblem[]
}

type Cells = {
  /** Empty for `null`. */
  readonly of: (column: Column) => string
  readonly problem: (column: Column | null, fault: LineFault, allowed?: readonly string[]) => null
}

function rowOf({ format, initialsOf, line, number, areas, seen, problems }: Line): Row | null {
  const texts = line.split('\t')
  const before = problems.length
  const of = ({ at }: Column): string => {
    const text = texts[at - 1]?.trim() ?? ''
    return text === 'null' ? '' : text
  }
  const problem: Cells['problem'] = (column, fault, allowed = []) => {
    const value = column ? of(column).slice(0, 40) : ''
    problems.push({ line: number, column, value, fault, allowed })
    return null
  }
  const cells = { of, problem }
  if (texts.length !== format.columns) {
    return problem(null, 'wrong_number_of_columns', [String(format.columns), String(texts.length)])
  }
  if (/[^\P{Cc}\t]/u.test(line)) return problem(null, 'control_character')
  if (texts.some((text) => text.length > cellCharactersAtMost)) return problem(null, 'too_long')
  const row = { ...frameOf(cells, format), fields: fieldsOf(cells, format, initialsOf), line }
  if (format.area && !isOfArea(of(format.area), format, areas)) {
    problem(format.area, 'other_area', [...areas])
  }
  const key = [row.code, row.validFrom, format.part && row.fields[format.part]].join(' ')
  if (seen.has(key)) problem(format.code, 'twice')
  seen.add(key)
  return problems.length === before ? row : null
}

function isOfArea(
  area: string,
  { areaMayBeEmpty = false }: { readonly areaMayBeEmpty?: boolean },
  areas: ReadonlySet<string>,
): boolean {
  return areas.has(area) || (areaMayBeEmpty && area === '')
}

/** Of drugs and services; of diagnoses, with the signs that their parts are joined by; of a house, any. */
const codeShapes = {
  national: [/^[A-Za-z0-9-]{5,30}$/, 'no_code'],
  clinical: [/^[A-Za-z0-9][A-Za-z0-9.+*/†-]{1,39}$/, 'unreadable_code'],
  own: [/^[^\s\p{Cc}]{1,30}$/u, 'unreadable_code'],
} as const satisfies Readonly<Record<string, readonly [RegExp, LineFault]>>

function frameOf({ of, problem }: Cells, format: FileFormat): Omit<Row, 'line' | 'fields'> {
  const code = of(format.code)
  const [shape, fault] = codeShapes[format.codes ?? 'national']
  if (!shape.test(code)) problem(format.code, fault)
  const from = dayIn({ of, problem }, format.from)
  if (of(format.from) === '') problem(format.from, 'empty')
  // The file names the last day that counts; here a period ends with the first that does not.
  const until = format.until && dayIn({ of, problem }, format.until)?.add({ days: 1 })
  if (from && until && Temporal.PlainDate.compare(from, until) >= 0) {
    problem(format.until, 'ends_before_it_begins')
  }
  const valid = validValues[of(format.valid)]
  if (valid === undefined) problem(format.valid, 'value_unknown', Object.keys(validValues))
  return {
    code,
    validFrom: from?.toString() ?? '',
    validUntil: until?.toString() ?? null,
    valid: valid ?? false,
  }
}

/** A day, or a moment of which the day counts. */
function dayIn({ of, problem }: Cells, column: Column): Temporal.PlainDate | null {
  const text = of(column)
  if (text === '') return null
  const [, day = ''] = /^([0-9-]{10})(?: [0-9:.]{5,12})?$/.exec(text) ?? []
  return parsePlainDate(day) ?? problem(column, 'no_day')
}

function fieldsOf(
  { of, problem }: Cells,
  format: FileFormat,
  initialsOf: Line['initialsOf'],
): Fields {
  const fields: Record<string, string | boolean | null> = { ...format.fixed }
  for (const [name, { column, mayBeEmpty }] of Object.entries(format.texts)) {
    const text = of(column)
    if (text === '' && !mayBeEmpty) problem(column, 'empty')
    fields[name] = text === '' ? null : text
  }
  for (const [name, { column, values }] of Object.entries(format.choices)) {
    const text = of(column)
    if (!Object.hasOwn(values, text)) problem(column, 'value_unknown', Object.keys(values))
    const value = values[text]
    if (value !== undefined) fields[name] = value
  }
  for (const [name, { column, decimals, atMost }] of Object.entries(format.numbers)) {
    const value = scaled(of(column), decimals)
    if (value === null || value > atMost) problem(column, 'no_number')
    else fields[name] = value.toString()
  }
  if (initialsOf) {
    fields['initials'] = fields['initials']
      ? String(fields['initials']).toLowerCase()
      : initialsOf(String(fields['name'] ?? ''))
  }
  return fields
}

/** '0.1' with four decimals is 1000: exactly, or not at all. */
function scaled(text: string, decimals: number): bigint | null {
  const [, whole = '', part = ''] = /^([0-9]{1,12})(?:\.([0-9]{1,12}))?$/.exec(text) ?? []
  const kept = part.replace(/0+$/, '')
  if (whole === '' || kept.length > decimals) return null
  return BigInt(whole + kept.padEnd(decimals, '0'))
}

/** Whose lists count in an area: its own, and those of its city, its province and the country. */
export function areasThatCount(areaCode: string): ReadonlySet<string> {
  return new Set([areaCode, `${areaCode.slice(0, 4)}00`, `${areaCode.slice(0, 2)}0000`, '100000'])
}
