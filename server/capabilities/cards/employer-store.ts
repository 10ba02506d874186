/** Employers' lists and their rows. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import {
  type EmployerList,
  type EmployerRow,
  type FoundProblem,
  type Pile,
  problemOf,
  problemText,
  type Standing,
} from './employer-list.ts'
import type { EmployerListState, EmployerRowState } from './life-cycles.ts'

type ListRow = {
  readonly list_id: string
  readonly employer_id: string
  readonly area: string
  readonly sealed_file_name: Buffer
  readonly file_key: string
  readonly photos_key: string | null
  readonly state: string
  readonly refusal: string | null
  readonly refused_part: string | null
  readonly refused_line: number | null
  readonly rows_expected: number | null
  readonly rows_checked: number
  readonly pickup_id: string | null
  readonly promised_on: string | null
  readonly uploaded_by: string
  readonly uploaded_at: string
  readonly confirmed_by: string | null
  readonly confirmed_at: string | null
}

export type NewList = Pick<
  EmployerList,
  'listId' | 'employerId' | 'area' | 'sealedFileName' | 'fileKey' | 'uploadedBy' | 'uploadedAt'
> & { readonly digest: Buffer }

/** False when the employer has sent the same bytes before. */
export async function insertList(db: Db, list: NewList): Promise<boolean> {
  const inserted = await sql`insert into cards.employer_list (list_id, employer_id, area,
      sealed_file_name, file_key, file_digest, uploaded_by, uploaded_at)
    values (${list.listId}, ${list.employerId}, ${list.area}, ${list.sealedFileName},
      ${list.fileKey}, ${list.digest}, ${list.uploadedBy}, ${list.uploadedAt.toString()})
    on conflict do nothing`.execute(db)
  return inserted.numAffectedRows === 1n
}

export async function readListByDigest(
  db: Db,
  sent: { readonly employerId: string; readonly digest: Buffer },
): Promise<EmployerList | null> {
  const found = await sql<ListRow>`select * from cards.employer_list
    where employer_id = ${sent.employerId} and file_digest = ${sent.digest}
      and state <> 'withdrawn'`.execute(db)
  return found.rows[0] ? listOf(found.rows[0]) : null
}

export async function readList(db: Db, listId: string): Promise<EmployerList | null> {
  const found = await sql<ListRow>`select * from cards.employer_list
    where list_id = ${listId}`.execute(db)
  return found.rows[0] ? listOf(found.rows[0]) : null
}

/** Of these employers, the newest first. */
export async function readLists(
  db: Db,
  of: { readonly employerIds: readonly string[]; readonly atMost: number },
): Promise<readonly EmployerList[]> {
  const found = await sql<ListRow>`select * from cards.employer_list
    where employer_id = any(${of.employerIds}::uuid[]) and state <> 'withdrawn'
    order by uploaded_at desc, list_id desc limit ${of.atMost}`.execute(db)
  return found.rows.map(listOf)
}

/** Held until the transaction ends: what is decided about a list is decided by one. */
export async function lockList(db: Db, listId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${listId}, 16))`.execute(db)
}

export type ListChange = {
  readonly state: EmployerListState
  readonly at: Temporal.Instant
  readonly refusal?: string
  readonly part?: string
  readonly line?: number | null
  readonly staffId?: string
  readonly pickupId?: string
  readonly promisedOn?: Temporal.PlainDate
}

/** False when the list has another state by now. */
export async function changeList(
  db: Db,
  list: Pick<EmployerList, 'listId' | 'state'>,
  change: ListChange,
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select cards.change_employer_list(${list.listId},
      ${list.state}, ${change.state}, ${change.at.toString()}, ${change.refusal ?? null},
      ${change.part ?? null}, ${change.line ?? null}, ${change.staffId ?? null},
      ${change.pickupId ?? null}, ${change.promisedOn?.toString() ?? null}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

export async function setPhotos(
  db: Db,
  listId: string,
  photos: { readonly fileKey: string; readonly digest: Buffer },
): Promise<void> {
  await sql`update cards.employer_list
    set photos_key = ${photos.fileKey}, photos_digest = ${photos.digest}
    where list_id = ${listId}`.execute(db)
}

/** The longest waiting list that nobody works on; whoever takes it has it until the lease ends. */
export async function takeWork(
  db: Db,
  lease: {
    readonly workKey: string
    readonly at: Temporal.Instant
    readonly until: Temporal.Instant
  },
): Promise<EmployerList | null> {
  const taken = await sql<ListRow>`update cards.employer_list
    set work_key = ${lease.workKey}, work_until = ${lease.until.toString()}
    where list_id = (select list_id from cards.employer_list
      where state in ('checking', 'confirmed')
        and (work_until is null or work_until < ${lease.at.toString()})
      order by uploaded_at limit 1 for update skip locked)
    returning *`.execute(db)
  return taken.rows[0] ? listOf(taken.rows[0]) : null
}

/** False when somebody else has taken the work over. */
export async function keepWork(
  db: Db,
  kept: {
    readonly listId: string
    readonly workKey: string
    readonly until: Temporal.Instant
    readonly rowsChecked: number
    readonly rowsExpected: number | null
  },
): Promise<boolean> {
  const done = await sql`update cards.employer_list
    set work_until = ${kept.until.toString()}, rows_checked = ${kept.rowsChecked},
        rows_expected = ${kept.rowsExpected}
    where list_id = ${kept.listId} and work_key = ${kept.workKey}`.execute(db)
  return done.numAffectedRows === 1n
}

export async function clearRows(db: Db, listId: string): Promise<void> {
  await sql`delete from cards.employer_row where list_id = ${listId} and state = 'waiting'`.execute(
    db,
  )
}

export type NewRow = Pick<
  EmployerRow,
  'rowNo' | 'sheet' | 'line' | 'sealedRow' | 'personId' | 'pile' | 'problems'
>

export async function insertRows(db: Db, listId: string, rows: readonly NewRow[]): Promise<void> {
  const column = <T>(of: (row: NewRow) => T): T[] => rows.map(of)
  await sql`insert into cards.employer_row (list_id, row_no, sheet, line, sealed_row, person_id,
      pile, problems)
    select ${listId}, r.row_no, r.sheet, r.line, r.sealed_row, r.person_id, r.pile,
           case when r.problems = '' then '{}' else string_to_array(r.problems, ' ') end
    from unnest(${column((r) => r.rowNo)}::int[], ${column((r) => r.sheet)}::text[],
      ${column((r) => r.line)}::int[], ${column((r) => r.sealedRow)}::bytea[],
      ${column((r) => r.personId)}::uuid[], ${column((r) => r.pile)}::text[],
      ${column((r) => r.problems.map(problemText).join(' '))}::text[])
      r (row_no, sheet, line, sealed_row, person_id, pile, problems)`.execute(db)
}

export async function updateRow(db: Db, listId: string, row: NewRow): Promise<void> {
  await sql`update cards.employer_row
    set sealed_row = ${row.sealedRow}, person_id = ${row.personId}, pile = ${row.pile},
        problems = ${row.problems.map(problemText)}::text[], looked_at = null
    where list_id = ${listId} and row_no = ${row.rowNo}`.execute(db)
}

type RowRow = {
  readonly row_no: number
  readonly sheet: string
  readonly line: number
  readonly sealed_row: Buffer
  readonly person_id: string | null
  readonly pile: string
  readonly problems: readonly string[]
  readonly looked_at: string | null
  readonly state: string
  readonly application_id: string | null
  readonly refusal: string | null
  readonly received_at: string | null
}

export async function readRow(
  db: Db,
  named: { readonly listId: string; readonly rowNo: number },
): Promise<EmployerRow | null> {
  const found = await sql<RowRow>`select * from cards.employer_row
    where list_id = ${named.listId} and row_no = ${named.rowNo}`.execute(db)
  return found.rows[0] ? rowOf(found.rows[0]) : null
}

export type RowsWanted = {
  readonly listId: string
  readonly piles: readonly Pile[]
  readonly after: number
  readonly atMost: number
}

export async function readRows(db: Db, wanted: RowsWanted): Promise<readonly EmployerRow[]> {
  const found = await sql<RowRow>`select * from cards.employer_row
    where list_id = ${wanted.listId} and pile = any(${wanted.piles}::text[])
      and row_no > ${wanted.after}
    order by row_no limit ${wanted.atMost}`.execute(db)
  return found.rows.map(rowOf)
}

/** Whom the list would apply for and who has not been dealt with. */
export async function readRowsToMake(
  db: Db,
  listId: string,
  atMost: number,
): Promise<readonly EmployerRow[]> {
  const found = await sql<RowRow>`select * from cards.employer_row
    where list_id = ${listId} and state = 'waiting'
      and (pile = 'will' or (pile = 'look' and looked_at is not null))
    order by row_no limit ${atMost}`.execute(db)
  return found.rows.map(rowOf)
}

/** Who is on the list under another row. */
export async function readListed(
  db: Db,
  named: { readonly listId: string; readonly rowNo: number; readonly personId: string },
): Promise<boolean> {
  const found = await sql`select from cards.employer_row
    where list_id = ${named.listId} and person_id = ${named.personId}
      and row_no <> ${named.rowNo} and pile <> 'cannot'`.execute(db)
  return found.rows.length > 0
}

/** All doubtful rows, or those named; how many were meant so. */
export async function noteLooked(
  db: Db,
  looked: { readonly listId: string; readonly rows: readonly number[] | null },
  at: Temporal.Instant,
): Promise<number> {
  const noted = await sql`update cards.employer_row set looked_at = ${at.toString()}
    where list_id = ${looked.listId} and pile = 'look' and looked_at is null
      and (${looked.rows === null} or row_no = any(${looked.rows ?? []}::int[]))`.execute(db)
  return Number(noted.numAffectedRows ?? 0n)
}

export async function settleRow(
  db: Db,
  named: { readonly listId: string; readonly rowNo: number },
  became:
    | { readonly state: 'applied'; readonly applicationId: string }
    | { readonly state: 'left_out'; readonly refusal: string },
): Promise<void> {
  const applicationId = became.state === 'applied' ? became.applicationId : null
  const refusal = became.state === 'left_out' ? became.refusal : null
  await sql`select cards.settle_employer_row(${named.listId}, ${named.rowNo}, ${became.state},
    ${applicationId}, ${refusal})`.execute(db)
}

export type ListCounts = {
  readonly will: number
  readonly look: number
  readonly looked: number
  readonly cannot: number
  readonly applied: number
  readonly leftOut: number
}

export async function countRows(
  db: Db,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, ListCounts>> {
  const found = await sql<Record<keyof ListCounts, bigint> & { list_id: string }>`
    select list_id, count(*) filter (where pile = 'will') as will,
           count(*) filter (where pile = 'look') as look,
           count(*) filter (where pile = 'look' and looked_at is not null) as looked,
           count(*) filter (where pile = 'cannot') as cannot,
           count(*) filter (where state = 'applied') as applied,
           count(*) filter (where state = 'left_out') as "leftOut"
    from cards.employer_row where list_id = any(${listIds}::uuid[])
    group by list_id`.execute(db)
  return new Map(
    found.rows.map(({ list_id, ...counted }) => [
      list_id,
      {
        will: Number(counted.will),
        look: Number(counted.look),
        looked: Number(counted.looked),
        cannot: Number(counted.cannot),
        applied: Number(counted.applied),
        leftOut: Number(counted.leftOut),
      },
    ]),
  )
}

/** Whom of these the employer insures on that day. */
export async function readEmployed(
  db: Db,
  asked: {
    readonly employerId: string
    readonly personIds: readonly string[]
    readonly on: Temporal.PlainDate
  },
): Promise<ReadonlySet<string>> {
  const on = asked.on.toString()
  const found = await sql<{ person_id: string }>`select person_id from people.shown_employed
    where person_id = any(${asked.personIds}::uuid[]) and employer_id = ${asked.employerId}
      and from_on <= ${on} and (until_on is null or until_on > ${on})`.execute(db)
  return new Set(found.rows.map((row) => row.person_id))
}

export async function readStandings(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const found = await sql<{
    person_id: string
    application_open: boolean
    card_in_hand: boolean
    loss_in_force: boolean
    photo_id: string | null
  }>`select p.person_id,
      exists (select from cards.application a where a.person_id = p.person_id
        and a.state in ('submitted', 'accepted', 'in_production', 'ready')) as application_open,
      c.card_id is not null as card_in_hand,
      exists (select from cards.loss_report l where l.person_id = p.person_id
        and l.card_id = c.card_id and l.state = 'in_force') as loss_in_force,
      (select photo_id from cards.photo f where f.person_id = p.person_id and f.accepted
        order by f.taken_at desc, f.photo_id desc limit 1) as photo_id
    from unnest(${personIds}::uuid[]) p (person_id)
    left join cards.card c on c.person_id = p.person_id and c.state = 'handed_over'`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        applicationOpen: row.application_open,
        cardInHand: row.card_in_hand,
        lossInForce: row.loss_in_force,
        photoOnFile: row.photo_id,
      },
    ]),
  )
}

function listOf(row: ListRow): EmployerList {
  return {
    listId: row.list_id,
    employerId: row.employer_id,
    area: row.area,
    sealedFileName: row.sealed_file_name,
    fileKey: row.file_key,
    photosKey: row.photos_key,
    state: row.state as EmployerListState,
    refusal: row.refusal,
    refusedPart: row.refused_part,
    refusedLine: row.refused_line,
    rowsExpected: row.rows_expected,
    rowsChecked: row.rows_checked,
    pickupId: row.pickup_id,
    promisedOn: row.promised_on ? plainDate(row.promised_on) : null,
    uploadedBy: row.uploaded_by,
    uploadedAt: instantOf(row.uploaded_at),
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at ? instantOf(row.confirmed_at) : null,
  }
}

function rowOf(row: RowRow): EmployerRow {
  return {
    rowNo: row.row_no,
    sheet: row.sheet,
    line: row.line,
    sealedRow: row.sealed_row,
    personId: row.person_id,
    pile: row.pile as Pile,
    problems: row.problems.map((text): FoundProblem => problemOf(text)),
    looked: row.looked_at !== null,
    state: row.state as EmployerRowState,
    applicationId: row.application_id,
    refusal: row.refusal,
    received: row.received_at !== null,
  }
}
