import { allow, type Policy } from './policy.ts'

export const diagnosisAccess = {
  'diagnosis.look-at-own': allow.citizenAlsoAtKiosk,
  'diagnosis.look': allow.staffWithin('window_clerk', 'reviewer', 'auditor'),
} as const satisfies Policy
