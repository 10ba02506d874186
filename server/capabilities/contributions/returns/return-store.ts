/** Receipts that go back, their payees and their orders: all their SQL. */
import { sql } from 'kysely'
import type { NewBankOrder } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ReturnState } from './receipt-return.ts'

export type ReceiptReturn = {
  /** The approval's. */
  readonly returnId: string
  readonly receiptId: string
  readonly bankId: string
  readonly bankReference: string
  readonly bookedOn: Temporal.PlainDate
  readonly amount: Money
  readonly sealedPayee: Buffer
  readonly fromPaper: boolean
  readonly state: ReturnState
  /** The bank's code for a refusal, such as AC04 for a closed account. */
  readonly bankReason: string | null
  readonly madeAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

type Row = {
  readonly return_id: string
  readonly receipt_id: string
  readonly bank_id: string
  readonly bank_reference: string
  readonly booked_on: string
  readonly amount: bigint
  readonly sealed_payee: Buffer
  readonly from_paper: boolean
  readonly state: string
  readonly bank_reason: string | null
  readonly made_at: string
  readonly settled_at: string | null
}

const fields = sql`t.return_id, t.receipt_id, t.bank_id, r.bank_reference, r.booked_on, t.amount,
  t.sealed_payee, t.from_paper, t.state, t.bank_reason, t.made_at, t.settled_at`

/** Those on their way first, then the newest. */
export async function readReturns(
  db: Db,
  of: { readonly state: ReturnState | null; readonly atMost: number },
): Promise<readonly ReceiptReturn[]> {
  const found = await sql<Row>`select ${fields} from contributions.receipt_return t
      join contributions.receipt r on r.receipt_id = t.receipt_id
     where ${of.state}::text is null or t.state = ${of.state}::text
     order by t.state in ('due', 'ordered') desc, t.made_at desc, t.return_id
     limit ${of.atMost}`.execute(db)
  return found.rows.map(returnOf)
}

/** Of one receipt, the newest first. */
export async function readReturnsOf(db: Db, receiptId: string): Promise<readonly ReceiptReturn[]> {
  const found = await sql<Row>`select ${fields} from contributions.receipt_return t
      join contributions.receipt r on r.receipt_id = t.receipt_id
     where t.receipt_id = ${receiptId} order by t.made_at desc, t.return_id desc`.execute(db)
  return found.rows.map(returnOf)
}

export type NamedPayee = {
  readonly sealedPayee: Buffer
  readonly version: number
  readonly namedBy: string
}

export async function readPayee(db: Db, receiptId: string): Promise<NamedPayee | null> {
  const found = await sql<{
    sealed_payee: Buffer
    version: number
    named_by: string
  }>`select sealed_payee, version, named_by from contributions.return_payee
      where receipt_id = ${receiptId}`.execute(db)
  const [row] = found.rows
  return row ? { sealedPayee: row.sealed_payee, version: row.version, namedBy: row.named_by } : null
}

export async function namePayee(
  tx: Db,
  named: {
    readonly receiptId: string
    readonly sealedPayee: Buffer
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.name_return_payee(${named.receiptId}, ${named.sealedPayee},
    ${named.by}, ${toInstantText(named.at)}::timestamptz)`.execute(tx)
}

/** Raises when something has taken of the receipt meanwhile: the caller holds it. */
export async function insertReturn(
  tx: Db,
  made: Pick<ReceiptReturn, 'returnId' | 'receiptId' | 'amount' | 'sealedPayee' | 'fromPaper'> & {
    readonly area: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.return_receipt(${made.returnId}, ${made.receiptId}, ${made.area},
    ${made.amount}, ${made.sealedPayee}, ${made.fromPaper},
    ${toInstantText(made.at)}::timestamptz)`.execute(tx)
}

export async function readBanksWithDue(db: Db): Promise<readonly string[]> {
  const found = await sql<{ bank_id: string }>`select distinct bank_id
    from contributions.receipt_return where state = 'due' order by bank_id`.execute(db)
  return found.rows.map((row) => row.bank_id)
}

export async function freezeOrder(tx: Db, order: NewBankOrder): Promise<number> {
  const frozen = await sql<{ count: number }>`select contributions.freeze_returns(${order.orderId},
    ${order.bankId}, ${order.messageId}, ${toInstantText(order.at)}::timestamptz) as count`.execute(
    tx,
  )
  return frozen.rows[0]?.count ?? 0
}

/** In the order of the ids that the bank answers by. */
export async function readLines(db: Db, orderId: string): Promise<readonly ReceiptReturn[]> {
  const found = await sql<Row>`select ${fields} from contributions.receipt_return t
      join contributions.receipt r on r.receipt_id = t.receipt_id
     where t.order_id = ${orderId} order by t.return_id`.execute(db)
  return found.rows.map(returnOf)
}

export async function noteSent(tx: Db, orderId: string, digest: Buffer): Promise<void> {
  await sql`select contributions.note_returns_sent(${orderId}, ${digest})`.execute(tx)
}

export async function settleOrder(
  tx: Db,
  settled: {
    readonly orderId: string
    readonly digest: Buffer
    readonly refused: readonly { readonly returnId: string; readonly reason: string }[]
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.settle_returns(${settled.orderId}, ${settled.digest},
    ${settled.refused.map((each) => each.returnId)}::uuid[],
    ${settled.refused.map((each) => each.reason)}::text[],
    ${toInstantText(settled.at)}::timestamptz)`.execute(tx)
}

function returnOf(row: Row): ReceiptReturn {
  return {
    ...{ returnId: row.return_id, receiptId: row.receipt_id, bankId: row.bank_id },
    ...{ bankReference: row.bank_reference, bookedOn: plainDate(row.booked_on) },
    ...{ amount: money(row.amount), sealedPayee: row.sealed_payee, fromPaper: row.from_paper },
    ...{ state: row.state as ReturnState, bankReason: row.bank_reason },
    madeAt: instantOf(row.made_at),
    settledAt: row.settled_at === null ? null : instantOf(row.settled_at),
  }
}
