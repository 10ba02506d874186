/**
 * A day of one of our accounts as the bank booked it: camt.053.001.08.
 *
 * The statement proves itself before it is believed: opening balance, plus what came, less what went,
 * is the closing balance. Announced but unbooked entries are counted and left out, since the bank may
 * still withdraw them.
 */
import type { Money } from '#kernel/money.ts'
import { money } from '#kernel/money.ts'
import type { FileProblem } from './file-problem.ts'
import { refuse, wholeOrRefused } from './file-problem.ts'
import { amountOf, countOf, currency, dayOf, longest } from './iso-text.ts'
import type { XmlElement } from './xml-records.ts'
import { find, findAll, textAt, xmlParts } from './xml-records.ts'
import type { ByteChunks } from '#platform/files/xml-stream.ts'

export const camt053Namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'

export type EntryDirection = 'credit' | 'debit'

/** One payment inside an entry; most entries have exactly one. */
export type EntryDetail = {
  readonly amount: Money
  readonly endToEndId: string | null
  /** Who paid us, or whom we paid. Personal where it is a citizen. */
  readonly counterpartyName: string | null
  readonly counterpartyAccount: string | null
  /** The branch that keeps the account, where the bank says it by its CNAPS code. */
  readonly counterpartyBankCode: string | null
  readonly remittance: string | null
}

export type BookedEntry = {
  /** The bank's own reference, unique for ever at that bank. */
  readonly bankReference: string
  readonly amount: Money
  readonly direction: EntryDirection
  readonly isReversal: boolean
  readonly bookedOn: Temporal.PlainDate
  readonly valueOn: Temporal.PlainDate
  /** Set where the entry is the total of one of our batches. */
  readonly batchMessageId: string | null
  readonly details: readonly EntryDetail[]
}

/** Below nothing is possible on a bank account, so balances are plain fen, not `Money`. */
export type BankStatement = {
  readonly messageId: string
  readonly statementId: string
  readonly account: string
  readonly openingFen: bigint
  readonly closingFen: bigint
  readonly entries: readonly BookedEntry[]
  readonly unbookedCount: number
}

export type BankStatementReading =
  | { readonly ok: true; readonly content: BankStatement }
  | { readonly ok: false; readonly problem: FileProblem }

/** `account` is the account whose statement is expected: another one's is not ours to book. */
export function readCamt053(chunks: ByteChunks, account: string): Promise<BankStatementReading> {
  return wholeOrRefused(() => readStatement(chunks, account))
}

async function readStatement(chunks: ByteChunks, account: string): Promise<BankStatement> {
  const kind = { namespace: camt053Namespace, recordName: 'Ntry' }
  const entries = new Map<string, BookedEntry>()
  let unbookedCount = 0
  let frame: XmlElement | null = null

  for await (const part of xmlParts(chunks, kind)) {
    if (part.kind === 'frame') {
      frame = part.element
    } else if (isBooked(part.element, part.ordinal)) {
      const entry = entryOf(part.element, part.ordinal)
      const place = { line: part.element.line, ordinal: part.ordinal }
      if (entries.has(entry.bankReference)) refuse('reference_twice', place)
      entries.set(entry.bankReference, entry)
    } else {
      unbookedCount++
    }
  }
  if (!frame) return refuse('file_unreadable')
  return { ...statementOf(frame, account, [...entries.values()]), unbookedCount }
}

function isBooked(entry: XmlElement, ordinal: number): boolean {
  const status = textAt(entry, 'Sts', 'Cd')
  if (status === 'BOOK') return true
  if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') return false
  return refuse('status_unknown', { line: entry.line, ordinal })
}

function entryOf(element: XmlElement, ordinal: number): BookedEntry {
  const place = { line: element.line, ordinal }
  const amount = moneyAt(element, place)
  if (amount === 0n) return refuse('amount_unreadable', place)
  const bankReference = textAt(element, 'AcctSvcrRef') ?? textAt(element, 'NtryRef')
  if (!bankReference) return refuse('reference_missing', place)
  if (bankReference.length > longest.id) return refuse('file_unreadable', place)
  const bookedOn = dayAt(element, 'BookgDt')
  if (!bookedOn) return refuse('day_unreadable', place)
  const batch = element.children.find((each) => each.name === 'NtryDtls')
  const details = detailsOf(element, amount, place)

  return {
    bankReference,
    amount,
    direction: directionOf(element, place),
    isReversal: textAt(element, 'RvslInd') === 'true',
    bookedOn,
    valueOn: dayAt(element, 'ValDt') ?? bookedOn,
    batchMessageId: batch ? textAt(batch, 'Btch', 'MsgId') : null,
    details,
  }
}

type Place = { readonly line: number; readonly ordinal: number | null }

function detailsOf(entry: XmlElement, entryAmount: Money, place: Place): EntryDetail[] {
  const elements = findAll(entry, 'NtryDtls').flatMap((each) => findAll(each, 'TxDtls'))
  const details = elements.map((each) => detailOf(each, entry, place, elements.length, entryAmount))
  const total = details.reduce((sum, each) => sum + each.amount, 0n)
  if (details.length > 0 && total !== entryAmount) refuse('sum_differs', place)
  return details
}

function detailOf(
  element: XmlElement,
  entry: XmlElement,
  place: Place,
  siblings: number,
  entryAmount: Money,
): EntryDetail {
  const party = textAt(entry, 'CdtDbtInd') === 'CRDT' ? 'Dbtr' : 'Cdtr'
  // Only a single payment may leave its amount to the entry: of several, each must say its own.
  const leavesAmountOut = siblings === 1 && find(element, 'Amt') === null
  return {
    amount: leavesAmountOut ? entryAmount : moneyAt(element, place),
    endToEndId: textAt(element, 'Refs', 'EndToEndId'),
    counterpartyName: textAt(element, 'RltdPties', party, 'Pty', 'Nm'),
    counterpartyAccount: textAt(element, 'RltdPties', `${party}Acct`, 'Id', 'Othr', 'Id'),
    counterpartyBankCode: bankCodeOf(element, party),
    remittance: remittanceOf(element),
  }
}

function bankCodeOf(element: XmlElement, party: 'Dbtr' | 'Cdtr'): string | null {
  const member = ['RltdAgts', `${party}Agt`, 'FinInstnId', 'ClrSysMmbId'] as const
  const isCnaps = textAt(element, ...member, 'ClrSysId', 'Cd') === 'CNAPS'
  return isCnaps ? textAt(element, ...member, 'MmbId') : null
}

function remittanceOf(element: XmlElement): string | null {
  const information = find(element, 'RmtInf')
  if (!information) return null
  const lines = findAll(information, 'Ustrd').map((each) => each.text)
  return lines.length === 0 ? null : lines.join(' ')
}

function statementOf(frame: XmlElement, account: string, entries: readonly BookedEntry[]) {
  const message = find(frame, 'BkToCstmrStmt')
  const statement = message && find(message, 'Stmt')
  if (!message || !statement) return refuse('file_unreadable', { line: frame.line })
  if (textAt(statement, 'Acct', 'Id', 'Othr', 'Id') !== account) refuse('account_wrong', statement)
  const messageId = textAt(message, 'GrpHdr', 'MsgId')
  const statementId = textAt(statement, 'Id')
  if (!messageId || !statementId) return refuse('reference_missing', statement)

  checkTotals(statement, entries)
  const openingFen = balanceFen(statement, ['OPBD', 'PRCD'])
  const closingFen = balanceFen(statement, ['CLBD'])
  const moved = totalOf(entries, 'credit') - totalOf(entries, 'debit')
  if (openingFen + moved !== closingFen) refuse('balance_differs', statement)
  return { messageId, statementId, account, openingFen, closingFen, entries }
}

function checkTotals(statement: XmlElement, entries: readonly BookedEntry[]): void {
  const said = [
    ['TtlCdtNtries', 'credit'],
    ['TtlDbtNtries', 'debit'],
  ] as const
  for (const [name, direction] of said) {
    const totals = find(statement, 'TxsSummry', name)
    if (!totals) continue
    const count = entries.filter((entry) => entry.direction === direction).length
    const saidCount = textAt(totals, 'NbOfNtries')
    const saidSum = textAt(totals, 'Sum')
    if (saidCount !== null && countOf(saidCount) !== count) refuse('count_differs', totals)
    if (saidSum !== null && amountOf(saidSum) !== totalOf(entries, direction)) {
      refuse('sum_differs', totals)
    }
  }
}

function totalOf(entries: readonly BookedEntry[], direction: EntryDirection): bigint {
  return entries
    .filter((entry) => entry.direction === direction)
    .reduce((total, entry) => total + entry.amount, 0n)
}

function balanceFen(statement: XmlElement, codes: readonly string[]): bigint {
  const [balance, another] = findAll(statement, 'Bal').filter((each) =>
    codes.includes(textAt(each, 'Tp', 'CdOrPrtry', 'Cd') ?? ''),
  )
  if (!balance || another) return refuse('balance_differs', statement)
  const place = { line: balance.line, ordinal: null }
  const amount = moneyAt(balance, place)
  return directionOf(balance, place) === 'credit' ? amount : -amount
}

function moneyAt(element: XmlElement, place: Place): Money {
  const amount = find(element, 'Amt')
  if (amount?.attributes.get('Ccy') !== currency) return refuse('currency_wrong', place)
  const read = amountOf(amount.text)
  if (read === null) return refuse('amount_unreadable', place)
  return money(read)
}

function directionOf(element: XmlElement, place: Place): EntryDirection {
  const indicator = textAt(element, 'CdtDbtInd')
  if (indicator === 'CRDT') return 'credit'
  if (indicator === 'DBIT') return 'debit'
  return refuse('status_unknown', place)
}

function dayAt(element: XmlElement, name: string): Temporal.PlainDate | null {
  return dayOf(textAt(element, name, 'Dt') ?? textAt(element, name, 'DtTm'))
}
