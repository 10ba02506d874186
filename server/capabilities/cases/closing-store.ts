/** Cases of closing, and the papers filed with them. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { AccountId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import type { Closing, ClosingReason, ClosingState } from './closing.ts'
import type { Reopening, ReopeningReason } from './reopening.ts'

type ClosingRow = {
  readonly person_id: string
  readonly case_id: string
  readonly reference: string
  readonly reason: string
  readonly happened_on: string
  readonly sealed_payee: Buffer
  readonly state: string
  readonly amount: bigint | null
  readonly opened_at: string
  readonly office_id: string | null
  readonly due_on: string | null
  readonly ended_at: string | null
  readonly reopened_at: string | null
  readonly reopened_because: string | null
  readonly put_back: bigint | null
  readonly version: bigint
}

/** The newest first. */
export async function readClosings(db: Db, personId: string): Promise<readonly Closing[]> {
  const found = await sql<ClosingRow>`select * from cases.closing
    where person_id = ${personId} order by opened_at desc, case_id desc`.execute(db)
  return found.rows.map(closingOf)
}

export async function readClosing(
  db: Db,
  personId: string,
  caseId: string,
): Promise<Closing | null> {
  const found = await sql<ClosingRow>`select * from cases.closing
    where person_id = ${personId} and case_id = ${caseId}`.execute(db)
  return found.rows[0] ? closingOf(found.rows[0]) : null
}

/** Open ones, and those whose money a bank has refused, of the people of some agencies. */
export async function readWaitingClosings(
  db: Db,
  agencyIds: readonly string[],
  atMost: number,
): Promise<readonly Closing[]> {
  const found = await sql<ClosingRow>`
    select c.* from cases.closing c
      join people.shown_insured s on s.person_id = c.person_id
     where s.agency_id = any(${agencyIds}::uuid[])
       and (c.state = 'open'
            or exists (select from cases.payout p
                        where p.person_id = c.person_id and p.case_id = c.case_id
                          and p.state = 'rejected'))
     order by c.opened_at limit ${atMost}`.execute(db)
  return found.rows.map(closingOf)
}

/** False when another case of the person was opened at the same moment. */
export async function insertClosing(
  db: Db,
  opened: Pick<
    Closing,
    | 'personId'
    | 'caseId'
    | 'reference'
    | 'reason'
    | 'happenedOn'
    | 'sealedPayee'
    | 'openedAt'
    | 'officeId'
    | 'dueOn'
  > & { readonly openedBy: string },
): Promise<boolean> {
  const made = await sql`insert into cases.closing (person_id, case_id, reference, reason,
      happened_on, sealed_payee, opened_at, opened_by, office_id, due_on)
    values (${opened.personId}, ${opened.caseId}, ${opened.reference}, ${opened.reason},
      ${opened.happenedOn.toString()}, ${opened.sealedPayee}, ${opened.openedAt.toString()},
      ${opened.openedBy}, ${opened.officeId},
      ${opened.dueOn?.toString() ?? null})
    on conflict do nothing`.execute(db)
  return made.numAffectedRows === 1n
}

/** False when somebody changed the case since it was read. */
export async function changeClosing(
  db: Db,
  closing: Pick<Closing, 'personId' | 'caseId' | 'version'>,
  step: {
    readonly state: ClosingState
    readonly amount: Money | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select cases.change_closing(
      ${closing.personId}, ${closing.caseId}, ${closing.version}, ${step.state}, ${step.amount},
      ${step.at.toString()}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

/** False when somebody changed the case since it was read, or it takes no more changes. */
export async function changeContent(
  db: Db,
  closing: Pick<Closing, 'personId' | 'caseId' | 'version'>,
  sealedPayee: Buffer | null,
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select cases.change_content(
      ${closing.personId}, ${closing.caseId}, ${closing.version}, ${sealedPayee}) as done`.execute(
    db,
  )
  return changed.rows[0]?.done ?? false
}

/** What came back into the account; null when the case has changed, or a bank has yet to answer. */
export async function reopenClosing(
  tx: Db,
  closing: Pick<Closing, 'personId' | 'caseId' | 'version'>,
  again: {
    readonly because: ReopeningReason
    readonly owed: AccountId
    readonly suspense: AccountId
    readonly on: Temporal.PlainDate
    readonly at: Temporal.Instant
  },
): Promise<Money | null> {
  const done = await sql<{ put_back: bigint | null }>`select cases.reopen_closing(
      ${closing.personId}, ${closing.caseId}, ${closing.version}, ${again.because}, ${again.owed},
      ${again.suspense}, ${again.on.toString()}::date,
      ${toInstantText(again.at)}::timestamptz) as put_back`.execute(tx)
  const putBack = done.rows[0]?.put_back ?? null
  return putBack === null ? null : money(putBack)
}

export type NamedHeir = { readonly personId: string; readonly place: number }

/** In place of those whom the case named before. */
export async function nameHeirs(
  tx: Db,
  { personId, caseId }: Pick<Closing, 'personId' | 'caseId'>,
  heirs: readonly NamedHeir[],
): Promise<void> {
  await sql`select cases.name_heirs(${personId}, ${caseId},
    ${heirs.map((each) => each.personId)}::uuid[],
    ${heirs.map((each) => each.place)}::integer[])`.execute(tx)
}

/** The newest first. */
export async function readInherited(
  db: Db,
  heirId: string,
): Promise<readonly { readonly closing: Closing; readonly place: number }[]> {
  const found = await sql<ClosingRow & { place: number }>`
    select c.*, h.place from cases.heir h
      join cases.closing c on c.person_id = h.holder_id and c.case_id = h.case_id
     where h.person_id = ${heirId} order by c.opened_at desc, c.case_id desc`.execute(db)
  return found.rows.map((row) => ({ closing: closingOf(row), place: row.place }))
}

export type CasePaper = {
  readonly documentId: string
  readonly caseId: string
  readonly kind: string
  readonly objectName: string
  readonly mediaType: PaperType
  readonly bytes: number
  readonly officeId: string | null
  readonly uploadedAt: Temporal.Instant
}

/** The newest first. */
export async function readPapers(db: Db, personId: string): Promise<readonly CasePaper[]> {
  const found = await sql<{
    document_id: string
    case_id: string
    kind: string
    object_name: string
    media_type: string
    byte_count: number
    office_id: string | null
    uploaded_at: string
  }>`select document_id, case_id, kind, object_name, media_type, byte_count, office_id, uploaded_at
       from cards.shown_case_document where person_id = ${personId}
      order by uploaded_at desc, document_id desc`.execute(db)
  return found.rows.map((row) => ({
    ...{ documentId: row.document_id, caseId: row.case_id, kind: row.kind },
    ...{ objectName: row.object_name, mediaType: row.media_type as PaperType },
    ...{ bytes: row.byte_count, officeId: row.office_id, uploadedAt: instantOf(row.uploaded_at) },
  }))
}

function closingOf(row: ClosingRow): Closing {
  return {
    personId: row.person_id,
    caseId: row.case_id,
    reference: row.reference,
    reason: row.reason as ClosingReason,
    happenedOn: plainDate(row.happened_on),
    sealedPayee: row.sealed_payee,
    state: row.state as ClosingState,
    amount: row.amount === null ? null : money(row.amount),
    openedAt: instantOf(row.opened_at),
    officeId: row.office_id,
    dueOn: row.due_on === null ? null : plainDate(row.due_on),
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
    reopening: reopeningOf(row),
    version: row.version,
  }
}

function reopeningOf({ reopened_at, reopened_because, put_back }: ClosingRow): Reopening | null {
  if (reopened_at === null) return null
  return {
    at: instantOf(reopened_at),
    because: reopened_because as ReopeningReason,
    putBack: money(put_back ?? 0n),
  }
}
