import { allow, type Policy } from './policy.ts'

/** Who may do what to whom: the whole of it. */
export const accessTable = {
  'site.look': allow.everybody,
  'operations.look': allow.everybody,
} as const satisfies Policy

export type Action = keyof typeof accessTable
