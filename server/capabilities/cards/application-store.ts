/** Photos and applications, and who is insured where, through the door that people leaves open. */
import { type RawBuilder, sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Application, ApplicationReason, ApplicationRoute } from './application.ts'
import type { IdentityDocument } from './card.ts'
import type { ApplicationState } from './life-cycles.ts'

export type Insured = { readonly agencyId: string; readonly agentBankId: string }

export async function readInsured(db: Db, personId: string): Promise<Insured | null> {
  const found = await sql<{ agency_id: string; agent_bank_id: string }>`
    select agency_id, agent_bank_id from people.shown_insured
    where person_id = ${personId}`.execute(db)
  const row = found.rows[0]
  return row ? { agencyId: row.agency_id, agentBankId: row.agent_bank_id } : null
}

export type NewPhoto = {
  readonly personId: string
  readonly photoId: string
  readonly sealedJpeg: Buffer
  readonly digest: Buffer
  readonly accepted: boolean
  readonly at: Temporal.Instant
}

export async function insertPhoto(db: Db, photo: NewPhoto): Promise<void> {
  await sql`insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
    values (${photo.personId}, ${photo.photoId}, ${photo.sealedJpeg}, ${photo.digest},
      ${photo.accepted}, ${photo.at.toString()})`.execute(db)
}

export async function readPhotoVerdict(
  db: Db,
  personId: string,
  photoId: string,
): Promise<{ readonly accepted: boolean } | null> {
  const found = await sql<{ accepted: boolean }>`select accepted from cards.photo
    where person_id = ${personId} and photo_id = ${photoId}`.execute(db)
  return found.rows[0] ?? null
}

export async function readNewestAcceptedPhoto(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ photo_id: string }>`select photo_id from cards.photo
    where person_id = ${personId} and accepted
    order by taken_at desc, photo_id desc limit 1`.execute(db)
  return found.rows[0]?.photo_id ?? null
}

export async function readPhoto(db: Db, personId: string, photoId: string): Promise<Buffer | null> {
  const found = await sql<{ sealed_jpeg: Buffer }>`select sealed_jpeg from cards.photo
    where person_id = ${personId} and photo_id = ${photoId}`.execute(db)
  return found.rows[0]?.sealed_jpeg ?? null
}

type ApplicationRow = {
  readonly person_id: string
  readonly application_id: string
  readonly reference: string
  readonly reason: string
  readonly route: string
  readonly identity_document: string
  readonly state: string
  readonly photo_id: string
  readonly pickup_id: string
  readonly agency_id: string
  readonly card_id: string | null
  readonly promised_on: string
  readonly rejection: string | null
  readonly version: bigint
  readonly submitted_at: string
  readonly checked_at: string | null
  readonly sent_at: string | null
  readonly made_at: string | null
  readonly kept_at: string | null
  readonly collected_at: string | null
}

/** The newest first. */
export async function readApplications(db: Db, personId: string): Promise<readonly Application[]> {
  const found = await sql<ApplicationRow>`select * from cards.application
    where person_id = ${personId}
    order by submitted_at desc, application_id desc`.execute(db)
  return found.rows.map(applicationOf)
}

export async function readApplication(
  db: Db,
  personId: string,
  applicationId: string,
): Promise<Application | null> {
  const found = await sql<ApplicationRow>`select * from cards.application
    where person_id = ${personId} and application_id = ${applicationId}`.execute(db)
  return found.rows[0] ? applicationOf(found.rows[0]) : null
}

/** An instant card is printed at an outlet: it never waits for the maker. */
export const madeByMaker = (application: RawBuilder<unknown>) => sql`not exists (
  select from cards.instant_order o where o.person_id = ${application}.person_id
    and o.application_id = ${application}.application_id)`

/** Accepted and waiting to be made; in the order of people, which is the order of all locks. */
export async function readWaitingForProduction(
  db: Db,
  wanted: {
    readonly agencyIds: readonly string[]
    readonly collectionDayId: string | null
    readonly atMost: number
  },
): Promise<readonly Application[]> {
  const found = await sql<ApplicationRow>`select * from (
      select * from cards.application
      where state = 'accepted' and agency_id = any(${wanted.agencyIds}::uuid[])
        and ${madeByMaker(sql`application`)}
        and (${wanted.collectionDayId}::uuid is null or exists (
          select from cards.collection_day_person p
           where p.person_id = application.person_id
             and p.application_id = application.application_id
             and p.collection_day_id = ${wanted.collectionDayId}))
      order by submitted_at limit ${wanted.atMost}) longest_waiting
    order by person_id`.execute(db)
  return found.rows.map(applicationOf)
}

export async function countWaitingForProduction(
  db: Db,
  agencyIds: readonly string[],
): Promise<number> {
  const found = await sql<{ count: bigint }>`select count(*) as count from cards.application
    where state = 'accepted' and agency_id = any(${agencyIds}::uuid[])
      and ${madeByMaker(sql`application`)}`.execute(db)
  return Number(found.rows[0]?.count ?? 0n)
}

export async function insertApplication(
  db: Db,
  added: Pick<
    Application,
    | 'personId'
    | 'applicationId'
    | 'reference'
    | 'reason'
    | 'route'
    | 'identityDocument'
    | 'photoId'
    | 'pickupId'
    | 'agencyId'
    | 'promisedOn'
    | 'submittedAt'
  >,
): Promise<void> {
  await sql`insert into cards.application (person_id, application_id, reference, reason, route,
      identity_document, state, photo_id, pickup_id, agency_id, promised_on, submitted_at)
    values (${added.personId}, ${added.applicationId}, ${added.reference}, ${added.reason},
      ${added.route}, ${added.identityDocument}, 'submitted', ${added.photoId}, ${added.pickupId},
      ${added.agencyId}, ${added.promisedOn.toString()}, ${added.submittedAt.toString()})`.execute(
    db,
  )
}

export type ApplicationChange = {
  readonly state: ApplicationState
  readonly rejection?: string
  readonly cardId?: string
  readonly at: Temporal.Instant
}

/** False when somebody changed the application since it was read. */
export async function changeApplication(
  db: Db,
  application: Pick<Application, 'personId' | 'applicationId' | 'version'>,
  change: ApplicationChange,
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select cards.change_application(
      ${application.personId}, ${application.applicationId}, ${application.version},
      ${change.state}, ${change.at.toString()}, ${change.rejection ?? null},
      ${change.cardId ?? null}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

export async function noteKept(
  db: Db,
  application: { readonly personId: string; readonly applicationId: string },
  at: Temporal.Instant,
): Promise<void> {
  await sql`select cards.note_kept(${application.personId}, ${application.applicationId},
    ${at.toString()})`.execute(db)
}

export function applicationOf(row: ApplicationRow): Application {
  const moment = (text: string | null): Temporal.Instant | null => (text ? instantOf(text) : null)
  return {
    personId: row.person_id,
    applicationId: row.application_id,
    reference: row.reference,
    reason: row.reason as ApplicationReason,
    route: row.route as ApplicationRoute,
    identityDocument: row.identity_document as IdentityDocument,
    state: row.state as ApplicationState,
    photoId: row.photo_id,
    pickupId: row.pickup_id,
    agencyId: row.agency_id,
    cardId: row.card_id,
    promisedOn: plainDate(row.promised_on),
    rejection: row.rejection,
    version: row.version,
    submittedAt: instantOf(row.submitted_at),
    checkedAt: moment(row.checked_at),
    sentAt: moment(row.sent_at),
    madeAt: moment(row.made_at),
    keptAt: moment(row.kept_at),
    collectedAt: moment(row.collected_at),
  }
}
