/** The building blocks of a document, each drawn whole or on the next page. */
import { makeRoom } from './pdf-frame.ts'
import { drawQr, type QrCode } from './pdf-qr.ts'
import { colours, contentWidth, page } from './pdf-style.ts'
import { drawTable } from './pdf-table.ts'
import type { Sheet, TextStyle } from './pdf-text.ts'
import {
  asDecoration,
  asElement,
  bodyText,
  group,
  hairline,
  quietText,
  strongText,
  textHeight,
  writeText,
} from './pdf-text.ts'
import type { Fact, PdfBlock, Portrait } from './pdf.ts'

type Of<Kind extends PdfBlock['kind']> = Extract<PdfBlock, { kind: Kind }>

/** `next` is what a heading must not be parted from. */
export function drawBlock(sheet: Sheet, block: PdfBlock, next?: PdfBlock): void | Promise<void> {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block, next)
    case 'paragraph':
      return drawParagraph(sheet, block)
    case 'facts':
      return drawFacts(sheet, block)
    case 'panel':
      return drawPanel(sheet, block)
    case 'notice':
      return drawNotice(sheet, block)
    case 'steps':
      return drawSteps(sheet, block)
    case 'table':
      return drawTable(sheet, block)
  }
}

const headingText: TextStyle = { font: 'strong', size: 13, colour: colours.accent }

function drawHeading(sheet: Sheet, block: Of<'heading'>, next: PdfBlock | undefined): void {
  const height = textHeight(sheet, block.text, headingText, contentWidth)
  // A heading alone at the foot of a page announces nothing; a table begins with its head and a row.
  makeRoom(sheet, height + (next?.kind === 'table' ? 110 : 60))
  const box = { x: page.left, y: sheet.y, width: contentWidth }
  asElement(sheet, sheet.root, 'H2', () => writeText(sheet, block.text, headingText, box))
  sheet.y += height + 10
}

function drawParagraph(sheet: Sheet, block: Of<'paragraph'>): void {
  const height = textHeight(sheet, block.text, bodyText, contentWidth)
  makeRoom(sheet, height)
  const box = { x: page.left, y: sheet.y, width: contentWidth }
  asElement(sheet, sheet.root, 'P', () => writeText(sheet, block.text, bodyText, box))
  sheet.y += height + 16
}

function drawFacts(sheet: Sheet, block: Of<'facts'>): void {
  const columns = block.columns ?? 1
  const gap = 28
  const whole = contentWidth - (block.portrait ? portraitSize.width + gap : 0)
  const width = (whole - gap * (columns - 1)) / columns
  const labelWidth = columns === 1 ? 118 : 84
  const valueWidth = width - labelWidth - 10
  const padding = 7
  if (block.portrait) drawPortrait(sheet, block.portrait)
  const list = group(sheet, sheet.root, 'L')

  for (let first = 0; first < block.entries.length; first += columns) {
    const row = block.entries.slice(first, first + columns)
    const heights = row.map((entry) =>
      Math.max(
        textHeight(sheet, entry.label, labelText, labelWidth),
        textHeight(sheet, entry.value, bodyText, valueWidth),
      ),
    )
    const height = Math.max(...heights) + 2 * padding
    makeRoom(sheet, height)

    row.forEach((entry, index) => {
      const x = page.left + index * (width + gap)
      drawFact(sheet, list, entry, { x, y: sheet.y + padding, labelWidth, valueWidth })
    })
    sheet.y += height
    asDecoration(sheet, () => hairline(sheet, sheet.y, { width: whole }))
  }
  list.end()
  sheet.y += 20
}

/** 26 by 32 millimetres, the shape of the photo on a card. */
const portraitSize = { width: 98, height: 121 }

/** On the right of the facts, which are higher and keep beside it. */
function drawPortrait(sheet: Sheet, portrait: Portrait): void {
  makeRoom(sheet, portraitSize.height)
  const { width, height } = portraitSize
  const x = page.right - width
  const y = sheet.y
  const options = {
    alt: portrait.spoken,
    bbox: [x, y, x + width, y + height] as [number, number, number, number],
  }
  const draw = () => {
    sheet.doc.image(portrait.jpeg, x, y, { fit: [width, height], align: 'right' })
  }
  sheet.root.add(sheet.doc.struct('Figure', options, draw))
}

const labelText: TextStyle = { ...bodyText, colour: colours.quiet }

type FactPlace = {
  readonly x: number
  readonly y: number
  readonly labelWidth: number
  readonly valueWidth: number
}

function drawFact(sheet: Sheet, list: ReturnType<typeof group>, fact: Fact, at: FactPlace): void {
  const item = group(sheet, list, 'LI')
  asElement(sheet, item, 'Lbl', () =>
    writeText(sheet, fact.label, labelText, { x: at.x, y: at.y, width: at.labelWidth }),
  )
  asElement(sheet, item, 'LBody', () =>
    writeText(sheet, fact.value, bodyText, {
      x: at.x + at.labelWidth + 10,
      y: at.y,
      width: at.valueWidth,
    }),
  )
  item.end()
}

const panelValueText: TextStyle = { font: 'strong', size: 25, colour: colours.accent }

/** A code that holds much is drawn larger: a telephone wants half a millimetre for each square. */
function sideOf(qr: QrCode): number {
  return qr.payload.length > 100 ? 148 : 104
}

/** The one thing to keep or to say on the phone, large, with its code beside it. */
function drawPanel(sheet: Sheet, block: Of<'panel'>): void {
  const padding = 22
  const qrSide = block.qr ? sideOf(block.qr) : 0
  const width = contentWidth - 2 * padding - (block.qr ? qrSide + padding : 0)
  const lines: [string, TextStyle][] = [
    [block.label, labelText],
    [block.value, panelValueText],
  ]
  if (block.note !== undefined) lines.push([block.note, quietText])
  const gap = 7
  const heights = lines.map(([text, style]) => textHeight(sheet, text, style, width))
  const textTotal = heights.reduce((total, height) => total + height, gap * (lines.length - 1))
  const height = Math.max(textTotal, qrSide) + 2 * padding
  makeRoom(sheet, height)

  const top = sheet.y
  asDecoration(sheet, () =>
    sheet.doc.roundedRect(page.left, top, contentWidth, height, 8).fill(colours.tint),
  )
  let y = top + (height - textTotal) / 2
  lines.forEach(([text, style], index) => {
    const box = { x: page.left + padding, y, width }
    asElement(sheet, sheet.root, 'P', () => writeText(sheet, text, style, box))
    y += (heights[index] ?? 0) + gap
  })
  if (block.qr) {
    const x = page.right - padding - qrSide
    drawQr(sheet, block.qr, { x, y: top + (height - qrSide) / 2, side: qrSide })
  }
  sheet.y = top + height + 22
}

const noticeColours = {
  plain: { bar: colours.accent, tint: colours.tint },
  attention: { bar: colours.attention, tint: colours.attentionTint },
} as const

function drawNotice(sheet: Sheet, block: Of<'notice'>): void {
  const { bar, tint } = noticeColours[block.tone]
  const padding = 14
  const width = contentWidth - 2 * padding - 4
  const titleText: TextStyle = { ...strongText, colour: bar }
  const titleHeight = textHeight(sheet, block.title, titleText, width)
  const height = titleHeight + 5 + textHeight(sheet, block.text, bodyText, width) + 2 * padding
  makeRoom(sheet, height)

  const top = sheet.y
  asDecoration(sheet, () => {
    sheet.doc.rect(page.left, top, contentWidth, height).fill(tint)
    sheet.doc.rect(page.left, top, 4, height).fill(bar)
  })
  const x = page.left + 4 + padding
  asElement(sheet, sheet.root, 'P', () => {
    writeText(sheet, block.title, titleText, { x, y: top + padding, width })
    writeText(sheet, block.text, bodyText, { x, y: top + padding + titleHeight + 5, width })
  })
  sheet.y = top + height + 20
}

function drawSteps(sheet: Sheet, block: Of<'steps'>): void {
  const indent = 26
  const width = contentWidth - indent
  const list = group(sheet, sheet.root, 'L')

  block.items.forEach((text, index) => {
    const height = textHeight(sheet, text, bodyText, width)
    makeRoom(sheet, height)
    const item = group(sheet, list, 'LI')
    const number: TextStyle = { ...strongText, colour: colours.accent }
    asElement(sheet, item, 'Lbl', () =>
      writeText(sheet, `${index + 1}.`, number, { x: page.left, y: sheet.y, width: indent }),
    )
    asElement(sheet, item, 'LBody', () =>
      writeText(sheet, text, bodyText, { x: page.left + indent, y: sheet.y, width }),
    )
    item.end()
    sheet.y += height + 9
  })
  list.end()
  sheet.y += 12
}
