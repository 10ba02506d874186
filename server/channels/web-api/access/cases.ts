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
  'cases.ask-refund': clerks,
} as const satisfies Policy
