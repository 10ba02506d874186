/**
 * Tables for spreadsheet programs, which treat some texts as orders.
 *
 * A name such as `=HYPERLINK(…)` must stay a name on the desk of whoever opens the file, so a cell
 * that could begin a formula gets an apostrophe in front, which those programs show as plain text.
 * The mark at the very beginning of the file makes them read Chinese as UTF-8.
 */

const byteOrderMark = '\ufeff'
const lineEnd = '\r\n'

/** Also behind spaces, and in the full width that Chinese input methods write. */
const beginsFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u

export function csvText(rows: Iterable<readonly string[]>): string {
  let text = byteOrderMark
  for (const row of rows) text += csvLine(row)
  return text
}

/** For files too long for one string: the first piece carries the mark. */
export function* csvPieces(rows: Iterable<readonly string[]>): Generator<string> {
  yield byteOrderMark
  for (const row of rows) yield csvLine(row)
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',') + lineEnd
}

function csvCell(text: string): string {
  const inert = beginsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
