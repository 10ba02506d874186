import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type {
  EmergencyLook,
  LookFinding,
  LookRefusal,
  LookState,
  ReviewRefusal,
} from './emergency-look.ts'

type Row = {
  readonly look_id: string
  readonly person_id: string
  readonly staff_id: string
  readonly branch: string
  readonly opened_at: string
  readonly until_at: string
  readonly review_until: string
  readonly state: string
  readonly reviewed_by: string | null
  readonly reviewed_at: string | null
  readonly sealed_note: Buffer | null
  readonly suspended_at: string | null
}

/** Out of an approval carried out at this moment, and of no other. */
export async function openEmergencyLook(
  db: Db,
  opened: {
    readonly approvalId: string
    /** The keyed hash of the citizen number in the file. */
    readonly filePerson: Buffer
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { approvalId, filePerson, at } = opened
  const answered = await sql<{ said: boolean }>`
    select organisations.open_emergency_look(${approvalId}, ${filePerson},
      ${at.toString()}) as said`.execute(db)
  return answered.rows[0]?.said ?? false
}

export type SeenInEmergency =
  | { readonly said: 'open' | 'look_over'; readonly personId: string; readonly until: string }
  | { readonly said: Exclude<LookRefusal, 'look_over'> }

/** Whose file it is, for the one who asked. */
export async function seeInEmergency(
  db: Db,
  wanted: { readonly lookId: string; readonly staffId: string; readonly at: Temporal.Instant },
): Promise<SeenInEmergency> {
  const { lookId, staffId, at } = wanted
  const found = await sql<{ said: 'open' | 'look_over'; file: string; until_at: string }>`
    select said, file, until_at
      from organisations.see_in_emergency(${lookId}, ${staffId}, ${at.toString()})`.execute(db)
  const [row] = found.rows
  if (!row) return { said: 'look_unknown' }
  return { said: row.said, personId: row.file, until: instantOf(row.until_at).toString() }
}

export async function reviewEmergencyLook(
  db: Db,
  review: {
    readonly lookId: string
    readonly finding: LookFinding
    readonly sealedNote: Buffer
    readonly staffId: string | null
    readonly branch: string
    readonly at: Temporal.Instant
  },
): Promise<'reviewed' | ReviewRefusal> {
  const { lookId, finding, sealedNote, staffId, branch, at } = review
  const answered = await sql<{ said: 'reviewed' | ReviewRefusal }>`
    select organisations.review_emergency_look(${lookId}, ${finding}, ${sealedNote}, ${staffId},
      ${branch}, ${at.toString()}) as said`.execute(db)
  return answered.rows[0]?.said ?? 'look_unknown'
}

/** Whose account was suspended by this call; null when nobody's was. */
export async function suspendUnreviewed(
  db: Db,
  lookId: string,
  at: Temporal.Instant,
): Promise<string | null> {
  const answered = await sql<{ whose: string | null }>`
    select organisations.suspend_unreviewed(${lookId}, ${at.toString()}) as whose`.execute(db)
  return answered.rows[0]?.whose ?? null
}

export async function reopenStaff(
  db: Db,
  approvalId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const answered = await sql<{ done: boolean }>`
    select organisations.reopen_staff(${approvalId}, ${at.toString()}) as done`.execute(db)
  return answered.rows[0]?.done ?? false
}

export async function readLook(db: Db, lookId: string): Promise<EmergencyLook | null> {
  const found = await sql<Row>`select * from organisations.emergency_look
    where look_id = ${lookId}`.execute(db)
  return found.rows[0] ? lookOf(found.rows[0]) : null
}

/** Of a branch: all that wait, the most urgent first, then those reviewed lately. */
export async function readLooksOfBranch(
  db: Db,
  branch: string,
  since: Temporal.Instant,
): Promise<readonly EmergencyLook[]> {
  const found = await sql<Row>`select * from organisations.emergency_look
    where starts_with(branch, ${branch})
      and (state = 'unreviewed' or reviewed_at >= ${since.toString()})
    order by state <> 'unreviewed', review_until, look_id limit 200`.execute(db)
  return found.rows.map(lookOf)
}

/** Those whose day is over and whose asker has not been suspended for it yet. */
export async function readOverdueLooks(db: Db, at: Temporal.Instant): Promise<readonly string[]> {
  const found = await sql<{ look_id: string }>`select look_id from organisations.emergency_look
    where state = 'unreviewed' and suspended_at is null and review_until <= ${at.toString()}
    order by review_until limit 200`.execute(db)
  return found.rows.map((row) => row.look_id)
}

export async function countUnreviewed(db: Db): Promise<number> {
  const found = await sql<{ number: bigint }>`select count(*) as number
    from organisations.emergency_look where state = 'unreviewed'`.execute(db)
  return Number(found.rows[0]?.number ?? 0n)
}

/** How many looks at one file nobody has reviewed yet: those that are open, and those of today. */
export async function countUnreviewedAt(db: Db, personId: string): Promise<number> {
  const found = await sql<{ number: bigint }>`select count(*) as number
    from organisations.emergency_look
    where person_id = ${personId} and state = 'unreviewed'`.execute(db)
  return Number(found.rows[0]?.number ?? 0n)
}

/** Whether an account waits for the review of a look that it was suspended for. */
export async function hasUnreviewedSuspension(db: Db, staffId: string): Promise<boolean> {
  const found = await sql`select from organisations.emergency_look
    where staff_id = ${staffId} and state = 'unreviewed' and suspended_at is not null`.execute(db)
  return found.rows.length > 0
}

export type TimesOpened = { readonly times: number; readonly last: Temporal.Instant | null }

/** How often the file was opened under a look, by the trail. */
export async function readTimesOpened(
  db: Db,
  look: Pick<EmergencyLook, 'lookId' | 'personId' | 'openedAt' | 'until'>,
): Promise<TimesOpened> {
  const found = await sql<{ times: bigint; last: string | null }>`
    select count(*) as times, max(at) as last from audit.entry
     where person_id = ${look.personId} and at >= ${look.openedAt.toString()}
       and at < ${look.until.toString()} and object_id = ${look.lookId}
       and purpose = 'emergency' and result = 'done'`.execute(db)
  const [row] = found.rows
  return { times: Number(row?.times ?? 0n), last: row?.last ? instantOf(row.last) : null }
}

function lookOf(row: Row): EmergencyLook {
  return {
    lookId: row.look_id,
    personId: row.person_id,
    staffId: row.staff_id,
    branch: row.branch,
    openedAt: instantOf(row.opened_at),
    until: instantOf(row.until_at),
    reviewUntil: instantOf(row.review_until),
    state: row.state as LookState,
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at ? instantOf(row.reviewed_at) : null,
    sealedNote: row.sealed_note,
    suspendedAt: row.suspended_at ? instantOf(row.suspended_at) : null,
  }
}
