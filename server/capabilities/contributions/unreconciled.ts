/** What the fund accountant has still to clear up: receipts that pay nothing, and what banks refused. */
import { type Db, transaction } from '#platform/database/connection.ts'
import { type Counted, readReceiptTotals, readRejects, type RejectedFor } from './books-store.ts'

export type Unreconciled = {
  /** Receipts of the banks' statements that pay no declaration. */
  readonly withoutDeclaration: Counted
  /** What the statements say has come in, less what the journal booked of it: zero, or an error. */
  readonly differenceFen: bigint
  /** Of the last twelve months, the most frequent reason first. */
  readonly rejects: readonly RejectedFor[]
}

export async function unreconciled(db: Db, at: Temporal.Instant): Promise<Unreconciled> {
  return transaction(db, async (tx) => {
    const { withoutDeclaration, received, booked } = await readReceiptTotals(tx)
    const since = at.subtract({ hours: 24 * 365 })
    const rejects = await readRejects(tx, since)
    return { withoutDeclaration, differenceFen: received - booked, rejects }
  })
}
