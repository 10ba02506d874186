import { allow, type Policy } from './policy.ts'

export const cataloguesAccess = {
  'catalogues.search': allow.everybody,
  'catalogues.look-at-versions': allow.staff(
    ...(['window_clerk', 'reviewer', 'hospital_office', 'fund_accountant', 'auditor'] as const),
  ),
  'catalogues.look-at-files': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'catalogues.send-file': allow.staff('window_clerk', 'reviewer'),
  'catalogues.ask-force': allow.staff('window_clerk', 'reviewer'),
  'catalogues.drop-file': allow.staff('window_clerk', 'reviewer'),
} as const satisfies Policy
