import { allow, type Policy } from './policy.ts'

/** Whoever may be the second person for anything; which requests they see is decided for each. */
const deciders = allow.staff('window_clerk', 'reviewer', 'bank_teller', 'security_admin')

export const administrationAccess = {
  'approvals.look': deciders,
  'approvals.decide': deciders,
  'cards.ask-unlock-pin': allow.staffWithin('window_clerk', 'bank_teller'),
  'staff.look': allow.staff('security_admin'),
  'staff.ask-roles': allow.staff('security_admin'),
  'staff.end': allow.staff('security_admin'),
  'trail.look': allow.staff('audit_admin'),
  'system.look': allow.staff('system_admin'),
} as const satisfies Policy
