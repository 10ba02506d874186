import { allow, type Policy } from './policy.ts'

export const clearingAccess = {
  'clearing.look': allow.staff('fund_accountant', 'auditor'),
  'clearing.draw-statements': allow.staff('fund_accountant'),
  'clearing.ask-deduction': allow.staff('fund_accountant'),
  'clearing.dispute-deduction': allow.staff('fund_accountant'),
  'clearing.ask-dispute-answer': allow.staff('fund_accountant'),
  'clearing.ask-approval': allow.staff('fund_accountant'),
  'clearing.ask-bank-account': allow.staff('fund_accountant'),
  'clearing.ask-area-receipt': allow.staff('fund_accountant'),
} as const satisfies Policy
