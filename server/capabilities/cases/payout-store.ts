/** Pay-outs, and the orders by which banks are told of them. */
import { sql } from 'kysely'
import type { NewBankOrder } from '#capabilities/accounts/index.ts'
import type { AccountId, PersonId, TransferId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PayoutState } from './closing.ts'

export type Payout = {
  readonly personId: PersonId
  readonly payoutId: string
  /** Of a closed account; null for a refund. */
  readonly caseId: string | null
  /** Which of the people it pays whom the case names; from one on. */
  readonly place: number
  /** What was paid twice, of a refund. */
  readonly overpaymentId: string | null
  readonly amount: Money
  readonly sealedPayee: Buffer
  readonly bankId: string
  readonly state: PayoutState
  /** The bank's code for a refusal, such as AC04 for a closed account. */
  readonly bankReason: string | null
  readonly madeAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

type PayoutRow = {
  readonly person_id: string
  readonly payout_id: string
  readonly case_id: string | null
  readonly place: number
  readonly overpayment_id: string | null
  readonly amount: bigint
  readonly sealed_payee: Buffer
  readonly bank_id: string
  readonly state: string
  readonly bank_reason: string | null
  readonly made_at: string
  readonly settled_at: string | null
}

/** The newest first. */
export async function readPayouts(db: Db, personId: string): Promise<readonly Payout[]> {
  const found = await sql<PayoutRow>`select * from cases.payout
    where person_id = ${personId} order by made_at desc, payout_id desc`.execute(db)
  return found.rows.map(payoutOf)
}

/** Of refunds: the one of each that stands, by what was paid too much. */
export async function readPayoutsOfRefunds(
  db: Db,
  overpayments: readonly { readonly personId: string; readonly overpaymentId: string }[],
): Promise<ReadonlyMap<string, Payout>> {
  const people = [...new Set(overpayments.map(({ personId }) => personId))]
  const ids = overpayments.map(({ overpaymentId }) => overpaymentId)
  const found = await sql<PayoutRow>`select * from cases.payout
    where person_id = any(${people}::uuid[]) and overpayment_id = any(${ids}::uuid[])
      and state <> 'replaced'`.execute(db)
  return new Map(found.rows.map((row) => [row.overpayment_id ?? '', payoutOf(row)]))
}

export type NewPayout = Pick<
  Payout,
  | 'personId'
  | 'payoutId'
  | 'caseId'
  | 'place'
  | 'overpaymentId'
  | 'amount'
  | 'sealedPayee'
  | 'bankId'
  | 'madeAt'
>

export async function insertPayout(tx: Db, payout: NewPayout): Promise<void> {
  await sql`insert into cases.payout (person_id, payout_id, case_id, place, overpayment_id,
      amount, sealed_payee, bank_id, made_at)
    values (${payout.personId}, ${payout.payoutId}, ${payout.caseId}, ${payout.place},
      ${payout.overpaymentId}, ${payout.amount}, ${payout.sealedPayee}, ${payout.bankId},
      ${payout.madeAt.toString()})`.execute(tx)
}

/** With the decision, into the heir's own account; false where that one takes nothing. */
export async function payIntoAccount(
  tx: Db,
  payout: NewPayout,
  way: {
    readonly into: PersonId
    readonly transferId: TransferId
    readonly owed: AccountId
    readonly on: Temporal.PlainDate
  },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select cases.pay_into_account(
      ${payout.personId}, ${payout.payoutId}, ${payout.caseId}, ${payout.place},
      ${payout.amount}, ${payout.sealedPayee}, ${payout.bankId}, ${way.into}, ${way.transferId},
      ${way.owed}, ${way.on.toString()}::date,
      ${toInstantText(payout.madeAt)}::timestamptz) as done`.execute(tx)
  return done.rows[0]?.done ?? false
}

/** False when the refused one was not waiting any more. */
export async function payAgain(
  tx: Db,
  again: {
    readonly personId: string
    readonly refusedId: string
    readonly payoutId: string
    readonly sealedPayee: Buffer
    readonly owed: AccountId
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select cases.pay_again(${again.personId},
    ${again.refusedId}, ${again.payoutId}, ${again.sealedPayee}, ${again.owed}, ${again.suspense},
    ${again.on.toString()}::date, ${toInstantText(again.at)}::timestamptz) as done`.execute(tx)
  return done.rows[0]?.done ?? false
}

export async function readBanksWithDue(db: Db): Promise<readonly string[]> {
  const found = await sql<{ bank_id: string }>`select distinct bank_id from cases.payout
    where state = 'due' order by bank_id`.execute(db)
  return found.rows.map((row) => row.bank_id)
}

export async function freezeOrder(tx: Db, order: NewBankOrder): Promise<number> {
  const frozen = await sql<{ count: number }>`select cases.freeze_order(${order.orderId},
    ${order.bankId}, ${order.messageId}, ${toInstantText(order.at)}::timestamptz) as count`.execute(
    tx,
  )
  return frozen.rows[0]?.count ?? 0
}

/** In the order of the ids that the bank answers by. */
export async function readLines(db: Db, orderId: string): Promise<readonly Payout[]> {
  const found = await sql<PayoutRow>`select * from cases.payout where order_id = ${orderId}
    order by payout_id`.execute(db)
  return found.rows.map(payoutOf)
}

export async function noteSent(tx: Db, orderId: string, digest: Buffer): Promise<void> {
  await sql`select cases.note_sent(${orderId}, ${digest})`.execute(tx)
}

export async function settleOrder(
  tx: Db,
  settled: {
    readonly orderId: string
    readonly digest: Buffer
    readonly rejected: readonly { readonly payoutId: string; readonly reason: string }[]
    readonly owed: AccountId
    readonly bank: AccountId
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<readonly Payout[]> {
  const found = await sql<PayoutRow>`select * from cases.settle_order(${settled.orderId},
    ${settled.digest}, ${settled.rejected.map((each) => each.payoutId)}::uuid[],
    ${settled.rejected.map((each) => each.reason)}::text[], ${settled.owed}, ${settled.bank},
    ${settled.suspense}, ${settled.on.toString()}::date,
    ${toInstantText(settled.at)}::timestamptz)`.execute(tx)
  return found.rows.map(payoutOf)
}

function payoutOf(row: PayoutRow): Payout {
  return {
    personId: row.person_id as PersonId,
    payoutId: row.payout_id,
    caseId: row.case_id,
    place: row.place,
    overpaymentId: row.overpayment_id,
    amount: money(row.amount),
    sealedPayee: row.sealed_payee,
    bankId: row.bank_id,
    state: row.state as PayoutState,
    bankReason: row.bank_reason,
    madeAt: instantOf(row.made_at),
    settledAt: row.settled_at === null ? null : instantOf(row.settled_at),
  }
}
