/** Every caller at every route, each pair asked once. */
import type { Visit } from '#server/test/web-world.ts'
import type { Role } from '../access/policy.ts'

export type Door = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly action: string
  readonly reads: boolean
}
export type Caller = {
  readonly name: string
  readonly role: Role
  /** Of the person whose file the routes are about. */
  readonly inBranch: boolean
  /** Of a role that another caller has at another office. */
  readonly again?: true
  readonly visit: Visit
}

export type Verdict = 'let in' | 'sign in first' | 'not allowed' | 'not there'

export type Asked = {
  readonly door: Door
  readonly caller: Caller
  readonly verdict: Verdict
  readonly status: number
  /** Entries of the look in the citizen's file; of other routes nobody counts. */
  readonly written: number
}

/** The looks come first, before anything is changed. */
export async function askEveryPair(
  doors: readonly Door[],
  callers: readonly Caller[],
  ask: {
    readonly answerTo: (door: Door, caller: Caller) => Promise<Pick<Asked, 'verdict' | 'status'>>
    readonly entries: (door: Door) => Promise<number>
  },
): Promise<readonly Asked[]> {
  const found: Asked[] = []
  for (const door of doors.toSorted((a, b) => Number(isLook(b)) - Number(isLook(a)))) {
    const count = async (): Promise<number> => (isLook(door) ? ask.entries(door) : 0)
    let before = await count()
    // Which office somebody is of says something at the file of a person only.
    const ofAll = door.url.includes(':personId')
    for (const caller of callers.filter(({ again }) => ofAll || !again)) {
      const told = await ask.answerTo(door, caller)
      const after = await count()
      found.push({ door, caller, ...told, written: after - before })
      before = after
    }
  }
  return found
}

export function isLook({ reads, method }: Door): boolean {
  return reads && method === 'GET'
}

export function isSelf({ role }: Caller): boolean {
  return role === 'citizen' || role === 'kiosk_visitor'
}
