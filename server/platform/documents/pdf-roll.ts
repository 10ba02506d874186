/**
 * A document on the roll of a receipt printer, 80 mm wide: one page as long as what it says, cut below its
 * last line. It is black and narrow, and says the same as the sheet of paper.
 */
import { setImmediate as othersServed } from 'node:timers/promises'
import { openPdf, type PdfHead } from './pdf-document.ts'
import { drawQr, type QrCode } from './pdf-qr.ts'
import type { PdfSeal } from './pdf-seal.ts'
import type { Pen, StructureElement, TextStyle } from './pdf-text.ts'
import {
  asDecoration,
  asElement,
  textHeight,
  textWidth,
  writeText,
  writeTextRight,
} from './pdf-text.ts'

export type RollBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  /** Two rows of an account: what and how much, where and what was left. */
  | {
      readonly kind: 'entry'
      readonly what: string
      readonly amount: string
      readonly where: string
      readonly left: string
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'code'; readonly qr: QrCode }

export type RollContent = PdfHead & { readonly blocks: readonly RollBlock[] }

/** Thousands of lines are drawn in pieces, and between them the server serves others. */
const blocksInAPiece = 40

/** 80 mm of paper, of which printers reach 72. No reader takes a page longer than this, five metres. */
const roll = { width: 226.77, height: 14_400, left: 11.34, right: 215.43 } as const
const innerWidth = roll.right - roll.left
const qrSide = 184

const black = '#000000'
const issuerText: TextStyle = { font: 'regular', size: 9, colour: black }
const titleText: TextStyle = { font: 'strong', size: 13, colour: black }
const plainText: TextStyle = { font: 'regular', size: 9, colour: black }
const boldText: TextStyle = { font: 'strong', size: 9.5, colour: black }
const smallText: TextStyle = { font: 'regular', size: 8, colour: black }

type Strip = Pen & { readonly root: StructureElement; y: number }

export async function renderRoll(
  content: RollContent,
  seal: PdfSeal | null = null,
): Promise<Buffer> {
  const { doc, root, end } = await openPdf(content, roll, seal)
  const strip: Strip = { doc, root, content, y: 0 }
  openStrip(strip)
  centred(strip, content.issuer, issuerText, 'P')
  centred(strip, content.title, titleText, 'H1')
  strip.y += 4
  for (const [at, block] of content.blocks.entries()) {
    drawBlock(strip, block)
    if (at % blocksInAPiece === 0) await othersServed()
  }
  cut(strip)
  return end()
}

function openStrip(strip: Strip): void {
  strip.doc.addPage()
  strip.y = 14
}

/** The page ends where its text ends: its box is cut, as the printer cuts the paper. */
function cut({ doc, y }: Strip): void {
  const box = [0, roll.height - y - 20, roll.width, roll.height]
  Object.assign(doc.page.dictionary.data, { MediaBox: box })
}

function makeRoom(strip: Strip, height: number): void {
  if (strip.y + height <= roll.height - 40) return
  cut(strip)
  openStrip(strip)
}

function drawBlock(strip: Strip, block: RollBlock): void {
  switch (block.kind) {
    case 'text':
      return drawText(strip, block.text)
    case 'pair':
      return drawPair(strip, block)
    case 'entry':
      return drawEntry(strip, block)
    case 'rule':
      return drawRule(strip)
    case 'code':
      return drawCode(strip, block.qr)
  }
}

function centred(strip: Strip, text: string, style: TextStyle, tag: 'P' | 'H1'): void {
  const height = textHeight(strip, text, style, innerWidth)
  const narrow = Math.min(innerWidth, textWidth(strip, text, style) + 1)
  const box = { x: roll.left + (innerWidth - narrow) / 2, y: strip.y, width: narrow }
  asElement(strip, strip.root, tag, () => writeText(strip, text, style, box))
  strip.y += height + 4
}

function drawText(strip: Strip, text: string): void {
  const height = textHeight(strip, text, smallText, innerWidth)
  makeRoom(strip, height)
  const box = { x: roll.left, y: strip.y, width: innerWidth }
  asElement(strip, strip.root, 'P', () => writeText(strip, text, smallText, box))
  strip.y += height + 6
}

type Rows = { readonly top: readonly [string, string]; readonly style: TextStyle }

/** Left and right on one row; where they do not fit, the right one goes below. */
function drawSides(strip: Strip, { top: [left, right], style }: Rows): void {
  const box = { x: roll.left, y: strip.y, width: innerWidth }
  const rightWidth = textWidth(strip, right, style)
  const leftWidth = innerWidth - rightWidth - 8
  const fits = textWidth(strip, left, style) <= leftWidth
  const oneRow = textHeight(strip, '国', style, innerWidth)
  const height = fits ? oneRow : textHeight(strip, left, style, innerWidth)
  writeText(strip, left, style, fits ? { ...box, width: leftWidth } : box)
  strip.y += fits ? 0 : height
  writeTextRight(strip, right, style, { ...box, y: strip.y })
  strip.y += oneRow + 2
}

function drawPair(strip: Strip, { label, value }: Extract<RollBlock, { kind: 'pair' }>): void {
  makeRoom(strip, 40)
  asElement(strip, strip.root, 'P', () =>
    drawSides(strip, { top: [label, value], style: plainText }),
  )
}

function drawEntry(strip: Strip, entry: Extract<RollBlock, { kind: 'entry' }>): void {
  makeRoom(strip, 70)
  asElement(strip, strip.root, 'P', () => {
    drawSides(strip, { top: [entry.what, entry.amount], style: boldText })
    drawSides(strip, { top: [entry.where, entry.left], style: smallText })
  })
  strip.y += 4
}

function drawRule(strip: Strip): void {
  makeRoom(strip, 10)
  const y = strip.y + 3
  asDecoration(strip, () => {
    strip.doc.moveTo(roll.left, y).lineTo(roll.right, y).lineWidth(0.6).strokeColor(black).stroke()
  })
  strip.y += 10
}

function drawCode(strip: Strip, qr: QrCode): void {
  makeRoom(strip, qrSide + 8)
  drawQr(strip, qr, { x: roll.left + (innerWidth - qrSide) / 2, y: strip.y, side: qrSide })
  strip.y += qrSide + 8
}
