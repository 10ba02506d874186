/**
 * The bank's answer to one of our batches: pain.002.001.10, with a status for every transfer.
 *
 * The answer is compared with the batch it claims to answer before anything of it is believed. It is
 * taken whole or refused whole; lines are matched by our own id, never by their position.
 */
import type { Money } from '#kernel/money.ts'
import { money } from '#kernel/money.ts'
import type { FileProblem } from './file-problem.ts'
import { refuse, wholeOrRefused } from './file-problem.ts'
import { amountOf, countOf, currency } from './iso-text.ts'
import type { XmlElement } from './xml-records.ts'
import { find, findAll, textAt, xmlParts } from './xml-records.ts'
import type { ByteChunks } from '#platform/files/xml-stream.ts'

export const pain002Namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'

/** Settled; accepted but not yet settled; rejected. */
export const transferStatuses = ['ACSC', 'ACCP', 'RJCT'] as const
export type TransferStatus = (typeof transferStatuses)[number]

export const groupStatuses = ['ACSC', 'ACCP', 'PART', 'RJCT'] as const
export type GroupStatus = (typeof groupStatuses)[number]

/** The batch as it was sent. */
export type SentBatch = {
  readonly messageId: string
  readonly paymentInformationId: string
  readonly controlSum: Money
  /** Every transfer by its `endToEndId`. */
  readonly amounts: ReadonlyMap<string, Money>
}

export type TransferAnswer = {
  readonly endToEndId: string
  readonly status: TransferStatus
  /** The bank's code for a rejection, such as AC04 for a closed account. */
  readonly reason: string | null
}

export type BatchAnswer = {
  readonly messageId: string
  readonly groupStatus: GroupStatus
  readonly answers: readonly TransferAnswer[]
  readonly settledCount: number
  readonly settledSum: Money
  readonly rejectedCount: number
  readonly rejectedSum: Money
}

export type BatchAnswerReading =
  | { readonly ok: true; readonly content: BatchAnswer }
  | { readonly ok: false; readonly problem: FileProblem }

export function readPain002(chunks: ByteChunks, sent: SentBatch): Promise<BatchAnswerReading> {
  return wholeOrRefused(() => readAnswer(chunks, sent))
}

type Tally = { count: number; sum: bigint }
type Tallies = Record<TransferStatus, Tally>

async function readAnswer(chunks: ByteChunks, sent: SentBatch): Promise<BatchAnswer> {
  const kind = { namespace: pain002Namespace, recordName: 'TxInfAndSts' }
  const answers = new Map<string, TransferAnswer>()
  const tallies: Tallies = {
    ACSC: { count: 0, sum: 0n },
    ACCP: { count: 0, sum: 0n },
    RJCT: { count: 0, sum: 0n },
  }
  let frame: XmlElement | null = null

  for await (const part of xmlParts(chunks, kind)) {
    if (part.kind === 'frame') frame = part.element
    else takeTransfer(part, { sent, answers, tallies })
  }
  if (!frame) return refuse('file_unreadable')
  return wholeAnswer(frame, sent, { answers, tallies })
}

type Answered = { readonly answers: Map<string, TransferAnswer>; readonly tallies: Tallies }

function takeTransfer(
  { element, ordinal }: { readonly element: XmlElement; readonly ordinal: number },
  { sent, answers, tallies }: Answered & { readonly sent: SentBatch },
): void {
  const place = { line: element.line, ordinal }
  const endToEndId = textAt(element, 'OrgnlEndToEndId')
  const status = oneOf(transferStatuses, textAt(element, 'TxSts'))
  if (!status) return refuse('status_unknown', place)
  if (!endToEndId) return refuse('reference_missing', place)
  const amount = sent.amounts.get(endToEndId)
  if (amount === undefined) return refuse('reference_unknown', place)
  if (answers.has(endToEndId)) return refuse('reference_twice', place)
  checkAmount(element, amount, place)

  const ownId = ownCopy(endToEndId)
  answers.set(ownId, { endToEndId: ownId, status, reason: reasonOf(element, place) })
  tallies[status].count++
  tallies[status].sum += amount
}

/** A piece cut from a longer text keeps the whole of it alive: here, every line of the file. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

type Place = { readonly line: number; readonly ordinal?: number }

/** An answer may leave the amount out; one that names another amount answers another order. */
function checkAmount(
  element: XmlElement,
  sent: Money,
  place: { line: number; ordinal: number },
): void {
  const named = find(element, 'OrgnlTxRef', 'Amt', 'InstdAmt')
  if (!named) return
  if (named.attributes.get('Ccy') !== currency) refuse('currency_wrong', place)
  const amount = amountOf(named.text)
  if (amount === null) refuse('amount_unreadable', place)
  if (amount !== sent) refuse('amount_differs', place)
}

/** A code, or a bank's own of the length that the standard gives it: people are shown what stands here. */
function reasonOf(element: XmlElement, place: Place): string | null {
  const [information] = findAll(element, 'StsRsnInf')
  if (!information) return null
  const reason = textAt(information, 'Rsn', 'Cd') ?? textAt(information, 'Rsn', 'Prtry')
  if (reason !== null && !/^[\p{L}\p{N} ._-]{1,35}$/u.test(reason)) refuse('file_unreadable', place)
  return reason
}

function wholeAnswer(frame: XmlElement, sent: SentBatch, answered: Answered): BatchAnswer {
  const report = find(frame, 'CstmrPmtStsRpt')
  const group = report && find(report, 'OrgnlGrpInfAndSts')
  if (!report || !group) return refuse('file_unreadable', { line: frame.line })
  if (textAt(group, 'OrgnlMsgId') !== sent.messageId) refuse('batch_unknown', group)
  if (textAt(group, 'OrgnlMsgNmId') !== 'pain.001.001.09') refuse('batch_unknown', group)

  const messageId = textAt(report, 'GrpHdr', 'MsgId')
  if (!messageId) return refuse('reference_missing', { line: report.line })
  const groupStatus = oneOf(groupStatuses, textAt(group, 'GrpSts'))
  if (!groupStatus) return refuse('status_unknown', group)

  checkTotals(group, sent)
  const payment = find(report, 'OrgnlPmtInfAndSts')
  if (payment) checkPayment(payment, sent, answered.tallies)
  if (groupStatus === 'RJCT' && answered.answers.size === 0) {
    rejectEvery(sent, reasonOf(group, group), answered)
  }
  if (answered.answers.size < sent.amounts.size) refuse('line_missing', group)
  checkGroupStatus(groupStatus, answered.tallies, group)
  return { messageId, groupStatus, ...summaryOf(answered) }
}

function checkTotals(element: XmlElement, sent: SentBatch): void {
  const count = textAt(element, 'OrgnlNbOfTxs')
  const total = textAt(element, 'OrgnlCtrlSum')
  if (count !== null && countOf(count) !== sent.amounts.size) refuse('count_differs', element)
  if (total !== null && amountOf(total) !== sent.controlSum) refuse('sum_differs', element)
}

function checkPayment(payment: XmlElement, sent: SentBatch, tallies: Tallies): void {
  if (textAt(payment, 'OrgnlPmtInfId') !== sent.paymentInformationId) {
    refuse('batch_unknown', payment)
  }
  checkTotals(payment, sent)
  for (const counted of findAll(payment, 'NbOfTxsPerSts')) {
    const status = oneOf(transferStatuses, textAt(counted, 'DtldSts'))
    if (!status) return refuse('status_unknown', counted)
    const sum = textAt(counted, 'DtldCtrlSum')
    if (countOf(textAt(counted, 'DtldNbOfTxs')) !== tallies[status].count) {
      refuse('count_differs', counted)
    }
    if (sum !== null && amountOf(sum) !== tallies[status].sum) refuse('sum_differs', counted)
  }
}

/** A bank that refuses the file as such need not repeat every line. */
function rejectEvery(sent: SentBatch, reason: string | null, { answers, tallies }: Answered): void {
  for (const [endToEndId, amount] of sent.amounts) {
    answers.set(endToEndId, { endToEndId, status: 'RJCT', reason })
    tallies.RJCT.count++
    tallies.RJCT.sum += amount
  }
}

function checkGroupStatus(group: GroupStatus, tallies: Tallies, place: { line: number }): void {
  const rejected = tallies.RJCT.count
  const taken = tallies.ACSC.count + tallies.ACCP.count
  const agrees = {
    ACSC: rejected === 0 && tallies.ACCP.count === 0,
    ACCP: rejected === 0,
    PART: rejected > 0 && taken > 0,
    RJCT: taken === 0,
  } satisfies Record<GroupStatus, boolean>
  if (!agrees[group]) refuse('status_contradicts', place)
}

function summaryOf({ answers, tallies }: Answered) {
  return {
    answers: [...answers.values()],
    settledCount: tallies.ACSC.count,
    settledSum: money(tallies.ACSC.sum),
    rejectedCount: tallies.RJCT.count,
    rejectedSum: money(tallies.RJCT.sum),
  }
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null
}
