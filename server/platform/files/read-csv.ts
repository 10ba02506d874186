/**
 * The rows of a text table, character by character: commas, semicolons or tabs, quotes by RFC 4180.
 * What grows without end (a line, a cell, a quote that is never closed) is refused as it grows.
 */
import type { FileHandle } from 'node:fs/promises'
import { fileRefused } from './file-refusal.ts'
import { readStretch } from './read-exactly.ts'
import { piecesOf, type TableLimits, type TablePiece, type TableRow } from './table-row.ts'
import { textFacts, type TextEncoding } from './text-encoding.ts'

export async function* csvRowPieces(
  file: FileHandle,
  limits: TableLimits,
): AsyncGenerator<TablePiece> {
  const { size } = await file.stat()
  const { encoding, lines } = await textFacts(readStretch(file, 0, size))
  const reading: Reading = { ...nothingYet, limits, rows: [], cells: [] }
  for await (const text of decoded(readStretch(file, 0, size), encoding)) {
    take(reading, text)
    while (reading.rows.length >= piecesOf) {
      yield { rows: reading.rows.splice(0, piecesOf), expected: lines }
    }
  }
  if (reading.quoted) throw fileRefused('text_quotes_open', { line: reading.began })
  if (reading.cell !== '' || reading.cells.length > 0) endRow(reading)
  if (reading.rows.length > 0) yield { rows: reading.rows, expected: lines }
}

async function* decoded(
  pieces: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw cause instanceof TypeError ? fileRefused('text_encoding', { cause }) : cause
  }
}

type Reading = {
  readonly limits: TableLimits
  readonly rows: TableRow[]
  separator: string | null
  line: number
  /** The line on which the row began: a quoted cell may hold several. */
  began: number
  cells: string[]
  cell: string
  quoted: boolean
  /** A quote within quotes: either its end or, doubled, a quote. */
  afterQuote: boolean
  seen: number
}

const nothingYet = {
  ...{ separator: null, line: 1, began: 1, cell: '', quoted: false, afterQuote: false, seen: 0 },
}

function take(reading: Reading, text: string): void {
  reading.separator ??= separatorIn(text)
  for (const character of text) {
    if (character === '\n') reading.line += 1
    if (reading.quoted) takeQuoted(reading, character)
    else takeBare(reading, character)
    if (reading.cell.length > reading.limits.cellCharactersAtMost) {
      const refusal = reading.quoted ? 'text_quotes_open' : 'cell_too_long'
      throw fileRefused(refusal, { line: reading.began })
    }
  }
}

function takeQuoted(reading: Reading, character: string): void {
  if (!reading.afterQuote) {
    if (character === '"') reading.afterQuote = true
    else reading.cell += character
    return
  }
  reading.afterQuote = false
  if (character === '"') {
    reading.cell += '"'
    return
  }
  reading.quoted = false
  takeBare(reading, character)
}

function takeBare(reading: Reading, character: string): void {
  if (character === '"' && reading.cell === '') reading.quoted = true
  else if (character === reading.separator) endCell(reading)
  else if (character === '\n') endRow(reading)
  else if (character !== '\r') reading.cell += character
}

function endCell(reading: Reading): void {
  reading.cells.push(reading.cell)
  reading.cell = ''
  if (reading.cells.length > reading.limits.columnsAtMost) {
    throw fileRefused('too_many_columns', { line: reading.began })
  }
}

function endRow(reading: Reading): void {
  endCell(reading)
  const { cells, began } = reading
  if (cells.some((cell) => cell.trim() !== '')) {
    reading.rows.push({ sheet: '', line: began, cells, numbers: [] })
  }
  reading.seen += 1
  if (reading.seen > reading.limits.rowsAtMost * 2 + 1_000) {
    throw fileRefused('too_many_rows', { line: began })
  }
  reading.cells = []
  reading.began = reading.line
}

/** The one that the first line uses most. */
function separatorIn(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const counted = [',', '\t', ';'].map((each) => ({ each, count: first.split(each).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.each ?? ','
}
