/** An e-invoice of a hospital as XML; only as much of XML as it needs, without document types or entities. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type XmlEvent, xmlEvents, XmlProblem } from '#platform/files/xml-stream.ts'
import {
  type BillFileProblem,
  dayText,
  decimalText,
  problemsOf,
  type TextLine,
  yuanText,
} from './bill-file-line.ts'
import { claimLinesAtMost } from './claim.ts'
import type { BillFileRead } from './read-bill-file.ts'

type Read = Pick<BillFileRead, 'invoice' | 'lines' | 'problems'>

/** Null for what is no XML at all; a table, perhaps. */
export async function readInvoiceXml(path: string): Promise<Read | 'unreadable' | null> {
  if (!(await beginsLikeXml(path))) return null
  try {
    return await read(path)
  } catch (fault) {
    if (fault instanceof XmlProblem) return 'unreadable'
    throw fault
  }
}

async function beginsLikeXml(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
      .startsWith('<')
  } finally {
    await file.close()
  }
}

type Found = {
  /** Names of the elements that are open, outermost first. */
  readonly open: string[]
  readonly head: Map<string, string>
  readonly items: Map<string, string>[]
}

async function read(path: string): Promise<Read | 'unreadable'> {
  const found: Found = { open: [], head: new Map(), items: [] }
  for await (const events of xmlEvents(createReadStream(path))) {
    for (const event of events) take(found, event)
    if (found.items.length > claimLinesAtMost) return 'unreadable'
  }
  const number = found.head.get('Header/InvoiceNumber') ?? ''
  if (found.head.get('') !== 'EInvoice' || number === '') return 'unreadable'
  const issuedOn = dayText(found.head.get('Header/IssueDate') ?? '')
  const lines = found.items.map((item) => lineOf(item, issuedOn))
  const problems: readonly BillFileProblem[] = lines.flatMap((line, at) => problemsOf(line, at + 1))
  return {
    invoice: {
      ...{ code: found.head.get('Header/InvoiceCode') ?? '', number, issuedOn },
      checkCode: found.head.get('Header/CheckCode') ?? '',
      payee: found.head.get('Payee/Name') ?? '',
      amount: yuanText(found.head.get('Total') ?? ''),
    },
    ...{ lines, problems },
  }
}

function take(found: Found, event: XmlEvent): void {
  if (event.kind === 'open') {
    if (found.open.length === 0) found.head.set('', event.name)
    found.open.push(event.name)
    if (found.open.slice(1).join('/') === 'Items/Item') found.items.push(new Map())
    return
  }
  if (event.kind === 'close') {
    found.open.pop()
    return
  }
  const path = found.open.slice(1).join('/')
  const isOfItem = path.startsWith('Items/Item/')
  const into = isOfItem ? found.items.at(-1) : found.head
  const key = isOfItem ? path.slice('Items/Item/'.length) : path
  if (key === '') return
  into?.set(key, `${into.get(key) ?? ''}${event.text}`.trim().slice(0, 300))
}

function lineOf(item: ReadonlyMap<string, string>, issuedOn: string): TextLine {
  const text = (key: string): string => (item.get(key) ?? '').normalize('NFKC').trim()
  const amount = yuanText(text('Amount'))
  const quantity = text('Quantity') === '' ? '1' : decimalText(text('Quantity'))
  return {
    ...{ code: text('Code'), name: text('Name'), quantity, amount },
    day: text('Date') === '' ? issuedOn : dayText(text('Date')),
    price: text('Price') === '' && quantity === '1' ? amount : decimalText(text('Price')),
  }
}
