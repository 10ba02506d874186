/**
 * Rows of an answer, made by the table: every field that the standard names is there, an empty number
 * as 0 and anything else empty as ''. A value for a field that the table does not have is a mistake of
 * ours, and said at once.
 */
import { invariant } from '#kernel/assert.ts'
import { exactNumber } from '#platform/json/exact-json.ts'
import { type Field, type Node, type Table, tableOf } from './tables.ts'

/** What a field is given: text; a number as its figures. */
export type Given = Readonly<Record<string, string | null>>

export type Output = Readonly<Record<string, Given | readonly Given[]>>

export function outputOf({ infno, gives }: Table, output: Output): Record<string, unknown> {
  const known = new Map(gives.map((node) => [node.node, node]))
  return Object.fromEntries(
    Object.entries(output).flatMap(([name, given]): [string, unknown][] => {
      const node = known.get(name)
      invariant(node !== undefined, `${infno} gives a node ${name}`)
      if (name === '-' && !isMany(given)) return Object.entries(rowOut(node, given))
      return [[name, isMany(given) ? given.map((each) => rowOut(node, each)) : rowOut(node, given)]]
    }),
  )
}

/** A row of a file, in the order of its columns. */
export function rowTexts(fields: readonly Field[], given: Given): readonly string[] {
  return fields.map(({ code, length }) => {
    const text = given[code] ?? ''
    invariant(length === 0 || [...text].length <= length, `${code} fits its length`)
    return text
  })
}

/** Of many values those that the node has fields for: transactions tell more or less of one thing. */
export function fitting(infno: string, name: string, given: Given): Given {
  const node = tableOf(infno).gives.find((each) => each.node === name)
  invariant(node !== undefined, `${infno} gives a node ${name}`)
  const codes = new Set(node.fields.map(({ code }) => code))
  return Object.fromEntries(Object.entries(given).filter(([code]) => codes.has(code)))
}

function isMany(given: Given | readonly Given[]): given is readonly Given[] {
  return Array.isArray(given)
}

function rowOut({ node, fields }: Node, given: Given): Record<string, unknown> {
  const codes = new Set(fields.map(({ code }) => code))
  for (const code of Object.keys(given)) invariant(codes.has(code), `${node} has a field ${code}`)
  return Object.fromEntries(
    fields.map((field) => [field.code, valueOut(field, given[field.code] ?? '')]),
  )
}

/** A number leaves as the figures that were worked out: no float has touched it. */
function valueOut({ code, type, length }: Field, text: string): unknown {
  if (type === 'N') return exactNumber(text || '0')
  invariant(type !== 'C' || length === 0 || [...text].length <= length, `${code} fits its length`)
  return text
}
