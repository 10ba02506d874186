/** The address of somebody new on the register, as the desk entered them. */
import { newcomer } from './person.ts'
import type { Story } from './steps.ts'

export async function enterSomebody({ clerk }: Story): Promise<string> {
  const { name, citizenNumber, phone } = newcomer()
  const { personId } = await clerk.post<{ personId: string }>('/api/desk/people', {
    ...{ name, citizenNumber, phone },
  })
  return `/api/desk/people/${personId}`
}
