/** Moves into the area: all their SQL. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { InformationSheet, MoveIn, MoveInState } from './move-in.ts'

type Row = {
  readonly person_id: string
  readonly move_in_id: string
  readonly reference: string
  readonly from_area: string
  readonly sealed_certificate: Buffer
  readonly state: string
  readonly applied_at: string
  readonly office_id: string | null
  readonly due_on: string | null
  readonly letter_sent_at: string | null
  readonly answer_due_on: string | null
  readonly sheet_number: string | null
  readonly sheet_dated_on: string | null
  readonly sheet_months: number | null
  readonly sheet_amount: bigint | null
  readonly receipt_id: string | null
  readonly ended_at: string | null
  readonly version: bigint
}

/** The newest first. */
export async function readMoveIns(db: Db, personId: string): Promise<readonly MoveIn[]> {
  const found = await sql<Row>`select * from cases.move_in
    where person_id = ${personId} order by applied_at desc, move_in_id desc`.execute(db)
  return found.rows.map(moveInOf)
}

export async function readMoveIn(
  db: Db,
  personId: string,
  moveInId: string,
): Promise<MoveIn | null> {
  const found = await sql<Row>`select * from cases.move_in
    where person_id = ${personId} and move_in_id = ${moveInId}`.execute(db)
  return found.rows[0] ? moveInOf(found.rows[0]) : null
}

/** Of the people of some agencies; the oldest first. */
export async function readWaitingMoveIns(
  db: Db,
  agencyIds: readonly string[],
  atMost: number,
): Promise<readonly MoveIn[]> {
  const found = await sql<Row>`
    select m.* from cases.move_in m
      join people.shown_insured s on s.person_id = m.person_id
     where s.agency_id = any(${agencyIds}::uuid[]) and m.state not in ('credited', 'withdrawn')
     order by m.applied_at limit ${atMost}`.execute(db)
  return found.rows.map(moveInOf)
}

/** False when another one of the person was applied for at the same moment. */
export async function insertMoveIn(
  tx: Db,
  applied: Pick<
    MoveIn,
    | 'personId'
    | 'moveInId'
    | 'reference'
    | 'fromArea'
    | 'sealedCertificate'
    | 'appliedAt'
    | 'officeId'
    | 'dueOn'
  >,
): Promise<boolean> {
  const { personId, moveInId, reference } = applied
  const made = await sql`insert into cases.move_in (person_id, move_in_id, reference, from_area,
      sealed_certificate, applied_at, office_id, due_on)
    values (${personId}, ${moveInId}, ${reference}, ${applied.fromArea},
      ${applied.sealedCertificate}, ${toInstantText(applied.appliedAt)}, ${applied.officeId},
      ${applied.dueOn?.toString() ?? null})
    on conflict do nothing`.execute(tx)
  if (made.numAffectedRows !== 1n) return false
  await sql`insert into cases.move_in_reference (reference, person_id, move_in_id)
    values (${reference}, ${personId}, ${moveInId})`.execute(tx)
  return true
}

/** False when somebody changed it since it was read. */
export async function changeMoveIn(
  tx: Db,
  found: Pick<MoveIn, 'personId' | 'moveInId' | 'version'>,
  step: {
    readonly state: MoveInState
    readonly answerDueOn?: Temporal.PlainDate | null
    readonly sheet?: InformationSheet
    readonly receiptId?: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { state, answerDueOn, sheet, receiptId, at } = step
  const changed = await sql<{ done: boolean }>`select cases.change_move_in(
      ${found.personId}, ${found.moveInId}, ${found.version}, ${state},
      ${answerDueOn?.toString() ?? null}::date, ${sheet?.number ?? null},
      ${sheet?.datedOn.toString() ?? null}::date, ${sheet?.months ?? null}::integer,
      ${sheet?.amount ?? null}::bigint, ${receiptId ?? null}::uuid,
      ${toInstantText(at)}::timestamptz) as done`.execute(tx)
  return changed.rows[0]?.done ?? false
}

function moveInOf(row: Row): MoveIn {
  return {
    ...{ personId: row.person_id, moveInId: row.move_in_id, reference: row.reference },
    ...{ fromArea: row.from_area, sealedCertificate: row.sealed_certificate },
    state: row.state as MoveInState,
    appliedAt: instantOf(row.applied_at),
    officeId: row.office_id,
    dueOn: row.due_on === null ? null : plainDate(row.due_on),
    letterSentAt: row.letter_sent_at === null ? null : instantOf(row.letter_sent_at),
    answerDueOn: row.answer_due_on === null ? null : plainDate(row.answer_due_on),
    sheet: sheetOf(row),
    receiptId: row.receipt_id,
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
    version: row.version,
  }
}

/** Whole or not there: the table says so. */
function sheetOf(row: Row): InformationSheet | null {
  const { sheet_number: number, sheet_dated_on: datedOn } = row
  if (number === null || datedOn === null) return null
  return {
    ...{ number, datedOn: plainDate(datedOn) },
    ...{ months: row.sheet_months ?? 0, amount: money(row.sheet_amount ?? 0n) },
  }
}
