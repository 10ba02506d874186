import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Insured, PersonStatus, Scheme } from './person.ts'

export async function readAgencyOf(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ agency_id: string }>`select agency_id from people.person
    where person_id = ${personId}`.execute(db)
  return found.rows[0]?.agency_id ?? null
}

export type IndexKind = 'citizen_number' | 'computer_number' | 'login'

export async function readIndex(
  db: Db,
  kind: IndexKind,
  blindIndex: Buffer,
): Promise<string | null> {
  const found = await sql<{ person_id: string }>`select person_id from people.person_index
    where blind_index = ${blindIndex} and kind = ${kind}`.execute(db)
  return found.rows[0]?.person_id ?? null
}

export async function readIndexes(
  db: Db,
  kind: IndexKind,
  blindIndexes: readonly Buffer[],
): Promise<readonly { readonly blindIndex: Buffer; readonly personId: string }[]> {
  const found = await sql<{ blind_index: Buffer; person_id: string }>`select blind_index, person_id
    from people.person_index
    where blind_index = any(${blindIndexes}::bytea[]) and kind = ${kind}`.execute(db)
  return found.rows.map((row) => ({ blindIndex: row.blind_index, personId: row.person_id }))
}

/** False when the number already leads to somebody; a twin that comes at once waits for the first. */
export async function insertIndex(
  db: Db,
  entry: { readonly kind: IndexKind; readonly blindIndex: Buffer; readonly personId: string },
): Promise<boolean> {
  const added = await sql`insert into people.person_index (blind_index, kind, person_id)
    values (${entry.blindIndex}, ${entry.kind}, ${entry.personId})
    on conflict do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

export type SealedPerson = Insured & {
  readonly sealedName: Buffer
  readonly sealedCitizenNumber: Buffer
  readonly sealedPhone: Buffer | null
  readonly sealedComputerNumber: Buffer
  readonly registeredAt: Temporal.Instant
}

export async function insertPeople(db: Db, people: readonly SealedPerson[]): Promise<void> {
  const column = <T>(of: (person: SealedPerson) => T): T[] => people.map(of)
  await sql`insert into people.person (person_id, area, sealed_name, sealed_citizen_number,
      sealed_phone, sealed_computer_number, scheme, status, agency_id, agent_bank_id, registered_at)
    select * from unnest(
      ${column((p) => p.personId)}::uuid[], ${column((p) => p.area)}::text[],
      ${column((p) => p.sealedName)}::bytea[], ${column((p) => p.sealedCitizenNumber)}::bytea[],
      ${column((p) => p.sealedPhone)}::bytea[], ${column((p) => p.sealedComputerNumber)}::bytea[],
      ${column((p) => p.scheme)}::text[], ${column((p) => p.status)}::text[],
      ${column((p) => p.agencyId)}::uuid[], ${column((p) => p.agentBankId)}::uuid[],
      ${column((p) => p.registeredAt.toString())}::timestamptz[])`.execute(db)
}

export async function insertIndexes(
  db: Db,
  entries: readonly { kind: IndexKind; blindIndex: Buffer; personId: string }[],
): Promise<void> {
  await sql`insert into people.person_index (blind_index, kind, person_id)
    select * from unnest(${entries.map((each) => each.blindIndex)}::bytea[],
      ${entries.map((each) => each.kind)}::text[],
      ${entries.map((each) => each.personId)}::uuid[])`.execute(db)
}

type PersonRow = {
  readonly person_id: string
  readonly area: string
  readonly scheme: string
  readonly status: string
  readonly agency_id: string
  readonly agent_bank_id: string
  readonly sealed_name: Buffer
  readonly sealed_citizen_number: Buffer
  readonly sealed_phone: Buffer | null
  readonly sealed_computer_number: Buffer
  readonly registered_at: string
}

export async function readPeople(
  db: Db,
  personIds: readonly string[],
): Promise<readonly SealedPerson[]> {
  const found = await sql<PersonRow>`select person_id, area, scheme, status, agency_id,
      agent_bank_id, sealed_name, sealed_citizen_number, sealed_phone, sealed_computer_number,
      registered_at
    from people.person where person_id = any(${personIds}::uuid[])`.execute(db)
  return found.rows.map((row) => ({
    personId: row.person_id,
    area: row.area,
    scheme: row.scheme as Scheme,
    status: row.status as PersonStatus,
    agencyId: row.agency_id,
    agentBankId: row.agent_bank_id,
    sealedName: row.sealed_name,
    sealedCitizenNumber: row.sealed_citizen_number,
    sealedPhone: row.sealed_phone,
    sealedComputerNumber: row.sealed_computer_number,
    registeredAt: instantOf(row.registered_at),
  }))
}

export async function readPasswordHash(db: Db, personId: string): Promise<string | null> {
  const found = await sql<{ password_hash: string }>`select password_hash from people.web_account
    where person_id = ${personId}`.execute(db)
  return found.rows[0]?.password_hash ?? null
}

/** False when the person has one already. */
export async function insertWebAccount(
  db: Db,
  account: {
    readonly personId: string
    readonly passwordHash: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const added = await sql`insert into people.web_account (person_id, password_hash, created_at)
    values (${account.personId}, ${account.passwordHash}, ${account.at.toString()})
    on conflict do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

/** A new password also ends the waiting after wrong ones: the person has just proved who they are. */
export async function setPassword(db: Db, personId: string, hash: string): Promise<boolean> {
  const changed = await sql`update people.web_account
    set password_hash = ${hash}, failures = 0, locked_until = null
    where person_id = ${personId}`.execute(db)
  return changed.numAffectedRows === 1n
}

export type Enrolment = {
  readonly enrolmentId: string
  readonly scheme: Scheme
  readonly employerId: string | null
  readonly from: string
  readonly until: string | null
}

type EnrolmentRow = {
  readonly enrolment_id: string
  readonly scheme: string
  readonly employer_id: string | null
  readonly from_on: string
  readonly until_on: string | null
}

/** Newest first. */
export async function readEnrolments(db: Db, personId: string): Promise<readonly Enrolment[]> {
  const found = await sql<EnrolmentRow>`select enrolment_id, scheme, employer_id, from_on, until_on
    from people.enrolment where person_id = ${personId}
    order by from_on desc, enrolment_id desc`.execute(db)
  return found.rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    scheme: row.scheme as Scheme,
    employerId: row.employer_id,
    from: row.from_on,
    until: row.until_on,
  }))
}

export async function insertEnrolments(
  db: Db,
  enrolments: readonly (Omit<Enrolment, 'until'> & { readonly personId: string })[],
): Promise<void> {
  const column = <T>(of: (each: (typeof enrolments)[number]) => T): T[] => enrolments.map(of)
  await sql`insert into people.enrolment (person_id, enrolment_id, scheme, employer_id, from_on)
    select * from unnest(${column((each) => each.personId)}::uuid[],
      ${column((each) => each.enrolmentId)}::uuid[], ${column((each) => each.scheme)}::text[],
      ${column((each) => each.employerId)}::uuid[], ${column((each) => each.from)}::date[])`.execute(
    db,
  )
}

export async function updateEnrolmentEnd(
  db: Db,
  ended: { readonly personId: string; readonly enrolmentId: string; readonly until: string },
): Promise<boolean> {
  const changed = await sql`update people.enrolment set until_on = ${ended.until}
    where person_id = ${ended.personId} and enrolment_id = ${ended.enrolmentId}
      and until_on is null`.execute(db)
  return changed.numAffectedRows === 1n
}

/** An enrolment goes on as if it had not ended on that day. */
export async function resumeEnrolment(
  db: Db,
  resumed: { readonly personId: string; readonly enrolmentId: string },
): Promise<void> {
  await sql`update people.enrolment set until_on = null
    where person_id = ${resumed.personId} and enrolment_id = ${resumed.enrolmentId}`.execute(db)
}

/** Said twice it is once: what the person was before is kept. */
export async function noteDeath(db: Db, personId: string): Promise<void> {
  await sql`update people.person
       set status = 'deceased', status_before_death = status, version = version + 1
     where person_id = ${personId} and status <> 'deceased'`.execute(db)
}

export async function takeDeathBack(db: Db, personId: string): Promise<void> {
  await sql`update people.person
       set status = status_before_death, status_before_death = null, version = version + 1
     where person_id = ${personId} and status = 'deceased'`.execute(db)
}

/** Residents at work are insured by it from a day on; answers who was a resident until now. */
export async function moveToEmployees(
  db: Db,
  { people, from }: { readonly people: readonly string[]; readonly from: string },
): Promise<readonly string[]> {
  const ids = [...people]
  // In the order in which whoever holds several holds them.
  const moved = await sql<{ person_id: string }>`update people.person p
       set scheme = 'employee', version = version + 1
      from (select person_id from people.person where person_id = any(${ids}::uuid[])
             order by person_id for no key update) held
     where p.person_id = held.person_id and p.scheme = 'resident' and p.status = 'active'
    returning p.person_id`.execute(db)
  const found = moved.rows.map((row) => row.person_id).toSorted()
  await sql`update people.enrolment set until_on = greatest(${from}::date, from_on + 1)
    where person_id = any(${found}::uuid[]) and scheme = 'resident'
      and until_on is null`.execute(db)
  return found
}

/** An employee is a resident again from a day on: whatever insures them until now ends there. */
export async function moveToResidents(
  db: Db,
  moved: { readonly personId: string; readonly enrolmentId: string; readonly from: string },
): Promise<boolean> {
  const { personId, enrolmentId, from } = moved
  const changed = await sql`update people.person set scheme = 'resident', version = version + 1
    where person_id = ${personId} and scheme = 'employee' and status = 'active'`.execute(db)
  if (changed.numAffectedRows !== 1n) return false
  await sql`update people.enrolment set until_on = greatest(${from}::date, from_on + 1)
    where person_id = ${personId} and until_on is null`.execute(db)
  const enrolment = { personId, enrolmentId, scheme: 'resident', employerId: null, from } as const
  await insertEnrolments(db, [enrolment])
  return true
}

/** The person's file is written by one at a time. */
export async function lockPerson(db: Db, personId: string): Promise<boolean> {
  const found = await sql`select 1 from people.person where person_id = ${personId}
    for no key update`.execute(db)
  return found.rows.length === 1
}
