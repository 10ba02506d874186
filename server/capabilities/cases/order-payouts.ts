/**
 * Pay-outs reach the bank as payment orders: what is due at a bank is frozen into one order, the order is
 * written, and the bank's answer settles it. Each step is once: an order that was frozen and not written
 * is written by the next pass, with the same bytes.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  owedAfterClosing,
  suspenseOf,
} from '#capabilities/accounts/index.ts'
import { tellOfRefund } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { yuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { BankAddress } from './closing.ts'
import { openPayee } from './payee.ts'
import * as store from './payout-store.ts'

export type PayoutDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** What a bank is to be told: the head of the file, and whom to pay. */
export type PayoutToSend = Pick<
  store.PayoutOrder,
  'orderId' | 'bankId' | 'messageId' | 'count' | 'total' | 'state' | 'createdAt'
> & { readonly lines: readonly PayoutLine[] }

export type PayoutLine = {
  readonly endToEndId: string
  readonly amount: Money
  readonly payee: { readonly name: string } & BankAddress
  readonly of: 'closing' | 'refund'
}

type Frozen = { readonly kind: 'frozen' | 'nothing_due'; readonly orderId: string | null }

/** Puts what is due at these banks into orders, one for each; how many were made. */
export async function freezePayouts(
  { db }: Pick<PayoutDeps, 'db'>,
  act: Act,
  reachable: readonly string[],
): Promise<number> {
  let made = 0
  for (const bankId of await store.readBanksWithDue(db)) {
    if (!reachable.includes(bankId)) continue
    const ran = await freezeOne(db, { ...act, commandId: newId() }, bankId)
    if (ran.kind === 'ran' && ran.outcome.kind === 'frozen') made += 1
  }
  return made
}

function freezeOne(db: Db, act: Act, bankId: string): Promise<Ran<Frozen>> {
  return runOfficeCommand<Frozen>(db, act, {
    action: 'cases.order-payouts',
    body: { bankId },
    decide: async (tx) => {
      const orderId = newId()
      const messageId = `XH-${orderId.replaceAll('-', '').slice(0, 30)}`
      // To the second, as the bank's file says it: what is frozen is what is written.
      const at = act.at.round({ smallestUnit: 'second', roundingMode: 'floor' })
      const count = await store.freezeOrder(tx, { orderId, bankId, messageId, at })
      return count > 0 ? { kind: 'frozen', orderId } : { kind: 'nothing_due', orderId: null }
    },
    objectOf: ({ orderId }) => orderId,
  })
}

/** Writes every order that is not with its bank yet; `send` answers the SHA-256 of what it wrote. */
export async function sendPayouts(
  { db, personal }: Pick<PayoutDeps, 'db' | 'personal'>,
  send: (order: PayoutToSend) => Promise<Buffer>,
): Promise<number> {
  let sent = 0
  for (const { orderId } of await store.readFrozenOrders(db)) {
    sent += await transaction(db, async (tx) => {
      const order = await store.holdOrder(tx, orderId)
      // Another server has written it while this one waited.
      if (order.state !== 'frozen') return 0
      const payouts = await store.readLines(tx, orderId)
      const lines = payouts.map((each) => lineOf(personal, each))
      await store.noteSent(tx, orderId, await send({ ...order, lines }))
      return 1
    })
  }
  return sent
}

function lineOf(personal: Personal, payout: store.Payout): PayoutLine {
  const { payoutId, amount, sealedPayee } = payout
  const { name, bank } = openPayee(personal, 'cases.payout', payoutId, sealedPayee)
  if (!bank) throw new Error('what a bank is to pay names an account there')
  const of = payout.overpaymentId === null ? 'closing' : 'refund'
  return { endToEndId: endToEndIdOf(payoutId), amount, of, payee: { name, ...bank } }
}

function endToEndIdOf(payoutId: string): string {
  return payoutId.replaceAll('-', '')
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function sentPayouts(
  db: Db,
  messageId: string,
): Promise<{
  readonly order: store.PayoutOrder
  readonly amounts: ReadonlyMap<string, Money>
} | null> {
  const order = await store.findOrder(db, messageId)
  if (!order) return null
  const lines = await store.readLines(db, order.orderId)
  const amounts = new Map(lines.map((each) => [endToEndIdOf(each.payoutId), each.amount]))
  return { order, amounts }
}

export type PayoutAnswer = {
  readonly orderId: string
  /** SHA-256 of the bank's file. */
  readonly digest: Buffer
  /** Lines that the bank has taken but not settled: the answer is not the last one yet. */
  readonly unsettled: number
  readonly rejected: readonly { readonly endToEndId: string; readonly reason: string }[]
}

export const payoutAnswerRefusals = ['answered_otherwise', 'not_final'] as const
export type PayoutAnswerRefusal = (typeof payoutAnswerRefusals)[number]

export type PayoutAnswerTaken = {
  readonly kind: 'taken'
  readonly paid: number
  readonly rejected: number
}

export async function takePayoutAnswer(
  deps: PayoutDeps,
  act: Act,
  answer: PayoutAnswer,
): Promise<Ran<PayoutAnswerTaken | Refused<PayoutAnswerRefusal>>> {
  return runOfficeCommand<PayoutAnswerTaken | Refused<PayoutAnswerRefusal>>(deps.db, act, {
    action: 'cases.take-payout-answer',
    body: { orderId: answer.orderId, digest: answer.digest.toString('hex') },
    decide: (tx) => take({ ...deps, db: tx }, act, answer),
    objectOf: () => answer.orderId,
  })
}

async function take(
  { db, area, personal }: PayoutDeps,
  act: Act,
  answer: PayoutAnswer,
): Promise<PayoutAnswerTaken | Refused<PayoutAnswerRefusal>> {
  const order = await store.holdOrder(db, answer.orderId)
  const lines = await store.readLines(db, order.orderId)
  if (order.state === 'answered') return answeredBefore(lines, order, answer)
  if (answer.unsettled > 0) return refused('not_final')
  const names = [
    owedAfterClosing(area.code),
    { kind: 'bank_clearing', area: area.code, organisationId: order.bankId } as const,
    suspenseOf(area.code),
  ]
  await openOfficeAccounts(db, names)
  const [owed, bank, suspense] = names.map(accountIdOf)
  if (!owed || !bank || !suspense) throw new Error('three names are three accounts')
  const rejected = lines.flatMap(({ payoutId }) => {
    const said = answer.rejected.find((each) => each.endToEndId === endToEndIdOf(payoutId))
    return said ? [{ payoutId, reason: said.reason }] : []
  })
  const settled = await store.settleOrder(db, {
    ...{ orderId: order.orderId, digest: answer.digest, rejected, owed, bank, suspense },
    ...{ on: dayOf(act.at), at: act.at },
  })
  await recordSettled({ db, personal }, act, settled)
  return countsOf(settled)
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

/** The same answer again is no news; another one may only repeat what the first has said. */
function answeredBefore(
  lines: readonly store.Payout[],
  order: store.PayoutOrder,
  answer: PayoutAnswer,
): PayoutAnswerTaken | Refused<PayoutAnswerRefusal> {
  const wasRefused = lines.filter(({ bankReason }) => bankReason !== null)
  const same =
    order.answerDigest?.equals(answer.digest) === true ||
    (wasRefused.length === answer.rejected.length &&
      wasRefused.every(({ payoutId }) =>
        answer.rejected.some((each) => each.endToEndId === endToEndIdOf(payoutId)),
      ))
  return same ? countsOf(lines) : refused('answered_otherwise')
}

function countsOf(lines: readonly store.Payout[]): PayoutAnswerTaken {
  const rejected = lines.filter(({ bankReason }) => bankReason !== null).length
  return { kind: 'taken', paid: lines.length - rejected, rejected }
}
