import { allow, type Policy } from './policy.ts'

export const auditAccess = {
  'audit.look': allow.staff('auditor'),
} as const satisfies Policy
