/** Approved statements, paid by a bank: what it refuses is approved again with another account. */
import {
  accountIdOf,
  type AnsweredOrder,
  type BankOrder,
  type BankOrderAnswer,
  type BankOrders,
  freezeBankOrder,
  openOfficeAccounts,
  postOfficeTransfers,
  sendBankOrders,
  sentBankOrder,
  takeBankOrderAnswer,
} from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { EntryId, TransferId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import * as store from './order-store.ts'
import { changeStatement } from './statement-store.ts'

export type PayDeps = { readonly db: Db; readonly area: Area }

export type OrderToSend = BankOrder & { readonly lines: readonly store.OrderLine[] }

const orders: BankOrders<store.OrderLine> = {
  ...{ mark: 'QS', table: 'clearing.payment_order' },
  actions: { freeze: 'clearing.order-payments', answer: 'clearing.take-bank-answer' },
  ...{ freeze: store.freezeOrder, readLines: store.readLines, endToEndIdOf },
  noteSent: (tx, orderId, digest) => store.changeOrder(tx, orderId, { state: 'sent', digest }),
}

export function freezeStatements(
  db: Db,
  act: Act,
  bankId: string,
): ReturnType<typeof freezeBankOrder> {
  return freezeBankOrder(db, act, orders, bankId)
}

export function sendStatements(
  db: Db,
  send: (order: OrderToSend) => Promise<Buffer>,
): Promise<number> {
  return sendBankOrders(db, orders, (order, lines) => send({ ...order, lines }))
}

export function sentStatements(db: Db, messageId: string): ReturnType<typeof sentBankOrder> {
  return sentBankOrder(db, orders, messageId)
}

export function endToEndIdOf({ orderId, statementId }: store.OrderLine): string {
  // Ordered again after a refusal, a statement is another payment to the bank.
  return derivedId('clearing payment', orderId, statementId).replaceAll('-', '')
}

export function takeClearingAnswer(
  { db, area }: PayDeps,
  act: Act,
  answer: BankOrderAnswer,
): ReturnType<typeof takeBankOrderAnswer> {
  return takeBankOrderAnswer(db, act, orders, {
    answer,
    settle: (tx, answered) => settle({ db: tx, area }, act, answered),
  })
}

async function settle(
  { db, area }: PayDeps,
  { at }: Act,
  { order: { orderId, bankId }, digest, lines }: AnsweredOrder<store.OrderLine>,
): Promise<void> {
  await store.changeOrder(db, orderId, { state: 'answered', digest })
  for (const { line, reason } of lines) {
    const state = reason === null ? 'paid' : 'rejected'
    await changeStatement(db, line, { state, at, reason })
    if (reason === null) await pay(db, area, { line, bankId, at })
  }
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
