/** An order to pay as the bank reads it: lines with amounts, and whether its totals hold. */
import type { Money } from '#kernel/money.ts'
import { parseYuan } from '#kernel/money.ts'
import { pain001Namespace } from '#channels/bank-files/pain001.ts'
import type { XmlElement } from '#channels/bank-files/xml-records.ts'
import { textAt, xmlParts } from '#channels/bank-files/xml-records.ts'
import type { ByteChunks } from '#platform/files/xml-stream.ts'

export type OrderLine = {
  readonly endToEndId: string
  readonly amount: Money
  /** Which account is to have it. */
  readonly account: string
}

export type Order = {
  readonly messageId: string
  readonly paymentInformationId: string
  readonly debtorAccount: string
  readonly controlSum: Money
  readonly transferCount: number
  readonly lines: readonly OrderLine[]
  /** The code under which this bank refuses the whole order; null when it may be carried out. */
  readonly refusal: 'AM05' | 'AM10' | 'AM12' | 'AM18' | null
}

export async function readOrder(chunks: ByteChunks): Promise<Order> {
  const kind = { namespace: pain001Namespace, recordName: 'CdtTrfTxInf' }
  const lines = new Map<string, OrderLine>()
  let refusal: Order['refusal'] = null
  let total = 0n
  let frame: XmlElement | null = null

  for await (const part of xmlParts(chunks, kind)) {
    if (part.kind === 'frame') {
      frame = part.element
      continue
    }
    const endToEndId = copyOf(must(textAt(part.element, 'PmtId', 'EndToEndId')))
    const amount = parseYuan(must(textAt(part.element, 'Amt', 'InstdAmt')))
    if (amount === null || amount === 0n) refusal ??= 'AM12'
    else if (lines.has(endToEndId)) refusal ??= 'AM05'
    else {
      const account = copyOf(textAt(part.element, 'CdtrAcct', 'Id', 'Othr', 'Id') ?? '')
      lines.set(endToEndId, { endToEndId, amount, account })
      total += amount
    }
  }
  return orderOf(must(frame), [...lines.values()], { refusal, total })
}

type Found = { readonly refusal: Order['refusal']; readonly total: bigint }

function orderOf(frame: XmlElement, lines: readonly OrderLine[], found: Found): Order {
  const head = [frame, 'CstmrCdtTrfInitn', 'GrpHdr'] as const
  const block = [frame, 'CstmrCdtTrfInitn', 'PmtInf'] as const
  const controlSum = must(parseYuan(must(textAt(...head, 'CtrlSum'))))
  const transferCount = Number(must(textAt(...head, 'NbOfTxs')))
  const countWrong = transferCount !== lines.length ? 'AM18' : null
  const sumWrong = controlSum !== found.total ? 'AM10' : null
  return {
    messageId: must(textAt(...head, 'MsgId')),
    paymentInformationId: must(textAt(...block, 'PmtInfId')),
    debtorAccount: must(textAt(...block, 'DbtrAcct', 'Id', 'Othr', 'Id')),
    controlSum,
    transferCount,
    lines,
    refusal: found.refusal ?? countWrong ?? sumWrong,
  }
}

/** A piece of the file would otherwise keep the whole file in memory. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an order without one of its elements')
  return value
}
