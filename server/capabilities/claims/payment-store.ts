/** What is owed on claims, and the orders by which banks are told of it. */
import { sql } from 'kysely'
import type { NewBankOrder } from '#capabilities/accounts/index.ts'
import type { AccountId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ClaimNamed, PaymentState } from './claim.ts'

export type ClaimPayment = {
  readonly personId: string
  readonly paymentId: string
  readonly claimId: string
  readonly amount: Money
  readonly sealedPayee: Buffer
  readonly bankId: string
  readonly state: PaymentState
  /** The bank's code for a refusal, such as AC04 for a closed account. */
  readonly bankReason: string | null
  readonly madeAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

type PaymentRow = {
  readonly person_id: string
  readonly payment_id: string
  readonly claim_id: string
  readonly amount: bigint
  readonly sealed_payee: Buffer
  readonly bank_id: string
  readonly state: string
  readonly bank_reason: string | null
  readonly made_at: string
  readonly settled_at: string | null
}

export async function insertPayment(
  tx: Db,
  payment: Omit<ClaimPayment, 'state' | 'bankReason' | 'settledAt'>,
): Promise<void> {
  await sql`insert into claims.payment (person_id, payment_id, claim_id, amount, sealed_payee,
      bank_id, made_at)
    values (${payment.personId}, ${payment.paymentId}, ${payment.claimId}, ${payment.amount},
      ${payment.sealedPayee}, ${payment.bankId}, ${payment.madeAt.toString()})`.execute(tx)
}

/** The newest first. */
export async function readPayments(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly ClaimPayment[]> {
  const found = await sql<PaymentRow>`select * from claims.payment
    where person_id = ${personId} and claim_id = ${claimId}
    order by made_at desc, payment_id desc`.execute(db)
  return found.rows.map(paymentOf)
}

/** False when nothing was refused, or somebody was faster. */
export async function payAgain(
  tx: Db,
  { personId, claimId }: ClaimNamed,
  again: {
    readonly paymentId: string
    readonly sealedPayee: Buffer
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select claims.pay_again(${personId}, ${claimId},
    ${again.paymentId}, ${again.sealedPayee}, ${toInstantText(again.at)}::timestamptz) as done`.execute(
    tx,
  )
  return done.rows[0]?.done ?? false
}

export async function readBanksWithDue(db: Db): Promise<readonly string[]> {
  const found = await sql<{ bank_id: string }>`select distinct bank_id from claims.payment
    where state = 'due' order by bank_id`.execute(db)
  return found.rows.map((row) => row.bank_id)
}

export async function freezeOrder(tx: Db, order: NewBankOrder): Promise<number> {
  const frozen = await sql<{ count: number }>`select claims.freeze_order(${order.orderId},
    ${order.bankId}, ${order.messageId}, ${toInstantText(order.at)}::timestamptz) as count`.execute(
    tx,
  )
  return frozen.rows[0]?.count ?? 0
}

export async function noteSent(tx: Db, orderId: string, digest: Buffer): Promise<void> {
  await sql`select claims.note_sent(${orderId}, ${digest})`.execute(tx)
}

export async function readLines(db: Db, orderId: string): Promise<readonly ClaimPayment[]> {
  const found = await sql<PaymentRow>`select * from claims.payment
    where order_id = ${orderId} order by payment_id`.execute(db)
  return found.rows.map(paymentOf)
}

export async function settleOrder(
  tx: Db,
  answer: {
    readonly orderId: string
    readonly digest: Buffer
    readonly rejected: readonly { readonly paymentId: string; readonly reason: string }[]
    readonly owed: AccountId
    readonly bank: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<readonly ClaimPayment[]> {
  const { rejected } = answer
  const settled = await sql<PaymentRow>`select * from claims.settle_order(${answer.orderId},
    ${answer.digest}, ${rejected.map(({ paymentId }) => paymentId)}::uuid[],
    ${rejected.map(({ reason }) => reason)}::text[], ${answer.owed}, ${answer.bank},
    ${answer.on.toString()}::date, ${toInstantText(answer.at)}::timestamptz)`.execute(tx)
  return settled.rows.map(paymentOf)
}

function paymentOf(row: PaymentRow): ClaimPayment {
  return {
    ...{ personId: row.person_id, paymentId: row.payment_id, claimId: row.claim_id },
    ...{ amount: money(row.amount), sealedPayee: row.sealed_payee, bankId: row.bank_id },
    ...{ state: row.state as PaymentState, bankReason: row.bank_reason },
    madeAt: instantOf(row.made_at),
    settledAt: row.settled_at === null ? null : instantOf(row.settled_at),
  }
}

/** Amounts that are in no order yet. */
export async function readDuePayments(db: Db): Promise<readonly Money[]> {
  const found = await sql<{ amount: bigint }>`select amount from claims.payment
    where state = 'due' order by payment_id`.execute(db)
  return found.rows.map(({ amount }) => money(amount))
}

/** Of these orders, how many lines the bank has refused; orders without one are left out. */
export async function readRejectedCounts(
  db: Db,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ order_id: string; rejected: bigint }>`
    select order_id, count(*) as rejected from claims.payment
     where order_id = any(${orderIds}::uuid[]) and state in ('rejected', 'replaced')
     group by order_id`.execute(db)
  return new Map(found.rows.map((row) => [row.order_id, Number(row.rejected)]))
}

export type RejectedPayment = Pick<
  ClaimPayment,
  'personId' | 'claimId' | 'paymentId' | 'amount' | 'bankReason' | 'settledAt'
> & { readonly reference: string }

/** Of people of some agencies; the oldest first. */
export async function readRejectedPayments(
  db: Db,
  agencyIds: readonly string[],
): Promise<readonly RejectedPayment[]> {
  const found = await sql<PaymentRow & { reference: string }>`
    select p.*, c.reference from claims.payment p
      join claims.claim c on c.person_id = p.person_id and c.claim_id = p.claim_id
      join people.shown_insured s on s.person_id = p.person_id
     where p.state = 'rejected' and s.agency_id = any(${agencyIds}::uuid[])
     order by p.settled_at, p.payment_id limit 200`.execute(db)
  return found.rows.map((row) => ({ ...paymentOf(row), reference: row.reference }))
}
