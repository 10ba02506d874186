/** Somebody new on the register, as a desk enters them, and the address of their file there. */
import type { Visitor } from './api.ts'
import { type Newcomer, newcomer } from './person.ts'

export type Somebody = { readonly who: Newcomer; readonly personId: string; readonly desk: string }

/** Who has no employer is insured as a resident, or pays alone month by month as an employee. */
export async function enterSomebody(
  { clerk }: { readonly clerk: Visitor },
  scheme: 'resident' | 'employee' = 'resident',
): Promise<Somebody> {
  const who = newcomer()
  const { name, citizenNumber, phone } = who
  const { personId } = await clerk.post<{ personId: string }>('/api/desk/people', {
    ...{ name, citizenNumber, phone, scheme },
  })
  return { who, personId, desk: `/api/desk/people/${personId}` }
}
