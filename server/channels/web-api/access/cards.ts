import { allow, type Policy } from './policy.ts'

const windows = allow.staffWithin('window_clerk', 'bank_teller')

export const cardsAccess = {
  'cards.look-up': allow.everybody,
  'cards.report-loss-with-code': allow.everybody,
  'cards.print-fresh-voucher': allow.everybody,
  'cards.check-cover-proof': allow.everybody,

  'cards.look-at-own': allow.citizen,
  'cards.check-own-photo': allow.citizen,
  'cards.apply': allow.citizen,
  'cards.change-own-pin': allow.citizen,
  'cards.report-own-loss': allow.citizen,
  'cards.issue-own-cover-proof': allow.citizen,

  'cards.look-at-queue': allow.staff('window_clerk', 'reviewer', 'bank_teller', 'auditor'),
  'cards.look-at-calendar': allow.staff(
    'window_clerk',
    'reviewer',
    'bank_teller',
    'hospital_office',
    'auditor',
  ),
  'cards.look-at-production': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'cards.order-production': allow.staff('window_clerk', 'reviewer'),
  'cards.order-collection-day': allow.staff('window_clerk', 'reviewer'),
  'cards.take-return': allow.staff('window_clerk', 'reviewer'),
  'cards.look-into-return': allow.staff('window_clerk', 'reviewer'),
  'cards.remake': allow.staffWithin('window_clerk', 'reviewer'),

  'cards.look-at-papers': allow.staffWithin(
    'window_clerk',
    'reviewer',
    'bank_teller',
    'hospital_office',
    'auditor',
  ),
  'cards.check-photo': windows,
  'cards.apply-at-window': windows,
  'cards.check-application': allow.staffWithin('window_clerk', 'reviewer'),
  'cards.note-arrival': windows,
  'cards.hand-over': windows,
  'cards.activate': allow.staffWithin('window_clerk', 'bank_teller', 'hospital_office'),
  'cards.report-loss': windows,
  'cards.withdraw-loss': windows,
  'cards.issue-cover-proof': windows,
  'cards.look-at-fees': allow.staff('window_clerk', 'bank_teller'),
  'cards.replace': windows,
} as const satisfies Policy
