/** What somebody was given for chronic diseases over some days, wherever it was: lines that are settled. */
import { sql } from 'kysely'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { type BillLine, lineOf, type StoredLine } from './bill-store.ts'
import type { Particulars } from './visit.ts'
import { openLine, type VisitDeps } from './visit-store.ts'

export type ChronicLine = BillLine & {
  readonly houseCode: string
  readonly particulars: Particulars
  readonly institutionId: InstitutionId
  readonly medicalType: string
}

type Row = StoredLine & {
  readonly visit_id: string
  readonly sealed_particulars: Buffer
  readonly institution_id: InstitutionId
  readonly medical_type: string
}

export type ChronicQuery = {
  readonly personId: PersonId
  /** Null for all of them. */
  readonly institutionId: InstitutionId | null
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Of the lists. */
  readonly kinds: readonly string[]
}

/** The newest first. */
export async function readChronicLines(
  { db, personal }: VisitDeps,
  { personId, institutionId, from, until, kinds }: ChronicQuery,
): Promise<readonly ChronicLine[]> {
  const found = await sql<Row>`select l.*, v.institution_id, v.medical_type
    from settlement.visit v
    join settlement.fee_line l on l.person_id = v.person_id and l.visit_id = v.visit_id
    where v.person_id = ${personId} and v.care = 'chronic' and l.settlement_id is not null
      and (${institutionId}::uuid is null or v.institution_id = ${institutionId}::uuid)
      and l.happened_at between ${from.toString()} and ${until.toString()}
      and l.listed ->> 'kind' = any (${kinds}::text[])
    order by l.happened_at desc, l.visit_id, l.line_number limit 1000`.execute(db)
  return found.rows.map((row) => ({
    ...lineOf(row),
    ...{ houseCode: row.house_code, institutionId: row.institution_id },
    ...{ particulars: openLine(personal, row.visit_id, row), medicalType: row.medical_type },
  }))
}
