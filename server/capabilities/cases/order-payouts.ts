/** Pay-outs of closed accounts and refunds, paid by banks: what one refuses waits for another account. */
import {
  accountIdOf,
  type AnsweredOrder,
  type BankOrder,
  type BankOrderAnswer,
  type BankOrders,
  freezeBankOrders,
  openOfficeAccounts,
  owedAfterClosing,
  sendBankOrders,
  sentBankOrder,
  suspenseOf,
  takeBankOrderAnswer,
} from '#capabilities/accounts/index.ts'
import { tellOfRefund } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { BankAddress } from './closing.ts'
import { openPayee } from './payee.ts'
import * as store from './payout-store.ts'

export type PayoutDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** What a bank is to be told: the head of the file, and whom to pay. */
export type PayoutToSend = BankOrder & { readonly lines: readonly PayoutLine[] }

export type PayoutLine = {
  readonly endToEndId: string
  readonly amount: Money
  readonly payee: { readonly name: string } & BankAddress
  readonly of: 'closing' | 'refund'
}

const orders: BankOrders<store.Payout> = {
  ...{ mark: 'XH', table: 'cases.payout_order' },
  actions: { freeze: 'cases.order-payouts', answer: 'cases.take-payout-answer' },
  ...{ freeze: store.freezeOrder, noteSent: store.noteSent, readLines: store.readLines },
  endToEndIdOf: ({ payoutId }) => payoutId.replaceAll('-', ''),
  wasRefused: ({ bankReason }) => bankReason !== null,
}

/** Puts what is due at these banks into orders, one for each; how many were made. */
export async function freezePayouts(
  { db }: Pick<PayoutDeps, 'db'>,
  act: Act,
  reachable: readonly string[],
): Promise<number> {
  return freezeBankOrders(db, act, orders, { due: await store.readBanksWithDue(db), reachable })
}

export function sendPayouts(
  { db, personal }: Pick<PayoutDeps, 'db' | 'personal'>,
  send: (order: PayoutToSend) => Promise<Buffer>,
): Promise<number> {
  return sendBankOrders(db, orders, (order, payouts) =>
    send({ ...order, lines: payouts.map((each) => lineOf(personal, each)) }),
  )
}

function lineOf(personal: Personal, payout: store.Payout): PayoutLine {
  const { payoutId, amount, sealedPayee } = payout
  const { name, bank } = openPayee(personal, 'cases.payout', payoutId, sealedPayee)
  if (!bank) throw new Error('what a bank is to pay names an account there')
  const of = payout.overpaymentId === null ? 'closing' : 'refund'
  return { endToEndId: orders.endToEndIdOf(payout), amount, of, payee: { name, ...bank } }
}

export function sentPayouts(db: Db, messageId: string): ReturnType<typeof sentBankOrder> {
  return sentBankOrder(db, orders, messageId)
}

export function takePayoutAnswer(
  deps: PayoutDeps,
  act: Act,
  answer: BankOrderAnswer,
): ReturnType<typeof takeBankOrderAnswer> {
  return takeBankOrderAnswer(deps.db, act, orders, {
    answer,
    settle: (db, answered) => settle({ ...deps, db }, act, answered),
  })
}

async function settle(
  { db, area, personal }: PayoutDeps,
  act: Act,
  { order, digest, lines }: AnsweredOrder<store.Payout>,
): Promise<void> {
  const names = [
    owedAfterClosing(area.code),
    { kind: 'bank_clearing', area: area.code, organisationId: order.bankId } as const,
    suspenseOf(area.code),
  ]
  await openOfficeAccounts(db, names)
  const [owed, bank, suspense] = names.map(accountIdOf)
  if (!owed || !bank || !suspense) throw new Error('three names are three accounts')
  const rejected = lines.flatMap(({ line: { payoutId }, reason }) =>
    reason === null ? [] : [{ payoutId, reason }],
  )
  const settled = await store.settleOrder(db, {
    ...{ orderId: order.orderId, digest, rejected, owed, bank, suspense },
    ...{ on: dayOf(act.at), at: act.at },
  })
  await recordSettled({ db, personal }, act, settled)
}

/** Each person finds it in the trail of their file, and is sent word of it, or the employer that paid. */
async function recordSettled(
  deps: Pick<PayoutDeps, 'db' | 'personal'>,
  act: Act,
  settled: readonly store.Payout[],
): Promise<void> {
  const { db } = deps
  const entries = settled.map(({ personId, payoutId, state }) => ({
    ...{ personId, action: 'cases.settle-payout', objectId: payoutId },
    result: state === 'paid' ? 'done' : 'rejected',
  }))
  await recordActs(db, act, entries)
  for (const { personId, payoutId, overpaymentId, state, amount } of settled) {
    const end = state === 'paid' ? 'paid' : 'refused'
    if (overpaymentId !== null) {
      const news = `refund_${end}` as const
      const refund = { personId, overpaymentId, payoutId, amount, news, at: act.at }
      if (await tellOfRefund(deps, refund)) continue
    }
    const kind = `${overpaymentId === null ? 'payout' : 'refund'}_${end}`
    const payload = { amount: yuan(amount) }
    await tell(db, { messageId: newId(), personId, kind, payload }, act.at)
  }
}
