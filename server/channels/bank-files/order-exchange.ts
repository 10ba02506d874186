/**
 * Carries the payment orders of a room to the agent banks and their answers back, through the same
 * folders as the month-end's: a file is known by the message that it answers. Which payments a room
 * orders, and what an answer means for them, is the room's.
 */
import type {
  BankOrder,
  BankOrderAnswer,
  BankOrderAnswerRefusal,
  SentBankOrder,
} from '#capabilities/accounts/index.ts'
import type { RefusedFile } from '#capabilities/contributions/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { type AgentBank, agentBanksOf } from './agent-banks.ts'
import type { ExchangeDeps } from './exchange.ts'
import type { FileProblemCode } from './file-problem.ts'
import type { CreditTransfer } from './pain001.ts'
import { readAnswer } from './read-answer.ts'
import { digestOfFile, filesFrom, moveTo, unlessGone, type WaitingFile } from './waiting-files.ts'
import { writeOrder } from './write-order.ts'

/** The orders of a room: what is due is frozen into one for each bank, sent, and answered. */
export type OrderBook<Order extends BankOrder> = {
  /** Under which the trail holds answers, those too that could not be read. */
  readonly takeAction: string
  readonly freeze: (act: Act, banks: readonly string[]) => Promise<unknown>
  readonly send: (write: (order: Order) => Promise<Buffer>) => Promise<number>
  /** In any order; the file has them in the order of their ids. */
  readonly linesOf: (order: Order) => Promise<readonly CreditTransfer[]>
  readonly sent: (messageId: string) => Promise<SentBankOrder | null>
  readonly take: (
    act: Act,
    answer: BankOrderAnswer,
  ) => Promise<Ran<{ readonly kind: 'taken' } | Refused<BankOrderAnswerRefusal>>>
}

export type OrdersCarried = {
  /** Orders written for the banks. */
  readonly sent: number
  /** Answers taken from them. */
  readonly answered: number
  readonly refused: readonly RefusedFile[]
}

/** Takes what the banks have answered, then orders what is due. Safe to call at any time, and twice. */
export async function carryOrders<Order extends BankOrder>(
  deps: ExchangeDeps,
  act: Act,
  book: OrderBook<Order>,
): Promise<OrdersCarried> {
  const banks = await agentBanksOf(deps.db, deps.area)
  const { answered, refused } = await takeAnswers(deps, act, { book, banks })
  await book.freeze(
    act,
    banks.map(({ bankId }) => bankId),
  )
  const sent = await book.send(async (order) => {
    const lines = await book.linesOf(order)
    const ordered = lines.toSorted((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1))
    const head = { ...order, executionDay: dayOf(order.createdAt) }
    return writeOrder(deps, banks, head, () => ordered)
  })
  return { sent, answered, refused }
}

type AnswerSide = Pick<OrderBook<BankOrder>, 'takeAction' | 'sent' | 'take'>

async function takeAnswers(
  deps: ExchangeDeps,
  act: Act,
  { book, banks }: { readonly book: AnswerSide; readonly banks: readonly AgentBank[] },
): Promise<Omit<OrdersCarried, 'sent'>> {
  const refused: RefusedFile[] = []
  let answered = 0
  for (const bank of banks) {
    for (const file of await filesFrom(`${deps.bankFolder}/${bank.code}/from-bank`, 'pain.002')) {
      const ordered = file.answers === null ? null : await book.sent(file.answers)
      // An answer to another room's order waits for its own, and one to an order that we have not noted
      // as sent waits for that: it was written, and then we stopped.
      if (!ordered || ordered.order.state === 'frozen') continue
      const taken = await unlessGone(() => takeAnswer(deps, act, { book, bank, file, ordered }))
      if (taken === null) continue
      const { code: problem, line } = taken
      if (problem === 'taken') answered += 1
      else refused.push({ bank: bank.code, file: file.name, problem, line })
      await moveTo(file, problem === 'taken' ? 'taken' : 'refused')
    }
  }
  return { answered, refused }
}

type Taken = {
  readonly code: 'taken' | FileProblemCode | BankOrderAnswerRefusal
  readonly line: number | null
}

type Arrived = {
  readonly book: AnswerSide
  readonly bank: AgentBank
  readonly file: WaitingFile
  readonly ordered: SentBankOrder
}

async function takeAnswer(
  deps: ExchangeDeps,
  asked: Act,
  { book, bank, file, ordered: { order, amounts } }: Arrived,
): Promise<Taken> {
  const act = { ...asked, commandId: newId<CommandId>() }
  const { orderId, messageId } = order
  const digest = await digestOfFile(file.path)
  const reading = await readAnswer(file, bank, {
    ...{ messageId, paymentInformationId: `${messageId}-1`, controlSum: order.total, amounts },
    bankId: order.bankId,
  })
  if (!reading.ok) {
    const { code, line } = reading.problem
    await recordOfficeAct(deps.db, act, {
      ...{ action: book.takeAction, objectId: orderId, result: code },
    })
    return { code, line }
  }
  const { answers } = reading.content
  const ran = await book.take(act, {
    ...{ orderId, digest },
    unsettled: answers.filter((each) => each.status === 'ACCP').length,
    rejected: answers
      .filter((each) => each.status === 'RJCT')
      .map(({ endToEndId, reason }) => ({ endToEndId, reason: reason ?? 'NARR' })),
  })
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  const { outcome } = ran
  return { code: outcome.kind === 'refused' ? outcome.refusal : 'taken', line: null }
}
