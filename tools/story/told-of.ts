/** What a person was told, on their own page. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from './api.ts'

/** A message leaves its outbox in its own time; the page is asked until it stands there. */
export async function toldOf(citizen: Visitor, kind: string): Promise<readonly string[]> {
  for (let tries = 0; tries < 100; tries++) {
    const { notices } = await citizen.get<{ notices: { kind: string }[] }>('/api/me/notices')
    const kinds = notices.map((notice) => notice.kind)
    if (kinds.includes(kind)) return kinds
    await pause(100)
  }
  throw new Error(`The story stops here: nobody was told of ${kind} within ten seconds`)
}
