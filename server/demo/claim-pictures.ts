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
type Frame = { readonly width: number; readonly height: number; readonly colour: string }

const ink = '#2a2a2a'
const [invoiceColour, plainColour, sealRed] = ['#8a3d2b', '#56635f', '#c23b2e']

export async function drawPaper(kind: string, title: string, bill: ShownBill): Promise<Buffer> {
  if (kind === 'invoice') return drawInvoice(bill)
  return kind === 'fee_list' ? drawFeeList(bill) : drawRecord(title, bill)
}

async function drawInvoice(bill: ShownBill): Promise<Buffer> {
  const { institution, invoice, name, day, total } = bill
  const frame = { width: 1000, height: 620, colour: invoiceColour }
  const small = { size: 22, colour: ink } as const
  return photographed(frame, [
    { text: '医疗门诊收费票据', x: 330, y: 82, size: 40, colour: invoiceColour },
    { text: `票据代码 ${invoice.code}`, x: 60, y: 140, ...small },
    { text: `票据号码 ${invoice.number}`, x: 940, y: 140, ends: true, ...small },
    { text: `交款人 ${name}`, x: 60, y: 180, ...small },
    { text: `开票日期 ${day}`, x: 940, y: 180, ends: true, ...small },
    ...linesFrom(bill, { y: 250, right: 940 }),
    { text: `合计（小写）￥${yuan(total)}`, x: 60, y: 530, size: 26 },
    { text: `收款单位 ${institution}`, x: 60, y: 575, ...small },
  ])
}

async function drawFeeList(bill: ShownBill): Promise<Buffer> {
  const { institution, name, day, total } = bill
  const frame = { width: 760, height: 1000, colour: plainColour }
  return photographed(frame, [
    { text: institution, x: 60, y: 90, size: 34 },
    { text: '费用明细清单', x: 60, y: 140, size: 28 },
    { text: `患者 ${name}    日期 ${day}`, x: 60, y: 195, size: 22 },
    ...linesFrom(bill, { y: 270, right: 700 }),
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
  { y, right }: { readonly y: number; readonly right: number },
): readonly Text[] {
  return lines.flatMap(({ name, quantity, amount }, at) => {
    const stands = { y: y + at * 36, size: 22 }
    return [
      { text: name, x: 60, ...stands },
      { text: `× ${quantity}`, x: right - 190, ends: true as const, ...stands },
      { text: yuan(amount), x: right, ends: true as const, ...stands },
    ]
  })
}

/** With a frame and a seal that says what it is. */
async function photographed(
  { width, height, colour }: Frame,
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
    <line x1="30" y1="212" x2="${width - 30}" y2="212" stroke="${colour}" stroke-width="2"/>
    ${drawn.join('')}
    <circle cx="${x}" cy="${y}" r="84" fill="none" stroke="${sealRed}" stroke-width="5"/></svg>`
  return sharp(Buffer.from(page)).jpeg({ quality: 70, mozjpeg: true }).toBuffer()
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
