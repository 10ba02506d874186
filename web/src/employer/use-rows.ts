import { useRef, useState } from 'react'
import type { DeclaredLine, LineField } from '../api/desk-types.ts'
import { readPaste, tidyBase } from './read-paste.ts'
import { isBlank, type Row } from './rows.ts'
import { tidyNumber } from '../citizen/citizen-number.ts'

const blank: DeclaredLine = { citizenNumber: '', name: '', base: '' }

/** The rows of the form: typed, added, removed, or pasted from a spreadsheet. */
export function useRows() {
  const nextKey = useRef(3)
  const [rows, setRows] = useState<readonly Row[]>(() =>
    [0, 1, 2].map((key) => ({ ...blank, key })),
  )
  const made = (line: DeclaredLine): Row => {
    nextKey.current += 1
    return { ...line, key: nextKey.current }
  }
  return {
    rows,
    /** The rows that say something, as they are declared. */
    filled: rows
      .filter((row) => !isBlank(row))
      .map((row) => ({
        ...row,
        citizenNumber: tidyNumber(row.citizenNumber),
        name: row.name.trim(),
        base: tidyBase(row.base),
      })),
    change: (key: number, field: LineField, value: string) =>
      setRows((now) => now.map((row) => (row.key === key ? { ...row, [field]: value } : row))),
    remove: (key: number) =>
      setRows((now) => (now.length > 1 ? now.filter((row) => row.key !== key) : [made(blank)])),
    /** A whole list in place of what was there; the rows as they are known from now on. */
    replace: (lines: readonly DeclaredLine[]): readonly Row[] => {
      const all = lines.map(made)
      setRows(all.length > 0 ? all : [made(blank)])
      return all
    },
    bringBack: (before: readonly Row[]) => setRows(before),
    add: (): number => {
      const row = made(blank)
      setRows((now) => [...now, row])
      return row.key
    },
    /** Takes a pasted list in place of the row it was pasted into; how many people it held. */
    paste: (key: number | null, text: string): number => {
      if (key !== null && !/[\t\n;；]/.test(text.trim())) return 0
      const pasted = readPaste(text).map(made)
      if (pasted.length === 0) return 0
      setRows((now) => {
        const at = now.findIndex((row) => row.key === key)
        const before = at === -1 ? now : now.slice(0, at)
        const after = at === -1 ? [] : now.slice(at + 1)
        return [
          ...before.filter((r) => !isBlank(r)),
          ...pasted,
          ...after.filter((r) => !isBlank(r)),
        ]
      })
      return pasted.length
    },
  }
}

export type Rows = ReturnType<typeof useRows>
