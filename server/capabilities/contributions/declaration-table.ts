/**
 * A spreadsheet of people and bases: which column is which, and what each row says. Columns stand in
 * any order. They are known by their headings and, where there are none, by what stands in them, as a
 * list that is pasted into the form is.
 */
import { isRoundedNumber } from '#kernel/citizen-number.ts'
import { money, yuan } from '#kernel/money.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import type { DeclaredLine } from './declaration.ts'

export type LineField = keyof DeclaredLine
export const lineFields = ['citizenNumber', 'name', 'base'] as const satisfies LineField[]

/** A row of the file that speaks of a person. */
export type FoundLine = {
  readonly sheet: string
  /** Counted as the spreadsheet program does. */
  readonly row: number
  /** Counted from 0; null where no column holds it. */
  readonly columns: Columns
  /** As it was written, cut to a length that a page can show. */
  readonly written: DeclaredLine
  /** As it goes into the form. */
  readonly line: DeclaredLine
  readonly isRounded: boolean
}

type Columns = Readonly<Record<LineField, number | null>>

export type TableReading = {
  /** The people among these rows, and among those before whose columns were not known yet. */
  readonly take: (rows: readonly TableRow[]) => readonly FoundLine[]
  readonly rest: () => readonly FoundLine[]
  /** Rows that hold something and nobody: titles, headings, sums. */
  readonly passedOver: () => number
}

/** Headings stand at the top; without any, so many rows are enough to know the columns by. */
const lookedAt = 20
const writtenAtMost = 100

type Sheet = {
  readonly title: string
  waiting: TableRow[]
  columns: Columns | null
  byHeading: boolean
  isOther: boolean
}

export function createTableReading(): TableReading {
  let sheet = sheetNamed('')
  let passedOver = 0
  function linesOf(rows: readonly TableRow[]): readonly FoundLine[] {
    const lines = rows.flatMap((row) => lineOf(sheet, row) ?? [])
    passedOver += rows.length - lines.length
    return lines
  }
  function decide(): readonly FoundLine[] {
    const rows = sheet.waiting
    sheet.waiting = []
    const above = sheet.columns ? 0 : recognise(sheet, rows)
    passedOver += above
    return linesOf(rows.slice(above))
  }
  function takeRow(row: TableRow): readonly FoundLine[] {
    const before = row.sheet === sheet.title ? [] : decide()
    if (row.sheet !== sheet.title) sheet = sheetNamed(row.sheet)
    if (sheet.columns || sheet.isOther) return [...before, ...linesOf([row])]
    sheet.waiting.push(row)
    return sheet.waiting.length < lookedAt ? before : [...before, ...decide()]
  }
  return { take: (rows) => rows.flatMap(takeRow), rest: decide, passedOver: () => passedOver }
}

function sheetNamed(title: string): Sheet {
  return { title, waiting: [], columns: null, byHeading: false, isOther: false }
}

/** How many rows stand above the headings. A sheet without citizen numbers is about something else. */
function recognise(sheet: Sheet, rows: readonly TableRow[]): number {
  const all = rows.map(({ cells }) => headingsIn(cells))
  const above = all.findIndex((each) => each !== null)
  const headings = all[above]
  const guessed = guessedFrom(rows, headings ?? {})
  sheet.columns = guessed.citizenNumber === null ? null : guessed
  sheet.byHeading = above !== -1
  sheet.isOther = sheet.columns === null
  return Math.max(0, above)
}

const titles: Readonly<Record<LineField, readonly [zh: RegExp, en: RegExp]>> = {
  citizenNumber: [
    /^(公民身份号码|公民身份证号码|身份证|身份证号|身份证号码|居民身份证号码|证件号|证件号码|社会保障号|社会保障号码)$/,
    /^(citizen|id|idcard|identity)(number|no)$/,
  ],
  name: [/^(姓名|职工姓名|人员姓名|员工姓名)$/, /^(full)?name$/],
  base: [
    /^(本月|月|医保|医疗|医疗保险|基本医疗保险|职工医保|申报)*(缴费基数|缴费工资|申报工资|基数)元?$/,
    /^(monthly|contribution)?base(yuan|cny)?$/,
  ],
}

type Headings = Partial<Readonly<Record<LineField, number>>>

/** Where each heading stands, in either language or both; null for a row that has fewer than two. */
function headingsIn(cells: readonly string[]): Headings | null {
  const texts = cells.map((cell) => cell.normalize('NFKC').toLowerCase())
  const han = texts.map((text) => text.replace(/[^\p{Script=Han}]/gu, ''))
  const latin = texts.map((text) => text.replace(/[^a-z]/g, ''))
  const found = Object.fromEntries(
    lineFields.flatMap((field) => {
      const [zh, en] = titles[field]
      const at = texts.findIndex((_, column) => {
        const word = han[column] ?? ''
        return word === '' ? en.test(latin[column] ?? '') : zh.test(word)
      })
      return at === -1 ? [] : [[field, at]]
    }),
  ) as Headings
  return Object.keys(found).length < 2 ? null : found
}

/** What no heading names is known by what stands in most of its rows. */
function guessedFrom(rows: readonly TableRow[], headings: Headings): Columns {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const taken = new Set(Object.values(headings))
  const counts = Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => (row.cells[column] ?? '').trim())
    const figures = cells.filter((cell) => looksLikeNumber(cell))
    return {
      ...{ column, isFree: !taken.has(column), numbers: figures.length },
      amounts: cells.filter((cell) => !looksLikeNumber(cell) && amountOf(cell) !== null).length,
      names: new Set(cells.filter((cell) => looksLikeName(cell))).size,
    }
  })
  const free = counts.filter(({ isFree }) => isFree)
  const most = (of: 'numbers' | 'names'): number | null =>
    free.reduce((best, each) => (each[of] > (best?.[of] ?? 0) ? each : best), free[0])?.column ??
    null
  const holds = (column: number | null, of: 'numbers' | 'names'): number | null =>
    (counts[column ?? -1]?.[of] ?? 0) > 0 ? column : null
  const citizenNumber = headings.citizenNumber ?? holds(most('numbers'), 'numbers')
  const people = counts[citizenNumber ?? -1]?.numbers ?? 0
  // A list often opens with a running number, so the base is the last column of amounts.
  const base = free.findLast(
    ({ amounts, column }) => amounts * 2 >= people && amounts > 0 && column !== citizenNumber,
  )
  return {
    citizenNumber,
    name: headings.name ?? holds(most('names'), 'names'),
    base: headings.base ?? base?.column ?? null,
  }
}

function looksLikeNumber(cell: string): boolean {
  return /^(\d{17}[\dX]|\d{15})$/.test(cell.normalize('NFKC').replace(/\s/g, '').toUpperCase())
}

function looksLikeName(cell: string): boolean {
  return /\p{L}/u.test(cell) && !looksLikeNumber(cell) && !/\d/.test(cell)
}

function lineOf(sheet: Sheet, { cells, line: row, numbers }: TableRow): FoundLine | null {
  const { columns, title } = sheet
  if (!columns) return null
  const cell = (field: LineField): string =>
    (cells[columns[field] ?? -1] ?? '').trim().slice(0, writtenAtMost)
  const written = { citizenNumber: cell('citizenNumber'), name: cell('name'), base: cell('base') }
  if (isOfNobody(sheet, cells, written)) return null
  const isFigure = (field: LineField): boolean => numbers.includes(columns[field] ?? -1)
  const isRounded = isRoundedNumber(written.citizenNumber, isFigure('citizenNumber'))
  const amount = amountOf(written.base, isFigure('base'))
  const line = {
    ...written,
    // Its last figures are lost: what is left may look right and be another person's.
    citizenNumber: isRounded ? '' : written.citizenNumber,
    base: amount ?? written.base,
  }
  return { sheet: title, row, columns, written, line, isRounded }
}

/** Titles, headings, sums and empty rows. A row with a name alone may be a person: it is kept. */
function isOfNobody(sheet: Sheet, cells: readonly string[], written: DeclaredLine): boolean {
  if (lineFields.every((field) => written[field] === '')) return true
  if (headingsIn(cells)) return true
  if (/\d/.test(written.citizenNumber)) return false
  if (cells.some((cell) => isSum(cell))) return true
  return !sheet.byHeading && amountOf(written.base) === null
}

function isSum(cell: string): boolean {
  return /^(合\s*计|总\s*计|小\s*计|(sub)?total)[:：]?$/i.test(cell.trim())
}

/**
 * '￥6,500' is '6500.00'; null when it is no amount. A program that counts in halves writes 8234.56 as
 * 8234.5599999999995 into its file, which is meant as it was shown.
 */
function amountOf(text: string, isFigure = false): string | null {
  const tidy = text.normalize('NFKC').replace(/[\s,¥￥元]/g, '')
  const plain = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(tidy)
  const halves = isFigure ? /^(\d{1,9})\.(\d\d)(0{5,}\d*|9{5,}\d*)$/.exec(tidy) : null
  const [, whole, cents = '', more = ''] = plain ?? halves ?? []
  if (whole === undefined) return null
  const fen = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'))
  return yuan(money(more.startsWith('9') ? fen + 1n : fen))
}
