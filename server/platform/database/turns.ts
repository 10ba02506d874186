/**
 * Those who are about to read, decide and post on the same rows go one after the other, instead of
 * finding each other's work stale and trying again. Another process may still come between; for that
 * the posting checks versions.
 */
import { TooManyWaiting } from './group.ts'

export type Turns = {
  readonly take: <T>(key: string, act: () => Promise<T>) => Promise<T>
}

export function createTurns(waitingAtMost: number): Turns {
  const queues = new Map<string, { waiting: number; last: Promise<unknown> }>()
  return {
    async take(key, act) {
      const queue = queues.get(key) ?? { waiting: 0, last: Promise.resolve() }
      if (queue.waiting >= waitingAtMost) throw new TooManyWaiting()
      queue.waiting += 1
      queues.set(key, queue)
      const mine = queue.last.then(act)
      queue.last = mine.catch(() => {})
      try {
        return await mine
      } finally {
        queue.waiting -= 1
        if (queue.waiting === 0) queues.delete(key)
      }
    },
  }
}
