/** Files that were sent to be taken in: all their SQL. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { FileKind } from './file-kind.ts'
import type { Findings, Upload, UploadState } from './upload.ts'

type Row = {
  readonly upload_id: string
  readonly kind: FileKind
  readonly digest: Buffer
  readonly file_name: string
  readonly file_key: string
  readonly bytes: bigint
  readonly state: UploadState
  readonly sent_at: string
  readonly sent_by: string
  readonly lines_read: number
  readonly findings: unknown
  readonly force_from: string | null
  readonly version: number | null
  readonly row_version: bigint
}

/** The newest first. */
export async function readUploads(db: Db): Promise<readonly Upload[]> {
  const found = await sql<Row>`select * from catalogues.upload
    order by sent_at desc, upload_id desc limit 100`.execute(db)
  return found.rows.map(uploadOf)
}

export async function readUpload(db: Db, uploadId: string): Promise<Upload | null> {
  const found = await sql<Row>`select * from catalogues.upload
    where upload_id = ${uploadId}`.execute(db)
  return found.rows[0] ? uploadOf(found.rows[0]) : null
}

/** The oldest first. */
export async function readUploadsIn(db: Db, state: UploadState): Promise<readonly Upload[]> {
  const found = await sql<Row>`select * from catalogues.upload where state = ${state}
    order by sent_at, upload_id`.execute(db)
  return found.rows.map(uploadOf)
}

export type NewUpload = Pick<
  Upload,
  'uploadId' | 'kind' | 'digest' | 'fileName' | 'fileKey' | 'sentAt' | 'sentBy'
> & { readonly bytes: number }

/** The one that is on its way with the same bytes, where there is one: then this one is not written. */
export async function insertUpload(tx: Db, upload: NewUpload): Promise<string | null> {
  const { uploadId, kind, digest } = upload
  const made = await sql`insert into catalogues.upload
      (upload_id, kind, digest, file_name, file_key, bytes, sent_at, sent_by, changed_at)
    values (${uploadId}, ${kind}, ${digest}, ${upload.fileName}, ${upload.fileKey}, ${upload.bytes},
      ${toInstantText(upload.sentAt)}, ${upload.sentBy}, ${toInstantText(upload.sentAt)})
    on conflict do nothing`.execute(tx)
  if (made.numAffectedRows === 1n) return null
  const found = await sql<{ upload_id: string }>`select upload_id from catalogues.upload
    where kind = ${kind} and digest = ${digest} and state in ('checking', 'ready', 'agreed')`.execute(
    tx,
  )
  const [row] = found.rows
  if (!row) throw new Error('a file that stands in the way is there')
  return row.upload_id
}

export async function noteLinesRead(db: Db, uploadId: string, lines: number): Promise<void> {
  await sql`update catalogues.upload set lines_read = ${lines}
    where upload_id = ${uploadId}`.execute(db)
}

/** Until the end of the transaction; false where it has changed since it was read. */
export async function holdUpload(
  tx: Db,
  { uploadId, rowVersion }: Pick<Upload, 'uploadId' | 'rowVersion'>,
): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select
    catalogues.hold_upload(${uploadId}::uuid, ${rowVersion}) as held`.execute(tx)
  return found.rows[0]?.held === true
}

/** False where it has changed since it was read. */
export async function changeUpload(
  tx: Db,
  { uploadId, rowVersion }: Pick<Upload, 'uploadId' | 'rowVersion'>,
  to: {
    readonly state: UploadState
    readonly at: Temporal.Instant
    readonly findings?: Findings
    readonly linesRead?: number
    readonly forceFrom?: string
    readonly version?: number | null
  },
): Promise<boolean> {
  const change = {
    ...(to.findings && { findings: to.findings }),
    ...(to.linesRead !== undefined && { lines_read: to.linesRead }),
    ...(to.forceFrom !== undefined && { force_from: to.forceFrom }),
    ...(to.version !== undefined && to.version !== null && { version: to.version }),
  }
  const found = await sql<{ changed: boolean }>`select catalogues.change_upload(${uploadId}::uuid,
    ${rowVersion}, ${to.state}, ${JSON.stringify(change)}::jsonb,
    ${toInstantText(to.at)}::timestamptz) as changed`.execute(tx)
  return found.rows[0]?.changed === true
}

function uploadOf(row: Row): Upload {
  const { kind, digest, bytes, state, version } = row
  return {
    ...{ uploadId: row.upload_id, kind, digest, bytes, state, version },
    ...{ fileName: row.file_name, fileKey: row.file_key, sentBy: row.sent_by },
    ...{ sentAt: instantOf(row.sent_at), linesRead: row.lines_read },
    findings: row.findings as Findings | null,
    forceFrom: row.force_from === null ? null : plainDate(row.force_from),
    rowVersion: row.row_version,
  }
}
