/** A row of a table that somebody sent, as a spreadsheet program shows and counts it. */
export type TableRow = {
  readonly sheet: string
  /** Counted as the program shows it, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Columns that the program keeps as numbers: figures beyond the fifteenth are lost there. */
  readonly numbers: readonly number[]
}

/** Rows as they come, with how many are expected in all where the file says so. */
export type TablePiece = { readonly rows: readonly TableRow[]; readonly expected: number | null }

export type TableLimits = {
  readonly rowsAtMost: number
  readonly columnsAtMost: number
  readonly cellCharactersAtMost: number
}

export const piecesOf = 500
