/** Batches of terminals, the lines of both sides, and what is not in a batch yet. */
import { sql } from 'kysely'
import type { BatchId, InstitutionId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { BatchClass, BatchLine, BatchState, BatchTotals } from './batch.ts'

export type Till = { readonly institutionId: InstitutionId; readonly terminalId: string }

export type Batch = Till & {
  readonly batchId: BatchId
  readonly place: bigint
  readonly number: string
  readonly state: BatchState
  readonly told: BatchTotals
  readonly ours: BatchTotals
  readonly differences: number
  readonly closedByTrace: string | null
  readonly askedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
}

export type OurLine = BatchLine & { readonly actId: string }

type BatchRow = {
  readonly institution_id: string
  readonly batch_id: string
  readonly terminal_id: string
  readonly place: bigint
  readonly number: string
  readonly state: string
  readonly told_paid_count: number
  readonly told_paid: bigint
  readonly told_back_count: number
  readonly told_back: bigint
  readonly our_paid_count: number
  readonly our_paid: bigint
  readonly our_back_count: number
  readonly our_back: bigint
  readonly differences: number
  readonly closed_by_trace: string | null
  readonly asked_at: string
  readonly closed_at: string | null
}

/** One settlement of a terminal at a time, until the transaction ends. */
export async function lockTill(db: Db, { institutionId, terminalId }: Till): Promise<void> {
  const name = `batch ${institutionId} ${terminalId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
}

export async function readLastBatch(db: Db, till: Till): Promise<Batch | null> {
  const found = await sql<BatchRow>`select * from settlement.batch
    where institution_id = ${till.institutionId} and terminal_id = ${till.terminalId}
    order by place desc limit 1`.execute(db)
  return found.rows[0] ? batchOf(found.rows[0]) : null
}

/** The newest first. */
export async function readBatches(
  db: Db,
  institutionId: InstitutionId,
  atMost: number,
): Promise<readonly Batch[]> {
  const found = await sql<BatchRow>`select * from settlement.batch
    where institution_id = ${institutionId} and place > 0
    order by asked_at desc, batch_id desc limit ${atMost}`.execute(db)
  return found.rows.map(batchOf)
}

export async function readBatch(
  db: Db,
  institutionId: InstitutionId,
  batchId: BatchId,
): Promise<Batch | null> {
  const found = await sql<BatchRow>`select * from settlement.batch
    where institution_id = ${institutionId} and batch_id = ${batchId}`.execute(db)
  return found.rows[0] ? batchOf(found.rows[0]) : null
}

export type DifferingQuery = {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Null for those of all institutions. */
  readonly institutionId: InstitutionId | null
  readonly atMost: number
}

/** Those that were closed in a period with a difference, the oldest first. */
export async function readDifferingBatches(
  db: Db,
  { from, until, institutionId, atMost }: DifferingQuery,
): Promise<readonly Batch[]> {
  const found = await sql<BatchRow>`select * from settlement.batch
    where closed_at >= ${toInstantText(from)} and closed_at < ${toInstantText(until)}
      and differences > 0
      and (${institutionId}::uuid is null or institution_id = ${institutionId})
    order by closed_at, batch_id limit ${atMost}`.execute(db)
  return found.rows.map(batchOf)
}

/** Those whose terminal was asked for its lines and has not closed since, the oldest first. */
export async function readWaitingBatches(db: Db, atMost: number): Promise<readonly Batch[]> {
  const found = await sql<BatchRow>`select * from settlement.batch
    where closed_at is null and state = 'differs'
    order by asked_at, batch_id limit ${atMost}`.execute(db)
  return found.rows.map(batchOf)
}

/**
 * What a terminal has done that is in no batch. A purchase that it reversed is none of it; one that was
 * voided is, beside its void. What was posted long before the last batch was closed is in a batch, and what
 * was posted before batches were kept is in none.
 */
export async function readUnsettled(
  db: Db,
  { institutionId, terminalId }: Till,
  batch: Pick<Batch, 'place'>,
): Promise<readonly OurLine[]> {
  const from = toInstantText(await unsettledSince(db, { institutionId, terminalId }, batch.place))
  const found = await sql<LineRow & { act_id: string }>`
    select 'paid' as class, p.purchase_id as act_id, p.trace, p.local_date, p.local_time, p.amount
      from settlement.purchase p
     where p.terminal_id = ${terminalId} and p.institution_id = ${institutionId}
       and p.channel = 'pos' and p.posted_at > ${from}
       and not exists (select from settlement.batch_line l
                        where l.institution_id = p.institution_id and l.act_id = p.purchase_id)
       and not exists (
             select from settlement.reversal r
              where r.person_id = p.person_id and r.local_date = p.local_date
                and r.purchase_id = p.purchase_id
                and not exists (select from settlement.given_back g
                                 where g.person_id = r.person_id
                                   and g.given_back_id = r.reversal_id)
                and not exists (select from settlement.dispute d
                                 where d.person_id = r.person_id and d.purchase_id = r.purchase_id
                                   and d.state = 'decided' and d.outcome = 'fund_bears'))
    union all
    select 'back', g.given_back_id, g.trace, g.local_date, g.local_time, g.amount
      from settlement.given_back g
     where g.terminal_id = ${terminalId} and g.institution_id = ${institutionId}
       and g.posted_at > ${from}
       and not exists (select from settlement.batch_line l
                        where l.institution_id = g.institution_id and l.act_id = g.given_back_id)`.execute(
    db,
  )
  return found.rows.map((row) => ({ ...lineOf(row), actId: row.act_id }))
}

/**
 * A day before the last batch was closed, so that what was on its way is found, but never before batches
 * were kept: place 0 is that moment.
 */
async function unsettledSince(db: Db, till: Till, place: bigint): Promise<Temporal.Instant> {
  const { rows } = await sql<{ place: bigint; closed_at: string }>`
    select place, closed_at from settlement.batch
     where institution_id = ${till.institutionId} and terminal_id = ${till.terminalId}
       and place in (0, ${place - 1n}) and closed_at is not null`.execute(db)
  const starts = rows.map((row) => {
    const closedAt = instantOf(row.closed_at)
    return row.place === 0n ? closedAt : closedAt.subtract({ hours: 24 })
  })
  return starts.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) ?? theBeginning
}

const theBeginning = Temporal.Instant.fromEpochMilliseconds(0)

type BatchNamed = { readonly institutionId: InstitutionId; readonly batchId: BatchId }

export async function readLines(db: Db, batch: BatchNamed): Promise<readonly BatchLine[]> {
  const found = await sql<LineRow>`
    select class, trace, local_date, local_time, amount from settlement.batch_line
     where institution_id = ${batch.institutionId} and batch_id = ${batch.batchId}
     order by local_date, local_time, trace`.execute(db)
  return found.rows.map(lineOf)
}

export async function readToldLines(db: Db, batch: BatchNamed): Promise<readonly BatchLine[]> {
  const found = await sql<LineRow>`
    select class, trace, local_date, local_time, amount from settlement.batch_told
     where institution_id = ${batch.institutionId} and batch_id = ${batch.batchId}
     order by local_date, local_time, trace`.execute(db)
  return found.rows.map(lineOf)
}

export async function insertBatch(
  db: Db,
  made: Till & Pick<Batch, 'batchId' | 'place' | 'number'> & { readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into settlement.batch (institution_id, batch_id, terminal_id, place, number,
      told_paid_count, told_paid, told_back_count, told_back,
      our_paid_count, our_paid, our_back_count, our_back, asked_at)
    values (${made.institutionId}, ${made.batchId}, ${made.terminalId}, ${made.place},
      ${made.number}, 0, 0, 0, 0, 0, 0, 0, 0, ${toInstantText(made.at)})`.execute(db)
}

export type BatchStep = {
  readonly state: BatchState
  readonly number: string
  readonly told: BatchTotals
  readonly ours: BatchTotals
  readonly differences: number
  readonly trace: string
  readonly at: Temporal.Instant
}

export async function changeBatch(db: Db, batch: BatchNamed, step: BatchStep): Promise<void> {
  await sql`select settlement.change_batch(${batch.institutionId}, ${batch.batchId}, ${step.state},
    ${step.number}, ${numbersOf(step.told)}::bigint[], ${numbersOf(step.ours)}::bigint[],
    ${step.differences}, ${step.trace}, ${toInstantText(step.at)})`.execute(db)
}

export async function insertLines(
  db: Db,
  batch: BatchNamed,
  lines: readonly OurLine[],
): Promise<void> {
  await sql`insert into settlement.batch_line (institution_id, act_id, batch_id, class, trace,
      local_date, local_time, amount)
    select ${batch.institutionId}, l.act_id, ${batch.batchId}, l.class, l.trace, l.local_date,
           l.local_time, l.amount
      from unnest(${lines.map((each) => each.actId)}::uuid[],
                  ${lines.map((each) => each.class)}::text[],
                  ${lines.map((each) => each.trace)}::text[],
                  ${lines.map((each) => each.localDate)}::date[],
                  ${lines.map((each) => each.localTime)}::text[],
                  ${lines.map((each) => String(each.amount))}::bigint[])
           l (act_id, class, trace, local_date, local_time, amount)`.execute(db)
}

/** Told again, a line is the same line; told with another amount, the last word counts. */
export async function insertToldLine(
  db: Db,
  batch: BatchNamed,
  line: BatchLine,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into settlement.batch_told (institution_id, batch_id, class, trace, local_date,
      local_time, amount, told_at)
    values (${batch.institutionId}, ${batch.batchId}, ${line.class}, ${line.trace},
      ${line.localDate}, ${line.localTime}, ${line.amount}, ${toInstantText(at)})
    on conflict (institution_id, batch_id, class, local_date, local_time, trace)
      do update set amount = excluded.amount, told_at = excluded.told_at`.execute(db)
}

type LineRow = {
  readonly class: string
  readonly trace: string
  readonly local_date: string
  readonly local_time: string
  readonly amount: bigint
}

function lineOf(row: LineRow): BatchLine {
  return {
    class: row.class as BatchClass,
    trace: row.trace,
    localDate: row.local_date,
    localTime: row.local_time,
    amount: money(row.amount),
  }
}

function numbersOf({ paidCount, paid, backCount, back }: BatchTotals): readonly string[] {
  return [paidCount, paid, backCount, back].map(String)
}

function batchOf(row: BatchRow): Batch {
  return {
    institutionId: row.institution_id as InstitutionId,
    batchId: row.batch_id as BatchId,
    terminalId: row.terminal_id,
    place: row.place,
    number: row.number,
    state: row.state as BatchState,
    told: {
      ...{ paidCount: row.told_paid_count, paid: money(row.told_paid) },
      ...{ backCount: row.told_back_count, back: money(row.told_back) },
    },
    ours: {
      ...{ paidCount: row.our_paid_count, paid: money(row.our_paid) },
      ...{ backCount: row.our_back_count, back: money(row.our_back) },
    },
    differences: row.differences,
    closedByTrace: row.closed_by_trace,
    askedAt: instantOf(row.asked_at),
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
  }
}
