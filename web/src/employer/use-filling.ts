import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { DeclarationFile, DeclaredLine, LastMonth } from '../api/desk-types.ts'
import { useWords } from '../words/words.ts'
import { cellId } from './lines-table.tsx'
import type { Row, RowProblem } from './rows.ts'
import type { Rows } from './use-rows.ts'

/** A cell of a file that is wrong, and the cell of the form that it has become. */
export type MendedCell = DeclarationFile['problems'][number] & {
  readonly key: number
  readonly cell: string
  /** As it came into the form: another value means that it was mended. */
  readonly was: string
}

export type Filled = {
  readonly count: number
  readonly before: readonly Row[]
  readonly cells: readonly MendedCell[]
} & (
  | { readonly from: 'file'; readonly passedOver: number }
  | { readonly from: 'last'; readonly month: string; readonly notOpened: number }
)

type Filling = {
  readonly month: string
  readonly rows: Rows
  readonly onFilled: (wrong: readonly RowProblem[]) => void
}

/** Fills the form from a file or from the last month; what stood there can be brought back. */
export function useFilling({ month, rows, onFilled }: Filling) {
  const t = useWords('filling')
  const [filled, setFilled] = useState<Filled | null>(null)
  const [isUndone, setUndone] = useState(false)
  const [last, setLast] = useState<LastMonth | null>(null)

  function fill(lines: readonly DeclaredLine[], made: (all: readonly Row[]) => Filled): void {
    const now = made(rows.replace(lines))
    setUndone(false)
    setFilled(now)
    onFilled(
      now.cells.map(({ key, field, why, remedy }) => ({
        key,
        field,
        text: t('problems.inCell', { why, remedy }),
      })),
    )
  }
  const reading = useMutation({
    networkMode: 'always',
    mutationFn: (file: File) => readFile(file, month),
    onSuccess: ({ lines, problems, passedOver }) =>
      fill(lines, (all) => ({
        ...{ from: 'file', count: lines.length, before: rows.rows, passedOver },
        cells: problems.flatMap((each) => mendedCell(each, all[each.line - 1])),
      })),
  })
  const opening = useMutation({
    networkMode: 'always',
    mutationFn: () => answer(api.GET('/api/employer/last-month')),
    onSuccess: (found) => {
      setLast(found)
      fill(found.lines, () => ({
        ...{ from: 'last', count: found.lines.length, before: rows.rows, cells: [] },
        ...{ month: found.month, notOpened: found.notOpened },
      }))
    },
  })
  return {
    ...{ filled, isUndone, last, reading, opening },
    undo: () => {
      if (!filled) return
      rows.bringBack(filled.before)
      setFilled(null)
      setUndone(true)
      onFilled([])
    },
  }
}

export type FillingForm = ReturnType<typeof useFilling>

function mendedCell(
  problem: DeclarationFile['problems'][number],
  row: Row | undefined,
): readonly MendedCell[] {
  if (!row) return []
  const { key } = row
  return [{ ...problem, key, cell: cellId(key, problem.field), was: row[problem.field] }]
}

function readFile(file: File, month: string): Promise<DeclarationFile> {
  return answer(
    api.POST('/api/employer/declaration-files', {
      params: { query: { month } },
      bodySerializer: (body: unknown) => body as File,
      body: file as never,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
}
