/**
 * A card factory for trying Yika out: reads an order, "makes" the cards, reports them back.
 *
 * The numbers are worked out from the batch and the sequence, so the same order always gives the same
 * report; the bank card number is the one that was ordered.
 */
import { createHash } from 'node:crypto'
import type { FailureStep, Fields } from '#channels/card-maker/production-format.ts'
import {
  digestOf,
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
} from '#channels/card-maker/production-format.ts'

export type FactoryFaults = {
  /** Cards that fail, by sequence, with the step at which they do. */
  readonly failing: ReadonlyMap<number, FailureStep>
  /** The first line is reported twice; count and digest include it. */
  readonly duplicateLine: boolean
  /** The head says one card more than there are lines. */
  readonly wrongTotal: boolean
  /** Only this share of the cards, from the first on, is reported; the others come another day. */
  readonly reportedShare?: number
  /** Cards of the order that an earlier report has answered. */
  readonly answered?: ReadonlySet<number>
}

export const goodDay: FactoryFaults = {
  failing: new Map(),
  duplicateLine: false,
  wrongTotal: false,
}

type OrderLine = Fields<typeof orderFields>

/** The report on an order; throws when the order itself is not one, as a factory would send it back. */
export function makeCards(
  order: Uint8Array,
  {
    today,
    faults = goodDay,
  }: { readonly today: Temporal.PlainDate; readonly faults?: FactoryFaults },
): string {
  const { batchNumber, agentBank, cards: ordered } = readOrder(order)
  const cards = reported(ordered, faults)
  const made = cards.map((card) => {
    const step = faults.failing.get(Number(card.sequence))
    if (step !== undefined) return failedLine(card, step)
    return madeLine({ batchNumber, agentBank, today }, card)
  })
  const [first] = made
  const lines = faults.duplicateLine && first !== undefined ? [first, ...made] : made

  const count = String(lines.length + (faults.wrongTotal ? 1 : 0))
  const madeCount = String(
    cards.filter((card) => !faults.failing.has(Number(card.sequence))).length,
  )
  const digest = digestOf(lines)
  const frame = {
    title: returnTitle,
    version: formatVersion,
    batchNumber,
    count,
    madeCount,
    digest,
  }
  const head = writeLine(returnHeadFields, { kind: 'H', ...frame })
  const tail = writeLine(tailFields, { kind: 'T', batchNumber, count })
  return [head, ...lines, tail, ''].join('\n')
}

/** What this report speaks of: all that is still open, or the first part of it. */
function reported(cards: readonly OrderLine[], faults: FactoryFaults): readonly OrderLine[] {
  const open = cards.filter((card) => !faults.answered?.has(Number(card.sequence)))
  const share = faults.reportedShare ?? 1
  return open.slice(0, Math.max(1, Math.floor(open.length * share)))
}

type Order = {
  readonly batchNumber: string
  readonly agentBank: string
  readonly cards: readonly OrderLine[]
}

export function readOrder(bytes: Uint8Array): Order {
  const lines = linesOf(bytes) ?? []
  const head = readLine(orderHeadFields, lines[0] ?? '')
  const tail = readLine(tailFields, lines.at(-1) ?? '')
  const records = lines.slice(1, -1)
  if (head?.title !== orderTitle || head.version !== formatVersion || tail?.kind !== 'T') {
    throw new Error('not a card order of the agreed version')
  }
  if (head.count !== String(records.length) || tail.count !== head.count) {
    throw new Error('the order does not have the number of cards it says')
  }
  if (head.digest !== digestOf(records)) throw new Error('the order was changed on its way')

  const cards = records.map((record, index) => {
    const card = readLine(orderFields, record)
    if (card?.kind !== 'C') throw new Error(`line ${index + 2} of the order cannot be read`)
    return card
  })
  return { batchNumber: head.batchNumber, agentBank: head.agentBank, cards }
}

type Works = Pick<Order, 'batchNumber' | 'agentBank'> & { readonly today: Temporal.PlainDate }

function madeLine({ batchNumber, agentBank, today }: Works, card: OrderLine): string {
  const chip = createHash('sha256').update(`${batchNumber}|${card.sequence}`).digest('hex')
  const box = 1 + Math.floor((Number(card.sequence) - 1) / cardsPerBox)
  const slot = 1 + ((Number(card.sequence) - 1) % cardsPerBox)
  return writeLine(returnFields, {
    ...named(card),
    recognitionCode: chip.slice(0, 32).toUpperCase(),
    answerToReset: '3B6D000000814D1386810800010000010000',
    issuedOn: today.toString(),
    validUntil: today.add({ years: 10 }).toString(),
    servicingBank: agentBank,
    bankCardNumber: card.bankCardNumber,
    personalAccount: card.personalAccount,
    boxPosition: `B${String(box).padStart(4, '0')}-${String(slot).padStart(3, '0')}`,
    failureStep: '',
    failureReason: '',
  })
}

const cardsPerBox = 200

const reasons = {
  data: '数据校验不通过',
  photo: '照片无法使用',
  print: '印刷缺陷',
  chip: '芯片写入失败',
  bank: '银行账户未开立',
  inspection: '成品抽检不合格',
} as const satisfies Record<FailureStep, string>

function failedLine(card: OrderLine, step: FailureStep): string {
  return writeLine(returnFields, {
    ...named(card),
    recognitionCode: '',
    answerToReset: '',
    issuedOn: '',
    validUntil: '',
    servicingBank: '',
    bankCardNumber: '',
    personalAccount: '',
    boxPosition: '',
    failureStep: step,
    failureReason: reasons[step],
  })
}

function named(card: OrderLine) {
  const { sequence, applicationReference, cardNumber, socialSecurityNumber, printedName } = card
  const who = { socialSecurityNumber, printedName }
  return { kind: 'R', sequence, applicationReference, cardNumber, ...who }
}
