/** To whose bank account an overpayment is to go: all its SQL. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

type Named = { readonly personId: string; readonly overpaymentId: string }

export type RefundPayee = { readonly sealedPayee: Buffer; readonly version: bigint }

export async function namePayee(
  tx: Db,
  { personId, overpaymentId }: Named,
  sealedPayee: Buffer,
): Promise<void> {
  await sql`select cases.name_payee(${personId}, ${overpaymentId}, ${sealedPayee})`.execute(tx)
}

export async function readRefund(
  db: Db,
  { personId, overpaymentId }: Named,
): Promise<RefundPayee | null> {
  const found = await sql<{ sealed_payee: Buffer; version: bigint }>`
    select sealed_payee, version from cases.refund
     where person_id = ${personId} and overpayment_id = ${overpaymentId}`.execute(db)
  const [row] = found.rows
  return row ? { sealedPayee: row.sealed_payee, version: row.version } : null
}
