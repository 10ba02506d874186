import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { StaffState } from './approval.ts'
import type { StaffRow } from './store.ts'

/** Along an edge only; false when the account was not in the state it was to come from. */
export async function changeStaffState(
  db: Db,
  change: {
    readonly staffId: string
    readonly from: StaffState
    readonly to: StaffState
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`select organisations.change_staff_state(
      ${change.staffId}, ${change.from}, ${change.to}, ${change.at.toString()}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

/** To what an approval carried out at this moment says, and to nothing else. */
export async function changeRoles(
  db: Db,
  approvalId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const changed = await sql<{ done: boolean }>`
    select organisations.change_roles(${approvalId}, ${at.toString()}) as done`.execute(db)
  return changed.rows[0]?.done ?? false
}

/** Whether the same person is an administrator by another account. */
export async function hasOtherAdministration(
  db: Db,
  staff: Pick<StaffRow, 'staff_id' | 'person_index'>,
): Promise<boolean> {
  const found = await sql`select from organisations.staff
    where person_index = ${staff.person_index} and staff_id <> ${staff.staff_id}
      and state <> 'left'
      and roles && array['system_admin', 'security_admin', 'audit_admin']`.execute(db)
  return found.rows.length > 0
}

export async function readStaffNames(
  db: Db,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ staff_id: string; name: string }>`
    select staff_id, name from organisations.staff
    where staff_id = any(${[...new Set(staffIds)]}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.staff_id, row.name]))
}

export type StaffListed = {
  readonly staffId: string
  readonly login: string
  readonly name: string
  readonly organisationId: string
  readonly roles: readonly string[]
  readonly state: StaffState
  /** Whether it is known who they are. */
  readonly identified: boolean
  readonly seenAt: Temporal.Instant | null
}

type ListedRow = {
  readonly staff_id: string
  readonly login: string
  readonly name: string
  readonly organisation_id: string
  readonly roles: string[]
  readonly state: string
  readonly identified: boolean
  readonly seen_at: string | null
}

/** Of one branch of the tree; those who have left are not shown. */
export async function readStaffOfBranch(db: Db, branch: string): Promise<readonly StaffListed[]> {
  const found = await sql<ListedRow>`
    select s.staff_id, s.login, s.name, s.organisation_id, s.roles, s.state,
           s.person_index is not null as identified, s.seen_at
      from organisations.staff s
      join organisations.organisation o on o.organisation_id = s.organisation_id
     where o.path like ${branch} || '%' and s.state <> 'left'
     order by o.code, s.login limit 2000`.execute(db)
  return found.rows.map((row) => ({
    staffId: row.staff_id,
    login: row.login,
    name: row.name,
    organisationId: row.organisation_id,
    roles: row.roles,
    state: row.state as StaffState,
    identified: row.identified,
    seenAt: row.seen_at ? instantOf(row.seen_at) : null,
  }))
}

export async function readPersonIndex(db: Db, staffId: string): Promise<Buffer | null> {
  const found = await sql<{ person_index: Buffer | null }>`
    select person_index from organisations.staff where staff_id = ${staffId}`.execute(db)
  return found.rows[0]?.person_index ?? null
}

/** Of an account that has not ended, suspended and dormant ones too. */
export async function readAnyStaff(
  db: Db,
  staffId: string,
): Promise<{ readonly organisationId: string; readonly state: StaffState } | null> {
  const found = await sql<{ organisation_id: string; state: string }>`
    select organisation_id, state from organisations.staff
    where staff_id = ${staffId} and state <> 'left'`.execute(db)
  const row = found.rows[0]
  return row ? { organisationId: row.organisation_id, state: row.state as StaffState } : null
}

/** Said once: who an account belongs to does not change. */
export async function identifyStaff(
  db: Db,
  staffId: string,
  personIndex: Buffer,
): Promise<boolean> {
  const said = await sql<{ done: boolean }>`
    select organisations.identify_staff(${staffId}, ${personIndex}) as done`.execute(db)
  return said.rows[0]?.done ?? false
}

export async function noteSignIn(db: Db, staffId: string, at: Temporal.Instant): Promise<void> {
  await sql`update organisations.staff set seen_at = ${at.toString()}
    where staff_id = ${staffId}`.execute(db)
}

/** Accounts from before anybody counted begin to count now. */
export async function noteUnseen(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`update organisations.staff set seen_at = ${at.toString()}
    where seen_at is null and state = 'active'`.execute(db)
}

/** Of staff; an employer's officer may well come once a quarter. */
export async function readUnseenSince(db: Db, since: Temporal.Instant): Promise<readonly string[]> {
  const found = await sql<{ staff_id: string }>`select staff_id from organisations.staff
    where state = 'active' and seen_at < ${since.toString()}
      and not ('employer_officer' = any(roles))`.execute(db)
  return found.rows.map((row) => row.staff_id)
}

/** By the operator's reset; an account in use begins its thirty days anew. */
export async function reopenDormant(db: Db, staffId: string, at: Temporal.Instant): Promise<void> {
  await changeStaffState(db, { staffId, from: 'dormant', to: 'active', at })
  await noteSignIn(db, staffId, at)
}

/** Any account that has not ended, the dormant and the suspended too. */
export async function readAccountByLogin(
  db: Db,
  login: string,
): Promise<{ readonly staffId: string; readonly organisationId: string } | null> {
  const found = await sql<{ staff_id: string; organisation_id: string }>`
    select staff_id, organisation_id from organisations.staff
     where login = ${login} and state <> 'left'`.execute(db)
  const row = found.rows[0]
  return row ? { staffId: row.staff_id, organisationId: row.organisation_id } : null
}
