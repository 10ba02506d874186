import { allow, type Policy } from './policy.ts'

export const auditAccess = {
  'audit.look': allow.staff('auditor'),
  'people.object-to-look': allow.citizen,
  'people.list-objections': allow.staff('auditor', 'audit_admin'),
  'people.answer-objection': allow.staffWithin('auditor', 'audit_admin'),
} as const satisfies Policy
