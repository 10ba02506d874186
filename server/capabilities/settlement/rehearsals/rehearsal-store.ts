/** Drafts, terms and rehearsals as they are kept; a page of a rehearsal is written by one function. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Draft, PolicyTerm, Rehearsal, RehearsalState, RehearsedBill } from './rehearsal.ts'

type DraftRow = {
  readonly draft_id: string
  readonly area: string
  readonly version: string
  readonly digest: string
  readonly content: string
  readonly kept_by: string
  readonly kept_at: string
}

const draftColumns = sql`select draft_id, area, version, digest, content, kept_by, kept_at
  from settlement.policy_draft`

function draftOf(row: DraftRow): Draft {
  return {
    ...{ draftId: row.draft_id, area: row.area, version: row.version, digest: row.digest },
    ...{ text: row.content, keptBy: row.kept_by, keptAt: instantOf(row.kept_at) },
  }
}

/** Newest first. */
export async function readDrafts(db: Db, area: string): Promise<readonly Draft[]> {
  const found = await sql<DraftRow>`${draftColumns}
    where area = ${area} order by kept_at desc, draft_id desc limit 100`.execute(db)
  return found.rows.map(draftOf)
}

export async function readDraft(db: Db, draftId: string): Promise<Draft | null> {
  const found = await sql<DraftRow>`${draftColumns} where draft_id = ${draftId}`.execute(db)
  return found.rows[0] ? draftOf(found.rows[0]) : null
}

export async function readDraftOf(
  db: Db,
  { area, digest }: { readonly area: string; readonly digest: string },
): Promise<Draft | null> {
  const found = await sql<DraftRow>`${draftColumns}
    where area = ${area} and digest = ${digest}`.execute(db)
  return found.rows[0] ? draftOf(found.rows[0]) : null
}

/** Whether another text bears this version already: bills name a pack by it. */
export async function isVersionUsed(
  db: Db,
  { area, version, digest }: Pick<Draft, 'area' | 'version' | 'digest'>,
): Promise<boolean> {
  const found = await sql`select from settlement.policy_pack
     where version = ${version} and digest <> ${digest}
    union all
    select from settlement.policy_draft
     where area = ${area} and version = ${version} and digest <> ${digest} limit 1`.execute(db)
  return found.rows.length > 0
}

/** False: the same pack is kept already. */
export async function insertDraft(tx: Db, draft: Draft): Promise<boolean> {
  const { draftId, area, version, digest, text, keptBy, keptAt } = draft
  const added = await sql`insert into settlement.policy_draft
      (draft_id, area, version, digest, content, kept_by, kept_at)
    values (${draftId}, ${area}, ${version}, ${digest}, ${text}, ${keptBy}, ${keptAt.toString()})
    on conflict do nothing`.execute(tx)
  return added.numAffectedRows === 1n
}

type TermRow = {
  readonly first_day: string
  readonly digest: string
  readonly version: string
  readonly draft_id: string
  readonly rehearsal_id: string
  readonly decided_at: string
}

/** In the order of their days. */
export async function readTerms(db: Db, area: string): Promise<readonly PolicyTerm[]> {
  const found = await sql<TermRow>`select t.first_day, t.digest, p.version, t.draft_id,
      t.rehearsal_id, t.decided_at
    from settlement.policy_term t join settlement.policy_pack p using (digest)
    where t.area = ${area} order by t.first_day`.execute(db)
  return found.rows.map((row) => ({
    ...{ firstDay: plainDate(row.first_day), digest: row.digest, version: row.version },
    ...{ draftId: row.draft_id, rehearsalId: row.rehearsal_id },
    decidedAt: instantOf(row.decided_at),
  }))
}

export async function insertTerm(
  tx: Db,
  term: Omit<PolicyTerm, 'version'> & { readonly area: string; readonly approvalId: string },
): Promise<void> {
  await sql`insert into settlement.policy_term
      (area, first_day, digest, draft_id, rehearsal_id, approval_id, decided_at)
    values (${term.area}, ${term.firstDay.toString()}, ${term.digest}, ${term.draftId},
      ${term.rehearsalId}, ${term.approvalId}, ${term.decidedAt.toString()})`.execute(tx)
}

export type KeptPackRow = {
  readonly digest: string
  readonly version: string
  readonly keptAt: Temporal.Instant
}

/** Packs that bills rest on, the last first. */
export async function readKeptPacks(db: Db): Promise<readonly KeptPackRow[]> {
  const found = await sql<{ digest: string; version: string; kept_at: string }>`
    select digest, version, kept_at from settlement.policy_pack
     order by kept_at desc limit 200`.execute(db)
  return found.rows.map(({ kept_at: at, ...row }) => ({ ...row, keptAt: instantOf(at) }))
}

type RehearsalRow = {
  readonly rehearsal_id: string
  readonly draft_id: string
  readonly before_digest: string
  readonly first_day: string
  readonly until_day: string
  readonly terms_on: string | null
  readonly state: string
  readonly row_count: bigint
  readonly looked: bigint
  readonly after_person: string
  readonly asked_by: string
  readonly asked_at: string
  readonly ended_at: string | null
}

const rehearsalColumns = sql`rehearsal_id, draft_id, before_digest, first_day, until_day, terms_on,
  state, row_count, looked, after_person, asked_by, asked_at, ended_at`

function rehearsalOf(row: RehearsalRow): Rehearsal {
  return {
    ...{ rehearsalId: row.rehearsal_id, draftId: row.draft_id, beforeDigest: row.before_digest },
    ...{ from: plainDate(row.first_day), until: plainDate(row.until_day) },
    termsOn: row.terms_on === null ? null : plainDate(row.terms_on),
    ...{ state: row.state as RehearsalState, rowCount: Number(row.row_count) },
    ...{ looked: Number(row.looked), afterPerson: row.after_person, askedBy: row.asked_by },
    askedAt: instantOf(row.asked_at),
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
  }
}

/** Of a draft, the newest first. */
export async function readRehearsals(db: Db, draftId: string): Promise<readonly Rehearsal[]> {
  const found = await sql<RehearsalRow>`select ${rehearsalColumns} from settlement.rehearsal
    where draft_id = ${draftId} order by asked_at desc, rehearsal_id desc limit 50`.execute(db)
  return found.rows.map(rehearsalOf)
}

export async function readRehearsal(db: Db, rehearsalId: string): Promise<Rehearsal | null> {
  const found = await sql<RehearsalRow>`select ${rehearsalColumns} from settlement.rehearsal
    where rehearsal_id = ${rehearsalId}`.execute(db)
  return found.rows[0] ? rehearsalOf(found.rows[0]) : null
}

/** False: another one of this draft is running. */
export async function insertRehearsal(tx: Db, one: Rehearsal): Promise<boolean> {
  const added =
    await sql`insert into settlement.rehearsal (rehearsal_id, draft_id, before_digest, first_day,
      until_day, terms_on, state, row_count, asked_by, asked_at)
    values (${one.rehearsalId}, ${one.draftId}, ${one.beforeDigest}, ${one.from.toString()},
      ${one.until.toString()}, ${one.termsOn?.toString() ?? null}, 'running', ${one.rowCount},
      ${one.askedBy}, ${one.askedAt.toString()})
    on conflict do nothing`.execute(tx)
  return added.numAffectedRows === 1n
}

/** The next one to go on with, held; null where there is none, or another program has it in hand. */
export async function holdRehearsal(tx: Db): Promise<Rehearsal | null> {
  const found = await sql<RehearsalRow>`select ${rehearsalColumns}
    from settlement.hold_rehearsal()`.execute(tx)
  return found.rows[0] ? rehearsalOf(found.rows[0]) : null
}

/** False: there is no such rehearsal, or it cannot go there. */
export async function changeRehearsal(
  tx: Db,
  moved: {
    readonly rehearsalId: string
    readonly state: RehearsalState
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const found = await sql<{ moved: boolean }>`select settlement.change_rehearsal(
    ${moved.rehearsalId}, ${moved.state}, ${moved.at.toString()}) as moved`.execute(tx)
  return found.rows[0]?.moved ?? false
}

/** The next people who have bills of a span, behind one of them. */
export async function nextPeople(
  db: Db,
  asked: {
    readonly after: string
    readonly from: Temporal.Instant
    readonly until: Temporal.Instant
    readonly atMost: number
  },
): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`select distinct person_id
    from settlement.settlement
    where person_id > ${asked.after}::uuid
      and settled_at >= ${asked.from.toString()} and settled_at < ${asked.until.toString()}
    order by person_id limit ${asked.atMost}`.execute(db)
  return found.rows.map((row) => row.person_id)
}

export type CountedPage = {
  readonly rehearsalId: string
  readonly after: string
  readonly until: string
  readonly looked: number
  readonly groups: readonly object[]
  readonly bills: readonly object[]
  readonly keep: number
}

/** False: the rehearsal stands elsewhere, and nothing is written. */
export async function countPage(tx: Db, page: CountedPage): Promise<boolean> {
  const found = await sql<{ counted: boolean }>`select settlement.count_rehearsal(
    ${page.rehearsalId}, ${page.after}, ${page.until}, ${page.looked},
    ${JSON.stringify(page.groups)}::jsonb, ${JSON.stringify(page.bills)}::jsonb, ${page.keep})
    as counted`.execute(tx)
  return found.rows[0]?.counted ?? false
}

export type StoredGroup = {
  readonly kind: string
  readonly name: string
  readonly sums: Readonly<Record<string, string>>
}

export async function readGroups(db: Db, rehearsalId: string): Promise<readonly StoredGroup[]> {
  const found = await sql<StoredGroup>`select kind, name, sums from settlement.rehearsal_group
    where rehearsal_id = ${rehearsalId} order by kind, name`.execute(db)
  return found.rows
}

/** The largest difference first. */
export async function readBills(db: Db, rehearsalId: string): Promise<readonly RehearsedBill[]> {
  const found = await sql<{ bill: RehearsedBill }>`select bill from settlement.rehearsal_bill
    where rehearsal_id = ${rehearsalId} order by size desc, settlement_id`.execute(db)
  return found.rows.map((row) => row.bill)
}
