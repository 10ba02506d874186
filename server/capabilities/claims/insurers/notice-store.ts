/** What insurers are told of claims: sealed as it is sent, and put into a file of a day. */
import { sql } from 'kysely'
import { type Money, money } from '#kernel/money.ts'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { ClaimNamed } from '../claim.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

const table = 'claims.insurer_notice'

export type InsurerNotice = ClaimNamed & {
  readonly noticeId: string
  readonly coverId: string
  readonly insurerId: string
  /** Of the news of this claim to this insurer, from 1. */
  readonly number: number
  /** Decided, or open again by an appeal. */
  readonly kind: 'decided' | 'appealed'
  /** What the person has borne of the bill in cash. */
  readonly borne: Money
  readonly madeAt: Temporal.Instant
  readonly fileId: string | null
}

type NoticeRow = {
  readonly person_id: string
  readonly notice_id: string
  readonly claim_id: string
  readonly cover_id: string
  readonly insurer_id: string
  readonly number: number
  readonly kind: string
  readonly borne: bigint
  readonly sealed_line: Buffer
  readonly made_at: string
  readonly file_id: string | null
}

/** Of one claim, in the order in which they were made. */
export async function readNotices(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly InsurerNotice[]> {
  const found = await sql<NoticeRow>`select * from claims.insurer_notice
    where person_id = ${personId} and claim_id = ${claimId} order by made_at, number`.execute(db)
  return found.rows.map(noticeOf)
}

export async function insertNotice(
  { db, personal }: Sealed,
  made: Omit<InsurerNotice, 'fileId'>,
  line: string,
): Promise<void> {
  const sealed = personal.seal(table, 'sealed_line', made.noticeId, line)
  await sql`insert into claims.insurer_notice (person_id, notice_id, claim_id, cover_id, insurer_id,
      number, kind, borne, sealed_line, made_at)
    values (${made.personId}, ${made.noticeId}, ${made.claimId}, ${made.coverId},
      ${made.insurerId}, ${made.number}, ${made.kind}, ${made.borne}, ${sealed},
      ${made.madeAt.toString()})`.execute(db)
}

/** Whose claims these are, as far as this insurer was told of them and still may be. */
export async function findToldClaims(
  db: Db,
  insurerId: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ claim_id: string; person_id: string }>`
    select distinct claim_id, person_id from claims.insurer_notice
     where claim_id = any(${claimIds}::uuid[]) and insurer_id = ${insurerId}`.execute(db)
  return new Map(found.rows.map((row) => [row.claim_id, row.person_id]))
}

/** The newest news of a claim, as sent; null for what this insurer was never told, or may no more see. */
export async function readNewestLine(
  { db, personal }: Sealed,
  insurerId: string,
  claimId: string,
): Promise<{ readonly personId: string; readonly line: string } | null> {
  const found = await sql<NoticeRow>`
    select n.* from claims.insurer_notice n
      join claims.insurer_cover c on c.person_id = n.person_id and c.cover_id = n.cover_id
     where n.claim_id = ${claimId} and n.insurer_id = ${insurerId} and c.state = 'consented'
     order by n.number desc limit 1`.execute(db)
  const [row] = found.rows
  return row ? { personId: row.person_id, line: openLine(personal, row) } : null
}

function openLine(personal: Personal, row: NoticeRow): string {
  return personal.open(table, 'sealed_line', row.notice_id, row.sealed_line)
}

export type InsurerFile = {
  readonly fileId: string
  readonly insurerId: string
  readonly day: Temporal.PlainDate
  /** Of the files for this insurer, from 1: one that is missing shows. */
  readonly sequence: number
  readonly count: number
  /** SHA-256 of its bytes. */
  readonly digest: Buffer
  readonly madeAt: Temporal.Instant
}

type FileRow = {
  readonly file_id: string
  readonly insurer_id: string
  readonly day: string
  readonly sequence: number
  readonly count: number
  readonly digest: Buffer
  readonly made_at: string
}

/** The newest first. */
export async function readFiles(db: Db, insurerId: string): Promise<readonly InsurerFile[]> {
  const found = await sql<FileRow>`select * from claims.insurer_file
    where insurer_id = ${insurerId} order by sequence desc limit 400`.execute(db)
  return found.rows.map((row) => ({
    ...{ fileId: row.file_id, insurerId: row.insurer_id, day: plainDate(row.day) },
    ...{ sequence: row.sequence, count: row.count, digest: row.digest },
    madeAt: instantOf(row.made_at),
  }))
}

/** How many notices went into it; none are left for another file. */
export async function fileNotices(tx: Db, insurerId: string, fileId: string): Promise<number> {
  const filed = await sql<{ count: number }>`
    select claims.file_notices(${insurerId}, ${fileId}) as count`.execute(tx)
  return filed.rows[0]?.count ?? 0
}

export async function insertFile(tx: Db, made: InsurerFile): Promise<void> {
  await sql`insert into claims.insurer_file (file_id, insurer_id, day, sequence, count, digest, made_at)
    values (${made.fileId}, ${made.insurerId}, ${made.day.toString()}, ${made.sequence},
      ${made.count}, ${made.digest}, ${made.madeAt.toString()})`.execute(tx)
}

/** In the one order that a file has. */
export async function readLinesOfFile(
  { db, personal }: Sealed,
  fileId: string,
): Promise<readonly (ClaimNamed & { readonly line: string })[]> {
  const found = await sql<NoticeRow>`select * from claims.insurer_notice
    where file_id = ${fileId} order by made_at, notice_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId: row.person_id, claimId: row.claim_id, line: openLine(personal, row) },
  }))
}

function noticeOf(row: NoticeRow): InsurerNotice {
  return {
    ...{ personId: row.person_id, noticeId: row.notice_id, claimId: row.claim_id },
    ...{ coverId: row.cover_id, insurerId: row.insurer_id, number: row.number },
    ...{ kind: row.kind as InsurerNotice['kind'], borne: money(row.borne), fileId: row.file_id },
    madeAt: instantOf(row.made_at),
  }
}
