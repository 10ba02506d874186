/** What waits for whom: queues of a branch, one's own list, what is due, and what was rated poorly. */
import { sql } from 'kysely'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Enquiry } from './enquiry.ts'
import { type EnquiryRow, enquiryOf, type Sealed } from './store.ts'

export const queueViews = ['mine', 'team', 'unassigned', 'overdue', 'closed'] as const
export type QueueView = (typeof queueViews)[number]

export async function readQueue(
  deps: Sealed,
  wanted: {
    readonly view: QueueView
    readonly agencyIds: readonly string[]
    readonly staffId: string
    readonly category: string | null
    readonly today: Temporal.PlainDate
  },
): Promise<readonly Enquiry[]> {
  const { view, agencyIds, staffId, category, today } = wanted
  const which = {
    mine: sql`state in ('assigned', 'answered') and assigned_to = ${staffId}`,
    team: sql`state <> 'closed'`,
    unassigned: sql`state = 'new'`,
    overdue: sql`state in ('new', 'assigned') and due_on < ${today.toString()}`,
    closed: sql`state = 'closed'`,
  }[view]
  const ofCategory = category === null ? sql`` : sql`and category = ${category}`
  const found = await sql<EnquiryRow>`select * from enquiries.enquiry
    where agency_id = any(${agencyIds}::uuid[]) and ${which} ${ofCategory}
    order by (state = 'closed'), case when state = 'closed' then null else due_on end nulls last,
             opened_at desc, enquiry_id limit 200`.execute(deps.db)
  return found.rows.map((row) => enquiryOf(deps.personal, row))
}

/** The newest first. */
export async function readEnquiriesOf(deps: Sealed, personId: string): Promise<readonly Enquiry[]> {
  const found = await sql<EnquiryRow>`select * from enquiries.enquiry
    where person_id = ${personId} order by opened_at desc, enquiry_id limit 100`.execute(deps.db)
  return found.rows.map((row) => enquiryOf(deps.personal, row))
}

/** Those to be answered until a day, the first due first. */
export async function readDue(
  deps: Sealed,
  until: Temporal.PlainDate,
): Promise<readonly Enquiry[]> {
  const found = await sql<EnquiryRow>`select * from enquiries.enquiry
    where state in ('new', 'assigned') and due_on <= ${until.toString()}
    order by due_on, enquiry_id limit 500`.execute(deps.db)
  return found.rows.map((row) => enquiryOf(deps.personal, row))
}

export async function countByState(
  db: Db,
): Promise<
  readonly { readonly state: string; readonly count: number; readonly overdue: number }[]
> {
  const found = await sql<{ state: string; count: bigint; overdue: bigint }>`
    select state, count(*) as count,
           count(*) filter (where due_on < current_date and state in ('new', 'assigned')) as overdue
      from enquiries.enquiry group by state order by state`.execute(db)
  return found.rows.map(({ state, count, overdue }) => ({
    ...{ state, count: Number(count), overdue: Number(overdue) },
  }))
}

export type Task = {
  readonly enquiryId: string
  readonly taskId: string
  readonly state: 'open' | 'done'
  readonly reference: string
  readonly category: string
  readonly agencyId: string
  readonly rating: number
  readonly madeAt: Temporal.Instant
  readonly doneAt: Temporal.Instant | null
  readonly finding: string | null
}

type TaskRow = {
  readonly enquiry_id: string
  readonly task_id: string
  readonly state: string
  readonly reference: string
  readonly category: string
  readonly agency_id: string
  readonly rating: number
  readonly made_at: string
  readonly done_at: string | null
  readonly sealed_finding: Buffer | null
}

/** Open ones first, of a branch or of one enquiry. */
export async function readTasks(
  { db, personal }: Sealed,
  of: { readonly agencyIds: readonly string[] } | { readonly enquiryId: string },
): Promise<readonly Task[]> {
  const which =
    'enquiryId' in of
      ? sql`t.enquiry_id = ${of.enquiryId}`
      : sql`t.agency_id = any(${of.agencyIds}::uuid[])`
  const found = await sql<TaskRow>`select t.*, e.reference, e.category from enquiries.task t
      join enquiries.enquiry e on e.enquiry_id = t.enquiry_id
     where ${which} order by t.state <> 'open', t.made_at desc limit 200`.execute(db)
  return found.rows.map((row) => ({
    ...{ enquiryId: row.enquiry_id, taskId: row.task_id, reference: row.reference },
    ...{ category: row.category, agencyId: row.agency_id, rating: row.rating },
    state: row.state === 'done' ? 'done' : 'open',
    madeAt: instantOf(row.made_at),
    doneAt: row.done_at === null ? null : instantOf(row.done_at),
    finding:
      row.sealed_finding &&
      personal.open('enquiries.task', 'sealed_finding', row.task_id, row.sealed_finding),
  }))
}

export async function insertTask(
  db: Db,
  task: {
    readonly enquiryId: string
    readonly agencyId: string
    readonly rating: number
    readonly at: Temporal.Instant
  },
): Promise<string> {
  const taskId = newId()
  await sql`insert into enquiries.task (enquiry_id, task_id, rating, agency_id, made_at)
    values (${task.enquiryId}, ${taskId}, ${task.rating}, ${task.agencyId},
      ${toInstantText(task.at)})`.execute(db)
  return taskId
}

/** False when somebody else has finished it. */
export async function finishTask(
  { db, personal }: Sealed,
  done: {
    readonly enquiryId: string
    readonly taskId: string
    readonly staffId: string
    readonly finding: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { taskId } = done
  const sealed = personal.seal('enquiries.task', 'sealed_finding', taskId, done.finding)
  const found = await sql<{ done: boolean }>`select enquiries.finish_task(${done.enquiryId},
    ${taskId}, ${done.staffId}, ${sealed}, ${toInstantText(done.at)}) as done`.execute(db)
  return found.rows[0]?.done ?? false
}

export type Attachment = {
  readonly attachmentId: string
  readonly entryId: string
  readonly mediaType: 'image/jpeg' | 'application/pdf'
  readonly byteCount: number
}

export async function insertAttachment(
  { db, personal }: Sealed,
  kept: Omit<Attachment, 'attachmentId' | 'byteCount'> & {
    readonly enquiryId: string
    readonly bytes: Buffer
  },
): Promise<void> {
  const attachmentId = newId()
  const place = ['enquiries.attachment', 'sealed_bytes', attachmentId] as const
  await sql`insert into enquiries.attachment (enquiry_id, attachment_id, entry_id, media_type,
      byte_count, sealed_bytes)
    values (${kept.enquiryId}, ${attachmentId}, ${kept.entryId}, ${kept.mediaType},
      ${kept.bytes.length}, ${personal.sealBytes(...place, kept.bytes)})`.execute(db)
}

export async function readAttachments(db: Db, enquiryId: string): Promise<readonly Attachment[]> {
  const found = await sql<{
    attachment_id: string
    entry_id: string
    media_type: string
    byte_count: number
  }>`select attachment_id, entry_id, media_type, byte_count from enquiries.attachment
      where enquiry_id = ${enquiryId} order by attachment_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ attachmentId: row.attachment_id, entryId: row.entry_id, byteCount: row.byte_count },
    mediaType: row.media_type as Attachment['mediaType'],
  }))
}

export async function readAttachment(
  { db, personal }: Sealed,
  of: { readonly enquiryId: string; readonly attachmentId: string },
): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null> {
  const found = await sql<{ media_type: string; sealed_bytes: Buffer }>`
    select media_type, sealed_bytes from enquiries.attachment
     where enquiry_id = ${of.enquiryId} and attachment_id = ${of.attachmentId}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const place = ['enquiries.attachment', 'sealed_bytes', of.attachmentId] as const
  return { mediaType: row.media_type, bytes: personal.openBytes(...place, row.sealed_bytes) }
}
