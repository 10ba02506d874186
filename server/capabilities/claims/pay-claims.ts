/** What is owed on claims, paid by banks. What one refuses stays owed, and its claim waits for another account. */
import {
  accountIdOf,
  type AnsweredOrder,
  type BankOrder,
  type BankOrderAnswer,
  type BankOrders,
  freezeBankOrders,
  openOfficeAccounts,
  sendBankOrders,
  sentBankOrder,
  takeBankOrderAnswer,
} from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { owedToClaimants } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { ClaimPayee } from './claim.ts'
import { noteEvent, tellOfClaim } from './claim-deps.ts'
import * as store from './payment-store.ts'
import { openPayee } from './sealed-claim.ts'
import { readClaim } from './store.ts'

export type ClaimPayDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type ClaimPaymentLine = {
  readonly endToEndId: string
  readonly amount: Money
  readonly payee: ClaimPayee
}

export type ClaimsToSend = BankOrder & { readonly lines: readonly ClaimPaymentLine[] }

export const claimOrders: BankOrders<store.ClaimPayment> = {
  ...{ mark: 'BX', table: 'claims.payment_order' },
  actions: { freeze: 'claims.order-payments', answer: 'claims.take-bank-answer' },
  ...{ freeze: store.freezeOrder, noteSent: store.noteSent, readLines: store.readLines },
  endToEndIdOf: ({ paymentId }) => paymentId.replaceAll('-', ''),
  wasRefused: ({ bankReason }) => bankReason !== null,
}

/** Puts what is due at these banks into orders, one for each; how many were made. */
export async function freezeClaimPayments(
  { db }: Pick<ClaimPayDeps, 'db'>,
  act: Act,
  reachable: readonly string[],
): Promise<number> {
  return freezeBankOrders(db, act, claimOrders, {
    due: await store.readBanksWithDue(db),
    reachable,
  })
}

export function sendClaimPayments(
  { db, personal }: Pick<ClaimPayDeps, 'db' | 'personal'>,
  send: (order: ClaimsToSend) => Promise<Buffer>,
): Promise<number> {
  return sendBankOrders(db, claimOrders, (order, payments) => {
    const lines = payments.map((payment) => ({
      ...{ endToEndId: claimOrders.endToEndIdOf(payment), amount: payment.amount },
      payee: openPayee(personal, 'claims.payment', payment.paymentId, payment.sealedPayee),
    }))
    return send({ ...order, lines })
  })
}

export function sentClaimPayments(db: Db, messageId: string): ReturnType<typeof sentBankOrder> {
  return sentBankOrder(db, claimOrders, messageId)
}

export function takeClaimPaymentAnswer(
  deps: ClaimPayDeps,
  act: Act,
  answer: BankOrderAnswer,
): ReturnType<typeof takeBankOrderAnswer> {
  return takeBankOrderAnswer(deps.db, act, claimOrders, {
    answer,
    settle: (db, answered) => settle({ ...deps, db }, act, answered),
  })
}

async function settle(
  deps: ClaimPayDeps,
  act: Act,
  { order, digest, lines }: AnsweredOrder<store.ClaimPayment>,
): Promise<void> {
  const { db, area } = deps
  const owed = owedToClaimants(area.code)
  const bank = { kind: 'bank_clearing', area: area.code, organisationId: order.bankId } as const
  await openOfficeAccounts(db, [owed, bank])
  const rejected = lines.flatMap(({ line: { paymentId }, reason }) =>
    reason === null ? [] : [{ paymentId, reason }],
  )
  const settled = await store.settleOrder(db, {
    ...{ orderId: order.orderId, digest, rejected, at: act.at, on: dayOf(act.at) },
    ...{ owed: accountIdOf(owed), bank: accountIdOf(bank) },
  })
  await recordSettled(deps, act, settled)
}

/** Each person finds it in the trail of their file and the claim's time line, and is sent word of it. */
async function recordSettled(
  deps: ClaimPayDeps,
  act: Act,
  settled: readonly store.ClaimPayment[],
): Promise<void> {
  const { db } = deps
  await recordActs(
    db,
    act,
    settled.map(({ personId, paymentId, state }) => ({
      ...{ personId, action: 'claims.settle-payment', objectId: paymentId },
      result: state === 'paid' ? 'done' : 'rejected',
    })),
  )
  for (const payment of settled) {
    const claim = await readClaim(db, payment)
    if (!claim) throw new Error('a payment has its claim')
    const event = payment.state === 'paid' ? 'paid' : 'rejected'
    await noteEvent(deps, act, claim, { event, text: payment.bankReason })
    const kind = `claim_${event}` as const
    await tellOfClaim(db, claim, { kind, amount: yuan(payment.amount) }, act.at)
  }
}
