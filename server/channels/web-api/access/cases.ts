import { allow, type Policy } from './policy.ts'

const clerks = allow.staffWithin('window_clerk', 'reviewer')
const lookers = allow.staffWithin('window_clerk', 'reviewer', 'auditor')

export const casesAccess = {
  'cases.look-at-closings': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'cases.look-at-closing': lookers,
  'cases.open-paper': lookers,
  'cases.print-closing': lookers,
  'cases.open-closing': clerks,
  'cases.file-paper': clerks,
  'cases.change-payee': clerks,
  'cases.withdraw-closing': clerks,
  'cases.ask-close-account': clerks,
  'cases.ask-pay-again': clerks,
  'cases.ask-reopen-account': clerks,
  'cases.look-at-own-closings': allow.citizen,
  'cases.open-own-closing': allow.citizen,
  'cases.file-own-paper': allow.citizen,
  'cases.withdraw-own-closing': allow.citizen,
  'cases.look-at-own-move-ins': allow.citizen,
  'cases.apply-own-move-in': allow.citizen,
  'cases.print-own-move-in': allow.citizen,
  'cases.withdraw-own-move-in': allow.citizen,
  'cases.look-at-move-ins': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'cases.look-at-move-in': lookers,
  'cases.look-at-arrivals': clerks,
  'cases.print-move-in': lookers,
  'cases.apply-move-in': clerks,
  'cases.send-contact-letter': clerks,
  'cases.record-information-sheet': clerks,
  'cases.withdraw-move-in': clerks,
  'cases.ask-credit-move-in': clerks,
  'cases.ask-refund': clerks,
  'cases.look-at-refunds': allow.staff('fund_accountant', 'auditor'),
} as const satisfies Policy
