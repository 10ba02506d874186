/** Placing text and marks, with the tags by which the same page is read aloud. */
import { colours, contentWidth, type FontName, page } from './pdf-style.ts'
import type { PdfLanguage } from './pdf-document.ts'
import type { PdfContent } from './pdf.ts'

export type StructureElement = ReturnType<PDFKit.PDFDocument['struct']>

/** What text is written with: the language decides which characters are drawn. */
export type Pen = {
  readonly doc: PDFKit.PDFDocument
  readonly content: { readonly language: PdfLanguage }
}

/** The paper being written: `y` is the pen, moving down. */
export type Sheet = Pen & {
  readonly root: StructureElement
  readonly content: PdfContent
  y: number
}

export type TextStyle = {
  readonly font: FontName
  readonly size: number
  readonly colour: string
}

export const bodyText: TextStyle = { font: 'regular', size: 10.5, colour: colours.ink }
export const strongText: TextStyle = { font: 'strong', size: 10.5, colour: colours.ink }
export const quietText: TextStyle = { font: 'regular', size: 9, colour: colours.quiet }

export type Box = { readonly x: number; readonly y: number; readonly width: number }

/** Chinese lines need air: with the font's own leading this comes to about 1.65. */
const lineGapPerSize = 0.2

export function writeText(sheet: Pen, text: string, style: TextStyle, box: Box): void {
  select(sheet, style)
  sheet.doc.fillColor(style.colour).text(printable(sheet, text), box.x, box.y, {
    width: box.width,
    lineGap: style.size * lineGapPerSize,
  })
}

/** One line that ends at `box.x + box.width`: amounts stand with their digits under each other. */
export function writeTextRight(sheet: Pen, text: string, style: TextStyle, box: Box): void {
  select(sheet, style)
  const line = printable(sheet, text)
  const x = box.x + box.width - sheet.doc.widthOfString(line)
  sheet.doc.fillColor(style.colour).text(line, x, box.y, { lineBreak: false })
}

export function textHeight(sheet: Pen, text: string, style: TextStyle, width: number): number {
  select(sheet, style)
  const lineGap = style.size * lineGapPerSize
  return sheet.doc.heightOfString(printable(sheet, text), { width, lineGap }) - lineGap
}

export function textWidth(sheet: Pen, text: string, style: TextStyle): number {
  select(sheet, style)
  return sheet.doc.widthOfString(printable(sheet, text))
}

function select(sheet: Pen, style: TextStyle): void {
  sheet.doc.font(style.font).fontSize(style.size)
}

/** Control characters have no shape; line ends are the writer's own. */
function printable(sheet: Pen, text: string): string {
  const shown = text.replace(/[\p{Cc}--\n]|\p{Bidi_Control}/gv, '')
  if (sheet.content.language !== 'en') return shown
  // The Chinese font draws curly quotes as wide as a character, which tears English words apart.
  return shown.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

/** Lines, tints and repeated heads: seen, but not read aloud. */
export function asDecoration(sheet: Pen, draw: () => void): void {
  sheet.doc.markContent('Artifact', { type: 'Layout' })
  draw()
  sheet.doc.endMarkedContent()
}

export function asElement(
  sheet: Pen,
  parent: StructureElement,
  type: string,
  draw: () => void,
): void {
  parent.add(sheet.doc.struct(type, {}, draw))
}

export function group(sheet: Sheet, parent: StructureElement, type: string): StructureElement {
  const element = sheet.doc.struct(type)
  parent.add(element)
  return element
}

type Hairline = { readonly colour?: string; readonly width?: number }

export function hairline(
  sheet: Sheet,
  y: number,
  { colour = colours.hairline, width = contentWidth }: Hairline = {},
): void {
  const end = page.left + width
  sheet.doc.moveTo(page.left, y).lineTo(end, y).lineWidth(0.6).strokeColor(colour).stroke()
}
