/**
 * The shape of the access table: role × action × relation. The table itself is put together in
 * table.ts from one file per room; a route names an action, and a route whose action is not in the
 * table does not start.
 */
export const roles = [
  'nobody',
  'citizen',
  /** A citizen who came by card and PIN, at a kiosk. */
  'kiosk_visitor',
  'employer_officer',
  /** The system of a hospital or pharmacy, by its key. */
  'institution',
  /** The system of a bank, by its key: it is told of things, and pays with nobody's card. */
  'bank',
  /** The system of a supplementary insurer, by its key: it sees what people have consented to. */
  'insurer',
  'window_clerk',
  'reviewer',
  'bank_teller',
  'hospital_office',
  /** Who answers calls that ask for a person. */
  'hotline_operator',
  'fund_accountant',
  'policy_editor',
  'auditor',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export type Role = (typeof roles)[number]

/**
 * self: the person signed in acts on their own file; the route takes no person id.
 * branch: the person's agency lies within the branch of the staff member's organisation.
 * own: the organisation of the caller, taken from the credential and never from the request.
 * any: the action concerns no person and no other organisation.
 */
export type Relation = 'self' | 'branch' | 'own' | 'any'

export type Permission = { readonly role: Role; readonly relation: Relation }

export type Policy = Readonly<Record<string, readonly Permission[]>>

export const allow = {
  everybody: roles.map((role) => ({ role, relation: 'any' }) as const),
  citizen: [{ role: 'citizen', relation: 'self' }],
  citizenAlsoAtKiosk: [
    { role: 'citizen', relation: 'self' },
    { role: 'kiosk_visitor', relation: 'self' },
  ],
  employer: [{ role: 'employer_officer', relation: 'own' }],
  institution: [{ role: 'institution', relation: 'own' }],
  anySystem: [
    { role: 'institution', relation: 'own' },
    { role: 'bank', relation: 'own' },
    { role: 'insurer', relation: 'own' },
  ],
  insurer: [{ role: 'insurer', relation: 'own' }],
  staffWithin: (...staff: Role[]) => staff.map((role) => ({ role, relation: 'branch' }) as const),
  staff: (...staff: Role[]) => staff.map((role) => ({ role, relation: 'any' }) as const),
} as const
