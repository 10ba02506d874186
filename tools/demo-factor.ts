/** The authenticator of somebody in the demonstration: the code that the page shows in its place. */
import { setTimeout as pause } from 'node:timers/promises'

/** A code counts once, so whoever comes right after another visitor waits for the next half-minute. */
export async function demoFactorCode(origin: string, login: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${origin}/api/demo/factor-codes/${login}`)
    const { code } = (await answer.json()) as { readonly code: string }
    if (answer.ok) return code
    if (code !== 'code_not_ready') throw new Error(`${login} has no authenticator: ${code}`)
    await pause(2_000)
  }
}
