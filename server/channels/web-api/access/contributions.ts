import { allow, type Policy } from './policy.ts'

export const contributionsAccess = {
  'contributions.look-at-own': allow.employer,
  'contributions.declare': allow.employer,
  'contributions.read-file': allow.employer,
  'contributions.open-last-month': allow.employer,
  'contributions.correct': allow.employer,
  'contributions.withdraw': allow.employer,
  'contributions.look-at-own-payments': allow.citizen,
  'contributions.declare-own': allow.citizen,
  'contributions.print-own-order': allow.citizen,
  'contributions.look-at-payments': allow.staffWithin('window_clerk', 'reviewer', 'auditor'),
  'contributions.declare-at-window': allow.staffWithin('window_clerk'),
  'contributions.enrol-resident': allow.staffWithin('window_clerk'),
  'contributions.print-order': allow.staffWithin('window_clerk', 'reviewer', 'auditor'),
  'contributions.look': allow.staff('fund_accountant', 'auditor'),
  'contributions.ask-month-end': allow.staff('fund_accountant'),
  'contributions.ask-retry': allow.staff('fund_accountant'),
  'contributions.look-at-receipts': allow.staff('fund_accountant', 'auditor'),
  'contributions.ask-match': allow.staff('fund_accountant'),
  'contributions.take-bank-answers': allow.staff('fund_accountant'),
  'contributions.take-receipts': allow.staff('fund_accountant'),
} as const satisfies Policy
