/**
 * What a room owes reaches a bank as an order: frozen, written, answered, each step once. An order that
 * was frozen and not written is written by the next pass, with the same bytes. What a room owes, and what
 * an answer means for it, is the room's.
 */
import type { Money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import * as store from './bank-order-store.ts'
import type { BankOrder } from './bank-order-store.ts'

export { type BankOrder, readBankOrders } from './bank-order-store.ts'

/** The orders of one room. */
export type BankOrders<Line extends { readonly amount: Money }> = {
  /** Begins the message's id: by it one sees whose an answer is. */
  readonly mark: string
  /** Of the room's own schema. */
  readonly table: string
  /** Under which the trail holds them. */
  readonly actions: { readonly freeze: string; readonly answer: string }
  /** Puts what is due at the bank into the order; how many lines that is. */
  readonly freeze: (tx: Db, order: NewBankOrder) => Promise<number>
  readonly noteSent: (tx: Db, orderId: string, digest: Buffer) => Promise<void>
  readonly readLines: (db: Db, orderId: string) => Promise<readonly Line[]>
  readonly endToEndIdOf: (line: Line) => string
  /** Where lines keep what the bank said of them: another answer may then repeat the first. */
  readonly wasRefused?: (line: Line) => boolean
}

export type NewBankOrder = Pick<BankOrder, 'orderId' | 'bankId' | 'messageId'> & {
  readonly at: Temporal.Instant
}

type Frozen = { readonly kind: 'frozen' | 'nothing_due'; readonly orderId: string | null }

/** One order for each of these banks that can be reached; how many were made. */
export async function freezeBankOrders<Line extends { readonly amount: Money }>(
  db: Db,
  act: Act,
  orders: BankOrders<Line>,
  banks: { readonly due: readonly string[]; readonly reachable: readonly string[] },
): Promise<number> {
  let made = 0
  for (const bankId of banks.due.filter((each) => banks.reachable.includes(each))) {
    const ran = await freezeBankOrder(db, { ...act, commandId: newId() }, orders, bankId)
    if (ran.kind === 'ran' && ran.outcome.kind === 'frozen') made += 1
  }
  return made
}

export function freezeBankOrder<Line extends { readonly amount: Money }>(
  db: Db,
  act: Act,
  { mark, actions, freeze }: BankOrders<Line>,
  bankId: string,
): Promise<Ran<Frozen>> {
  return runOfficeCommand<Frozen>(db, act, {
    action: actions.freeze,
    body: { bankId },
    decide: async (tx) => {
      const orderId = newId()
      const messageId = `${mark}-${orderId.replaceAll('-', '').slice(0, 30)}`
      // To the second, as the bank's file says it: what is frozen is what is written.
      const at = act.at.round({ smallestUnit: 'second', roundingMode: 'floor' })
      const count = await freeze(tx, { orderId, bankId, messageId, at })
      return count > 0 ? { kind: 'frozen', orderId } : { kind: 'nothing_due', orderId: null }
    },
    objectOf: ({ orderId }) => orderId,
  })
}

/** Writes every order that is not with its bank yet; `send` answers the SHA-256 of what it wrote. */
export async function sendBankOrders<Line extends { readonly amount: Money }>(
  db: Db,
  orders: BankOrders<Line>,
  send: (order: BankOrder, lines: readonly Line[]) => Promise<Buffer>,
): Promise<number> {
  let sent = 0
  for (const { orderId } of await store.readFrozenOrders(db, orders.table)) {
    sent += await transaction(db, async (tx) => {
      const order = await store.holdBankOrder(tx, orders.table, orderId)
      // Another server has written it while this one waited.
      if (order.state !== 'frozen') return 0
      const digest = await send(order, await orders.readLines(tx, orderId))
      await orders.noteSent(tx, orderId, digest)
      return 1
    })
  }
  return sent
}

export type SentBankOrder = {
  readonly order: BankOrder
  /** By the ids that the bank answers by. */
  readonly amounts: ReadonlyMap<string, Money>
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function sentBankOrder<Line extends { readonly amount: Money }>(
  db: Db,
  { table, readLines, endToEndIdOf }: BankOrders<Line>,
  messageId: string,
): Promise<SentBankOrder | null> {
  const order = await store.findBankOrder(db, table, messageId)
  if (!order) return null
  const lines = await readLines(db, order.orderId)
  return { order, amounts: new Map(lines.map((line) => [endToEndIdOf(line), line.amount])) }
}

export type BankOrderAnswer = {
  readonly orderId: string
  /** SHA-256 of the bank's file. */
  readonly digest: Buffer
  /** Lines that the bank has taken but not settled: the answer is not the last one yet. */
  readonly unsettled: number
  readonly rejected: readonly { readonly endToEndId: string; readonly reason: string }[]
}

export type BankOrderAnswerRefusal = 'answered_otherwise' | 'not_final'

export type BankOrderTaken = {
  readonly kind: 'taken'
  readonly paid: number
  readonly rejected: number
}

/** What the room is told: each line with the bank's reason, null where it was paid. */
export type AnsweredOrder<Line> = {
  readonly order: BankOrder
  readonly digest: Buffer
  readonly lines: readonly { readonly line: Line; readonly reason: string | null }[]
}

/** Settles an order once: `settle` books what was paid and notes what was not. */
export function takeBankOrderAnswer<Line extends { readonly amount: Money }>(
  db: Db,
  act: Act,
  orders: BankOrders<Line>,
  {
    answer,
    settle,
  }: {
    readonly answer: BankOrderAnswer
    readonly settle: (tx: Db, answered: AnsweredOrder<Line>) => Promise<void>
  },
): Promise<Ran<BankOrderTaken | Refused<BankOrderAnswerRefusal>>> {
  return runOfficeCommand<BankOrderTaken | Refused<BankOrderAnswerRefusal>>(db, act, {
    action: orders.actions.answer,
    body: { orderId: answer.orderId, digest: answer.digest.toString('hex') },
    decide: async (tx) => {
      const { orderId, digest } = answer
      const order = await store.holdBankOrder(tx, orders.table, orderId)
      const lines = (await orders.readLines(tx, orderId)).map((line) => {
        const said = answer.rejected.find((each) => each.endToEndId === orders.endToEndIdOf(line))
        return { line, reason: said?.reason ?? null }
      })
      if (order.state === 'answered' && !repeats(orders, { order, digest, lines })) {
        return refused('answered_otherwise')
      }
      if (order.state !== 'answered') {
        if (answer.unsettled > 0) return refused('not_final')
        await settle(tx, { order, digest, lines })
      }
      const rejected = answer.rejected.length
      return { kind: 'taken', paid: order.count - rejected, rejected }
    },
    objectOf: () => answer.orderId,
  })
}

/** The same answer again is no news; another one may only repeat what the first has said. */
function repeats<Line extends { readonly amount: Money }>(
  { wasRefused }: BankOrders<Line>,
  { order, digest, lines }: AnsweredOrder<Line>,
): boolean {
  if (order.answerDigest?.equals(digest) === true) return true
  if (wasRefused === undefined) return false
  return lines.every(({ line, reason }) => wasRefused(line) === (reason !== null))
}
