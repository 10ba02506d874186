/**
 * A pack as people read it: each figure with its first day, its source, and its rows; and term by term
 * what one pack says otherwise than another. Values are kept as what they are; words are put to them by
 * `term-words.ts`.
 */
import type { PackFile } from './pack-file.ts'

/** A list of tables of the file, by its path: 'employee.outpatient.cap'. */
export type Term = {
  readonly parameter: string
  /** Where it stands in the file, as a derivation quotes it. */
  readonly path: string
  readonly from: Temporal.PlainDate
  readonly source: string
  readonly reliability: string
  /** What is no row: by what a deductible is charged, how a place settles. */
  readonly switches: Readonly<Record<string, string>>
  readonly rows: readonly TermRow[]
}

export type TermRow = {
  readonly path: string
  readonly when: Readonly<Record<string, unknown>>
  readonly value: unknown
  /** Where sources contradict each other: every reading, and why; null elsewhere. */
  readonly disputed: {
    readonly because: string
    readonly readings: readonly {
      readonly value: unknown
      readonly source: string
      readonly applied: boolean
    }[]
  } | null
  /** Why there is no value. */
  readonly unset: string | null
  readonly source: string | null
}

/** In the order of the file. */
export function termsOf(file: PackFile): readonly Term[] {
  const schemes = (['employee', 'resident'] as const).flatMap((name) =>
    file[name] === undefined ? [] : listsUnder(file[name], name),
  )
  return [
    ...file.frame.map((each, at) => frameTerm(each, `frame[${at}]`)),
    ...schemes.flatMap(([parameter, list]) =>
      list.map((each, at) => tableTerm(each, parameter, `${parameter}[${at}]`)),
    ),
  ]
}

type FileTable = Readonly<Record<string, unknown>> & {
  readonly from: Temporal.PlainDate
  readonly source: string
  readonly reliability: string
}

function listsUnder(value: unknown, path: string): readonly (readonly [string, FileTable[]])[] {
  if (Array.isArray(value)) return [[path, value as FileTable[]]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => listsUnder(each, `${path}.${key}`))
}

function frameTerm(
  { from, source, reliability, ...switches }: PackFile['frame'][number],
  path: string,
): Term {
  return { parameter: 'frame', path, from, source, reliability, switches, rows: [] }
}

function tableTerm(table: FileTable, parameter: string, path: string): Term {
  const { from, source, reliability, table: rows, ...switches } = table
  return {
    ...{ parameter, path, from, source, reliability },
    switches: switches as Readonly<Record<string, string>>,
    rows: (rows as readonly FileRow[]).map((row, at) => rowOf(row, `${path}.table[${at}]`)),
  }
}

type FileRow = {
  readonly when?: Readonly<Record<string, unknown>>
  readonly value?: unknown
  readonly disputed?: {
    readonly because: string
    readonly readings: readonly { value: unknown; source: string; applied?: true }[]
  }
  readonly unset?: string
  readonly source?: string
}

function rowOf({ when, value, disputed, unset, source }: FileRow, path: string): TermRow {
  return {
    ...{ path, when: when ?? {}, value },
    disputed: disputed
      ? {
          because: disputed.because,
          readings: disputed.readings.map((reading) => ({
            ...{ value: reading.value, source: reading.source },
            applied: reading.applied === true,
          })),
        }
      : null,
    ...{ unset: unset ?? null, source: source ?? null },
  }
}

export type TermChange = {
  readonly parameter: string
  readonly from: Temporal.PlainDate
  readonly before: Term | null
  readonly after: Term | null
  /** False where only sources and words differ: nobody is settled otherwise. */
  readonly settlesOtherwise: boolean
}

/** Term by term: the same figure from the same day on, in both packs. */
export function changesBetween(before: PackFile, after: PackFile): readonly TermChange[] {
  const [were, are] = [byName(termsOf(before)), byName(termsOf(after))]
  const names = [...new Set([...were.keys(), ...are.keys()])]
  return names.flatMap((name) => {
    const [was, is] = [were.get(name) ?? null, are.get(name) ?? null]
    const either = is ?? was
    if (either === null || said(was) === said(is)) return []
    const { parameter, from } = either
    const settlesOtherwise = decides(was) !== decides(is)
    return [{ parameter, from, before: was, after: is, settlesOtherwise }]
  })
}

/** The first day for which somebody would be settled otherwise; null where that is no day. */
export function firstChange(changes: readonly TermChange[]): Temporal.PlainDate | null {
  const days = changes.filter((each) => each.settlesOtherwise).map(({ from }) => from)
  return days.toSorted((one, other) => Temporal.PlainDate.compare(one, other))[0] ?? null
}

function byName(terms: readonly Term[]): ReadonlyMap<string, Term> {
  return new Map(terms.map((term) => [`${term.parameter} ${term.from.toString()}`, term]))
}

function said(term: Term | null): string {
  if (term === null) return ''
  const { rows, source, reliability, switches } = term
  const bare = rows.map(({ path: _, ...row }) => row)
  return text({ source, reliability, switches, rows: bare })
}

/** What decides an amount: conditions and values, and nothing of where they are from. */
function decides(term: Term | null): string {
  if (term === null) return ''
  const rows = term.rows.map(({ when, value, disputed, unset }) => ({
    ...{ when, value, unset: unset !== null },
    applied: disputed?.readings.find((reading) => reading.applied)?.value ?? null,
  }))
  return text({ switches: term.switches, rows })
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each,
  )
}
