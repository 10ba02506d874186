import type { AreaClaim } from '../api/desk-types.ts'
import { Tag } from '../ui/tag.tsx'

const tones = {
  running: 'plain',
  untold: 'wait',
  differs: 'danger',
  agreed: 'wait',
  carried: 'plain',
  paid: 'ok',
} as const

export function AreaClaimState({ claim }: { readonly claim: AreaClaim }) {
  return <Tag tone={tones[claim.stateCode]}>{claim.state}</Tag>
}
