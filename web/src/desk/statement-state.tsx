import type { InstitutionStatement } from '../api/desk-types.ts'
import { Tag } from '../ui/tag.tsx'

const tones = {
  drawn: 'wait',
  reconciled: 'ok',
  differs: 'danger',
  approved: 'wait',
  carried: 'plain',
  ordered: 'wait',
  paid: 'ok',
  rejected: 'danger',
} as const

export function StatementState({ statement }: { readonly statement: InstitutionStatement }) {
  return <Tag tone={tones[statement.stateCode]}>{statement.state}</Tag>
}
