/** What a row of a file says otherwise than the row that stands: cell by cell, in the words of the file. Pure. */
import type { Column, FileFormat } from './file-format.ts'
import { fileFormats, type FileKind } from './file-kind.ts'

export type CellChange = {
  /** Counted from 1. */
  readonly column: number
  /** What we keep of it; null for a cell that is only kept with its line. */
  readonly field: string | null
  readonly was: string
  readonly is: string
}

const shownAtMost = 12
const charactersAtMost = 80

/** Kept cells first, in the order of the file; the rest after them. */
export function cellChanges(kind: FileKind, was: string, is: string): readonly CellChange[] {
  const fields = fieldsByColumn(fileFormats[kind])
  const [before, after] = [was.split('\t'), is.split('\t')]
  const changes = after.flatMap((text, index) => {
    const [old, now] = [textOf(before[index]), textOf(text)]
    const column = index + 1
    return old === now ? [] : [{ column, field: fields.get(column) ?? null, was: old, is: now }]
  })
  const kept = changes.filter(({ field }) => field !== null)
  return [...kept, ...changes.filter(({ field }) => field === null)].slice(0, shownAtMost)
}

function textOf(cell = ''): string {
  const text = cell.trim()
  return text === 'null' ? '' : text.slice(0, charactersAtMost)
}

function fieldsByColumn(format: FileFormat): ReadonlyMap<number, string> {
  const named: readonly (readonly [string, Column | null | undefined])[] = [
    ...(['from', 'until', 'valid', 'area'] as const).map((name) => [name, format[name]] as const),
    ...[format.texts, format.choices, format.numbers].flatMap((group) =>
      Object.entries(group).map(([name, { column }]) => [name, column] as const),
    ),
  ]
  return new Map(named.flatMap(([name, column]) => (column ? [[column.at, name] as const] : [])))
}
