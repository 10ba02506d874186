/** Somebody new who has come to the register and then to the web. */
import type { Visitor } from './api.ts'
import { registerAccount } from './apply.ts'
import { enterSomebody, type Somebody } from './enter-somebody.ts'
import type { Story } from './steps.ts'

export async function somebodyWithAccount(
  story: Story,
): Promise<Somebody & { readonly citizen: Visitor }> {
  const somebody = await enterSomebody(story)
  const { who, personId } = somebody
  const citizen = story.world.nobody()
  await registerAccount({ ...story, who, citizen, found: { ...story.found, personId } })
  return { ...somebody, citizen }
}
