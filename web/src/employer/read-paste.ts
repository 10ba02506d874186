import type { DeclaredLine } from '../api/desk-types.ts'
import { tidyNumber } from '../citizen/citizen-number.ts'
import { fenOf, yuanOf } from '../ui/typed-amount.ts'

/**
 * Rows copied from a spreadsheet, in whatever order their columns stand: the cell with eighteen
 * signs is the citizen number, the one that is an amount is the base, and the one with letters is
 * the name. A row of headings has neither number nor amount and is left out.
 */
export function readPaste(text: string): readonly DeclaredLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(readRow)
    .filter((line) => line !== null)
}

function readRow(row: string): DeclaredLine | null {
  const cells = row.split(/\t|;|；/).map((cell) => cell.trim().replace(/^['"]|"$/g, ''))
  const isNumber = (cell: string) => /^(\d{17}[\dX]|\d{15})$/.test(tidyNumber(cell))
  const citizenNumber = cells.find(isNumber) ?? ''
  const amounts = cells.filter((cell) => !isNumber(cell) && fenOf(cell) !== null)
  // A list often opens with a running number, so the base is the last amount of the row.
  const base = amounts.at(-1) ?? ''
  const name = cells.find((cell) => /\p{L}/u.test(cell) && !isNumber(cell)) ?? ''
  if (citizenNumber === '' && base === '') return null
  return { citizenNumber: tidyNumber(citizenNumber), name, base: tidyBase(base) }
}

/** '6,500' as '6500.00'; what is no amount stays as it was typed, to be mended by eye. */
export function tidyBase(typed: string): string {
  const fen = fenOf(typed)
  return fen === null ? typed : yuanOf(fen)
}
