/**
 * What is owed on claims reaches the bank as payment orders: frozen, written, answered, each step once; an
 * order that was frozen and not written is written by the next pass, with the same bytes. What the bank
 * refuses stays owed, and its claim waits for another account.
 */
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { owedToClaimants } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
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

export type ClaimsToSend = store.ClaimOrder & { readonly lines: readonly ClaimPaymentLine[] }

type Frozen = { readonly kind: 'frozen' | 'nothing_due'; readonly orderId: string | null }

/** Puts what is due at these banks into orders, one for each; how many were made. */
export async function freezeClaimPayments(
  { db }: Pick<ClaimPayDeps, 'db'>,
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
    action: 'claims.order-payments',
    body: { bankId },
    decide: async (tx) => {
      const orderId = newId()
      const messageId = `BX-${orderId.replaceAll('-', '').slice(0, 30)}`
      // To the second, as the bank's file says it: what is frozen is what is written.
      const at = act.at.round({ smallestUnit: 'second', roundingMode: 'floor' })
      const count = await store.freezeOrder(tx, { orderId, bankId, messageId, at })
      return count > 0 ? { kind: 'frozen', orderId } : { kind: 'nothing_due', orderId: null }
    },
    objectOf: ({ orderId }) => orderId,
  })
}

/** Writes every order that is not with its bank yet; `send` answers the SHA-256 of what it wrote. */
export async function sendClaimPayments(
  { db, personal }: Pick<ClaimPayDeps, 'db' | 'personal'>,
  send: (order: ClaimsToSend) => Promise<Buffer>,
): Promise<number> {
  let sent = 0
  for (const { orderId } of await store.readFrozenOrders(db)) {
    sent += await transaction(db, async (tx) => {
      const order = await store.holdOrder(tx, orderId)
      // Another server has written it while this one waited.
      if (order.state !== 'frozen') return 0
      const lines = (await store.readLines(tx, orderId)).map(
        ({ paymentId, amount, sealedPayee }) => ({
          ...{ endToEndId: endToEndIdOf(paymentId), amount },
          payee: openPayee(personal, 'claims.payment', paymentId, sealedPayee),
        }),
      )
      await store.noteSent(tx, orderId, await send({ ...order, lines }))
      return 1
    })
  }
  return sent
}

function endToEndIdOf(paymentId: string): string {
  return paymentId.replaceAll('-', '')
}

/** What was sent, to compare an answer with before anything of it is believed. */
export async function sentClaimPayments(
  db: Db,
  messageId: string,
): Promise<{
  readonly order: store.ClaimOrder
  readonly amounts: ReadonlyMap<string, Money>
} | null> {
  const order = await store.findOrder(db, messageId)
  if (!order) return null
  const lines = await store.readLines(db, order.orderId)
  const amounts = new Map(lines.map((each) => [endToEndIdOf(each.paymentId), each.amount]))
  return { order, amounts }
}

type Answer = {
  readonly orderId: string
  /** SHA-256 of the bank's file. */
  readonly digest: Buffer
  /** Lines that the bank has taken but not settled: the answer is not the last one yet. */
  readonly unsettled: number
  readonly rejected: readonly { readonly endToEndId: string; readonly reason: string }[]
}

type Taken = { readonly kind: 'taken'; readonly paid: number; readonly rejected: number }
type AnswerRefusal = 'answered_otherwise' | 'not_final'

export function takeClaimPaymentAnswer(
  deps: ClaimPayDeps,
  act: Act,
  answer: Answer,
): Promise<Ran<Taken | Refused<AnswerRefusal>>> {
  return runOfficeCommand<Taken | Refused<AnswerRefusal>>(deps.db, act, {
    action: 'claims.take-bank-answer',
    body: { orderId: answer.orderId, digest: answer.digest.toString('hex') },
    decide: (tx) => take({ ...deps, db: tx }, act, answer),
    objectOf: () => answer.orderId,
  })
}

async function take(
  deps: ClaimPayDeps,
  act: Act,
  answer: Answer,
): Promise<Taken | Refused<AnswerRefusal>> {
  const { db, area } = deps
  const order = await store.holdOrder(db, answer.orderId)
  const counts = {
    kind: 'taken' as const,
    paid: order.count - answer.rejected.length,
    rejected: answer.rejected.length,
  }
  const lines = await store.readLines(db, order.orderId)
  if (order.state === 'answered') {
    return isSameAnswer(lines, order, answer) ? counts : refused('answered_otherwise')
  }
  if (answer.unsettled > 0) return refused('not_final')
  const owed = owedToClaimants(area.code)
  const bank = { kind: 'bank_clearing', area: area.code, organisationId: order.bankId } as const
  await openOfficeAccounts(db, [owed, bank])
  const rejected = lines.flatMap(({ paymentId }) => {
    const said = answer.rejected.find((each) => each.endToEndId === endToEndIdOf(paymentId))
    return said ? [{ paymentId, reason: said.reason }] : []
  })
  const settled = await store.settleOrder(db, {
    ...{ orderId: order.orderId, digest: answer.digest, rejected, at: act.at, on: dayOf(act.at) },
    ...{ owed: accountIdOf(owed), bank: accountIdOf(bank) },
  })
  await recordSettled(deps, act, settled)
  return counts
}

/** The same bytes again are no news; others may only repeat what the first ones have said. */
function isSameAnswer(
  lines: readonly store.ClaimPayment[],
  order: store.ClaimOrder,
  answer: Answer,
): boolean {
  if (order.answerDigest?.equals(answer.digest)) return true
  const wasRefused = lines.filter(({ bankReason }) => bankReason !== null)
  const refusedNow = new Set(answer.rejected.map(({ endToEndId }) => endToEndId))
  return (
    wasRefused.length === refusedNow.size &&
    wasRefused.every(({ paymentId }) => refusedNow.has(endToEndIdOf(paymentId)))
  )
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
