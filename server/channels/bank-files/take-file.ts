/** One file of a bank, read whole and believed only then. */
import {
  isBookedOtherwise,
  readSentOrder,
  readSentRetry,
  takeBankAnswer,
  takeBankReceipts,
  takeRetryAnswer,
} from '#capabilities/contributions/index.ts'
import type {
  BankAnswerRefusal,
  BankFile,
  IncomingEntry,
  Payer,
  ReceiptsTaken,
} from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { AgentBank } from './agent-banks.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { signatureProblem } from './bank-signature.ts'
import { type BankStatementReading, type BookedEntry, readCamt053 } from './camt053.ts'
import type { FileProblemCode } from './file-problem.ts'
import { readAnswer, unread } from './read-answer.ts'
import { bytesOf, digestOfFile } from './waiting-files.ts'
import type { WaitingFile } from './waiting-files.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type FileNotTaken = {
  readonly ok: false
  readonly problem: FileProblemCode | BankAnswerRefusal
  readonly line: number | null
}

/** An order of a month-end, or one of lines that had been refused before. */
export type Sent = Pick<BankFile, 'fileId' | 'runId' | 'bankId' | 'messageId' | 'total'> & {
  readonly of: 'month_end' | 'retry'
}

type Arrived = { readonly file: WaitingFile; readonly bank: AgentBank }

export async function takeAnswerFile(
  deps: Deps,
  act: Act,
  { file, bank, sent }: Arrived & { readonly sent: Sent },
): Promise<{ readonly ok: true } | FileNotTaken> {
  const isRetry = sent.of === 'retry'
  const digest = await digestOfFile(file.path)
  const reading = await readAnswer(file, bank, {
    bankId: sent.bankId,
    messageId: sent.messageId,
    paymentInformationId: `${sent.messageId}-1`,
    controlSum: sent.total,
    amounts: await (isRetry
      ? readSentRetry(deps.db, { orderId: sent.fileId })
      : readSentOrder(deps.db, sent)),
  })
  if (!reading.ok) {
    const action = 'contributions.take-bank-answer'
    return putAside(deps, act, { action, objectId: sent.fileId, ...reading.problem })
  }
  const { answers } = reading.content
  const ran = await (isRetry ? takeRetryAnswer : takeBankAnswer)(deps, act, {
    fileId: sent.fileId,
    digest,
    unsettled: answers.filter((each) => each.status === 'ACCP').length,
    rejected: answers
      .filter((each) => each.status === 'RJCT')
      .map(({ endToEndId, reason }) => ({ endToEndId, reason: reason ?? 'NARR' })),
  })
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  if (ran.outcome.kind === 'refused') {
    return { ok: false, problem: ran.outcome.refusal, line: null }
  }
  return { ok: true }
}

export async function takeStatementFile(
  deps: Deps,
  act: Act,
  { file, bank }: Arrived,
): Promise<{ readonly ok: true; readonly receipts: ReceiptsTaken } | FileNotTaken> {
  const { bankId } = bank
  const reading = await readStatement(file, bank)
  const entries = reading.ok ? reading.content.entries.filter(isPaidIn).map(entryOf) : []
  // The reference of an entry is the bank's for ever: another amount under it is another statement's word.
  const isContradicted = await isBookedOtherwise(deps.db, { bankId, entries })
  const read = isContradicted ? unread('booked_otherwise') : reading
  if (!read.ok) {
    const action = 'contributions.take-receipts'
    return putAside(deps, act, { action, objectId: bankId, ...read.problem })
  }
  const ran = await takeBankReceipts(deps, act, { bankId, entries })
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  return { ok: true, receipts: ran.outcome }
}

async function readStatement(file: WaitingFile, bank: AgentBank): Promise<BankStatementReading> {
  const problem = await signatureProblem(file, bank)
  return problem ? unread(problem) : readCamt053(bytesOf(file.path), bank.account)
}

/** A file that cannot be believed is refused like any other request: on record. */
async function putAside(
  deps: Deps,
  act: Act,
  refused: {
    readonly action: string
    readonly objectId: string
    readonly code: FileProblemCode
    readonly line: number | null
  },
): Promise<FileNotTaken> {
  const { action, objectId, code, line } = refused
  await recordOfficeAct(deps.db, act, { action, objectId, result: code })
  return { ok: false, problem: code, line }
}

/** Money that came in. What went out, and what the bank took back, is for the closing of the day. */
function isPaidIn(entry: BookedEntry): boolean {
  return entry.direction === 'credit' && !entry.isReversal
}

function entryOf(entry: BookedEntry): IncomingEntry {
  const remittance = entry.details.map((detail) => detail.remittance ?? '').join(' ')
  return {
    bankReference: entry.bankReference,
    amount: entry.amount,
    bookedOn: entry.bookedOn,
    remittance: remittance.trim().slice(0, 500),
    payer: payerOf(entry),
  }
}

/** Of an entry that sums up several payments nobody alone is the payer. */
function payerOf({ details }: BookedEntry): Payer | null {
  const [detail, ...others] = details
  if (!detail || others.length > 0) return null
  const { counterpartyName: name, counterpartyAccount: account, counterpartyBankCode } = detail
  return { name, account, bankCode: counterpartyBankCode }
}
