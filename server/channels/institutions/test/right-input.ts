/** An input that is right by the table of its transaction, whatever it means. */
import { dictionaries, type Field, type Node } from '../tables.ts'

export function rightInput(nodes: readonly Node[]): Record<string, unknown> {
  const nested = new Set(nodes.flatMap(({ fields }) => fields.map(nestedOf)))
  return Object.fromEntries(
    nodes
      .filter(({ node }) => !nested.has(node))
      .map((node) => {
        const row = rightRow(node, nodes)
        return [node.node, node.rows === 'one' ? row : [row]]
      }),
  )
}

function nestedOf({ type, code }: Field): string | null {
  return type === 'L' ? code : null
}

function rightRow({ fields }: Node, nodes: readonly Node[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.code, rightValue(field, nodes)]))
}

function rightValue({ code, type, dictionary }: Field, nodes: readonly Node[]): unknown {
  if (dictionary !== null) return dictionaries.get(dictionary)?.values.keys().next().value
  if (type === 'D') return '2026-11-16'
  if (type === 'T') return '2026-11-16 09:00:00'
  if (type === 'B') return 'AAAA'
  if (type !== 'L') return '1'
  const node = nodes.find((each) => each.node === code)
  return node ? [rightRow(node, nodes)] : []
}
