/**
 * What somebody has as a file is not typed again: a fee list as a spreadsheet, or an e-invoice as XML
 * (docs/formats/claims.md). It is read for the form and nothing of it is kept; whoever files the claim sees
 * each line before it counts.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import { createTurns } from '#platform/database/turns.ts'
import { forgetUpload, keepUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { readTable } from '#platform/files/read-table.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import {
  type BillFileProblem,
  dayText,
  decimalText,
  problemsOf,
  type TextLine,
  yuanText,
} from './bill-file-line.ts'
import { claimLinesAtMost } from './claim.ts'
import { readInvoiceXml } from './read-invoice-xml.ts'

/** As it stands in the file, in the form that the form has; what cannot be read is said by row. */
export type BillFileRead = {
  readonly kind: 'read'
  readonly invoice: {
    readonly code: string
    readonly number: string
    readonly checkCode: string
    readonly issuedOn: string
    readonly payee: string
    readonly amount: string
  } | null
  readonly lines: readonly TextLine[]
  readonly problems: readonly BillFileProblem[]
}

export const billFileRefusals = ['bill_file_unreadable', 'bill_file_without_lines'] as const
export type BillFileRefusal = (typeof billFileRefusals)[number]

const bytesAtMost = 4 * 1024 * 1024
const limits = { rowsAtMost: claimLinesAtMost + 20, columnsAtMost: 40, cellCharactersAtMost: 300 }
const turns = createTurns(20)

export async function readBillFile(
  uploads: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<BillFileRead | Refused<BillFileRefusal>> {
  const kept = await keepUpload(uploads, bytes, bytesAtMost)
  try {
    const path = uploadPath(uploads, kept.fileKey)
    return await turns.take('bill file', async () => {
      const invoice = await readInvoiceXml(path)
      if (invoice === 'unreadable') return refused('bill_file_unreadable')
      if (invoice) return { kind: 'read', ...invoice }
      return readFeeList(path)
    })
  } finally {
    await forgetUpload(uploads, kept.fileKey)
  }
}

async function readFeeList(path: string): Promise<BillFileRead | Refused<BillFileRefusal>> {
  const lines: TextLine[] = []
  const problems: BillFileProblem[] = []
  let columns: Columns | null = null
  for await (const { rows } of readTable(path, limits)) {
    for (const row of rows) {
      if (!columns) {
        columns = columnsOf(row)
        continue
      }
      const line = lineOf(row, columns)
      if (line.name === '') continue
      lines.push(line)
      problems.push(...problemsOf(line, row.line))
    }
  }
  if (!columns) return refused('bill_file_unreadable')
  if (lines.length === 0) return refused('bill_file_without_lines')
  return { kind: 'read', invoice: null, lines: lines.slice(0, claimLinesAtMost), problems }
}

type Columns = Readonly<Partial<Record<keyof TextLine, number>>>

/** As hospitals call them; a list without names or amounts is none. */
const titles: Readonly<Record<keyof TextLine, readonly string[]>> = {
  code: ['国家编码', '医保编码', '医保目录编码', '项目编码', '编码', 'code', 'item code'],
  name: ['项目名称', '药品名称', '名称', '项目', 'name', 'item'],
  day: ['费用日期', '发生日期', '日期', 'date', 'day'],
  quantity: ['数量', 'quantity', 'qty'],
  price: ['单价', 'price', 'unit price'],
  amount: ['金额', '总价', '费用', 'amount', 'total'],
}

function columnsOf({ cells }: TableRow): Columns | null {
  const heads = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[（(].*$/, ''),
  )
  const found = Object.entries(titles).flatMap(([field, known]) => {
    const at = heads.findIndex((head) => known.includes(head.trim()))
    return at === -1 ? [] : [[field, at] as const]
  })
  const columns = Object.fromEntries(found) as Columns
  return columns.name === undefined || columns.amount === undefined ? null : columns
}

function lineOf({ cells }: TableRow, columns: Columns): TextLine {
  const cell = (field: keyof TextLine): string => {
    const at = columns[field]
    return at === undefined ? '' : (cells[at] ?? '').normalize('NFKC').trim()
  }
  const amount = yuanText(cell('amount'))
  const quantity = cell('quantity') === '' ? '1' : decimalText(cell('quantity'))
  const price = cell('price') === '' && quantity === '1' ? amount : decimalText(cell('price'))
  return {
    ...{ code: cell('code'), name: cell('name'), day: dayText(cell('day')) },
    ...{ quantity, price, amount },
  }
}
