/** Chance that always falls the same way: a demonstration looks the same on every machine. */
import { hash } from 'node:crypto'
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

/** The same as a uuid v7: it sorts by a moment, as ids do that were made in the course of the work. */
export function idAt(epochMs: number, ...parts: readonly string[]): string {
  const time = epochMs.toString(16).padStart(12, '0')
  const rest = hash('sha256', parts.join('\n'), 'hex')
  const variant = '89ab'.charAt(Number.parseInt(rest.charAt(3), 16) % 4)
  const groups = [time.slice(0, 8), time.slice(8), `7${rest.slice(0, 3)}`]
  return [...groups, variant + rest.slice(4, 7), rest.slice(7, 19)].join('-')
}

/** For the many: of drawn digits instead of a digest, which costs ten times as much. */
export function drawnId(draw: Draw, epochMs: number): string {
  const time = epochMs.toString(16).padStart(12, '0')
  const hex = (digits: number): string =>
    draw
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const groups = [time.slice(0, 8), time.slice(8), `7${hex(3)}`, `8${hex(3)}`]
  return [...groups, hex(6) + hex(6)].join('-')
}

export function bytesOf(...parts: readonly string[]): Buffer {
  return hash('sha256', parts.join('\n'), 'buffer')
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
