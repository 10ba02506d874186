/** What every page carries: the title band or its slim successor, and the footer. */
import assert from 'node:assert/strict'
import { colours, contentWidth, page } from './pdf-style.ts'
import type { Sheet, TextStyle } from './pdf-text.ts'
import {
  asDecoration,
  asElement,
  hairline,
  quietText,
  textWidth,
  writeText,
  writeTextRight,
} from './pdf-text.ts'

const bandHeight = 100
const referenceShare = 0.34

export function openFirstPage(sheet: Sheet): void {
  const { content, doc, root } = sheet
  doc.addPage()
  asDecoration(sheet, () => doc.rect(0, 0, page.width, bandHeight).fill(colours.accent))

  const quiet: TextStyle = { font: 'regular', size: 10, colour: colours.onAccentQuiet }
  const titleWidth = content.reference ? contentWidth * (1 - referenceShare) : contentWidth
  const title = titleStyle(sheet, titleWidth)
  const box = { x: page.left, width: titleWidth }
  asElement(sheet, root, 'P', () => writeText(sheet, content.issuer, quiet, { ...box, y: 26 }))
  asElement(sheet, root, 'H1', () =>
    writeText(sheet, content.title, title, { ...box, y: 69 - title.size }),
  )
  if (content.reference) drawReference(sheet, quiet)
  sheet.y = page.firstTop
}

/** English titles run longer than Chinese ones and must not push the reference away. */
function titleStyle(sheet: Sheet, width: number): TextStyle {
  const style: TextStyle = { font: 'strong', size: 22, colour: colours.onAccent }
  const needed = textWidth(sheet, sheet.content.title, style)
  return needed <= width ? style : { ...style, size: Math.max(13, (22 * width) / needed - 0.1) }
}

function drawReference(sheet: Sheet, quiet: TextStyle): void {
  const { reference } = sheet.content
  if (!reference) return
  const width = contentWidth * referenceShare
  const box = { x: page.right - width, width }
  const strong: TextStyle = { font: 'strong', size: 13, colour: colours.onAccent }
  asElement(sheet, sheet.root, 'P', () => {
    writeTextRight(sheet, reference.label, quiet, { ...box, y: 26 })
    writeTextRight(sheet, reference.value, strong, { ...box, y: 55 })
  })
}

export function openLaterPage(sheet: Sheet): void {
  const { content, doc } = sheet
  const title: TextStyle = { font: 'strong', size: 10, colour: colours.accent }
  doc.addPage()

  asDecoration(sheet, () => {
    doc.rect(0, 0, page.width, 8).fill(colours.accent)
    const box = { x: page.left, y: 34, width: contentWidth }
    writeText(sheet, content.title, title, box)
    if (content.reference) writeTextRight(sheet, content.reference.value, quietText, box)
    hairline(sheet, 58)
  })
  sheet.y = page.laterTop
}

/** Begins a new page unless this much fits below the pen. */
export function makeRoom(sheet: Sheet, height: number): void {
  assert(height <= page.bottom - page.laterTop, 'a block is higher than a page')
  if (sheet.y + height > page.bottom) openLaterPage(sheet)
}

export function drawFooters(sheet: Sheet): void {
  const { footer } = sheet.content
  const { start, count } = sheet.doc.bufferedPageRange()
  const style: TextStyle = { ...quietText, size: 8 }

  for (let index = 0; index < count; index++) {
    sheet.doc.switchToPage(start + index)
    asDecoration(sheet, () => {
      hairline(sheet, page.footerRule)
      const box = { x: page.left, y: page.footerRule + 9, width: contentWidth }
      writeText(sheet, footer.note, style, { ...box, width: contentWidth - 90 })
      writeTextRight(sheet, footer.pageOf(index + 1, count), style, box)
    })
  }
}
