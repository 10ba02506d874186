import { must } from '../telling.ts'
import type { World } from '../world.ts'

/** What the command printed; the story ends where it is refused. */
export async function operate(world: World, words: readonly string[], typed = ''): Promise<string> {
  const { code, out, said } = await world.yika(words, {}, typed)
  must(code === 0, `yika ${words.slice(0, 2).join(' ')} is done (${said})`)
  return out
}
