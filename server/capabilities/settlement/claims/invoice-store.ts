/** Who has which invoice. */
import { sql } from 'kysely'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export type InvoiceHolder = {
  readonly personId: string
  readonly claimId: string | null
  readonly settlementId: string | null
}

/** Whoever has one of them, but for this claim; what a reversed settlement had is free. */
export async function readInvoiceHolder(
  db: Db,
  keys: readonly string[],
  ownClaim: string | null,
): Promise<InvoiceHolder | null> {
  const found = await sql<{
    person_id: string
    claim_id: string | null
    settlement_id: string | null
  }>`select person_id, claim_id, settlement_id from settlement.invoice i
      where invoice_key = any (${keys}::text[])
        and (${ownClaim}::uuid is null or claim_id is distinct from ${ownClaim}::uuid)
        and not exists (select from settlement.settlement r
                         where r.person_id = i.person_id and r.reverses = i.settlement_id)
      limit 1`.execute(db)
  const [row] = found.rows
  return row
    ? { personId: row.person_id, claimId: row.claim_id, settlementId: row.settlement_id }
    : null
}

/** False: one of them is somebody else's, and the transaction must not go on. */
export async function takeInvoices(
  tx: Db,
  taken: {
    readonly personId: string
    readonly claimId: string
    readonly keys: readonly string[]
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { personId, claimId, keys, at } = taken
  const done = await sql<{ taken: boolean }>`select settlement.take_invoices(${personId},
    ${keys}::text[], ${claimId}, null, ${toInstantText(at)}::timestamptz) as taken`.execute(tx)
  return done.rows[0]?.taken ?? false
}

export async function freeInvoices(tx: Db, claimId: string): Promise<void> {
  await sql`select settlement.free_invoices(${claimId})`.execute(tx)
}

/** In the transaction of the decision; false where something has changed since it was read. */
export async function postClaim(tx: Db, personId: string, document: string): Promise<boolean> {
  const done = await sql<{ posted: boolean }>`select settlement.post_claim(${personId},
    ${document}::jsonb) as posted`.execute(tx)
  return done.rows[0]?.posted ?? false
}
