import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type WaitingRow = {
  readonly receipt_id: string
  readonly bank_reference: string
  readonly amount: bigint
  readonly booked_on: string
  readonly remittance: string
}

export async function readWaiting(db: Db, atMost: number): Promise<readonly WaitingRow[]> {
  const found = await sql<WaitingRow>`
    select receipt_id, bank_reference, amount, booked_on, remittance
      from contributions.receipt
     where declaration_id is null and self_payment_id is null and move_in_id is null
     order by booked_on desc, receipt_id limit ${atMost}`.execute(db)
  return found.rows
}

export async function readWaitingOne(db: Db, receiptId: string): Promise<WaitingRow | null> {
  const found = await sql<WaitingRow>`
    select receipt_id, bank_reference, amount, booked_on, remittance
      from contributions.receipt
     where receipt_id = ${receiptId}
       and declaration_id is null and self_payment_id is null and move_in_id is null`.execute(db)
  return found.rows[0] ?? null
}

export async function claim(tx: Db, receiptId: string, moveInId: string): Promise<boolean> {
  const claimed = await sql`update contributions.receipt set move_in_id = ${moveInId}
    where receipt_id = ${receiptId}
      and declaration_id is null and self_payment_id is null and move_in_id is null`.execute(tx)
  return claimed.numAffectedRows === 1n
}
