import type { DeclaredLine, LineField, LineProblem } from '../api/desk-types.ts'
import { problemOf } from '../api/problem.ts'
import { looksLikeCitizenNumber } from '../citizen/citizen-number.ts'
import { fenOf } from '../ui/typed-amount.ts'

/** A row keeps its key while others come and go around it, so that the typing stays where it is. */
export type Row = DeclaredLine & { readonly key: number }

export const fields = ['citizenNumber', 'name', 'base'] as const satisfies readonly LineField[]

export function isBlank(row: DeclaredLine): boolean {
  return fields.every((field) => row[field].trim() === '')
}

export type RowProblem = {
  readonly key: number
  readonly field: LineField
  readonly text: string
}

export type RowWords = {
  readonly number: string
  readonly twice: string
  readonly name: string
  /** Null where no base means that the person is taken off. */
  readonly base: string | null
}

/** What can be seen without asking anybody; the register has the last word. */
export function checkRows(rows: readonly Row[], words: RowWords): readonly RowProblem[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const found: RowProblem[] = []
    const wrong = (field: LineField, text: string) => found.push({ key: row.key, field, text })
    if (!isNumber(row.citizenNumber)) wrong('citizenNumber', words.number)
    else if (seen.has(row.citizenNumber)) wrong('citizenNumber', words.twice)
    seen.add(row.citizenNumber)
    if (row.name.trim() === '') wrong('name', words.name)
    if (words.base !== null && fenOf(row.base) === null) wrong('base', words.base)
    return found
  })
}

/** The server counts lines from 1, as the employer does. */
export function problemsOfLines(
  rows: readonly Row[],
  problems: readonly LineProblem[],
): readonly RowProblem[] {
  return problems.flatMap(({ line, field, problem, remedy }) => {
    const row = rows[line - 1]
    return row ? [{ key: row.key, field, text: `${problem} ${remedy}`.trim() }] : []
  })
}

/** A refused declaration names its lines by pointer: '/lines/0/base'. */
export function problemsOfRefusal(rows: readonly Row[], error: unknown): readonly RowProblem[] {
  return (problemOf(error)?.errors ?? []).flatMap(({ pointer, detail }) => {
    const [, at, name] = /^\/?lines\/(\d+)\/(\w+)/.exec(pointer) ?? []
    const row = at === undefined ? undefined : rows[Number(at)]
    const field = fields.find((each) => each === name)
    return row && field ? [{ key: row.key, field, text: detail }] : []
  })
}

/** Old documents carry fifteen figures; the server knows how to read them. */
function isNumber(text: string): boolean {
  return /^\d{15}$/.test(text) || looksLikeCitizenNumber(text)
}
