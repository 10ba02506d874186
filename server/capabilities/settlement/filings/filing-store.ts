/** Filings of care in another area: all their SQL but what the read of a bill brings. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type {
  CareFiling,
  FiledBy,
  FilingKind,
  FilingParticulars,
  FilingState,
} from './care-filing.ts'

type Row = {
  readonly person_id: string
  readonly filing_id: string
  readonly reference: string
  readonly kind: string
  readonly state: string
  readonly place: string
  readonly begins_on: string
  readonly ends_on: string | null
  readonly filed_at: string
  readonly filed_by: string
  readonly office_id: string | null
  readonly sealed_particulars: Buffer
  readonly closed_at: string | null
  readonly version: bigint
}

export type FilingDeps = { readonly db: Db; readonly personal: Personal }

/** The newest first. */
export async function readFilings(
  { db, personal }: FilingDeps,
  personId: string,
): Promise<readonly CareFiling[]> {
  const found = await sql<Row>`select * from settlement.care_filing
    where person_id = ${personId} order by filed_at desc, filing_id desc limit 200`.execute(db)
  return found.rows.map((row) => filingOf(row, personal))
}

export async function readFiling(
  { db, personal }: FilingDeps,
  { personId, filingId }: { readonly personId: string; readonly filingId: string },
): Promise<CareFiling | null> {
  const found = await sql<Row>`select * from settlement.care_filing
    where person_id = ${personId} and filing_id = ${filingId}`.execute(db)
  return found.rows[0] ? filingOf(found.rows[0], personal) : null
}

export type NewFiling = Omit<CareFiling, 'state' | 'closedAt' | 'version'>

/** False when the like of it was filed at the same moment. */
export async function insertFiling(
  { db, personal }: FilingDeps,
  filing: NewFiling,
): Promise<boolean> {
  const { personId, filingId, reference, officeId } = filing
  const sealed = personal.seal(table, column, filingId, JSON.stringify(filing.particulars))
  const made = await sql`insert into settlement.care_filing (person_id, filing_id, reference, kind,
      place, begins_on, ends_on, filed_at, filed_by, office_id, sealed_particulars)
    values (${personId}, ${filingId}, ${reference}, ${filing.kind}, ${filing.place},
      ${filing.from.toString()}, ${filing.until?.toString() ?? null},
      ${toInstantText(filing.filedAt)}, ${filing.filedBy}, ${officeId}, ${sealed})
    on conflict do nothing`.execute(db)
  return made.numAffectedRows === 1n
}

/** `used`: a bill stands that rests on it; `stale`: somebody changed it since it was read. */
export async function closeFiling(
  tx: Db,
  filing: Pick<CareFiling, 'personId' | 'filingId' | 'version'>,
  to: {
    readonly state: Exclude<FilingState, 'filed'>
    readonly until: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<'closed' | 'used' | 'stale'> {
  const { personId, filingId, version } = filing
  const closed = await sql<{ done: 'closed' | 'used' | 'stale' }>`select settlement.close_filing(
    ${personId}, ${filingId}, ${version}, ${to.state}, ${to.until.toString()}::date,
    ${toInstantText(to.at)}::timestamptz) as done`.execute(tx)
  return closed.rows[0]?.done ?? 'stale'
}

const table = 'settlement.care_filing'
const column = 'sealed_particulars'

function filingOf(row: Row, personal: Personal): CareFiling {
  const kept = personal.open(table, column, row.filing_id, row.sealed_particulars)
  return {
    ...{ personId: row.person_id as PersonId, filingId: row.filing_id, reference: row.reference },
    ...{ kind: row.kind as FilingKind, state: row.state as FilingState, place: row.place },
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    filedAt: instantOf(row.filed_at),
    filedBy: row.filed_by as FiledBy,
    officeId: row.office_id as InstitutionId | null,
    particulars: JSON.parse(kept) as FilingParticulars,
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
    version: row.version,
  }
}
