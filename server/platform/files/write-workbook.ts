/**
 * Workbooks that we hand out: texts only. A cell that could be taken for a formula is marked as quoted,
 * so that it stays a text when it is edited; written as a text, it never was anything else.
 */
import { type Part, zipOf } from './write-zip.ts'

export type Column = {
  readonly title: string
  readonly width: number
  /** The answers that the cell offers. */
  readonly choices?: readonly string[]
}

export type WorkbookSheet = {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<readonly string[]>
}

const choicesReach = 50_001

export async function workbookOf(sheet: WorkbookSheet): Promise<Buffer> {
  return zipOf([
    part('[Content_Types].xml', contentTypes),
    part('_rels/.rels', relations('officeDocument', 'xl/workbook.xml')),
    part('xl/workbook.xml', bookOf(sheet.title)),
    part('xl/_rels/workbook.xml.rels', bookRelations),
    part('xl/styles.xml', styles),
    part('xl/worksheets/sheet1.xml', sheetOf(sheet)),
  ])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const kindOf = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function part(name: string, body: string): Part {
  return { name, text: head + body }
}

const contentTypes =
  `<Types xmlns="${packaged}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${kindOf}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kindOf}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${kindOf}.styles+xml"/></Types>`

function relations(kind: string, target: string): string {
  return (
    `<Relationships xmlns="${packaged}/relationships">` +
    `<Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`
  )
}

const bookRelations =
  `<Relationships xmlns="${packaged}/relationships">` +
  `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
  `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`

function bookOf(title: string): string {
  return (
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    `<sheet name="${escaped(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  )
}

/** 0 plain, 1 text, 2 text that stays quoted, 3 the head in bold. Format 49 is "text". */
const styles =
  `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font>` +
  '<font><b/><sz val="11"/></font></fonts>' +
  '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>' +
  '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>'

function sheetOf({ columns, rows }: WorkbookSheet): string {
  const widths = columns.map(
    ({ width }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`,
  )
  const titles = columns.map(({ title }, at) => cellOf(title, `${letterOf(at)}1`, 3)).join('')
  const body: string[] = []
  let line = 1
  for (const row of rows) {
    line += 1
    const cells = row.map((text, at) => cellOf(text, `${letterOf(at)}${line}`, styleOf(text)))
    body.push(`<row r="${line}">${cells.join('')}</row>`)
  }
  return (
    `<worksheet xmlns="${main}"><dimension ref="A1:${letterOf(columns.length - 1)}${line}"/>` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>` +
    `<sheetData><row r="1">${titles}</row>${body.join('')}</sheetData>${choicesOf(columns)}</worksheet>`
  )
}

function choicesOf(columns: readonly Column[]): string {
  const lists = columns.flatMap(({ choices }, at) => {
    if (!choices) return []
    const letter = letterOf(at)
    const list = escaped(`"${choices.join(',')}"`)
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" ` +
        `sqref="${letter}2:${letter}${choicesReach}"><formula1>${list}</formula1></dataValidation>`,
    ]
  })
  if (lists.length === 0) return ''
  return `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}

function cellOf(text: string, place: string, style: number): string {
  if (text === '') return `<c r="${place}" s="${style}"/>`
  const kept = `<is><t xml:space="preserve">${escaped(text)}</t></is>`
  return `<c r="${place}" s="${style}" t="inlineStr">${kept}</c>`
}

const looksActive = /^\s*[=+\-@＝＋－＠]|^[\t\r\n']/u

function styleOf(text: string): number {
  return looksActive.test(text) ? 2 : 1
}

function letterOf(column: number): string {
  return String.fromCharCode(65 + column)
}

/** Characters that XML cannot hold are left out: no program could show them. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
