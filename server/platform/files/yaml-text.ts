/**
 * Reads YAML as readJsonText reads JSON: the value, what is wrong, and where each value stood. What YAML
 * could do beyond JSON is refused: anchors and aliases, which make a small text a huge value, tags, and
 * several documents in one text. A day is text, and so is anything between quotation marks.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { type JsonFault, type JsonText, lineFinder } from './json-text.ts'

export function readYamlText(text: string): JsonText {
  const counter = new LineCounter()
  const lineAt = (offset: number): number => counter.linePos(offset).line
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    ...{ lineCounter: counter, schema: 'core', version: '1.2', uniqueKeys: true },
    ...{ prettyErrors: false, resolveKnownTags: false, merge: false },
  })
  const faults: JsonFault[] = [...document.errors, ...document.warnings].map((fault) => ({
    ...{ line: lineAt(fault.pos[0]), path: '' },
    reason: fault.code === 'DUPLICATE_KEY' ? 'it stands here twice' : firstLine(fault.message),
  }))
  visit(document, (_, node) => {
    if (
      !isAlias(node) &&
      !('anchor' in Object(node) && (node as Node & { anchor?: string }).anchor)
    )
      return
    const offset = (node as Node).range?.[0] ?? 0
    faults.push({ line: lineAt(offset), path: '', reason: 'anchors and aliases are not read here' })
  })
  if (faults.length > 0) return { value: undefined, faults, lineOf: () => 1 }
  const lines = new Map<string, number>()
  noteLines(document.contents, '', { lines, lineAt })
  return { value: document.toJS({ maxAliasCount: 0 }), faults, lineOf: lineFinder(lines) }
}

type Noting = {
  readonly lines: Map<string, number>
  readonly lineAt: (offset: number) => number
}

function noteLines(node: unknown, path: string, noting: Noting): void {
  const { lines, lineAt } = noting
  const offset = (node as Node | null)?.range?.[0]
  if (offset !== undefined && !lines.has(path)) lines.set(path, lineAt(offset))
  if (isSeq(node)) {
    for (const [at, each] of node.items.entries()) noteLines(each, `${path}[${at}]`, noting)
  }
  if (!isMap(node)) return
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const below = path === '' ? name : `${path}.${name}`
    const stands = isScalar(key) ? key.range?.[0] : undefined
    if (stands !== undefined) lines.set(below, lineAt(stands))
    noteLines(value, below, noting)
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.slice(0, 120) ?? ''
}
