import { allow, type Policy } from './policy.ts'

export const accountsAccess = {
  'accounts.look-at-books': allow.staff('fund_accountant', 'auditor'),
} as const satisfies Policy
