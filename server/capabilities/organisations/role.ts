/** The hats that staff wear, where each is worn, and which of them nobody may wear two of. */
import type { OrganisationKind } from './organisation.ts'

export const staffRoles = [
  'employer_officer',
  'window_clerk',
  'reviewer',
  'bank_teller',
  'hospital_office',
  'hotline_operator',
  'fund_accountant',
  'policy_editor',
  'auditor',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who runs the machine, who says who may do what, and who watches both: three different people. */
export const administrations = ['system_admin', 'security_admin', 'audit_admin'] as const

export function isAdministration(role: string): boolean {
  return administrations.some((each) => each === role)
}

const agencies: readonly OrganisationKind[] = [
  'nation',
  'province',
  'city',
  'county_centre',
  'service_point',
]
/** Everybody else works for an agency. */
const places: Partial<Record<StaffRole, readonly OrganisationKind[]>> = {
  bank_teller: ['bank', 'bank_outlet'],
  hospital_office: ['hospital'],
  employer_officer: ['employer'],
}

export function placesOfRole(role: StaffRole): readonly OrganisationKind[] {
  return places[role] ?? agencies
}

/** In order of precedence. */
export const rolesRefusals = ['roles_unfit_for_place', 'administrator_is_nothing_else'] as const
export type RolesRefusal = (typeof rolesRefusals)[number]

export function rolesRefusal(
  roles: readonly StaffRole[],
  kind: OrganisationKind,
): RolesRefusal | null {
  if (roles.some((role) => !placesOfRole(role).includes(kind))) return 'roles_unfit_for_place'
  if (roles.some(isAdministration) && roles.length > 1) return 'administrator_is_nothing_else'
  return null
}
