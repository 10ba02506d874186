import { auditAccess } from './audit.ts'
import { cardsAccess } from './cards.ts'
import { contributionsAccess } from './contributions.ts'
import { peopleAccess } from './people.ts'
import { allow, type Policy } from './policy.ts'
import { settlementAccess } from './settlement.ts'

/** Who may do what to whom: the whole of it. */
export const accessTable = {
  'site.look': allow.everybody,
  'operations.look': allow.everybody,
  ...peopleAccess,
  ...cardsAccess,
  ...contributionsAccess,
  ...settlementAccess,
  ...auditAccess,
} as const satisfies Policy

export type Action = keyof typeof accessTable
