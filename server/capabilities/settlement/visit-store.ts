/** Visits, their diagnoses and their lines, outside the hot path. */
import { sql } from 'kysely'
import type { InstitutionId, PersonId, SettlementId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type BillLine, lineOf, type StoredLine, type StoredVisit, visitOf } from './bill-store.ts'
import { documentOf } from './stored-bill.ts'
import type { Diagnosis, Line, NewLine, Particulars, Visit, VisitState } from './visit.ts'

type VisitRow = StoredVisit & { readonly person_id: string; readonly sealed_particulars: Buffer }

export type VisitDeps = { readonly db: Db; readonly personal: Personal }

type VisitName = { readonly personId: string; readonly visitId: string }

export async function readVisit(
  { db, personal }: VisitDeps,
  { personId, visitId }: VisitName,
): Promise<Visit | null> {
  const found = await sql<VisitRow>`select * from settlement.visit
    where person_id = ${personId} and visit_id = ${visitId}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  return shownVisit(row, personal, await readDiagnoses({ db, personal }, { personId, visitId }))
}

export type VisitQuery = {
  readonly personId: PersonId
  readonly institutionId?: InstitutionId
  /** First days of the visits asked for, both included. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** Newest first; their diagnoses are asked for one by one. */
export async function readVisits(
  { db, personal }: VisitDeps,
  query: VisitQuery,
): Promise<readonly Visit[]> {
  const { personId, institutionId = null } = query
  const found = await sql<VisitRow>`select * from settlement.visit
    where person_id = ${personId}
      and (${institutionId}::uuid is null or institution_id = ${institutionId}::uuid)
      and begins_on between ${query.from.toString()} and ${query.until.toString()}
    order by begins_on desc, visit_id desc limit 500`.execute(db)
  return found.rows.map((row) => shownVisit(row, personal, []))
}

/** Who is in hospital now, and where. */
export async function readStay(deps: VisitDeps, personId: PersonId): Promise<Visit | null> {
  const found = await sql<VisitRow>`select * from settlement.visit
    where person_id = ${personId} and kind = 'inpatient' and state = 'admitted'`.execute(deps.db)
  const [row] = found.rows
  return row ? shownVisit(row, deps.personal, []) : null
}

function shownVisit(row: VisitRow, personal: Personal, diagnoses: readonly Diagnosis[]): Visit {
  const visit = visitOf(row)
  const { medicalType, care, cause } = visit
  const sealed = openParticulars(personal, visit.visitId, row.sealed_particulars)
  const { registered, described } = sealed
  return {
    ...{ personId: row.person_id as PersonId, visitId: visit.visitId },
    ...{ institutionId: visit.institutionId, kind: visit.kind, state: visit.state },
    ...{ scheme: visit.scheme, certificate: visit.certificate, visitNumber: visit.visitNumber },
    ...{ from: visit.from, until: visit.until, version: visit.version, particulars: registered },
    description:
      medicalType === null || care === null || cause === null
        ? null
        : {
            ...{ medicalType, care, cause, thirdPartyFails: visit.thirdPartyFails, diagnoses },
            ...{ referred: visit.referred, outside: visit.outside, particulars: described },
          },
  }
}

const visitTable = 'settlement.visit'
const sealedColumn = 'sealed_particulars'

/** What came with the registration or admission, and with the description or discharge. */
export type SealedParticulars = {
  readonly registered: Particulars
  readonly described: Particulars
}

export function openParticulars(
  personal: Personal,
  visitId: string,
  sealed: Buffer,
): SealedParticulars {
  return JSON.parse(personal.open(visitTable, sealedColumn, visitId, sealed)) as SealedParticulars
}

export function sealParticulars(
  personal: Personal,
  visitId: string,
  particulars: SealedParticulars,
): Buffer {
  return personal.seal(visitTable, sealedColumn, visitId, JSON.stringify(particulars))
}

export async function insertVisit(
  tx: Db,
  personId: string,
  visit: object,
  at: Temporal.Instant,
): Promise<void> {
  await sql`select settlement.keep_visit(${personId}, ${documentOf(visit)}::jsonb,
    ${at.toString()}::timestamptz)`.execute(tx)
}

/** Waits for whoever is settling or changing it; what is read afterwards stays true. */
export async function holdVisit(tx: Db, { personId, visitId }: VisitName): Promise<void> {
  await sql`select settlement.hold_visit(${personId}, ${visitId})`.execute(tx)
}

/** What of a visit may change; what is left out stays. */
export type VisitChange = {
  readonly begins_on?: string
  readonly ends_on?: string | null
  readonly medical_type?: string
  readonly care?: string
  readonly cause?: string
  readonly third_party_fails?: boolean
  readonly referred?: boolean
  readonly outside?: string | null
}

/** False: it has moved on since it was read. */
export async function changeVisit(
  tx: Db,
  { personId, visitId, version }: VisitName & { readonly version: bigint },
  to: {
    readonly state: VisitState
    readonly change?: VisitChange
    readonly sealed?: Buffer | null
  },
): Promise<boolean> {
  const found = await sql<{ changed: boolean }>`select settlement.change_visit(${personId},
    ${visitId}, ${version}, ${to.state}, ${JSON.stringify(to.change ?? {})}::jsonb,
    ${to.sealed ?? null}::bytea) as changed`.execute(tx)
  return found.rows[0]?.changed === true
}

const diagnosisTable = 'settlement.diagnosis'

async function readDiagnoses(
  { db, personal }: VisitDeps,
  { personId, visitId }: VisitName,
): Promise<readonly Diagnosis[]> {
  const found = await sql<{ place: number; sealed: Buffer }>`select place, sealed
    from settlement.diagnosis where person_id = ${personId} and visit_id = ${visitId}
    order by place`.execute(db)
  return found.rows.map(({ place, sealed }) => {
    const text = personal.open(diagnosisTable, 'sealed', `${visitId}/${place}`, sealed)
    return JSON.parse(text) as Diagnosis
  })
}

export async function putDiagnoses(
  { db, personal }: VisitDeps,
  { personId, visitId }: VisitName,
  diagnoses: readonly Diagnosis[],
): Promise<void> {
  const sealed = diagnoses.map((each, at) =>
    personal.seal(diagnosisTable, 'sealed', `${visitId}/${at + 1}`, JSON.stringify(each)),
  )
  await sql`select settlement.put_diagnoses(${personId}, ${visitId},
    ${diagnoses.map((_, at) => at + 1)}::smallint[], ${sealed}::bytea[])`.execute(db)
}

/** Those of a visit that begins with its settlement, in the words of settlement.keep_visit. */
export function diagnosisDocuments(
  personal: Personal,
  visitId: string,
  diagnoses: readonly Diagnosis[],
): readonly object[] {
  return diagnoses.map((each, at) => {
    const place = at + 1
    const text = JSON.stringify(each)
    const sealed = personal.seal(diagnosisTable, 'sealed', `${visitId}/${place}`, text)
    return { place, sealed: `\\x${sealed.toString('hex')}` }
  })
}

const lineTable = 'settlement.fee_line'

/** A line in the words of settlement.keep_lines. */
export function lineDocument(
  personal: Personal,
  visitId: string,
  line: NewLine & Pick<BillLine, 'listed'>,
): object {
  const place = `${visitId}/${line.lineNumber}`
  const sealed = personal.seal(lineTable, sealedColumn, place, JSON.stringify(line.particulars))
  return {
    ...{ line_number: line.lineNumber, returns: line.returns, batch_number: line.batchNumber },
    ...{ happened_at: line.at.toString(), code: line.code, house_code: line.houseCode },
    ...{ amount: line.amount, quantity: line.quantity, price: line.price, approval: line.approval },
    ...{ trace_codes: line.traceCodes, listed: line.listed },
    sealed_particulars: `\\x${sealed.toString('hex')}`,
  }
}

export async function insertLines(
  tx: Db,
  { personId, visitId }: VisitName,
  lines: readonly object[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`select settlement.keep_lines(${personId}, ${visitId}, ${documentOf(lines)}::jsonb,
    ${at.toString()}::timestamptz)`.execute(tx)
}

type LineRow = StoredLine & {
  readonly sealed_particulars: Buffer
  readonly settlement_id: string | null
}

/** In the order of their numbers. */
export async function readLines(
  { db, personal }: VisitDeps,
  { personId, visitId }: VisitName,
): Promise<readonly Line[]> {
  const found = await sql<LineRow>`select * from settlement.fee_line
    where person_id = ${personId} and visit_id = ${visitId} order by line_number`.execute(db)
  return found.rows.map((row) => ({
    ...lineOf(row),
    houseCode: row.house_code,
    particulars: openLine(personal, visitId, row),
    settlementId: row.settlement_id as SettlementId | null,
  }))
}

export function openLine(
  personal: Personal,
  visitId: string,
  row: Pick<LineRow, 'line_number' | 'sealed_particulars'>,
): Particulars {
  const place = `${visitId}/${row.line_number}`
  const kept = personal.open(lineTable, sealedColumn, place, row.sealed_particulars)
  return JSON.parse(kept) as Particulars
}

export async function removeUnsettled(
  tx: Db,
  { personId, visitId }: VisitName,
  lineNumbers: readonly string[],
): Promise<void> {
  await sql`select settlement.remove_lines(${personId}, ${visitId},
    ${lineNumbers}::text[])`.execute(tx)
}

/** Whether a settlement of the visit stands. */
export async function isSettled(db: Db, { personId, visitId }: VisitName): Promise<boolean> {
  const found = await sql`select from settlement.settlement s
    where s.person_id = ${personId} and s.visit_id = ${visitId} and s.reverses is null
      and not exists (select from settlement.settlement b
                       where b.person_id = s.person_id and b.reverses = s.settlement_id)
    limit 1`.execute(db)
  return found.rows.length > 0
}
