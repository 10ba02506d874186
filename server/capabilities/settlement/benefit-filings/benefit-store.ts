/** Benefit filings: all their SQL but what the read of a bill brings. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { FiledBy } from '../filings/care-filing.ts'
import type {
  BenefitFiling,
  BenefitKind,
  BenefitParticulars,
  BenefitState,
  BenefitSubject,
  ChosenFor,
} from './benefit-filing.ts'

type Row = {
  readonly person_id: string
  readonly filing_id: string
  readonly reference: string
  readonly kind: BenefitKind
  readonly state: BenefitState
  readonly chosen_for: ChosenFor | null
  readonly institution_id: string | null
  readonly begins_on: string
  readonly ends_on: string | null
  readonly filed_at: string
  readonly filed_by: FiledBy
  readonly office_id: string | null
  readonly sealed_particulars: Buffer
  readonly closed_at: string | null
  readonly sealed_reason: Buffer | null
}

export type BenefitDeps = { readonly db: Db; readonly personal: Personal }

/** All filings of a person, the newest first, and the version of them together; 0 where there is none. */
export type BenefitFile = {
  readonly version: bigint
  readonly filings: readonly BenefitFiling[]
}

export async function readBenefitFile(
  { db, personal }: BenefitDeps,
  personId: string,
): Promise<BenefitFile> {
  // The version first: whatever changes afterwards is found stale, and never taken for what was read.
  const known = await sql<{ version: bigint }>`select version from settlement.benefit_file
    where person_id = ${personId}`.execute(db)
  const found = await sql<Row>`select * from settlement.benefit_filing
    where person_id = ${personId} order by filed_at desc, filing_id desc limit 500`.execute(db)
  return {
    version: known.rows[0]?.version ?? 0n,
    filings: found.rows.map((row) => filingOf(row, personal)),
  }
}

export type NewBenefit = Omit<BenefitFiling, 'state' | 'closedAt' | 'reason' | 'kind'> & {
  readonly subject: BenefitSubject
}

/** False where the file has moved on since this version of it was read. */
export async function insertBenefit(
  { db, personal }: BenefitDeps,
  version: bigint,
  filing: NewBenefit,
): Promise<boolean> {
  const { filingId, personId, subject } = filing
  const kept = { subject: sealedSubject(subject), told: filing.particulars }
  const sealed = personal.seal(table, column, filingId, JSON.stringify(kept))
  const row = {
    ...{ filing_id: filingId, reference: filing.reference, kind: subject.kind },
    chosen_for: subject.kind === 'choice' ? subject.chosenFor : null,
    institution_id: subject.kind === 'choice' ? subject.institutionId : null,
    ...{ begins_on: filing.from.toString(), ends_on: filing.until?.toString() ?? null },
    ...{ filed_by: filing.filedBy, office_id: filing.officeId },
    sealed_particulars: `\\x${sealed.toString('hex')}`,
  }
  const made = await sql<{ filed: boolean }>`select settlement.file_benefit(${personId}, ${version},
    ${JSON.stringify(row)}::jsonb, ${toInstantText(filing.filedAt)}::timestamptz) as filed`.execute(
    db,
  )
  return made.rows[0]?.filed === true
}

/** `used`: a bill stands that rests on it; `stale`: the file has moved on since it was read. */
export async function closeBenefit(
  { db, personal }: BenefitDeps,
  version: bigint,
  to: Pick<BenefitFiling, 'personId' | 'filingId'> & {
    readonly state: Exclude<BenefitState, 'filed'>
    readonly until: Temporal.PlainDate | null
    readonly reason: string | null
    readonly at: Temporal.Instant
  },
): Promise<'closed' | 'used' | 'stale'> {
  const { personId, filingId, reason } = to
  const sealed = reason === null ? null : personal.seal(table, reasonColumn, filingId, reason)
  const closed = await sql<{ done: 'closed' | 'used' | 'stale' }>`select
    settlement.close_benefit_filing(${personId}, ${version}, ${filingId}, ${to.state},
      ${to.until?.toString() ?? null}::date, ${sealed}::bytea,
      ${toInstantText(to.at)}::timestamptz) as done`.execute(db)
  return closed.rows[0]?.done ?? 'stale'
}

const table = 'settlement.benefit_filing'
const column = 'sealed_particulars'
const reasonColumn = 'sealed_reason'

/** What stands in no column of its own: the disease is nobody's to read in a copy of the database. */
type SealedSubject = { readonly code?: string; readonly place?: number }

type Kept = { readonly subject: SealedSubject; readonly told: BenefitParticulars }

function sealedSubject(subject: BenefitSubject): SealedSubject {
  if (subject.kind === 'disease') return { code: subject.code }
  return subject.kind === 'choice' ? { place: subject.place } : {}
}

function filingOf(row: Row, personal: Personal): BenefitFiling {
  const { filing_id: filingId, sealed_reason: reason } = row
  const opened = openKept(personal, filingId, row.sealed_particulars)
  return {
    ...subjectOf(row, opened.subject),
    ...{ personId: row.person_id as PersonId, filingId, reference: row.reference },
    ...{ state: row.state, from: plainDate(row.begins_on), filedBy: row.filed_by },
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    ...{ filedAt: instantOf(row.filed_at), officeId: row.office_id as InstitutionId | null },
    particulars: opened.told,
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
    reason: reason && personal.open(table, reasonColumn, filingId, reason),
  }
}

function openKept(personal: Personal, filingId: string, sealed: Buffer): Kept {
  return JSON.parse(personal.open(table, column, filingId, sealed)) as Kept
}

/** Of a filing of a disease as the read of a bill brings it. */
export function diseaseCodeOf(
  personal: Personal,
  { filingId, sealed }: { readonly filingId: string; readonly sealed: Buffer },
): string {
  return openKept(personal, filingId, sealed).subject.code ?? ''
}

function subjectOf(row: Row, { code = '', place = 1 }: SealedSubject): BenefitSubject {
  if (row.kind === 'disease') return { kind: 'disease', code }
  if (row.kind === 'injury') return { kind: 'injury' }
  return {
    ...{ kind: 'choice', chosenFor: row.chosen_for as ChosenFor, place },
    institutionId: row.institution_id as InstitutionId,
  }
}
