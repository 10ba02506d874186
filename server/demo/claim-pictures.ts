/** Drawn papers of care that nobody has had: an invoice, a fee list, a record, as a phone would photograph them. */
import { yuan } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { openFont } from '#platform/documents/pdf-style.ts'

export type ShownBill = {
  readonly institution: string
  readonly name: string
  readonly day: string
  readonly invoice: { readonly code: string; readonly number: string }
  readonly lines: readonly {
    readonly name: string
    readonly quantity: bigint
    readonly amount: Money
  }[]
  readonly total: Money
  readonly isStay: boolean
}

/** `y` is where the text stands; `x` its left end, or its right one. */
type Text = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly ends?: true
  readonly colour?: string
}
type Frame = {
  readonly width: number
  readonly height: number
  readonly colour: string
  /** Lines across, under each row. */
  readonly ruled?: readonly number[]
  readonly code?: { readonly x: number; readonly size: number }
}

const ink = '#2a2a2a'
const [invoiceColour, plainColour, sealRed] = ['#8a3d2b', '#56635f', '#c23b2e']

export async function drawPaper(kind: string, title: string, bill: ShownBill): Promise<Buffer> {
  if (kind === 'invoice') return drawInvoice(bill)
  return kind === 'fee_list' ? drawFeeList(bill) : drawRecord(title, bill)
}

/** Every issuer has a form of its own: what looks like another invoice is told to whoever decides. */
function formOf({ invoice }: ShownBill) {
  const form = Number(invoice.number.slice(-2)) % 8
  return {
    height: 620 + form * 60,
    title: { x: [330, 60, 560, 300][form % 4] ?? 330, size: 34 + (form % 3) * 6 },
    /** The square code that an e-invoice carries; beside the title. */
    code: { x: [800, 820, 60, 60][form % 4] ?? 800, size: 70 + form * 5 },
    rows: {
      y: 270 + (form % 3) * 40,
      right: [940, 700, 820][form % 3] ?? 940,
      apart: 36 + form * 5,
    },
    isRuled: form % 2 === 0,
    totalsEnd: form % 3 === 0,
  }
}

async function drawInvoice(bill: ShownBill): Promise<Buffer> {
  const { institution, invoice, name, day, total } = bill
  const { height, title, code, rows, isRuled, totalsEnd } = formOf(bill)
  const small = { size: 22, colour: ink } as const
  const last = totalsEnd ? ({ x: 760, ends: true } as const) : ({ x: 60 } as const)
  const ruled = isRuled ? bill.lines.map((_, at) => rows.y + at * rows.apart + 12) : []
  return photographed({ width: 1000, height, colour: invoiceColour, ruled, code }, [
    {
      text: bill.isStay ? '医疗住院收费票据' : '医疗门诊收费票据',
      x: title.x,
      y: 90,
      size: title.size,
      colour: invoiceColour,
    },
    { text: `票据代码 ${invoice.code}`, x: 200, y: 145, ...small },
    { text: `票据号码 ${invoice.number}`, x: 780, y: 145, ends: true, ...small },
    { text: `交款人 ${name}`, x: 200, y: 185, ...small },
    { text: `开票日期 ${day}`, x: 780, y: 185, ends: true, ...small },
    ...linesFrom(bill, rows),
    { text: `合计（小写）￥${yuan(total)}`, y: height - 100, size: 26, ...last },
    { text: `收款单位 ${institution}`, y: height - 55, ...small, ...last },
  ])
}

async function drawFeeList(bill: ShownBill): Promise<Buffer> {
  const { institution, name, day, total } = bill
  const frame = { width: 760, height: 1000, colour: plainColour }
  return photographed(frame, [
    { text: institution, x: 60, y: 90, size: 34 },
    { text: '费用明细清单', x: 60, y: 140, size: 28 },
    { text: `患者 ${name}    日期 ${day}`, x: 60, y: 195, size: 22 },
    ...linesFrom(bill, { y: 270, right: 700, apart: 36 }),
    { text: `合计 ${yuan(total)} 元`, x: 700, y: 900, size: 26, ends: true },
  ])
}

async function drawRecord(title: string, bill: ShownBill): Promise<Buffer> {
  const { institution, name, day, lines } = bill
  const frame = { width: 760, height: 1000, colour: plainColour }
  const done = lines.map((line) => `${line.name}`).slice(0, 4)
  return photographed(frame, [
    { text: institution, x: 60, y: 90, size: 34 },
    { text: withoutRemark(title), x: 60, y: 140, size: 28 },
    { text: `姓名 ${name}    日期 ${day}`, x: 60, y: 195, size: 22 },
    ...['处置：', ...done, '建议：按时复诊，不适随诊。'].map((text, at) => ({
      ...{ text, x: 60, y: 280 + at * 48, size: 24 },
    })),
    { text: '医师（签名）', x: 700, y: 900, size: 24, ends: true },
  ])
}

/** What a checklist says beside a name is for whoever brings the paper. */
function withoutRemark(title: string): string {
  return title.replace(/（.*$/, '')
}

function linesFrom(
  { lines }: ShownBill,
  { y, right, apart }: { readonly y: number; readonly right: number; readonly apart: number },
): readonly Text[] {
  return lines.flatMap(({ name, quantity, amount }, at) => {
    const stands = { y: y + at * apart, size: 22 }
    return [
      { text: name, x: 60, ...stands },
      { text: `× ${quantity}`, x: right - 190, ends: true as const, ...stands },
      { text: yuan(amount), x: right, ends: true as const, ...stands },
    ]
  })
}

/** With a frame and a seal that says what it is. */
async function photographed(
  { width, height, colour, ruled = [], code }: Frame,
  texts: readonly Text[],
): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const [x, y] = [width - 170, height - 170]
  const sealed: readonly Text[] = [
    { text: '演示样张', x: x - 56, y: y - 4, size: 28, colour: sealRed },
    { text: '内容均为虚构', x: x - 54, y: y + 28, size: 18, colour: sealRed },
  ]
  const drawn = await Promise.all([...texts, ...sealed].map(outlined))
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="#fdfbf4"/>
    <rect x="30" y="30" width="${width - 60}" height="${height - 60}" fill="none"
      stroke="${colour}" stroke-width="3"/>
    ${[212, ...ruled].map((at) => lineAt(at, width, colour)).join('')}
    ${code ? squareCode(code) : ''}
    ${drawn.join('')}
    <circle cx="${x}" cy="${y}" r="84" fill="none" stroke="${sealRed}" stroke-width="5"/></svg>`
  return sharp(Buffer.from(page)).jpeg({ quality: 70, mozjpeg: true }).toBuffer()
}

function lineAt(y: number, width: number, colour: string): string {
  return `<line x1="30" y1="${y}" x2="${width - 30}" y2="${y}" stroke="${colour}" stroke-width="2"/>`
}

/** Like a code that a telephone reads; this one says nothing. */
function squareCode({ x, size }: NonNullable<Frame['code']>): string {
  const cell = size / 13
  const cells = Array.from({ length: 169 }, (_, at) => {
    const [across, down] = [at % 13, Math.floor(at / 13)]
    const isDark = (across * across * 7 + down * down * 5 + across * down * 3) % 11 < 5
    const place = `x="${x + across * cell}" y="${60 + down * cell}"`
    return isDark ? `<rect ${place} width="${cell}" height="${cell}" fill="${ink}"/>` : ''
  })
  return cells.join('')
}

/** By the outlines of the papers' own font: a machine need not have one that knows Chinese. */
async function outlined({ text, x, y, size, ends, colour = ink }: Text): Promise<string> {
  const font = await openFont('regular')
  const { glyphs, positions } = font.layout(text)
  const scale = size / font.unitsPerEm
  let pen = 0
  const outlines = glyphs.map((glyph, at) => {
    const outline = `<path transform="translate(${pen} 0)" d="${glyph.path.toSVG()}"/>`
    pen += positions[at]?.xAdvance ?? 0
    return outline
  })
  const left = ends ? x - pen * scale : x
  const place = `translate(${left} ${y}) scale(${scale} ${-scale})`
  return `<g transform="${place}" fill="${colour}">${outlines.join('')}</g>`
}
