/** Claims, and what happened with them. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import type { Claim, Claimant, ClaimKind, ClaimNamed, ClaimState } from './claim.ts'

type ClaimRow = {
  readonly person_id: string
  readonly claim_id: string
  readonly reference: string
  readonly kind: string
  readonly state: string
  readonly begins_on: string
  readonly ends_on: string | null
  readonly sealed_bill: Buffer
  readonly sealed_payee: Buffer | null
  readonly loss_report_id: string | null
  readonly total: bigint
  readonly fund: bigint | null
  readonly settlement_id: string | null
  readonly opened_at: string
  readonly opened_by: string
  readonly opened_as: string
  readonly office_id: string | null
  readonly changed_at: string
  readonly submitted_at: string | null
  readonly due_on: string | null
  readonly checked_by: string | null
  readonly checked_at: string | null
  readonly version: bigint
}

export async function readClaim(db: Db, { personId, claimId }: ClaimNamed): Promise<Claim | null> {
  const found = await sql<ClaimRow>`select * from claims.claim
    where person_id = ${personId} and claim_id = ${claimId}`.execute(db)
  return found.rows[0] ? claimOf(found.rows[0]) : null
}

/** The newest first. */
export async function readClaims(db: Db, personId: string): Promise<readonly Claim[]> {
  const found = await sql<ClaimRow>`select * from claims.claim
    where person_id = ${personId} order by opened_at desc, claim_id desc`.execute(db)
  return found.rows.map(claimOf)
}

/** Of people of some agencies: what waits to be decided, or for another account, the most urgent first. */
export async function readQueue(
  db: Db,
  asked: { readonly agencyIds: readonly string[]; readonly atMost: number },
): Promise<readonly Claim[]> {
  const found = await sql<ClaimRow>`
    select c.* from claims.claim c
      join people.shown_insured s on s.person_id = c.person_id
     where s.agency_id = any(${asked.agencyIds}::uuid[])
       and c.state in ('submitted', 'missing', 'appealed', 'rejected', 'approved')
     order by c.state in ('approved', 'rejected'), c.due_on nulls first, c.claim_id
     limit ${asked.atMost}`.execute(db)
  return found.rows.map(claimOf)
}

export async function readOverdue(db: Db, today: Temporal.PlainDate): Promise<readonly Claim[]> {
  const found = await sql<ClaimRow>`select * from claims.claim
    where state in ('submitted', 'appealed') and due_on < ${today.toString()}::date
    order by due_on, claim_id limit 1000`.execute(db)
  return found.rows.map(claimOf)
}

/** Whose day comes within some days, and that nobody was reminded of. */
export async function readToRemind(db: Db, until: Temporal.PlainDate): Promise<readonly Claim[]> {
  const found = await sql<ClaimRow>`select * from claims.claim
    where state in ('submitted', 'appealed') and due_on <= ${until.toString()}::date
      and reminded_on is null order by due_on, claim_id limit 500`.execute(db)
  return found.rows.map(claimOf)
}

export async function readOldDrafts(db: Db, before: Temporal.Instant): Promise<readonly Claim[]> {
  const found = await sql<ClaimRow>`select * from claims.claim
    where state = 'draft' and changed_at < ${toInstantText(before)}::timestamptz
    order by changed_at limit 500`.execute(db)
  return found.rows.map(claimOf)
}

export async function insertClaim(
  tx: Db,
  claim: Pick<
    Claim,
    | 'personId'
    | 'claimId'
    | 'reference'
    | 'kind'
    | 'from'
    | 'until'
    | 'sealedBill'
    | 'sealedPayee'
    | 'lossReportId'
    | 'total'
    | 'openedAt'
    | 'openedBy'
    | 'openedAs'
    | 'officeId'
  >,
): Promise<void> {
  await sql`insert into claims.claim (person_id, claim_id, reference, kind, begins_on, ends_on,
      sealed_bill, sealed_payee, loss_report_id, total, opened_at, opened_by, opened_as, office_id,
      changed_at)
    values (${claim.personId}, ${claim.claimId}, ${claim.reference}, ${claim.kind},
      ${claim.from.toString()}, ${claim.until?.toString() ?? null}, ${claim.sealedBill},
      ${claim.sealedPayee}, ${claim.lossReportId}, ${claim.total}, ${claim.openedAt.toString()},
      ${claim.openedBy}, ${claim.openedAs}, ${claim.officeId}, ${claim.openedAt.toString()})`.execute(
    tx,
  )
}

/** What of a claim changes; what is left out stays. */
export type ClaimChange = {
  readonly kind?: ClaimKind
  readonly begins_on?: string
  readonly ends_on?: string | null
  readonly sealed_bill?: string
  readonly sealed_payee?: string | null
  readonly loss_report_id?: string | null
  readonly total?: string
  readonly fund?: string
  readonly settlement_id?: string
  readonly submitted_at?: string
  readonly due_on?: string | null
  readonly checked_by?: string | null
  readonly checked_at?: string | null
  readonly reminded_on?: string | null
}

/** False: somebody changed the claim since it was read. */
export async function changeClaim(
  tx: Db,
  { personId, claimId, version }: Pick<Claim, 'personId' | 'claimId' | 'version'>,
  to: {
    readonly state: ClaimState
    readonly change?: ClaimChange
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select claims.change_claim(${personId}, ${claimId},
    ${version}, ${to.state}, ${JSON.stringify(to.change ?? {})}::jsonb,
    ${toInstantText(to.at)}::timestamptz) as done`.execute(tx)
  return done.rows[0]?.done ?? false
}

export function bytesText(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

export const eventKinds = [
  'opened',
  'submitted',
  'papers_asked',
  'papers_given',
  'originals_checked',
  'bill_entered',
  'approved',
  'nothing_due',
  'refused',
  'appealed',
  'upheld',
  'paid',
  'rejected',
  'account_changed',
  'withdrawn',
  'forgotten',
  'insurer_told',
  'insurer_paid',
  'insurer_corrected',
] as const
export type EventKind = (typeof eventKinds)[number]

export type ClaimEvent = {
  readonly personId: string
  readonly claimId: string
  readonly eventId: string
  readonly kind: EventKind
  readonly at: Temporal.Instant
  readonly actorKind: string
  readonly actorId: string | null
  readonly sealedText: Buffer | null
}

export async function insertEvent(tx: Db, event: ClaimEvent): Promise<void> {
  await sql`insert into claims.event (person_id, claim_id, event_id, kind, at, actor_kind, actor_id,
      sealed_text)
    values (${event.personId}, ${event.claimId}, ${event.eventId}, ${event.kind},
      ${event.at.toString()}, ${event.actorKind}, ${event.actorId}, ${event.sealedText})`.execute(
    tx,
  )
}

/** In the order in which it happened. */
export async function readEvents(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly ClaimEvent[]> {
  const found = await sql<{
    event_id: string
    kind: string
    at: string
    actor_kind: string
    actor_id: string | null
    sealed_text: Buffer | null
  }>`select event_id, kind, at, actor_kind, actor_id, sealed_text from claims.event
      where person_id = ${personId} and claim_id = ${claimId} order by at, event_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId, claimId, eventId: row.event_id, kind: row.kind as EventKind },
    ...{ at: instantOf(row.at), actorKind: row.actor_kind, actorId: row.actor_id },
    sealedText: row.sealed_text,
  }))
}

export async function insertAskedPapers(
  tx: Db,
  { personId, claimId }: ClaimNamed,
  kinds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into claims.asked_paper (person_id, claim_id, kind, asked_at)
    select ${personId}, ${claimId}, k, ${at.toString()}::timestamptz
      from unnest(${kinds}::text[]) k`.execute(tx)
}

/** What was asked for last; nothing where nothing ever was. */
export async function readAskedPapers(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<{ readonly kinds: readonly string[]; readonly at: Temporal.Instant } | null> {
  const found = await sql<{ kinds: string[]; asked_at: string }>`
    select array_agg(kind order by kind) as kinds, asked_at from claims.asked_paper
     where person_id = ${personId} and claim_id = ${claimId}
     group by asked_at order by asked_at desc limit 1`.execute(db)
  const [row] = found.rows
  return row ? { kinds: row.kinds, at: instantOf(row.asked_at) } : null
}

export type ClaimPaper = {
  readonly documentId: string
  readonly claimId: string
  readonly kind: string
  readonly objectName: string
  readonly mediaType: PaperType
  readonly bytes: number
  readonly uploadedAt: Temporal.Instant
}

/** The newest first. */
export async function readPapers(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly ClaimPaper[]> {
  const found = await sql<{
    document_id: string
    kind: string
    object_name: string
    media_type: string
    byte_count: number
    uploaded_at: string
  }>`select document_id, kind, object_name, media_type, byte_count, uploaded_at
       from cards.shown_case_document
      where person_id = ${personId} and case_id = ${claimId}
      order by uploaded_at desc, document_id desc`.execute(db)
  return found.rows.map((row) => ({
    ...{ documentId: row.document_id, claimId, kind: row.kind, objectName: row.object_name },
    ...{ mediaType: row.media_type as PaperType, bytes: row.byte_count },
    uploadedAt: instantOf(row.uploaded_at),
  }))
}

function claimOf(row: ClaimRow): Claim {
  return {
    ...{ personId: row.person_id, claimId: row.claim_id, reference: row.reference },
    ...{ kind: row.kind as ClaimKind, state: row.state as ClaimState },
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    ...{ sealedBill: row.sealed_bill, sealedPayee: row.sealed_payee },
    ...{ lossReportId: row.loss_report_id, total: money(row.total) },
    fund: row.fund === null ? null : money(row.fund),
    ...{ settlementId: row.settlement_id, openedAt: instantOf(row.opened_at) },
    ...{ openedBy: row.opened_by, openedAs: row.opened_as as Claimant, officeId: row.office_id },
    changedAt: instantOf(row.changed_at),
    submittedAt: row.submitted_at === null ? null : instantOf(row.submitted_at),
    dueOn: row.due_on === null ? null : plainDate(row.due_on),
    checkedBy: row.checked_by,
    checkedAt: row.checked_at === null ? null : instantOf(row.checked_at),
    version: row.version,
  }
}
