/** New ids, made by the application before anything is sent, so that a repeat carries the same one. */
import { hash, randomFillSync } from 'node:crypto'
import { derivedUuid, uuidV7 } from '#kernel/ids.ts'
import type { Id } from '#kernel/ids.ts'

/** Randomness is drawn many ids at a time: asking for ten bytes costs as much as for ten thousand. */
const pool = new Uint8Array(10 * 1024)
let drawn = pool.length

/** Starts with its moment of making, so that ids sort roughly by time and indexes stay compact. */
export function newId<T extends Id<string>>(): T {
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  const random = pool.subarray(drawn, drawn + 10)
  drawn += 10
  return uuidV7(milliseconds(), random) as T
}

let readAt = -1
let moment = 0

/**
 * The clock, read once in a millisecond. Every moment and every hash object holds memory outside the
 * young generation, and a payment makes half a dozen ids: the collector would stand still for them.
 */
function milliseconds(): number {
  const now = Math.trunc(performance.now())
  if (now !== readAt) {
    readAt = now
    moment = Temporal.Now.instant().epochMilliseconds
  }
  return moment
}

/** The same parts always give the same id: a batch that runs twice names the same rows. */
export function derivedId<T extends Id<string>>(...parts: readonly string[]): T {
  // The length goes before each part, or ('ab', 'c') and ('a', 'bc') would be one.
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
  return derivedUuid(hash('sha256', text, 'buffer').subarray(0, 16)) as T
}
