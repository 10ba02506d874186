/** Orders to banks, wherever a room keeps its own: every table of them has the same columns. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type BankOrder = {
  readonly orderId: string
  readonly bankId: string
  /** By which the bank answers. */
  readonly messageId: string
  readonly count: number
  readonly total: Money
  readonly state: 'frozen' | 'sent' | 'answered'
  readonly createdAt: Temporal.Instant
  /** SHA-256 of the bank's answer. */
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

export async function findBankOrder(
  db: Db,
  table: string,
  messageId: string,
): Promise<BankOrder | null> {
  const found = await sql<OrderRow>`select * from ${sql.table(table)}
    where message_id = ${messageId}`.execute(db)
  return found.rows[0] ? orderOf(found.rows[0]) : null
}

export async function readFrozenOrders(db: Db, table: string): Promise<readonly BankOrder[]> {
  const found = await sql<OrderRow>`select * from ${sql.table(table)}
    where state = 'frozen' order by created_at, order_id`.execute(db)
  return found.rows.map(orderOf)
}

/** Those that a bank has not answered first, then the newest. */
export async function readBankOrders(
  db: Db,
  table: string,
  atMost: number,
): Promise<readonly (BankOrder & { readonly answeredAt: Temporal.Instant | null })[]> {
  const found = await sql<
    OrderRow & { answered_at: string | null }
  >`select * from ${sql.table(table)}
    order by state = 'answered', created_at desc, order_id limit ${atMost}`.execute(db)
  return found.rows.map((row) => ({
    ...orderOf(row),
    answeredAt: row.answered_at === null ? null : instantOf(row.answered_at),
  }))
}

/** One server at a time writes or answers an order; held until the transaction ends. */
export async function holdBankOrder(tx: Db, table: string, orderId: string): Promise<BankOrder> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${orderId}, 0))`.execute(tx)
  const found = await sql<OrderRow>`select * from ${sql.table(table)}
    where order_id = ${orderId}`.execute(tx)
  if (!found.rows[0]) throw new Error('an order is never deleted')
  return orderOf(found.rows[0])
}

function orderOf(row: OrderRow): BankOrder {
  return {
    ...{ orderId: row.order_id, bankId: row.bank_id, messageId: row.message_id },
    ...{ count: row.count, total: money(row.total), state: row.state as BankOrder['state'] },
    ...{ createdAt: instantOf(row.created_at), answerDigest: row.answer_digest },
  }
}
