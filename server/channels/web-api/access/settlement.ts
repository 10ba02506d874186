import { allow, type Policy } from './policy.ts'

export const settlementAccess = {
  'settlement.check-statement': allow.everybody,
  'settlement.look-at-own-statement': allow.citizenAlsoAtKiosk,
  'settlement.look-at-statement': allow.staffWithin(
    'window_clerk',
    'bank_teller',
    'reviewer',
    'auditor',
  ),
  'settlement.dispute-own-purchase': allow.citizen,
  'settlement.withdraw-own-dispute': allow.citizen,
  'settlement.look-at-disputes': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'settlement.look-at-dispute': allow.staffWithin('window_clerk', 'reviewer', 'auditor'),
  'settlement.propose-dispute': allow.staffWithin('window_clerk', 'reviewer'),
  'settlement.decide-dispute': allow.staffWithin('reviewer'),
  'settlement.look-at-own-aid': allow.citizen,
  'settlement.register-aid': allow.citizen,
  'settlement.end-aid': allow.citizen,
  'settlement.look-at-aid': allow.staffWithin('window_clerk', 'auditor'),
  'settlement.register-aid-at-window': allow.staffWithin('window_clerk'),
  'settlement.end-aid-at-window': allow.staffWithin('window_clerk'),
  'settlement.purchase': allow.institution,
  'settlement.reverse': allow.institution,
  'settlement.enquire-balance': allow.institution,
  'settlement.look-at-own-batches': allow.institution,
  'settlement.look-at-batches': allow.staff('fund_accountant', 'auditor'),
} as const satisfies Policy
