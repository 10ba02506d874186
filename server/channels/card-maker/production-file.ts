/**
 * Cards ordered from the maker, and what the maker reports back.
 *
 * A report is taken whole or refused whole, with the line named: a factory that counts wrongly may
 * also have put the wrong chip behind a name.
 */
import type { CardNumber } from '#kernel/card-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { isLuhnValid } from '#kernel/luhn.ts'
import type { FailureStep, Fields } from './production-format.ts'
import {
  digestOf,
  failureSteps,
  formatVersion,
  linesOf,
  orderFields,
  orderHeadFields,
  orderTitle,
  readLine,
  returnFields,
  returnHeadFields,
  returnTitle,
  tailFields,
  writeLine,
} from './production-format.ts'

export type CardToMake = {
  readonly applicationReference: string
  readonly cardNumber: CardNumber
  readonly printedName: string
  readonly socialSecurityNumber: CitizenNumber
  /** From the bank's block of numbers: the maker writes it, and must report the same. */
  readonly bankCardNumber: string
  /** The account at the bank that the month-end credits: it goes by the computer number. */
  readonly personalAccount: string
  /** A random name under which the photo travels beside the file; says nothing about the person. */
  readonly photoFile: string
}

export type ProductionBatch = {
  readonly batchNumber: string
  /** The issuing bank, whose side of the chip the maker also writes. */
  readonly agentBank: string
  readonly cards: readonly CardToMake[]
  /** What an earlier report of this batch has answered; nothing is answered twice. */
  readonly answered?: ReadonlySet<number>
}

/** Who and which numbers, as the maker has them on the card: the same as were ordered. */
export type ReportedCard = {
  readonly sequence: number
  readonly applicationReference: string
  readonly cardNumber: string
  readonly socialSecurityNumber: string
  readonly printedName: string
}

export type MadeCard = ReportedCard & {
  readonly issuedOn: Temporal.PlainDate
  readonly validUntil: Temporal.PlainDate
  readonly recognitionCode: string
  readonly answerToReset: string
  readonly servicingBank: string
  readonly bankCardNumber: string
  readonly personalAccount: string
  readonly boxPosition: string
}

export type FailedCard = ReportedCard & {
  readonly step: FailureStep
  readonly reason: string
}

export type ProductionReturn = {
  readonly batchNumber: string
  readonly made: readonly MadeCard[]
  readonly failed: readonly FailedCard[]
}

/** In order of precedence: the first that the file meets, from its head down, is the one reported. */
export const returnProblems = [
  'file_unreadable',
  'head_unreadable',
  'batch_unknown',
  'tail_wrong',
  'count_differs',
  'digest_differs',
  'line_unreadable',
  'line_unknown',
  'line_twice',
  'line_answered_already',
  'value_wrong',
  'chip_twice',
  'bank_card_twice',
  'made_count_differs',
] as const
export type ReturnProblem = {
  readonly code: (typeof returnProblems)[number]
  /** Line of the file, from 1; null where the whole file is meant. */
  readonly line: number | null
  /** Which field of that line, never what stands in it. */
  readonly field: string | null
}

export type ReturnReading =
  | { readonly ok: true; readonly content: ProductionReturn }
  | { readonly ok: false; readonly problem: ReturnProblem }

export function productionFile(batch: ProductionBatch): string {
  if (batch.cards.length === 0) throw new RangeError('a production batch without a card')
  const lines = batch.cards.map((card, index) => orderLine(card, index + 1))
  const { batchNumber, agentBank } = batch
  const count = String(lines.length)
  const version = formatVersion
  const digest = digestOf(lines)
  const head = { kind: 'H', title: orderTitle, version, batchNumber, agentBank, count, digest }
  const tail = { kind: 'T', batchNumber, count }
  return [writeLine(orderHeadFields, head), ...lines, writeLine(tailFields, tail), ''].join('\n')
}

function orderLine(card: CardToMake, sequence: number): string {
  if (!/^[A-Za-z0-9-]{8,64}\.jpg$/.test(card.photoFile)) {
    throw new RangeError(`card ${sequence}: the photo needs a random name that ends in .jpg`)
  }
  return writeLine(orderFields, { kind: 'C', sequence: String(sequence), ...card })
}

export function readProductionReturn(bytes: Uint8Array, sent: ProductionBatch): ReturnReading {
  const lines = linesOf(bytes)
  if (!lines || lines.length < 2) return refused('file_unreadable', null)
  const records = lines.slice(1, -1)
  const head = readLine(returnHeadFields, lines[0] ?? '')
  const problem = frameProblem(head, { lines, records, sent })
  if (problem || !head) return problem ?? refused('head_unreadable', 1)

  const made: MadeCard[] = []
  const failed: FailedCard[] = []
  const seen: Seen = { sequences: new Set(), chips: new Set(), bankCards: new Set() }
  for (const [index, text] of records.entries()) {
    const line = index + 2
    const record = readLine(returnFields, text)
    if (record?.kind !== 'R') return refused('line_unreadable', line)
    const wrong =
      placeProblem(record, sent, seen) ??
      valueProblem(record) ??
      twin(record, seen) ??
      otherThanOrdered(record, sent)
    if (wrong) return refused(wrong.code, line, wrong.field)
    if (record.failureStep === '') made.push(madeCard(record))
    else failed.push(failedCard(record))
  }
  if (head.madeCount !== String(made.length)) return refused('made_count_differs', 1, 'madeCount')
  return { ok: true, content: { batchNumber: sent.batchNumber, made, failed } }
}

/** Which batch a report says it is on; null where that cannot be read. */
export function batchNumberOfReport(bytes: Uint8Array): string | null {
  const head = readLine(returnHeadFields, linesOf(bytes)?.[0] ?? '')
  return head?.title === returnTitle ? head.batchNumber : null
}

type ReturnRecord = Fields<typeof returnFields>
type Refused = Extract<ReturnReading, { ok: false }>
type Seen = {
  readonly sequences: Set<string>
  readonly chips: Set<string>
  readonly bankCards: Set<string>
}
type Wrong = { readonly code: ReturnProblem['code']; readonly field: keyof ReturnRecord }

function refused(
  code: ReturnProblem['code'],
  line: number | null,
  field: string | null = null,
): Refused {
  return { ok: false, problem: { code, line, field } }
}

/** Head, tail, count and digest, before any line is looked at. */
function frameProblem(
  head: Fields<typeof returnHeadFields> | null,
  file: {
    readonly lines: readonly string[]
    readonly records: readonly string[]
    readonly sent: ProductionBatch
  },
): Refused | null {
  const { lines, records, sent } = file
  const isOurs = head?.kind === 'H' && head.title === returnTitle && head.version === formatVersion
  if (!isOurs) return refused('head_unreadable', 1)
  if (head.batchNumber !== sent.batchNumber) return refused('batch_unknown', 1, 'batchNumber')

  const tail = readLine(tailFields, lines.at(-1) ?? '')
  if (tail?.kind !== 'T' || tail.batchNumber !== sent.batchNumber || tail.count !== head.count) {
    return refused('tail_wrong', lines.length)
  }
  const count = String(records.length)
  // Fewer than were ordered is a part of them; the rest stays open.
  const { length } = records
  if (head.count !== count || length === 0 || length > sent.cards.length) {
    return refused('count_differs', 1, 'count')
  }
  return head.digest === digestOf(records) ? null : refused('digest_differs', 1, 'digest')
}

/** Each line must be one that we ordered, and be there once. */
function placeProblem(record: ReturnRecord, sent: ProductionBatch, seen: Seen): Wrong | null {
  const isNumber = /^[1-9][0-9]{0,8}$/.test(record.sequence)
  const ordered = isNumber ? sent.cards[Number(record.sequence) - 1] : undefined
  if (!ordered) return { code: 'line_unknown', field: 'sequence' }
  if (ordered.applicationReference !== record.applicationReference) {
    return { code: 'line_unknown', field: 'applicationReference' }
  }
  if (ordered.cardNumber !== record.cardNumber) return { code: 'line_unknown', field: 'cardNumber' }
  if (seen.sequences.has(record.sequence)) return { code: 'line_twice', field: 'sequence' }
  seen.sequences.add(record.sequence)
  const answered = sent.answered?.has(Number(record.sequence)) ?? false
  return answered ? { code: 'line_answered_already', field: 'sequence' } : null
}

type FieldRule = readonly [field: keyof ReturnRecord, holds: (value: string) => boolean]

const isEmpty = (value: string) => value === ''

const madeRules: readonly FieldRule[] = [
  ['recognitionCode', (value) => /^[0-9A-F]{32}$/.test(value)],
  // ISO 7816-3 allows 33 bytes at most, the first of which is 3B or 3F.
  ['answerToReset', (value) => /^3[BF](?:[0-9A-F]{2}){1,32}$/.test(value)],
  ['issuedOn', (value) => dayOf(value) !== null],
  ['validUntil', (value) => dayOf(value) !== null],
  ['bankCardNumber', (value) => /^[0-9]{19}$/.test(value) && isLuhnValid(value)],
  ['boxPosition', (value) => /^[A-Z0-9-]{1,16}$/.test(value)],
  ['failureReason', isEmpty],
]

/** A failed card must carry no number at all: a chip that exists and is not reported is a stray card. */
const failedRules: readonly FieldRule[] = [
  ['recognitionCode', isEmpty],
  ['answerToReset', isEmpty],
  ['issuedOn', isEmpty],
  ['validUntil', isEmpty],
  ['servicingBank', isEmpty],
  ['bankCardNumber', isEmpty],
  ['personalAccount', isEmpty],
  ['boxPosition', isEmpty],
  ['failureStep', (value) => failureSteps.some((step) => step === value)],
  ['failureReason', (value) => value.trim() !== '' && value.length <= 120],
]

function valueProblem(record: ReturnRecord): Wrong | null {
  const rules = record.failureStep === '' ? madeRules : failedRules
  const broken = rules.find(([field, holds]) => !holds(record[field]))
  if (broken) return { code: 'value_wrong', field: broken[0] }
  if (record.failureStep === '' && record.validUntil <= record.issuedOn) {
    return { code: 'value_wrong', field: 'validUntil' }
  }
  return null
}

/** One chip or one bank account behind two people would let one pay with the other's money. */
function twin(record: ReturnRecord, seen: Seen): Wrong | null {
  if (record.failureStep !== '') return null
  if (seen.chips.has(record.recognitionCode))
    return { code: 'chip_twice', field: 'recognitionCode' }
  if (seen.bankCards.has(record.bankCardNumber)) {
    return { code: 'bank_card_twice', field: 'bankCardNumber' }
  }
  seen.chips.add(record.recognitionCode)
  seen.bankCards.add(record.bankCardNumber)
  return null
}

/** Another name, number or account than was ordered: somebody else's money, or somebody else's card. */
function otherThanOrdered(record: ReturnRecord, sent: ProductionBatch): Wrong | null {
  const ordered = sent.cards[Number(record.sequence) - 1]
  const wrong = (field: Wrong['field']): Wrong => ({ code: 'value_wrong', field })
  if (ordered?.socialSecurityNumber !== record.socialSecurityNumber) {
    return wrong('socialSecurityNumber')
  }
  if (ordered.printedName !== record.printedName) return wrong('printedName')
  if (record.failureStep !== '') return null
  if (sent.agentBank !== record.servicingBank) return wrong('servicingBank')
  if (ordered.bankCardNumber !== record.bankCardNumber) return wrong('bankCardNumber')
  return ordered.personalAccount === record.personalAccount ? null : wrong('personalAccount')
}

function reportedCard(record: ReturnRecord): ReportedCard {
  const { applicationReference, cardNumber, socialSecurityNumber, printedName } = record
  const sequence = Number(record.sequence)
  return { sequence, applicationReference, cardNumber, socialSecurityNumber, printedName }
}

function madeCard(record: ReturnRecord): MadeCard {
  const { recognitionCode, answerToReset, servicingBank, bankCardNumber } = record
  return {
    ...reportedCard(record),
    ...{ recognitionCode, answerToReset, servicingBank, bankCardNumber },
    issuedOn: Temporal.PlainDate.from(record.issuedOn),
    validUntil: Temporal.PlainDate.from(record.validUntil),
    personalAccount: record.personalAccount,
    boxPosition: record.boxPosition,
  }
}

function failedCard(record: ReturnRecord): FailedCard {
  const step = failureSteps.find((each) => each === record.failureStep)
  if (!step) throw new Error('a failure step was let through unchecked')
  return { ...reportedCard(record), step, reason: record.failureReason }
}

function dayOf(text: string): Temporal.PlainDate | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
