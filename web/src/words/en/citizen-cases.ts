import { accountCases } from './account-cases.ts'

export const words = { accountCases } as const
