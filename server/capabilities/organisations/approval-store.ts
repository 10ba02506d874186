import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Approval, ApprovalState, AskRefusal, DecisionRefusal, Wanted } from './approval.ts'

type Row = {
  readonly approval_id: string
  readonly act: string
  readonly object_id: string
  readonly person_id: string | null
  readonly request: Wanted
  readonly digest: Buffer
  readonly branch: string
  readonly sealed_reason: Buffer
  readonly asked_by: string
  readonly asked_at: string
  readonly until_at: string
  readonly state: string
  readonly decided_by: string | null
  readonly decided_at: string | null
}

export async function readApproval(db: Db, approvalId: string): Promise<Approval | null> {
  const found = await sql<Row>`select * from organisations.approval
    where approval_id = ${approvalId}`.execute(db)
  return found.rows[0] ? approvalOf(found.rows[0]) : null
}

/** What waits about this object; an act that several may ask for at once has none. */
export async function readWaitingOne(
  db: Db,
  act: string,
  objectId: string,
): Promise<Approval | null> {
  const found = await sql<Row>`select * from organisations.approval
    where act = ${act} and object_id = ${objectId} and state = 'waiting'`.execute(db)
  const [row, another] = found.rows
  return row && !another ? approvalOf(row) : null
}

/** Those that still wait, the oldest first. */
export async function readWaiting(db: Db, at: Temporal.Instant): Promise<readonly Approval[]> {
  const found = await sql<Row>`select * from organisations.approval
    where state = 'waiting' and until_at > ${at.toString()}
    order by asked_at, approval_id limit 200`.execute(db)
  return found.rows.map(approvalOf)
}

/** Of these objects, until when a request about each waits for a second person. */
export async function readWaitingAbout(
  db: Db,
  act: string,
  objects: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const found = await sql<{ object_id: string; until_at: string }>`
    select object_id, until_at from organisations.approval
     where act = ${act} and object_id = any(${objects}::uuid[]) and state = 'waiting'`.execute(db)
  return new Map(found.rows.map((row) => [row.object_id, instantOf(row.until_at)]))
}

/** Whether a request of this act that waits names this id in a list of what it wants. */
export async function readWaitsNaming(
  db: Db,
  named: {
    readonly act: string
    readonly field: string
    readonly id: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const found = await sql`select from organisations.approval
    where act = ${named.act} and state = 'waiting' and until_at > ${named.at.toString()}
      and request->${named.field}::text ? ${named.id} limit 1`.execute(db)
  return found.rows.length > 0
}

export type LastRequest = {
  readonly state: ApprovalState
  readonly until: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
}

/** Of these objects, what became of the last request about each. */
export async function readLastAbout(
  db: Db,
  act: string,
  objects: readonly string[],
): Promise<ReadonlyMap<string, LastRequest>> {
  const found = await sql<Row>`select distinct on (object_id) * from organisations.approval
    where object_id = any(${objects}::uuid[]) and act = ${act}
    order by object_id, asked_at desc, approval_id desc`.execute(db)
  return new Map(
    found.rows.map(approvalOf).map((each) => [each.objectId, each satisfies LastRequest]),
  )
}

/** One's own, with what became of them, the newest first. */
export async function readAskedBy(
  db: Db,
  staffId: string,
  since: Temporal.Instant,
): Promise<readonly Approval[]> {
  const found = await sql<Row>`select * from organisations.approval
    where asked_by = ${staffId} and asked_at >= ${since.toString()}
    order by asked_at desc, approval_id limit 50`.execute(db)
  return found.rows.map(approvalOf)
}

export async function askApproval(
  db: Db,
  asked: Omit<Approval, 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<'asked' | AskRefusal> {
  const answered = await sql<{ said: 'asked' | AskRefusal }>`select organisations.ask_approval(
      ${asked.approvalId}, ${asked.act}, ${asked.objectId}, ${asked.personId},
      ${JSON.stringify(asked.wanted)}::jsonb, ${asked.digest}, ${asked.branch},
      ${asked.sealedReason}, ${asked.askedBy}, ${asked.askedAt.toString()},
      ${asked.until.toString()}) as said`.execute(db)
  return saidBy(answered.rows)
}

export async function decideApproval(
  db: Db,
  decided: {
    readonly approvalId: string
    readonly state: Exclude<ApprovalState, 'waiting'>
    readonly digest: Buffer | null
    readonly staffId: string | null
    readonly at: Temporal.Instant
  },
): Promise<'decided' | DecisionRefusal> {
  const answered = await sql<{ said: 'decided' | DecisionRefusal }>`
    select organisations.decide_approval(${decided.approvalId}, ${decided.state},
      ${decided.digest}, ${decided.staffId}, ${decided.at.toString()}) as said`.execute(db)
  return saidBy(answered.rows)
}

export async function lapseApprovals(db: Db, at: Temporal.Instant): Promise<number> {
  const ended = await sql<{ said: number }>`
    select organisations.lapse_approvals(${at.toString()}) as said`.execute(db)
  return saidBy(ended.rows)
}

function saidBy<T>(rows: readonly { readonly said: T }[]): T {
  const [row] = rows
  if (!row) throw new Error('a function answers with one row')
  return row.said
}

function approvalOf(row: Row): Approval {
  return {
    approvalId: row.approval_id,
    act: row.act,
    objectId: row.object_id,
    personId: row.person_id,
    wanted: row.request,
    digest: row.digest,
    branch: row.branch,
    sealedReason: row.sealed_reason,
    askedBy: row.asked_by,
    askedAt: instantOf(row.asked_at),
    until: instantOf(row.until_at),
    state: row.state as ApprovalState,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at ? instantOf(row.decided_at) : null,
  }
}
