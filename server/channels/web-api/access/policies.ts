import { allow, type Policy } from './policy.ts'

export const policiesAccess = {
  'policies.look': allow.staff('policy_editor', 'auditor'),
  'policies.look-at-rehearsed-bill': allow.staff('policy_editor', 'auditor'),
  'policies.keep-draft': allow.staff('policy_editor'),
  'policies.rehearse': allow.staff('policy_editor'),
  'policies.stop-rehearsal': allow.staff('policy_editor'),
  'policies.resume-rehearsal': allow.staff('policy_editor'),
  'policies.ask-force': allow.staff('policy_editor'),
} as const satisfies Policy
