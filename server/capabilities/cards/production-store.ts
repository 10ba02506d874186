/** Batches for the card maker, and the desk's view of what waits where. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { madeByMaker } from './application-store.ts'
import type { BatchState } from './life-cycles.ts'
import type { Batch } from './production.ts'

export type NewBatch = {
  readonly batchId: string
  readonly batchNo: string
  readonly agencyId: string
  readonly fileDigest: Buffer
  readonly sealedFile: Buffer
  readonly at: Temporal.Instant
  /** When all of it should be back; null where the calendar does not reach so far. */
  readonly dueOn: Temporal.PlainDate | null
  readonly collectionDayId: string | null
  readonly lines: readonly NewLine[]
}

export type NewLine = {
  readonly lineNo: number
  readonly personId: string
  readonly applicationId: string
  readonly cardId: string
}

export async function insertBatch(db: Db, batch: NewBatch): Promise<void> {
  const column = <T>(of: (line: NewLine) => T): T[] => batch.lines.map(of)
  await sql`insert into cards.production_batch (batch_id, batch_no, state, agency_id, count,
      file_digest, file, sent_at, due_on, collection_day_id)
    values (${batch.batchId}, ${batch.batchNo}, 'sent', ${batch.agencyId}, ${batch.lines.length},
      ${batch.fileDigest}, ${batch.sealedFile}, ${batch.at.toString()},
      ${batch.dueOn?.toString() ?? null}, ${batch.collectionDayId})`.execute(db)
  await sql`insert into cards.production_line (batch_id, line_no, person_id, application_id, card_id)
    select ${batch.batchId}, * from unnest(${column((line) => line.lineNo)}::int[],
      ${column((line) => line.personId)}::uuid[], ${column((line) => line.applicationId)}::uuid[],
      ${column((line) => line.cardId)}::uuid[])`.execute(db)
}

type BatchRow = {
  readonly batch_id: string
  readonly batch_no: string
  readonly state: string
  readonly agency_id: string
  readonly count: number
  readonly made: bigint
  readonly failed: bigint
  readonly sent_at: string
  readonly returned_at: string | null
  readonly due_on: string | null
  readonly remade: bigint
}

const batchColumns = sql`b.batch_id, b.batch_no, b.state, b.agency_id, b.count, b.sent_at,
  b.returned_at, b.due_on, (select count(*) from cards.production_line l
    join cards.remake_order m on m.person_id = l.person_id and m.failed_card_id = l.card_id
    where l.batch_id = b.batch_id) as remade, (select count(*) from cards.production_line l
    where l.batch_id = b.batch_id and l.state = 'made') as made,
  (select count(*) from cards.production_line l
    where l.batch_id = b.batch_id and l.state = 'failed') as failed`

export async function readBatches(
  db: Db,
  agencyIds: readonly string[],
  atMost: number,
): Promise<readonly Batch[]> {
  const found = await sql<BatchRow>`select ${batchColumns} from cards.production_batch b
    where b.agency_id = any(${agencyIds}::uuid[])
    order by b.sent_at desc limit ${atMost}`.execute(db)
  return found.rows.map(batchOf)
}

export async function readBatch(db: Db, batchId: string): Promise<Batch | null> {
  const found = await sql<BatchRow>`select ${batchColumns} from cards.production_batch b
    where b.batch_id = ${batchId}`.execute(db)
  return found.rows[0] ? batchOf(found.rows[0]) : null
}

export async function readBatchFile(db: Db, batchId: string): Promise<Buffer | null> {
  const found = await sql<{ file: Buffer }>`select file from cards.production_batch
    where batch_id = ${batchId}`.execute(db)
  return found.rows[0]?.file ?? null
}

function batchOf(row: BatchRow): Batch {
  return {
    batchId: row.batch_id,
    batchNo: row.batch_no,
    state: row.state as BatchState,
    agencyId: row.agency_id,
    count: row.count,
    made: Number(row.made),
    failed: Number(row.failed),
    sentAt: instantOf(row.sent_at),
    returnedAt: row.returned_at ? instantOf(row.returned_at) : null,
    dueOn: row.due_on ? plainDate(row.due_on) : null,
    remade: Number(row.remade),
  }
}

export async function readBatchByNo(db: Db, batchNo: string): Promise<Batch | null> {
  const found = await sql<BatchRow>`select ${batchColumns} from cards.production_batch b
    where b.batch_no = ${batchNo}`.execute(db)
  return found.rows[0] ? batchOf(found.rows[0]) : null
}

/** Batches that do not yet lie in the folder from which the maker takes them. */
export async function readUnplacedBatches(db: Db, atMost: number): Promise<readonly Batch[]> {
  const found = await sql<BatchRow>`select ${batchColumns} from cards.production_batch b
    where b.state = 'sent' and b.placed_at is null
    order by b.sent_at limit ${atMost}`.execute(db)
  return found.rows.map(batchOf)
}

export async function notePlaced(db: Db, batchId: string, at: Temporal.Instant): Promise<void> {
  await sql`update cards.production_batch set placed_at = ${at.toString()}
    where batch_id = ${batchId} and placed_at is null`.execute(db)
}

export type LineRow = {
  readonly lineNo: number
  readonly personId: string
  readonly applicationId: string
  readonly cardId: string
  readonly state: 'sent' | 'made' | 'failed'
  readonly sealedCardNumber: Buffer
}

export async function readLines(db: Db, batchId: string): Promise<readonly LineRow[]> {
  const found = await sql<{
    line_no: number
    person_id: string
    application_id: string
    card_id: string
    state: LineRow['state']
    sealed_card_number: Buffer
  }>`select l.line_no, l.person_id, l.application_id, l.card_id, l.state, c.sealed_card_number
    from cards.production_line l
    join cards.card c on c.person_id = l.person_id and c.card_id = l.card_id
    where l.batch_id = ${batchId} order by l.person_id`.execute(db)
  return found.rows.map((row) => ({
    lineNo: row.line_no,
    personId: row.person_id,
    applicationId: row.application_id,
    cardId: row.card_id,
    state: row.state,
    sealedCardNumber: row.sealed_card_number,
  }))
}

export type LineChange = {
  readonly batchId: string
  readonly lineNo: number
  readonly state: 'made' | 'failed'
  readonly boxPosition: string | null
  readonly failureStep: string | null
  readonly failureReason: string | null
}

/** False when the line was answered before. */
export async function changeLine(db: Db, change: LineChange): Promise<boolean> {
  const changed = await sql`update cards.production_line
    set state = ${change.state}, box_position = ${change.boxPosition},
        failure_step = ${change.failureStep}, failure_reason = ${change.failureReason}
    where batch_id = ${change.batchId} and line_no = ${change.lineNo} and state = 'sent'`.execute(
    db,
  )
  return changed.numAffectedRows === 1n
}

export async function changeBatch(
  db: Db,
  batchId: string,
  change: {
    readonly state: BatchState
    readonly returnDigest: Buffer
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`select cards.change_batch(${batchId}, ${change.state}, ${change.returnDigest},
    ${change.at.toString()})`.execute(db)
}

/** Every agency that has had an application, a person or a batch, for "within my branch". */
export async function readAgencies(db: Db): Promise<readonly string[]> {
  const found = await sql<{ agency_id: string }>`select agency_id from cards.application
    union select agency_id from people.shown_insured
    union select agency_id from cards.production_batch`.execute(db)
  return found.rows.map((row) => row.agency_id)
}

export type QueueKind =
  | 'to_check'
  | 'to_produce'
  | 'to_print'
  | 'at_maker'
  | 'to_remake'
  | 'to_hand_over'
  | 'lost_to_replace'

export type QueueRow = {
  readonly kind: QueueKind
  readonly personId: string
  readonly reference: string
  readonly since: Temporal.Instant
  readonly promisedOn: Temporal.PlainDate | null
  readonly overdue: boolean
  readonly placeId: string | null
}

/** What waits for the desk: one row per application that is not finished and per card that is lost. */
const waiting = (agencyIds: readonly string[], today: Temporal.PlainDate) => sql`
  select case a.state when 'submitted' then 'to_check' when 'accepted' then
             case when ${madeByMaker(sql`a`)} then 'to_produce' else 'to_print' end
           when 'in_production' then
             case when exists (select from cards.card c where c.person_id = a.person_id
                                 and c.card_id = a.card_id and c.state = 'void')
                  then 'to_remake' else 'at_maker' end
           else 'to_hand_over' end as kind,
         a.person_id, a.reference,
         coalesce(a.kept_at, a.made_at, a.sent_at, a.checked_at, a.submitted_at) as since,
         a.promised_on, a.kept_at is null and a.promised_on < ${today.toString()}::date as overdue,
         a.pickup_id as place_id
    from cards.application a
   where a.state in ('submitted', 'accepted', 'in_production', 'ready')
     and a.agency_id = any(${agencyIds}::uuid[])
  union all
  select 'lost_to_replace', r.person_id, r.voucher_no, r.reported_at, null, false, null
    from cards.loss_report r
    join people.shown_insured i on i.person_id = r.person_id
   where r.state = 'in_force' and i.agency_id = any(${agencyIds}::uuid[])
     and not exists (select from cards.application a where a.person_id = r.person_id
       and a.state in ('submitted', 'accepted', 'in_production', 'ready'))`

export async function countQueue(
  db: Db,
  agencyIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<QueueKind | 'overdue', number>> {
  const found = await sql<{ kind: QueueKind; count: bigint; overdue: bigint }>`
    select kind, count(*) as count, count(*) filter (where overdue) as overdue
    from (${waiting(agencyIds, today)}) w group by kind`.execute(db)
  const overdue = found.rows.reduce((total, row) => total + Number(row.overdue), 0)
  return new Map<QueueKind | 'overdue', number>([
    ...found.rows.map((row) => [row.kind, Number(row.count)] as const),
    ['overdue', overdue],
  ])
}

export async function readQueue(
  db: Db,
  agencyIds: readonly string[],
  wanted: {
    readonly kind: QueueKind | 'overdue' | null
    readonly today: Temporal.PlainDate
    readonly atMost: number
  },
): Promise<readonly QueueRow[]> {
  const found = await sql<{
    kind: QueueKind
    person_id: string
    reference: string
    since: string
    promised_on: string | null
    overdue: boolean
    place_id: string | null
  }>`select * from (${waiting(agencyIds, wanted.today)}) w
    where ${wanted.kind}::text is null or kind = ${wanted.kind}
       or (${wanted.kind} = 'overdue' and overdue)
    order by overdue desc, promised_on nulls last, since limit ${wanted.atMost}`.execute(db)
  return found.rows.map((row) => ({
    kind: row.kind,
    personId: row.person_id,
    reference: row.reference,
    since: instantOf(row.since),
    promisedOn: row.promised_on ? plainDate(row.promised_on) : null,
    overdue: row.overdue,
    placeId: row.place_id,
  }))
}
