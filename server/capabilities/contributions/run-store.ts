/** Month-end runs, their lines, chunks and bank files: all their SQL. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { AccountId, BankFileId, CreditRunId } from '#kernel/ids.ts'
import { yearMonth } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db, Tx } from '#platform/database/connection.ts'
import type { CreditRun, CreditRunState } from './credit-run.ts'

type RunRow = {
  readonly run_id: string
  readonly area: string
  readonly month: string
  readonly state: string
  readonly people: number
  readonly total: bigint
  readonly started_at: string
  readonly finished_at: string | null
}

/** Makes the run of the month, unless it is there. */
export async function insertRun(
  tx: Db,
  run: {
    readonly runId: CreditRunId
    readonly area: string
    readonly month: string
    readonly startedBy: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into contributions.credit_run (run_id, area, month, state, started_at, started_by)
    values (${run.runId}, ${run.area}, ${`${run.month}-01`}, 'computing', ${toInstantText(run.at)},
      ${run.startedBy})
    on conflict on constraint credit_run_once_per_month do nothing`.execute(tx)
}

export async function readRun(db: Db, area: string, month: string): Promise<CreditRun | null> {
  const found = await sql<RunRow>`select * from contributions.credit_run
    where area = ${area} and month = ${`${month}-01`}`.execute(db)
  return found.rows[0] ? runOf(found.rows[0]) : null
}

export async function readRuns(db: Db, area: string): Promise<readonly CreditRun[]> {
  const found = await sql<RunRow>`select * from contributions.credit_run
    where area = ${area} order by month desc limit 60`.execute(db)
  return found.rows.map(runOf)
}

export async function lockRun(tx: Db, runId: string): Promise<CreditRun> {
  const found = await sql<RunRow>`select * from contributions.credit_run
    where run_id = ${runId} for update`.execute(tx)
  const row = found.rows[0]
  if (!row) throw new Error('a credit run is never deleted')
  return runOf(row)
}

/** Held by a connection, not by a transaction: a run lasts longer than any of its steps. */
export async function tryLockRun(connection: Db, runId: string): Promise<boolean> {
  const tried = await sql<{ held: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${runId}, 0)) as held`.execute(connection)
  return tried.rows[0]?.held === true
}

export async function unlockRun(connection: Db, runId: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${runId}, 0))`.execute(connection)
}

/** One set statement over a whole city takes longer, and more memory, than a request may. */
export async function allowLongStatements(tx: Db): Promise<void> {
  await sql`set local statement_timeout = '30min'`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = '10min'`.execute(tx)
  await sql`set local work_mem = '128MB'`.execute(tx)
}

export async function computeLines(
  tx: Db,
  run: CreditRun,
  terms: {
    readonly activeBasisPoints: bigint
    readonly retiredAmount: Money
    readonly chunkSize: number
  },
): Promise<{ readonly people: number; readonly total: Money }> {
  await sql`select contributions.compute_lines(${run.runId}, ${run.area}, ${`${run.month}-01`}::date,
    ${terms.activeBasisPoints}, ${terms.retiredAmount}, ${terms.chunkSize})`.execute(tx)
  const counted = await sql<{ people: bigint; total: string }>`select count(*) as people,
      coalesce(sum(amount), 0)::text as total
    from contributions.credit_line where run_id = ${run.runId}`.execute(tx)
  const row = counted.rows[0]
  return { people: Number(row?.people ?? 0n), total: money(BigInt(row?.total ?? '0')) }
}

export async function putAsideLate(
  tx: Db,
  late: {
    readonly runId: string
    readonly activeBasisPoints: bigint
    readonly from: AccountId
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.put_aside_late(${late.runId}, ${late.activeBasisPoints},
    ${late.from}, ${late.suspense}, ${late.on.toString()}::date,
    ${toInstantText(late.at)}::timestamptz)`.execute(tx)
}

export async function setRun(
  tx: Db,
  runId: string,
  to: { readonly state: CreditRunState; readonly people?: number; readonly total?: Money },
): Promise<void> {
  await sql`update contributions.credit_run
    set state = ${to.state}, people = coalesce(${to.people ?? null}::integer, people),
        total = coalesce(${to.total ?? null}::bigint, total)
    where run_id = ${runId}`.execute(tx)
}

export async function finishRun(tx: Db, runId: string, at: Temporal.Instant): Promise<void> {
  await sql`update contributions.credit_run
    set state = 'reconciled', finished_at = ${toInstantText(at)}
    where run_id = ${runId}`.execute(tx)
}

/** The chunks that still have to be posted, and how many there are in all. */
export async function readChunks(
  db: Db,
  runId: string,
): Promise<{ readonly missing: readonly number[]; readonly all: number }> {
  const parts = await sql<{ chunk: number; posted: boolean }>`
    select p.chunk, k.chunk is not null as posted
      from contributions.credit_part p
      left join contributions.credit_chunk k on k.run_id = p.run_id and k.chunk = p.chunk
     where p.run_id = ${runId} order by p.chunk`.execute(db)
  const missing = parts.rows.filter((part) => !part.posted).map((part) => part.chunk)
  return { missing, all: parts.rows.length }
}

export async function postChunk(
  db: Db,
  chunk: {
    readonly runId: string
    readonly chunk: number
    readonly activeFrom: string
    readonly retiredFrom: string
    readonly effectiveOn: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select contributions.post_chunk(${chunk.runId}, ${chunk.chunk}, ${chunk.activeFrom},
    ${chunk.retiredFrom}, ${chunk.effectiveOn.toString()}::date,
    ${toInstantText(chunk.at)}::timestamptz)`.execute(db)
}

export type CreditedDeclaration = {
  readonly declarationId: string
  readonly employerId: string
  readonly month: string
  /** Of its people, those whom the run credited out of it. */
  readonly people: number
}

/** Declarations that the run credits: of its month, and of earlier ones that were paid late. */
export async function readCreditedDeclarations(
  tx: Db,
  runId: string,
): Promise<readonly CreditedDeclaration[]> {
  const found = await sql<{
    declaration_id: string
    employer_id: string
    month: string
    people: number
  }>`select c.declaration_id, c.employer_id, c.month, count(*)::integer as people
    from contributions.declaration c
    join contributions.declared_person d
      on d.month = c.month and d.declaration_id = c.declaration_id
    join contributions.credit_line l
      on l.person_id = d.person_id and l.run_id = ${runId} and l.basis = 'active'
    where c.credited_in = ${runId}
    group by c.declaration_id order by c.declaration_id`.execute(tx)
  return found.rows.map((row) => ({
    ...{ declarationId: row.declaration_id, employerId: row.employer_id },
    ...{ month: row.month.slice(0, 7), people: row.people },
  }))
}

export type BankShare = { readonly bankId: string; readonly count: number; readonly total: Money }

export async function readBankShares(db: Db, runId: string): Promise<readonly BankShare[]> {
  const found = await sql<{ bank_id: string; count: bigint; total: string }>`select bank_id,
      count(*) as count, sum(amount)::text as total
    from contributions.credit_line where run_id = ${runId}
    group by bank_id order by bank_id`.execute(db)
  return found.rows.map((row) => ({
    bankId: row.bank_id,
    count: Number(row.count),
    total: money(BigInt(row.total)),
  }))
}

export type CreditLine = {
  /** The id of the transfer that the line became, without hyphens: the bank's answer names it. */
  readonly endToEndId: string
  readonly personId: string
  readonly amount: Money
}

const pageSize = 2_000

/** All lines of one bank in the order of their ids, a page at a time and never all at once. */
export function creditLinePages(
  tx: Tx,
  runId: string,
  bankId: string,
): AsyncGenerator<readonly CreditLine[]> {
  return linePages(
    tx,
    sql`select md5(run_id::text || person_id::text) collate "C" as end_to_end_id, person_id, amount
      from contributions.credit_line where run_id = ${runId} and bank_id = ${bankId}`,
  )
}

export async function* linePages(
  tx: Tx,
  lines: RawBuilder<unknown>,
): AsyncGenerator<readonly CreditLine[]> {
  await sql`declare credit_lines no scroll cursor for ${lines} order by 1`.execute(tx)
  while (true) {
    const page = await sql<{ end_to_end_id: string; person_id: string; amount: bigint }>`
      fetch ${sql.lit(pageSize)} from credit_lines`.execute(tx)
    if (page.rows.length > 0) {
      yield page.rows.map((row) => ({
        endToEndId: row.end_to_end_id,
        personId: row.person_id,
        amount: money(row.amount),
      }))
    }
    if (page.rows.length < pageSize) break
  }
  await sql`close credit_lines`.execute(tx)
}

export const bankFileStates = ['sent', 'accepted', 'partly_rejected', 'rejected'] as const
export type BankFileState = (typeof bankFileStates)[number]

export type BankFile = {
  readonly fileId: BankFileId
  readonly runId: string
  readonly bankId: string
  readonly messageId: string
  readonly count: number
  readonly total: Money
  readonly digest: Buffer
  readonly state: BankFileState
  readonly answerDigest: Buffer | null
  readonly rejected: number
  readonly rejectedTotal: Money
}

type FileRow = {
  readonly file_id: string
  readonly run_id: string
  readonly bank_id: string
  readonly message_id: string
  readonly count: number
  readonly total: bigint
  readonly digest: Buffer
  readonly state: string
  readonly answer_digest: Buffer | null
  readonly rejected: number
  readonly rejected_total: bigint
}

export async function insertBankFile(
  db: Db,
  file: Omit<BankFile, 'state' | 'answerDigest' | 'rejected' | 'rejectedTotal'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into contributions.bank_file
      (file_id, run_id, bank_id, message_id, count, total, digest, state, sent_at)
    values (${file.fileId}, ${file.runId}, ${file.bankId}, ${file.messageId}, ${file.count},
      ${file.total}, ${file.digest}, 'sent', ${toInstantText(at)})
    on conflict on constraint bank_file_once_per_run_and_bank do nothing`.execute(db)
}

export async function readBankFiles(db: Db, runId: string): Promise<readonly BankFile[]> {
  const found = await sql<FileRow>`select * from contributions.bank_file
    where run_id = ${runId} order by bank_id`.execute(db)
  return found.rows.map(fileOf)
}

export async function lockBankFile(tx: Db, fileId: string): Promise<BankFile | null> {
  const found = await sql<FileRow>`select * from contributions.bank_file
    where file_id = ${fileId} for update`.execute(tx)
  return found.rows[0] ? fileOf(found.rows[0]) : null
}

export async function setBankFileAnswered(
  tx: Db,
  answered: {
    readonly fileId: string
    readonly state: BankFileState
    readonly digest: Buffer
    readonly rejected: number
    readonly rejectedTotal: Money
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`update contributions.bank_file
    set state = ${answered.state}, answer_digest = ${answered.digest},
        answered_at = ${toInstantText(answered.at)}, rejected = ${answered.rejected},
        rejected_total = ${answered.rejectedTotal}
    where file_id = ${answered.fileId}`.execute(tx)
}

function runOf(row: RunRow): CreditRun {
  return {
    runId: row.run_id,
    area: row.area,
    month: yearMonth(row.month.slice(0, 7)),
    state: row.state as CreditRunState,
    people: row.people,
    total: money(row.total),
    startedAt: instantOf(row.started_at),
    finishedAt: row.finished_at === null ? null : instantOf(row.finished_at),
  }
}

function fileOf(row: FileRow): BankFile {
  return {
    fileId: row.file_id as BankFileId,
    runId: row.run_id,
    bankId: row.bank_id,
    messageId: row.message_id,
    count: row.count,
    total: money(row.total),
    digest: row.digest,
    state: row.state as BankFileState,
    answerDigest: row.answer_digest,
    rejected: row.rejected,
    rejectedTotal: money(row.rejected_total),
  }
}
