import { allow, type Policy } from './policy.ts'

export const settlementAccess = {
  'settlement.look-at-own-statement': allow.citizen,
  'settlement.look-at-statement': allow.staffWithin(
    'window_clerk',
    'bank_teller',
    'reviewer',
    'auditor',
  ),
  'settlement.purchase': allow.institution,
  'settlement.reverse': allow.institution,
  'settlement.enquire-balance': allow.institution,
} as const satisfies Policy
