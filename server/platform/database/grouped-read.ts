/**
 * Look-ups by key that every request makes: those asked for in the same moment are answered by one
 * statement. Nothing is remembered, so a row that changes counts with the next request.
 */
import { createGroup } from './group.ts'

export type GroupedRead<V> = (key: string) => Promise<V | null>

export function groupedRead<V>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): GroupedRead<V> {
  let asked = 0
  const group = createGroup<string, V | null>({
    post: async (keys) => {
      const found = await read([...new Set(keys)])
      return keys.map((key) => found.get(key) ?? null)
    },
    // Readers of one key do not wait for each other: each is a key of its own here.
    keyOf: () => {
      asked += 1
      return asked.toString(36).padStart(12, '0')
    },
    atMost: 256,
    lanes: 2,
    apartMs: 7,
    waitingAtMost: 20_000,
  })
  return group.send
}
