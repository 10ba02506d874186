import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Row, RowProblem } from './rows.ts'

/** A row, and where it stands in the whole list. */
export type NumberedRow = { readonly row: Row; readonly at: number }

/** More fields than this on one page are slow to draw and tiring to read. */
export const linesOnPage = 50

/** The rows that are looked for stay while they are typed in, whatever is typed. */
type Looked = { readonly text: string; readonly keys: ReadonlySet<number> }
const nobody: Looked = { text: '', keys: new Set() }

/** Which lines of a long list are in view: a page of all, of those found, or of the wrong ones. */
export function useShownLines(rows: readonly Row[], wrong: readonly RowProblem[]) {
  const [page, setPage] = useState(0)
  const [looked, setLooked] = useState(nobody)
  const [isNarrowed, setNarrowed] = useState(false)
  const wrongKeys = new Set(wrong.map(({ key }) => key))
  const onlyWrong = isNarrowed && wrongKeys.size > 0
  const matching = rows.flatMap((row, at): readonly NumberedRow[] => {
    if (onlyWrong && !wrongKeys.has(row.key)) return []
    return looked.text.trim() === '' || looked.keys.has(row.key) ? [{ row, at }] : []
  })
  const pages = Math.max(1, Math.ceil(matching.length / linesOnPage))
  const current = Math.min(page, pages - 1)

  function showLine(at: number): void {
    setLooked(nobody)
    setNarrowed(false)
    setPage(Math.floor(at / linesOnPage))
  }
  useLedTo((key) =>
    showLine(
      Math.max(
        0,
        rows.findIndex((row) => row.key === key),
      ),
    ),
  )
  return {
    ...{ page: current, pages, onlyWrong, matching: matching.length, wrong: wrongKeys.size },
    shown: matching.slice(current * linesOnPage, (current + 1) * linesOnPage),
    text: looked.text,
    setPage,
    showLine,
    narrow: (narrowed: boolean) => {
      setNarrowed(narrowed)
      setPage(0)
    },
    find: (text: string) => {
      const wanted = text.trim().toUpperCase()
      const found = rows.filter(
        ({ name, citizenNumber }) =>
          name.toUpperCase().includes(wanted) || citizenNumber.toUpperCase().includes(wanted),
      )
      setLooked({ text, keys: new Set(found.map(({ key }) => key)) })
      setPage(0)
    },
  }
}

export type ShownLines = ReturnType<typeof useShownLines>

/** A link to a cell that is on another page turns to that page, before the link looks for the cell. */
function useLedTo(show: (key: number) => void): void {
  useEffect(() => {
    function onClick({ target }: MouseEvent): void {
      const link = target instanceof Element ? target.closest('a[href^="#line-"]') : null
      const key = /^#line-(\d+)-/.exec(link?.getAttribute('href') ?? '')?.[1]
      if (key !== undefined) flushSync(() => show(Number(key)))
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  })
}
