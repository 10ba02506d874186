/** How a file of an area is read, and how everything that is wrong with it is said: line, reason, remedy. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import { type JsonText, pathText, readJsonText } from '#platform/files/json-text.ts'

export type AreaProblem = {
  readonly file: string
  readonly line: number
  /** Where in the file: 'binding.kinships[2].scopes'. Empty: the whole of it. */
  readonly path: string
  readonly reason: string
  readonly remedy: string
}

export type ReadAreaFile<T> = { readonly data: T } | { readonly problems: readonly AreaProblem[] }

/** Thrown at the start; every fault of every file stands in its message. */
export class WrongArea extends Error {
  override readonly name = 'WrongArea'
  readonly problems: readonly AreaProblem[]

  constructor(problems: readonly AreaProblem[]) {
    const lines = problems.map((problem) => `  ${problemText(problem)}`)
    super(`The area cannot be used; correct these and start again:\n${lines.join('\n')}`)
    this.problems = problems
  }
}

export function problemText({ file, line, path, reason, remedy }: AreaProblem): string {
  return `${file}:${line}  ${path === '' ? '' : `${path}: `}${reason}; ${remedy}.`
}

/** Which page explains the file, and what to do where there is none. */
export type Guide = { readonly docs: string; readonly absent: string }

const guideOfAreas = { docs: 'docs/areas.md', absent: 'which every area has, or' }

export function readAreaFile<S extends z.ZodType>(
  file: string,
  schema: S,
  guide: Guide = guideOfAreas,
): ReadAreaFile<z.output<S>> {
  const read = textOfAreaFile(file, guide)
  return 'problems' in read ? read : readAreaText({ file, text: read.data }, schema, guide)
}

export function textOfAreaFile(file: string, { absent }: Guide): ReadAreaFile<string> {
  try {
    return { data: readFileSync(file, 'utf8') }
  } catch {
    const reason = 'it cannot be read'
    const remedy = `write ${basename(file)}, ${absent} correct its rights`
    return { problems: [{ file, line: 1, path: '', reason, remedy }] }
  }
}

/** Of a text that may be no file yet, such as one that was sent; `file` is what it is called. */
export function readAreaText<S extends z.ZodType>(
  { file, text }: { readonly file: string; readonly text: string },
  schema: S,
  guide: Guide,
  readText: (text: string) => JsonText = readJsonText,
): ReadAreaFile<z.output<S>> {
  const { value, faults, lineOf } = readText(text)
  const syntax = faults.map((fault) => ({
    ...{ file, ...fault },
    remedy: fault.reason.includes('twice') ? 'keep one of them' : 'correct the text around it',
  }))
  if (value === undefined) return { problems: syntax }
  const parsed = schema.safeParse(value)
  const meant = parsed.success ? [] : parsed.error.issues.flatMap(problemsOfIssue(value, guide))
  const found = [...meant, ...repeats(value, '')]
  const problems = [
    ...syntax,
    ...found.map((each) => ({ file, line: lineOf(each.path), ...each })),
  ].toSorted((a, b) => a.line - b.line)
  if (parsed.success && problems.length === 0) return { data: parsed.data }
  return { problems }
}

type Found = Pick<AreaProblem, 'path' | 'reason' | 'remedy'>

function problemsOfIssue(
  whole: unknown,
  { docs }: Guide,
): (issue: z.core.$ZodIssue) => readonly Found[] {
  const seeDocs = `${docs} explains each parameter`
  return (issue) => {
    const path = pathText(issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        reason: 'there is no such parameter',
        remedy: `take it out or correct its name; ${seeDocs}`,
      }))
    }
    const value = issue.path.reduce<unknown>(
      (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
      whole,
    )
    if (value === undefined)
      return [{ path, reason: 'it is missing', remedy: `write it; ${seeDocs}` }]
    return [{ path, reason: `${shown(value)} is not right`, remedy: remedyOf(issue) }]
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'this list'
  if (typeof value === 'object' && value !== null) return 'this'
  return JSON.stringify(value).slice(0, 60)
}

/** The schema's own words where it has some; what the library would say is no remedy. */
function remedyOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message
  if (issue.code === 'too_small') return `write at least ${issue.minimum}`
  if (issue.code === 'too_big') return `write at most ${issue.maximum}`
  if (issue.code === 'invalid_value') return `write one of ${issue.values.map(String).join(', ')}`
  if (issue.code !== 'invalid_type') return issue.message
  return `write ${kinds[issue.expected] ?? issue.expected}`
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object: { … }',
  array: 'a list: [ … ]',
  string: 'text in quotation marks',
  boolean: 'true or false',
}

/** What a list's entries are known by may stand there once only, or nobody could tell which is meant. */
const knownBy = ['code', 'from', 'account'] as const

function repeats(value: unknown, path: string): readonly Found[] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, each]) =>
      repeats(each, path === '' ? key : `${path}.${key}`),
    )
  }
  const below = value.flatMap((each, index) => repeats(each, `${path}[${index}]`))
  return [...below, ...knownBy.flatMap((key) => repeatsOf(value, path, key))]
}

function repeatsOf(list: readonly unknown[], path: string, key: string): readonly Found[] {
  const said = list.map((each) => (each as Record<string, unknown> | null)?.[key])
  return said.flatMap((each, index) => {
    const first = said.indexOf(each)
    if (each === undefined || first === index) return []
    const reason = `${shown(each)} stands in ${path}[${first}] already`
    return [{ path: `${path}[${index}].${key}`, reason, remedy: 'keep one of them' }]
  })
}
