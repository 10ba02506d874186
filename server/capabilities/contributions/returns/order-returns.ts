/** Receipts that go back, paid by the bank they came in at: what it refuses is in suspense again. */
import {
  type AnsweredOrder,
  type BankOrder,
  type BankOrderAnswer,
  type BankOrders,
  freezeBankOrders,
  sendBankOrders,
  sentBankOrder,
  takeBankOrderAnswer,
} from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import type { Money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { openPayee } from './payee.ts'
import type { ReturnPayee } from './receipt-return.ts'
import { moveReturned } from './return-receipt.ts'
import * as store from './return-store.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** What a bank is to be told: the head of the file, and whom to pay. */
export type ReturnsToSend = BankOrder & {
  readonly lines: readonly {
    readonly endToEndId: string
    readonly amount: Money
    readonly payee: ReturnPayee
    /** Under which the payer's own bank knows what comes back. */
    readonly bankReference: string
  }[]
}

const orders: BankOrders<store.ReceiptReturn> = {
  ...{ mark: 'TH', table: 'contributions.return_order' },
  actions: { freeze: 'contributions.order-returns', answer: 'contributions.take-return-answer' },
  ...{ freeze: store.freezeOrder, noteSent: store.noteSent, readLines: store.readLines },
  endToEndIdOf: ({ returnId }) => returnId.replaceAll('-', ''),
  wasRefused: ({ bankReason }) => bankReason !== null,
}

/** Puts what is due at these banks into orders, one for each; how many were made. */
export async function freezeReturns(
  { db }: Pick<Deps, 'db'>,
  act: Act,
  reachable: readonly string[],
): Promise<number> {
  return freezeBankOrders(db, act, orders, { due: await store.readBanksWithDue(db), reachable })
}

export function sendReturns(
  { db, personal }: Pick<Deps, 'db' | 'personal'>,
  send: (order: ReturnsToSend) => Promise<Buffer>,
): Promise<number> {
  return sendBankOrders(db, orders, (order, returns) => {
    const lines = returns.map((each) => {
      const { returnId, amount, sealedPayee, bankReference } = each
      const payee = openPayee(personal, 'contributions.receipt_return', returnId, sealedPayee)
      return { endToEndId: orders.endToEndIdOf(each), amount, payee, bankReference }
    })
    return send({ ...order, lines })
  })
}

export function sentReturns(db: Db, messageId: string): ReturnType<typeof sentBankOrder> {
  return sentBankOrder(db, orders, messageId)
}

export function takeReturnAnswer(
  deps: Omit<Deps, 'personal'>,
  act: Act,
  answer: BankOrderAnswer,
): ReturnType<typeof takeBankOrderAnswer> {
  return takeBankOrderAnswer(deps.db, act, orders, {
    answer,
    settle: (db, answered) => settle({ ...deps, db }, act, answered),
  })
}

async function settle(
  deps: Omit<Deps, 'personal'>,
  act: Act,
  { order, digest, lines }: AnsweredOrder<store.ReceiptReturn>,
): Promise<void> {
  const refused = lines.flatMap(({ line: { returnId }, reason }) =>
    reason === null ? [] : [{ returnId, reason }],
  )
  await store.settleOrder(deps.db, { orderId: order.orderId, digest, refused, at: act.at })
  for (const { line, reason } of lines) {
    const step = reason === null ? 'given_back' : 'refused'
    await moveReturned(deps, act, { step, bankId: order.bankId, returned: line })
    await recordOfficeAct(deps.db, act, {
      action: 'contributions.settle-return',
      ...{ objectId: line.receiptId, result: reason === null ? 'done' : 'rejected' },
    })
  }
}
