/** Chance that always falls the same way: a demonstration looks the same on every machine. */
import { createHash } from 'node:crypto'
import { uuidV7 } from '#kernel/ids.ts'
import { derivedId } from '#platform/ids.ts'

export type Draw = {
  /** A whole number from 0 up to, not with, `below`. */
  readonly below: (below: number) => number
  /** A whole number from `least` to `most`, both possible. */
  readonly between: (least: number, most: number) => number
  /** True so many times in a hundred. */
  readonly inHundred: (percent: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
}

export function drawFrom(name: string): Draw {
  const next = sequenceOf(name)
  const below = (limit: number): number => next() % limit
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    inHundred: (percent) => below(100) < percent,
    pick: (list) => at(list, below(list.length)),
    shuffled: (list) => {
      const mixed = [...list]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const kept = at(mixed, last)
        mixed[last] = at(mixed, other)
        mixed[other] = kept
      }
      return mixed
    },
  }
}

/** The item that the plan knows to be there. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('the plan has no such item')
  return list[index] as T
}

/** An id of the demonstration that is the same every time. */
export function fixedId(...parts: readonly string[]): string {
  return derivedId('demo city', ...parts)
}

/** The same, sorting by a moment, as ids do that were made in the course of the work. */
export function idAt(epochMs: number, ...parts: readonly string[]): string {
  return uuidV7(epochMs, bytesOf(...parts).subarray(0, 10))
}

export function bytesOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest()
}

/** Thirty-two bits at a time (xorshift128 by G. Marsaglia). */
function sequenceOf(name: string): () => number {
  const state = new Uint32Array(4)
  const seed = bytesOf('demo city', name)
  for (let word = 0; word < 4; word++) state[word] = seed.readUInt32LE(word * 4)
  return () => {
    let mixed = state[3] ?? 1
    const first = state[0] ?? 1
    mixed ^= mixed << 11
    mixed ^= mixed >>> 8
    state.copyWithin(1, 0, 3)
    state[0] = mixed ^ first ^ (first >>> 19)
    return state[0]
  }
}
