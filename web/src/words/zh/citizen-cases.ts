import { accountCases } from './account-cases.ts'

/** Accounts that move away, end or are inherited, which their own pages alone say. */
export const words = { accountCases } as const
