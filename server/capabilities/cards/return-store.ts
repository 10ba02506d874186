/** Reports of the card maker as they came, and what they say of each card. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ReturnState } from './life-cycles.ts'
import type { ReturnedLine, UnreadableReturn } from './production.ts'

export type KeptReturn = {
  readonly returnId: string
  readonly state: ReturnState
  readonly made: number
  readonly failed: number
  readonly problems: readonly UnreadableReturn[]
}

type KeptRow = {
  readonly return_id: string
  readonly state: string
  readonly made: number
  readonly failed: number
  readonly problems: UnreadableReturn[]
}

export async function readReturn(
  db: Db,
  batchId: string | null,
  fileDigest: Buffer,
): Promise<KeptReturn | null> {
  const found = await sql<KeptRow>`select return_id, state, made, failed, problems
    from cards.production_return
    where batch_id is not distinct from ${batchId}::uuid and file_digest = ${fileDigest}`.execute(
    db,
  )
  const row = found.rows[0]
  return row ? { ...row, returnId: row.return_id, state: row.state as ReturnState } : null
}

export async function insertReturn(
  db: Db,
  came: {
    readonly returnId: string
    readonly batchId: string | null
    readonly cameBy: 'desk' | 'folder'
    readonly fileName: string | null
    readonly fileDigest: Buffer
    readonly sealedFile: Buffer
    readonly state: 'taken' | 'put_aside'
    readonly made: number
    readonly failed: number
    readonly problems: readonly UnreadableReturn[]
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into cards.production_return (return_id, batch_id, came_by, file_name,
      file_digest, file, state, made, failed, problems, received_at)
    values (${came.returnId}, ${came.batchId}, ${came.cameBy}, ${came.fileName},
      ${came.fileDigest}, ${came.sealedFile}, ${came.state}, ${came.made}, ${came.failed},
      ${JSON.stringify(came.problems)}::jsonb, ${came.at.toString()})`.execute(db)
}

export type PutAside = {
  readonly returnId: string
  readonly batchId: string | null
  readonly batchNo: string | null
  readonly fileName: string | null
  readonly cameBy: 'desk' | 'folder'
  readonly receivedAt: Temporal.Instant
  readonly problems: readonly UnreadableReturn[]
}

/** Reports that nobody has looked into; one on no batch of ours is shown to every agency. */
export async function readPutAside(
  db: Db,
  agencyIds: readonly string[],
): Promise<readonly PutAside[]> {
  const found = await sql<{
    return_id: string
    batch_id: string | null
    batch_no: string | null
    file_name: string | null
    came_by: PutAside['cameBy']
    received_at: string
    problems: UnreadableReturn[]
  }>`select r.return_id, r.batch_id, b.batch_no, r.file_name, r.came_by, r.received_at, r.problems
    from cards.production_return r
    left join cards.production_batch b on b.batch_id = r.batch_id
    where r.state = 'put_aside' and (b.batch_id is null or b.agency_id = any(${agencyIds}::uuid[]))
    order by r.received_at limit 100`.execute(db)
  return found.rows.map((row) => ({
    returnId: row.return_id,
    batchId: row.batch_id,
    batchNo: row.batch_no,
    fileName: row.file_name,
    cameBy: row.came_by,
    receivedAt: instantOf(row.received_at),
    problems: row.problems,
  }))
}

/** False when somebody else has looked into it before. */
export async function noteFinding(
  db: Db,
  found: {
    readonly returnId: string
    readonly finding: string
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const changed = await sql`update cards.production_return
    set state = 'looked_into', finding = ${found.finding}, looked_into_by = ${found.by},
        looked_into_at = ${found.at.toString()}
    where return_id = ${found.returnId} and state = 'put_aside'`.execute(db)
  return changed.numAffectedRows === 1n
}

export async function insertReturnRecord(
  db: Db,
  record: {
    readonly personId: string
    readonly cardId: string
    readonly batchId: string
    readonly lineNo: number
    readonly returnId: string
    readonly sealedReported: Buffer
    readonly answer: ReturnedLine
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { answer } = record
  const made = answer.result === 'made' ? answer : null
  const failed = answer.result === 'failed' ? answer : null
  await sql`insert into cards.return_record (person_id, card_id, batch_id, line_no, return_id,
      result, sealed_reported, issued_on, valid_until, recognition_code, answer_to_reset,
      bank_code, box_position, failure_step, failure_reason, taken_at)
    values (${record.personId}, ${record.cardId}, ${record.batchId}, ${record.lineNo},
      ${record.returnId}, ${answer.result}, ${record.sealedReported},
      ${made?.issuedOn.toString() ?? null}, ${made?.validUntil.toString() ?? null},
      ${made?.recognitionCode ?? null}, ${made?.answerToReset ?? null},
      ${made?.servicingBank ?? null}, ${made?.boxPosition ?? null}, ${failed?.step ?? null},
      ${failed?.reason ?? null}, ${record.at.toString()})`.execute(db)
}

export type ReturnRecord = {
  readonly personId: string
  readonly cardId: string
  readonly lineNo: number
  readonly sealedReported: Buffer
  readonly issuedOn: Temporal.PlainDate | null
  readonly validUntil: Temporal.PlainDate | null
  readonly recognitionCode: string | null
  readonly answerToReset: string | null
  readonly bankCode: string | null
  readonly boxPosition: string | null
  readonly failureStep: string | null
  readonly failureReason: string | null
}

type RecordRow = {
  readonly person_id: string
  readonly card_id: string
  readonly line_no: number
  readonly sealed_reported: Buffer
  readonly issued_on: string | null
  readonly valid_until: string | null
  readonly recognition_code: string | null
  readonly answer_to_reset: string | null
  readonly bank_code: string | null
  readonly box_position: string | null
  readonly failure_step: string | null
  readonly failure_reason: string | null
}

export async function readReturnRecords(
  db: Db,
  personId: string,
): Promise<readonly ReturnRecord[]> {
  const found = await sql<RecordRow>`select * from cards.return_record
    where person_id = ${personId}`.execute(db)
  return found.rows.map(recordOf)
}

export async function readRecordsOfBatch(
  db: Db,
  batchId: string,
): Promise<readonly ReturnRecord[]> {
  const found = await sql<RecordRow>`select r.* from cards.production_line l
    join cards.return_record r on r.person_id = l.person_id and r.card_id = l.card_id
    where l.batch_id = ${batchId} order by l.line_no`.execute(db)
  return found.rows.map(recordOf)
}

function recordOf(row: RecordRow): ReturnRecord {
  return {
    personId: row.person_id,
    cardId: row.card_id,
    lineNo: row.line_no,
    sealedReported: row.sealed_reported,
    issuedOn: row.issued_on ? plainDate(row.issued_on) : null,
    validUntil: row.valid_until ? plainDate(row.valid_until) : null,
    recognitionCode: row.recognition_code,
    answerToReset: row.answer_to_reset,
    bankCode: row.bank_code,
    boxPosition: row.box_position,
    failureStep: row.failure_step,
    failureReason: row.failure_reason,
  }
}
