/** The orders by which banks are told to pay institutions. */
import { sql } from 'kysely'
import type { NewBankOrder } from '#capabilities/accounts/index.ts'
import { type Money, money } from '#kernel/money.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export async function freezeOrder(tx: Db, order: NewBankOrder): Promise<number> {
  const frozen = await sql<{ count: number }>`select clearing.freeze_order(${order.orderId},
    ${order.bankId}, ${order.messageId}, ${toInstantText(order.at)}::timestamptz) as count`.execute(
    tx,
  )
  return frozen.rows[0]?.count ?? 0
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
