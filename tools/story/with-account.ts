/** Somebody new who has come to the register and then to the web. */
import type { Visitor } from './api.ts'
import { registerAccount } from './apply.ts'
import { enterSomebody, type Somebody } from './enter-somebody.ts'
import type { Story } from './steps.ts'

export async function somebodyWithAccount(
  story: Pick<Story, 'world' | 'clerk' | 'tell'>,
  scheme: 'resident' | 'employee' = 'resident',
): Promise<Somebody & { readonly citizen: Visitor }> {
  const somebody = await enterSomebody(story, scheme)
  const { who, personId } = somebody
  const citizen = story.world.nobody()
  const found = { personId, computerNumber: '' }
  await registerAccount({ ...story, who, citizen, found })
  return { ...somebody, citizen }
}
