/** A table that runs over as many pages as it needs, its head repeated on each. */
import { setImmediate as othersServed } from 'node:timers/promises'
import { makeRoom, openLaterPage } from './pdf-frame.ts'
import { colours, contentWidth, page } from './pdf-style.ts'
import type { Sheet, StructureElement, TextStyle } from './pdf-text.ts'
import {
  asDecoration,
  asElement,
  group,
  hairline,
  quietText,
  textHeight,
  textWidth,
  writeText,
  writeTextRight,
} from './pdf-text.ts'

export type TableColumn = {
  readonly title: string
  /** Points; columns without a width share what is left. */
  readonly width?: number
  /** Amounts stand right and on one line; words stand left and may wrap. */
  readonly align: 'left' | 'right'
}

export type TableBlock = {
  readonly kind: 'table'
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<readonly string[]>
  readonly totals?: readonly string[]
  /** Said in place of rows when there are none: a blank table leaves doubt. */
  readonly emptyText: string
}

const headText: TextStyle = { font: 'strong', size: 9, colour: colours.accent }
const cellText: TextStyle = { font: 'regular', size: 9, colour: colours.ink }
const totalText: TextStyle = { font: 'strong', size: 9.5, colour: colours.ink }
const paddingX = 8
const paddingY = 5

type Cells = {
  readonly texts: readonly string[]
  readonly style: TextStyle
  readonly tag: 'TH' | 'TD'
}
type Place = { readonly x: number; readonly width: number; readonly align: 'left' | 'right' }

/** A table of thousands of rows is drawn in pieces, and between them the server serves others. */
const rowsInAPiece = 40

export async function drawTable(sheet: Sheet, block: TableBlock): Promise<void> {
  const places = placesOf(block.columns)
  const table = group(sheet, sheet.root, 'Table')
  const head: Cells = { texts: block.columns.map((each) => each.title), style: headText, tag: 'TH' }
  const headHeight = rowHeight(sheet, head, places)
  makeRoom(sheet, headHeight + 60)
  drawHead(sheet, places, head, headHeight, table)

  let rowCount = 0
  for (const texts of block.rows) {
    rowCount++
    const row: Cells = { texts, style: cellText, tag: 'TD' }
    const height = rowHeight(sheet, row, places)
    if (sheet.y + height > page.bottom) {
      openLaterPage(sheet)
      drawHead(sheet, places, head, headHeight, null)
    }
    drawRow(sheet, places, row, height, table)
    asDecoration(sheet, () => hairline(sheet, sheet.y))
    if (rowCount % rowsInAPiece === 0) await othersServed()
  }
  if (rowCount === 0) drawEmpty(sheet, block.emptyText)
  if (block.totals) {
    const totals: Cells = { texts: block.totals, style: totalText, tag: 'TD' }
    const height = rowHeight(sheet, totals, places) + 4
    makeRoom(sheet, height)
    asDecoration(sheet, () => hairline(sheet, sheet.y, { colour: colours.accent }))
    drawRow(sheet, places, totals, height, table)
    asDecoration(sheet, () => hairline(sheet, sheet.y, { colour: colours.accent }))
  }
  table.end()
  sheet.y += 24
}

function placesOf(columns: readonly TableColumn[]): readonly Place[] {
  const fixed = columns.reduce((total, column) => total + (column.width ?? 0), 0)
  const sharing = columns.filter((column) => column.width === undefined).length
  const share = sharing === 0 ? 0 : (contentWidth - fixed) / sharing
  let x = page.left
  return columns.map((column) => {
    const width = column.width ?? share
    const place = { x, width, align: column.align }
    x += width
    return place
  })
}

function rowHeight(sheet: Sheet, cells: Cells, places: readonly Place[]): number {
  const oneLine = textHeight(sheet, '国', cells.style, contentWidth)
  const heights = places.map((place, index) => {
    const text = cells.texts[index] ?? ''
    const width = place.width - 2 * paddingX
    // Measuring where lines break is slow; most cells are one line and show it by their width.
    if (place.align === 'right' || textWidth(sheet, text, cells.style) <= width) return oneLine
    return textHeight(sheet, text, cells.style, width)
  })
  return Math.max(oneLine, ...heights) + 2 * paddingY
}

/** The head is read aloud once; its repetition on later pages is only for the eye. */
function drawHead(
  sheet: Sheet,
  places: readonly Place[],
  head: Cells,
  height: number,
  table: StructureElement | null,
): void {
  asDecoration(sheet, () =>
    sheet.doc.rect(page.left, sheet.y, contentWidth, height).fill(colours.tint),
  )
  if (table) return drawRow(sheet, places, head, height, table)
  asDecoration(sheet, () => {
    places.forEach((place, index) => drawCell(sheet, head.texts[index] ?? '', head.style, place))
  })
  sheet.y += height
}

function drawRow(
  sheet: Sheet,
  places: readonly Place[],
  cells: Cells,
  height: number,
  table: StructureElement,
): void {
  const row = group(sheet, table, 'TR')
  places.forEach((place, index) => {
    const text = cells.texts[index] ?? ''
    asElement(sheet, row, cells.tag, () => drawCell(sheet, text, cells.style, place))
  })
  row.end()
  sheet.y += height
}

function drawCell(sheet: Sheet, text: string, style: TextStyle, place: Place): void {
  const box = { x: place.x + paddingX, y: sheet.y + paddingY, width: place.width - 2 * paddingX }
  if (place.align === 'right') return writeTextRight(sheet, text, style, box)
  writeText(sheet, text, style, box)
}

function drawEmpty(sheet: Sheet, text: string): void {
  const box = { x: page.left + paddingX, y: sheet.y + 12, width: contentWidth - 2 * paddingX }
  asElement(sheet, sheet.root, 'P', () => writeText(sheet, text, quietText, box))
  sheet.y += 40
  asDecoration(sheet, () => hairline(sheet, sheet.y))
}
