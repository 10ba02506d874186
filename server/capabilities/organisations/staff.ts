import type { Db } from '#platform/database/connection.ts'
import { endSessionsOf } from '#platform/access/sessions.ts'
import { passwords } from '#platform/access/login-tries.ts'
import { newId } from '#platform/ids.ts'
import { branchOf, findOrganisation } from './directory.ts'
import type { StaffState } from './approval.ts'
import * as staffStore from './staff-store.ts'
import * as store from './store.ts'

export type NewStaff = {
  readonly staffId?: string
  readonly organisationId: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly roles: readonly string[]
  /** The password is for one use, to be changed before anything else. */
  readonly passwordDue?: boolean
  /** Who it is: without this the account can neither ask for an approval nor give one. */
  readonly personIndex?: Buffer
  readonly at?: Temporal.Instant
}

/** Logins are compared as people type them: without regard to case, width or blanks around. */
export function canonicalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

export async function addStaff(db: Db, added: NewStaff): Promise<string> {
  const staffId = added.staffId ?? newId()
  await store.insertStaff(db, {
    staff_id: staffId,
    organisation_id: added.organisationId,
    login: canonicalLogin(added.login),
    name: added.name,
    password_hash: await passwords.hash(added.password),
    roles: added.roles,
    password_due: added.passwordDue ?? false,
    person_index: added.personIndex ?? null,
    seen_at: added.at?.toString() ?? null,
  })
  return staffId
}

/** What the guard knows of a staff member; read with every request, so a change counts at once. */
export type StaffAccount = {
  readonly staffId: string
  readonly name: string
  readonly organisationId: string
  /** Path of the branch in which they may act. */
  readonly branch: string
  readonly roles: readonly string[]
  /** Their password is for one use: they may change it and nothing else. */
  readonly passwordDue: boolean
  /** They have begun a second factor: they may finish it and nothing else. */
  readonly factorDue: boolean
}

/** Null for someone who has left, or whose organisation is not open. */
export async function findStaffCaller(db: Db, staffId: string): Promise<StaffAccount | null> {
  const staff = await store.readStaff(db, staffId)
  if (!staff) return null
  const organisation = await findOrganisation(db, staff.organisation_id)
  if (!organisation) return null
  return {
    staffId,
    name: staff.name,
    organisationId: staff.organisation_id,
    branch: await branchOf(db, organisation),
    roles: staff.roles,
    passwordDue: staff.password_due,
    factorDue: staff.factor_due,
  }
}

/** They have left: their sessions end with their account. */
export async function staffHasLeft(db: Db, staffId: string, at: Temporal.Instant): Promise<void> {
  for (const from of ['active', 'suspended', 'dormant'] as const) {
    if (await endAccount(db, { staffId, from, to: 'left', at })) return
  }
}

/** False when the account was not in that state; its sessions end in the same transaction. */
export async function endAccount(
  db: Db,
  ended: {
    readonly staffId: string
    readonly from: StaffState
    readonly to: Exclude<StaffState, 'active'>
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  if (!(await staffStore.changeStaffState(db, ended))) return false
  await endSessionsOf(db, ended.staffId, ended.at)
  return true
}

/** Of those who have left too: a login means one person for ever. */
export async function isLoginTaken(db: Db, login: string): Promise<boolean> {
  return store.hasLogin(db, canonicalLogin(login))
}

/** Null when nobody who is active signs in by it. */
export async function findStaffByLogin(
  db: Db,
  login: string,
): Promise<{ readonly staffId: string; readonly organisationId: string } | null> {
  const staff = await store.readStaffByLogin(db, canonicalLogin(login))
  return staff && { staffId: staff.staff_id, organisationId: staff.organisation_id }
}
