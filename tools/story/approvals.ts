/** What waits for a second person: found on somebody's list, and decided by them as it was shown. */
import type { Answer, Visitor } from './api.ts'
import { must, type Refusal } from './telling.ts'

export type Waiting = {
  readonly approvalId: string
  readonly digest: string
  readonly about: string
  readonly lines: readonly string[]
}
type Lists = { readonly toDecide: readonly Waiting[]; readonly asked: readonly Waiting[] }

export async function waitingFor(by: Visitor, approvalId: string): Promise<Waiting> {
  const { toDecide, asked } = await by.get<Lists>('/api/desk/approvals')
  const found = [...toDecide, ...asked].find((each) => each.approvalId === approvalId)
  must(found !== undefined, 'what waits for a second person is on the list')
  return found
}

export function decide(
  by: Visitor,
  { approvalId, digest }: Waiting,
): Promise<Answer<Refusal | null>> {
  return by.attempt(`/api/desk/approvals/${approvalId}/decision`, { verdict: 'approve', digest })
}
