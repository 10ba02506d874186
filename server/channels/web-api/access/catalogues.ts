import { allow, type Policy } from './policy.ts'

export const cataloguesAccess = {
  'catalogues.search': allow.everybody,
  'catalogues.look-at-versions': allow.staff(
    ...(['window_clerk', 'reviewer', 'hospital_office', 'fund_accountant', 'auditor'] as const),
  ),
} as const satisfies Policy
