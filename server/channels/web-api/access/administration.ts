import { allow, type Policy } from './policy.ts'

/** Whoever may ask for anything or be the second person; which requests they see is decided for each. */
const deciders = allow.staff(
  'window_clerk',
  'reviewer',
  'bank_teller',
  'hospital_office',
  'security_admin',
  'fund_accountant',
  'policy_editor',
)

/** At windows and in hospitals people come who are of no branch of theirs, and cannot wait. */
const atEmergencies = allow.staff('window_clerk', 'reviewer', 'hospital_office')
const reviewers = allow.staff('auditor', 'audit_admin')

export const administrationAccess = {
  'approvals.look': deciders,
  'approvals.decide': deciders,
  'cards.ask-unlock-pin': allow.staffWithin('window_clerk', 'bank_teller'),
  'cards.ask-reset-pin': allow.staffWithin('window_clerk', 'bank_teller'),
  'staff.look': allow.staff('security_admin'),
  'staff.ask-roles': allow.staff('security_admin'),
  'staff.end': allow.staff('security_admin'),
  'staff.ask-reopen': allow.staff('security_admin'),
  'people.ask-look-in-emergency': atEmergencies,
  'people.see-in-emergency': atEmergencies,
  'people.list-looks-in-emergency': reviewers,
  'people.review-look-in-emergency': reviewers,
  'trail.look': allow.staff('audit_admin'),
  'system.look': allow.staff('system_admin'),
} as const satisfies Policy
