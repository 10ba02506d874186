/** Packages of drugs that are given here to somebody insured in another area. All its SQL. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { ForwardedName, Packages, RemovedLines } from './forwarded.ts'

/** False where a package is used already; then none of them is held. */
export async function keepPackages(
  db: Db,
  message: ForwardedName & { readonly settlementId: string },
  packages: Packages,
): Promise<boolean> {
  switch (packages.kind) {
    case 'sold':
      return packages.codes.length === 0 || holdCodes(db, message, packages.codes)
    case 'told':
      await tellPackages(db, message, packages)
      return true
    case 'settled':
      return settlePackages(db, message, packages)
  }
}

type Held = ForwardedName & { readonly settlementId: string }

async function holdCodes(
  db: Db,
  { institutionId, messageId, settlementId }: Held,
  codes: readonly string[],
): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select settlement.hold_trace_codes(${institutionId},
    ${messageId}, ${settlementId}, ${[...codes]}::text[]) as held`.execute(db)
  return found.rows[0]?.held ?? false
}

async function tellPackages(
  db: Db,
  { institutionId, messageId }: ForwardedName,
  { visit, lines }: Extract<Packages, { kind: 'told' }>,
): Promise<void> {
  const rows = lines
    .filter(({ codes }) => codes.length > 0)
    .map(({ lineNumber: line, batchNumber: batch, returned, codes }) => ({
      ...{ line, batch, returned, codes },
    }))
  if (rows.length === 0) return
  await sql`select settlement.tell_packages(${institutionId}, ${messageId}, ${visit},
    ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

async function settlePackages(
  db: Db,
  { institutionId, messageId, settlementId }: Held,
  { visit, batchNumber }: Extract<Packages, { kind: 'settled' }>,
): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select settlement.settle_packages(${institutionId},
    ${messageId}, ${settlementId}, ${visit}, ${batchNumber}::text) as held`.execute(db)
  return found.rows[0]?.held ?? false
}

type OfSettlement = { readonly institutionId: string; readonly settlementId: string }

/** Nothing was settled, or it was taken back: the packages may be settled again, by anybody. */
export async function freePackages(
  db: Db,
  { institutionId, settlementId }: OfSettlement,
): Promise<void> {
  await sql`select settlement.free_packages(${institutionId}, ${settlementId})`.execute(db)
}

export async function forgetPackages(
  db: Db,
  { institutionId, messageId }: ForwardedName,
): Promise<void> {
  await sql`select settlement.forget_packages(${institutionId}, ${messageId})`.execute(db)
}

export async function removePackages(
  db: Db,
  removed: RemovedLines & { readonly institutionId: string },
): Promise<void> {
  const { institutionId, visit, batchNumber, lineNumbers } = removed
  const numbers = lineNumbers && [...lineNumbers]
  await sql`select settlement.remove_packages(${institutionId}, ${visit}, ${batchNumber}::text,
    ${numbers}::text[])`.execute(db)
}
