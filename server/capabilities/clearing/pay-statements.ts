/**
 * Approved statements reach the bank as one payment order: frozen, written, answered. Each step is once; an
 * order that was frozen and not written is written by the next pass, with the same bytes.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { EntryId, TransferId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { derivedId, newId } from '#platform/ids.ts'
import * as store from './order-store.ts'
import { changeStatement } from './statement-store.ts'

export type PayDeps = { readonly db: Db; readonly area: Area }

type Frozen = { readonly kind: 'frozen' | 'nothing_due'; readonly orderId: string | null }

export function freezeStatements(db: Db, act: Act, bankId: string): Promise<Ran<Frozen>> {
  return runOfficeCommand<Frozen>(db, act, {
    action: 'clearing.order-payments',
    body: { bankId },
    decide: async (tx) => {
      const orderId = newId()
      const messageId = `QS-${orderId.replaceAll('-', '').slice(0, 30)}`
      // To the second, as the bank's file says it: what is frozen is what is written.
      const at = act.at.round({ smallestUnit: 'second', roundingMode: 'floor' })
      const count = await store.freezeOrder(tx, { orderId, bankId, messageId, at })
      return count > 0 ? { kind: 'frozen', orderId } : { kind: 'nothing_due', orderId: null }
    },
    objectOf: ({ orderId }) => orderId,
  })
}

export type OrderToSend = store.ClearingOrder & { readonly lines: readonly store.OrderLine[] }

/** Writes every order that is not with its bank yet; `send` answers the SHA-256 of what it wrote. */
export async function sendStatements(
  db: Db,
  send: (order: OrderToSend) => Promise<Buffer>,
): Promise<number> {
  let sent = 0
  for (const { orderId } of await store.readFrozenOrders(db)) {
    sent += await transaction(db, async (tx) => {
      const order = await store.holdOrder(tx, orderId)
      // Another server has written it while this one waited.
      if (order.state !== 'frozen') return 0
      const digest = await send({ ...order, lines: await store.readLines(tx, orderId) })
      await store.changeOrder(tx, orderId, { state: 'sent', digest })
      return 1
    })
  }
  return sent
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function sentStatements(
  db: Db,
  messageId: string,
): Promise<{
  readonly order: store.ClearingOrder
  readonly amounts: ReadonlyMap<string, Money>
} | null> {
  const order = await store.findOrder(db, messageId)
  if (!order) return null
  const lines = await store.readLines(db, order.orderId)
  return { order, amounts: new Map(lines.map((line) => [endToEndIdOf(line), line.amount])) }
}

export function endToEndIdOf({ orderId, statementId }: store.OrderLine): string {
  // Ordered again after a refusal, a statement is another payment to the bank.
  return derivedId('clearing payment', orderId, statementId).replaceAll('-', '')
}

export const clearingAnswerRefusals = ['answered_otherwise', 'not_final'] as const
export type ClearingAnswerRefusal = (typeof clearingAnswerRefusals)[number]

export type ClearingAnswer = {
  readonly orderId: string
  readonly digest: Buffer
  readonly unsettled: number
  readonly rejected: readonly { readonly endToEndId: string; readonly reason: string }[]
}

export type AnswerTaken = {
  readonly kind: 'taken'
  readonly paid: number
  readonly rejected: number
}

export function takeClearingAnswer(
  deps: PayDeps,
  act: Act,
  answer: ClearingAnswer,
): Promise<Ran<AnswerTaken | Refused<ClearingAnswerRefusal>>> {
  return runOfficeCommand<AnswerTaken | Refused<ClearingAnswerRefusal>>(deps.db, act, {
    action: 'clearing.take-bank-answer',
    body: { orderId: answer.orderId, digest: answer.digest.toString('hex') },
    decide: (tx) => take({ ...deps, db: tx }, act, answer),
    objectOf: () => answer.orderId,
  })
}

async function take(
  { db, area }: PayDeps,
  { at }: Act,
  answer: ClearingAnswer,
): Promise<AnswerTaken | Refused<ClearingAnswerRefusal>> {
  const order = await store.holdOrder(db, answer.orderId)
  const lines = await store.readLines(db, order.orderId)
  const refusedLine = (line: store.OrderLine) =>
    answer.rejected.find((each) => each.endToEndId === endToEndIdOf(line))
  const counts = {
    kind: 'taken' as const,
    rejected: answer.rejected.length,
    paid: order.count - answer.rejected.length,
  }
  if (order.state === 'answered') {
    return order.answerDigest?.equals(answer.digest) ? counts : refused('answered_otherwise')
  }
  if (answer.unsettled > 0) return refused('not_final')
  await store.changeOrder(db, order.orderId, { state: 'answered', digest: answer.digest })
  for (const line of lines) {
    const rejected = refusedLine(line)
    const state = rejected ? 'rejected' : 'paid'
    await changeStatement(db, line, { state, at, reason: rejected?.reason ?? null })
    if (!rejected) await pay(db, area, { line, bankId: order.bankId, at })
  }
  return counts
}

async function pay(
  tx: Db,
  area: Area,
  {
    line,
    bankId,
    at,
  }: { readonly line: store.OrderLine; readonly bankId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const place = { area: area.code }
  const payable = { kind: 'payable', ...place, organisationId: line.institutionId } as const
  const bank = { kind: 'bank_clearing', ...place, organisationId: bankId } as const
  await openOfficeAccounts(tx, [payable, bank])
  const transfer = {
    transferId: derivedId<TransferId>('clearing payment', line.orderId, line.statementId),
    entryId: line.statementId as EntryId,
    ...{ reason: 'clearing_paid', amount: line.amount, effectiveOn: dayOf(at) },
    ...{ debit: accountIdOf(payable), credit: accountIdOf(bank) },
  }
  await postOfficeTransfers(tx, [transfer], at)
}
