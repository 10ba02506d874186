/** What insurers have reported; never changed. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ClaimNamed } from '../claim.ts'
import type { InsurerReport } from './report.ts'

type ReportRow = {
  readonly insurer_id: string
  readonly reference: string
  readonly person_id: string
  readonly claim_id: string
  readonly amount: bigint
  readonly paid_on: string
  readonly corrects: string | null
  readonly at: string
}

/** On one claim, by all insurers, in the order in which they came. */
export async function readReports(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly InsurerReport[]> {
  const found = await sql<ReportRow>`select * from claims.insurer_report
    where person_id = ${personId} and claim_id = ${claimId} order by at, reference`.execute(db)
  return found.rows.map(reportOf)
}

export async function readReportsCalled(
  db: Db,
  insurerId: string,
  references: readonly string[],
): Promise<readonly InsurerReport[]> {
  const found = await sql<ReportRow>`select * from claims.insurer_report
    where insurer_id = ${insurerId} and reference = any(${references}::text[])`.execute(db)
  return found.rows.map(reportOf)
}

/** False: somebody used the reference at the same moment. */
export async function insertReport(tx: Db, made: InsurerReport): Promise<boolean> {
  const inserted = await sql`insert into claims.insurer_report (insurer_id, reference, person_id,
      claim_id, amount, paid_on, corrects, at)
    values (${made.insurerId}, ${made.reference}, ${made.personId}, ${made.claimId}, ${made.amount},
      ${made.paidOn.toString()}, ${made.corrects}, ${made.at.toString()})
    on conflict (insurer_id, reference) do nothing`.execute(tx)
  return inserted.numAffectedRows === 1n
}

export async function holdClaim(tx: Db, { personId, claimId }: ClaimNamed): Promise<void> {
  await sql`select claims.hold_claim(${personId}, ${claimId})`.execute(tx)
}

function reportOf(row: ReportRow): InsurerReport {
  return {
    ...{ insurerId: row.insurer_id, reference: row.reference, personId: row.person_id },
    ...{ claimId: row.claim_id, amount: money(row.amount), paidOn: plainDate(row.paid_on) },
    ...{ corrects: row.corrects, at: instantOf(row.at) },
  }
}
