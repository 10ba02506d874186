/**
 * The rows of an .xlsx workbook, read as a stream: no tree, no styles, no dates, no calculation.
 *
 * A workbook that calculates, links or carries programs is not a list of people and is refused
 * whole, because what its author saw and what a reader finds in it can differ.
 */
import type { FileHandle } from 'node:fs/promises'
import { fileRefused, isFileRefused } from './file-refusal.ts'
import { piecesOf, type TableLimits, type TablePiece, type TableRow } from './table-row.ts'
import { sheetsOf } from './workbook-sheets.ts'
import { readSharedTexts } from './workbook-texts.ts'
import { xmlEvents, type XmlEvent } from './xml-stream.ts'
import { workbookZipLimits } from './workbook-limits.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'
import { entryPieces } from './zip-entry.ts'

export async function* workbookPieces(
  file: FileHandle,
  limits: TableLimits,
): AsyncGenerator<TablePiece> {
  const entries = new Map(
    (await readZipDirectory(file, workbookZipLimits)).map((entry) => [entry.name, entry]),
  )
  refuseActive([...entries.keys()])
  try {
    const book: Book = { file, entries }
    const texts = await readSharedTexts(eventsOf(book, 'xl/sharedStrings.xml'))
    for (const sheet of await sheetsOf((name) => eventsOf(book, name))) {
      yield* sheetPieces(book, { ...sheet, texts, limits })
    }
  } catch (cause) {
    if (isFileRefused(cause)) throw cause
    if (cause instanceof Error && 'line' in cause) throw fileRefused('workbook_damaged', { cause })
    throw cause
  }
}

type Book = { readonly file: FileHandle; readonly entries: ReadonlyMap<string, ZipEntry> }

function refuseActive(names: readonly string[]): void {
  if (!names.includes('[Content_Types].xml') || !names.includes('xl/workbook.xml')) {
    throw fileRefused('workbook_damaged')
  }
  if (names.some((name) => /vbaproject|macrosheets|activex|\.bin$/i.test(unprinted(name)))) {
    throw fileRefused('workbook_macros')
  }
  if (names.some((name) => /externallinks|embeddings|connections\.xml|querytables/i.test(name))) {
    throw fileRefused('workbook_external')
  }
}

/** Settings of a printer are the one binary part that every office program writes. */
function unprinted(name: string): string {
  return /^xl\/printerSettings\/printerSettings\d+\.bin$/.test(name) ? '' : name
}

/** Nothing for a part that is not there: only the caller knows whether it must be. */
function eventsOf(book: Book, name: string): AsyncIterable<readonly XmlEvent[]> | null {
  const entry = book.entries.get(name)
  return entry ? xmlEvents(entryPieces(book.file, entry)) : null
}

type Sheet = {
  readonly title: string
  readonly part: string
  readonly texts: readonly string[]
  readonly limits: TableLimits
}

async function* sheetPieces(book: Book, sheet: Sheet): AsyncGenerator<TablePiece> {
  const events = eventsOf(book, sheet.part)
  if (!events) throw fileRefused('workbook_damaged')
  const reading: Reading = { ...nothingYet, sheet, rows: [], cells: [], numbers: [] }
  for await (const some of events) {
    for (const event of some) takeEvent(reading, event)
    while (reading.rows.length >= piecesOf) {
      yield { rows: reading.rows.splice(0, piecesOf), expected: reading.expected }
    }
  }
  if (reading.rows.length > 0) yield { rows: reading.rows, expected: reading.expected }
}

type Reading = {
  readonly sheet: Sheet
  readonly rows: TableRow[]
  expected: number | null
  seen: number
  line: number
  cells: string[]
  numbers: number[]
  column: number
  kind: string
  text: string
  /** Inside of what text is taken from: a value or a text written in place. */
  inText: boolean
  inNotes: boolean
}

const nothingYet = {
  ...{ expected: null, seen: 0, line: 0, column: -1, kind: 'n', text: '' },
  ...{ inText: false, inNotes: false },
}

function takeEvent(reading: Reading, event: XmlEvent): void {
  if (event.kind === 'text') {
    if (reading.inText && !reading.inNotes) reading.text += event.text
    return
  }
  const name = event.name.replace(/^[^:]*:/, '')
  if (event.kind === 'close') takeClose(reading, name)
  else takeOpen(reading, name, event.attributes)
}

function takeOpen(reading: Reading, name: string, attributes: ReadonlyMap<string, string>): void {
  switch (name) {
    case 'dimension':
      reading.expected = rowsSpanned(attributes.get('ref') ?? '')
      return
    case 'row':
      reading.seen += 1
      reading.line = lineOf(attributes.get('r'), reading.line)
      reading.cells = []
      reading.numbers = []
      reading.column = -1
      // Empty rows with a format count too: a million of them are no list.
      if (reading.seen > reading.sheet.limits.rowsAtMost * 2 + 1_000) {
        throw fileRefused('too_many_rows', { line: reading.line })
      }
      return
    case 'c':
      reading.column = columnOf(attributes.get('r'), reading.column)
      reading.kind = attributes.get('t') ?? 'n'
      reading.text = ''
      if (reading.column >= reading.sheet.limits.columnsAtMost) {
        throw fileRefused('too_many_columns', { line: reading.line })
      }
      return
    case 'f':
      throw fileRefused('workbook_formulas', { line: reading.line })
    case 'rPh':
      reading.inNotes = true
      return
    case 'v':
    case 't':
      reading.inText = true
  }
}

function takeClose(reading: Reading, name: string): void {
  if (name === 'v' || name === 't') reading.inText = false
  else if (name === 'rPh') reading.inNotes = false
  else if (name === 'c') takeCell(reading)
  else if (name === 'row' && reading.cells.some((cell) => cell.trim() !== '')) {
    const { sheet, line, cells, numbers } = reading
    reading.rows.push({
      sheet: sheet.title,
      line,
      cells: Array.from(cells, (c) => c ?? ''),
      numbers,
    })
  }
}

function takeCell(reading: Reading): void {
  const { kind, column, sheet, line } = reading
  const value = kind === 's' ? sheet.texts[Number(reading.text)] : reading.text
  if (value === undefined) throw fileRefused('workbook_damaged', { line })
  if (value.length > sheet.limits.cellCharactersAtMost) throw fileRefused('cell_too_long', { line })
  reading.cells[column] = value
  if (kind === 'n' && value !== '') reading.numbers.push(column)
}

function lineOf(given: string | undefined, before: number): number {
  if (given === undefined) return before + 1
  const line = /^\d{1,7}$/.test(given) ? Number(given) : 0
  if (line <= before) throw fileRefused('workbook_damaged', { line: before })
  return line
}

/** 'AB12' is column 27; cells of a row stand in order. */
function columnOf(given: string | undefined, before: number): number {
  if (given === undefined) return before + 1
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(given)?.[1]
  if (letters === undefined) throw fileRefused('workbook_damaged')
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  if (column <= before) throw fileRefused('workbook_damaged')
  return column
}

function rowsSpanned(reference: string): number | null {
  const found = /^[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reference)
  return found ? Number(found[2]) - Number(found[1]) + 1 : null
}
