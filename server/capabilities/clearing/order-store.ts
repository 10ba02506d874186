/** The orders by which banks are told to pay institutions. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type ClearingOrder = {
  readonly orderId: string
  readonly bankId: string
  readonly messageId: string
  readonly count: number
  readonly total: Money
  readonly state: 'frozen' | 'sent' | 'answered'
  readonly createdAt: Temporal.Instant
  readonly answerDigest: Buffer | null
}

type OrderRow = {
  readonly order_id: string
  readonly bank_id: string
  readonly message_id: string
  readonly count: number
  readonly total: bigint
  readonly state: string
  readonly created_at: string
  readonly answer_digest: Buffer | null
}

export async function freezeOrder(
  tx: Db,
  order: {
    readonly orderId: string
    readonly bankId: string
    readonly messageId: string
    readonly at: Temporal.Instant
  },
): Promise<number> {
  const frozen = await sql<{ count: number }>`select clearing.freeze_order(${order.orderId},
    ${order.bankId}, ${order.messageId}, ${toInstantText(order.at)}::timestamptz) as count`.execute(
    tx,
  )
  return frozen.rows[0]?.count ?? 0
}

export async function findOrder(db: Db, messageId: string): Promise<ClearingOrder | null> {
  const found = await sql<OrderRow>`select * from clearing.payment_order
    where message_id = ${messageId}`.execute(db)
  return found.rows[0] ? orderOf(found.rows[0]) : null
}

export async function readFrozenOrders(db: Db): Promise<readonly ClearingOrder[]> {
  const found = await sql<OrderRow>`select * from clearing.payment_order
    where state = 'frozen' order by created_at, order_id`.execute(db)
  return found.rows.map(orderOf)
}

/** One server at a time writes or answers an order; held until the transaction ends. */
export async function holdOrder(tx: Db, orderId: string): Promise<ClearingOrder> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${orderId}, 0))`.execute(tx)
  const found = await sql<OrderRow>`select * from clearing.payment_order
    where order_id = ${orderId}`.execute(tx)
  if (!found.rows[0]) throw new Error('an order is never deleted')
  return orderOf(found.rows[0])
}

export async function changeOrder(
  tx: Db,
  orderId: string,
  { state, digest }: { readonly state: 'sent' | 'answered'; readonly digest: Buffer },
): Promise<void> {
  await sql`select clearing.change_order(${orderId}, ${state}, ${digest})`.execute(tx)
}

export type OrderLine = {
  readonly orderId: string
  readonly institutionId: string
  readonly statementId: string
  readonly month: string
  readonly amount: Money
  readonly payee: { readonly name: string; readonly account: string; readonly code: string }
}

type LineRow = {
  readonly institution_id: string
  readonly statement_id: string
  readonly month: string
  readonly payable: bigint
  readonly name: string
  readonly account: string
  readonly bank_code: string
}

export async function readLines(db: Db, orderId: string): Promise<readonly OrderLine[]> {
  const found = await sql<LineRow>`
    select s.institution_id, s.statement_id, s.month, s.payable, b.name, b.account, b.bank_code
      from clearing.statement s
      join clearing.bank_account b on b.institution_id = s.institution_id
     where s.order_id = ${orderId} order by s.statement_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ orderId, institutionId: row.institution_id, statementId: row.statement_id },
    ...{ month: row.month.slice(0, 7), amount: money(row.payable) },
    payee: { name: row.name, account: row.account, code: row.bank_code },
  }))
}

function orderOf(row: OrderRow): ClearingOrder {
  return {
    ...{ orderId: row.order_id, bankId: row.bank_id, messageId: row.message_id },
    ...{ count: row.count, total: money(row.total), state: row.state as ClearingOrder['state'] },
    ...{ createdAt: instantOf(row.created_at), answerDigest: row.answer_digest },
  }
}
