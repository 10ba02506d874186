/**
 * Which hats an account wears and where: asked for by one security administrator and decided by
 * another, never about themselves.
 */
import { refused } from '#kernel/refusal.ts'
import { endSessionsOf } from '#platform/access/sessions.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Approval, ApprovedAct, Described, Standing, Wanted } from './approval.ts'
import { findOrganisation } from './directory.ts'
import { isAdministration, type RolesRefusal, rolesRefusal, type StaffRole } from './role.ts'
import * as staffStore from './staff-store.ts'
import * as store from './store.ts'

/** In order of precedence. */
export const roleChangeRefusals = [
  'staff_unknown',
  'own_account',
  'roles_unfit_for_place',
  'administrator_is_nothing_else',
  'administrator_needs_a_person',
  'second_administration',
  'roles_held_already',
] as const
export type RoleChangeRefusal = (typeof roleChangeRefusals)[number] | RolesRefusal

export type RoleChange = {
  readonly staffId: string
  readonly organisationId: string
  readonly roles: readonly StaffRole[]
}

/** As it is kept: an order of its own, so that the same roles are the same request. */
export function roleChangeWanted({ staffId, organisationId, roles }: RoleChange): Wanted {
  return { staffId, organisationId, roles: roles.toSorted() }
}

function roleChangeOf(wanted: Wanted): RoleChange {
  return {
    staffId: String(wanted['staffId']),
    organisationId: String(wanted['organisationId']),
    roles: (wanted['roles'] ?? []) as readonly StaffRole[],
  }
}

export const changeRoles: ApprovedAct = {
  act: 'staff.change-roles',
  asks: 'staff.ask-roles',
  title: { zh: '变更工作人员的角色', en: 'Change the roles of a member of staff' },
  deciders: ['security_admin'],
  lastsHours: 72,
  objectOf: (wanted) => roleChangeOf(wanted).staffId,
  personOf: () => null,
  standing,
  describe,
  carryOut,
}

async function standing(tx: Db, by: Act, wanted: Wanted): Promise<Standing> {
  const change = roleChangeOf(wanted)
  const staff = await store.readStaff(tx, change.staffId)
  const refusal = await refusalOf(tx, by, change, staff)
  if (!staff || refusal) return refused(refusal ?? 'staff_unknown')
  const facts = { organisationId: staff.organisation_id, roles: staff.roles.toSorted() }
  return { kind: 'stands', facts }
}

async function refusalOf(
  tx: Db,
  by: Act,
  change: RoleChange,
  staff: store.StaffRow | null,
): Promise<RoleChangeRefusal | null> {
  const organisation = await findOrganisation(tx, change.organisationId)
  if (!staff || organisation?.state !== 'open') return 'staff_unknown'
  const own = by.actorId ? await store.readStaff(tx, by.actorId) : null
  if (own && isOnePerson(own, staff)) return 'own_account'
  const misfit = rolesRefusal(change.roles, organisation.kind)
  if (misfit) return misfit
  if (change.roles.some(isAdministration)) {
    if (!staff.person_index) return 'administrator_needs_a_person'
    if (await staffStore.hasOtherAdministration(tx, staff)) return 'second_administration'
  }
  const same = staff.roles.toSorted().join() === change.roles.toSorted().join()
  return same && staff.organisation_id === change.organisationId ? 'roles_held_already' : null
}

/** By the person and not by the account: a second account is the same pair of eyes. */
function isOnePerson(one: store.StaffRow, other: store.StaffRow): boolean {
  if (one.staff_id === other.staff_id) return true
  if (!one.person_index || !other.person_index) return false
  return one.person_index.equals(other.person_index)
}

async function describe(db: Db, wanted: Wanted): Promise<Described> {
  const { staffId, organisationId, roles } = roleChangeOf(wanted)
  const [staff, place] = await Promise.all([
    store.readStaff(db, staffId),
    findOrganisation(db, organisationId),
  ])
  const name = staff ? `${staff.name} (${staff.login})` : '–'
  return {
    about: { zh: name, en: name },
    lines: [
      { zh: `现有角色：${zh(staff?.roles ?? [])}`, en: `Roles now: ${en(staff?.roles ?? [])}` },
      { zh: `拟授角色：${zh(roles)}`, en: `Roles wanted: ${en(roles)}` },
      { zh: `所在单位：${place?.name.zh ?? '–'}`, en: `At: ${place?.name.en ?? '–'}` },
    ],
  }
}

const roleNames: Readonly<Record<StaffRole, { readonly zh: string; readonly en: string }>> = {
  employer_officer: { zh: '单位经办人', en: "employer's officer" },
  window_clerk: { zh: '窗口经办人', en: 'window clerk' },
  reviewer: { zh: '审核人', en: 'reviewer' },
  bank_teller: { zh: '银行柜员', en: 'bank teller' },
  hotline_operator: { zh: '热线坐席', en: 'hotline' },
  hospital_office: { zh: '医院医保办', en: "hospital's office" },
  fund_accountant: { zh: '基金会计', en: 'fund accountant' },
  policy_editor: { zh: '政策维护员', en: 'policy editor' },
  auditor: { zh: '审计员', en: 'auditor' },
  system_admin: { zh: '系统管理员', en: 'system administrator' },
  security_admin: { zh: '安全管理员', en: 'security administrator' },
  audit_admin: { zh: '审计管理员', en: 'audit administrator' },
}

function zh(roles: readonly string[]): string {
  return roles.map((role) => roleNames[role as StaffRole]?.zh ?? role).join('、')
}

function en(roles: readonly string[]): string {
  return roles.map((role) => roleNames[role as StaffRole]?.en ?? role).join(', ')
}

/** Whoever is signed in under the former roles signs in anew. */
async function carryOut(tx: Db, by: Act, { approvalId, objectId }: Approval): Promise<void> {
  if (!(await staffStore.changeRoles(tx, approvalId, by.at))) {
    throw new Error('the database did not change the roles that it had just approved')
  }
  await endSessionsOf(tx, objectId, by.at)
}
