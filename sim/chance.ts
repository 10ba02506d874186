/**
 * One seed for a run, printed by it: every random choice of a fault test comes from it, so that what
 * failed once can be looked at again with CHAOS_SEED.
 */
import { randomInt } from 'node:crypto'

export type Chance = {
  readonly seed: number
  /** From 0 up to, and without, `below`. */
  readonly whole: (below: number) => number
  readonly happens: (inHundred: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffled: <T>(items: readonly T[]) => T[]
}

export function chance(seed: number = seedOfRun()): Chance {
  let state = seed | 0
  /** Mulberry32: 32 bits of state, good enough to choose by and the same everywhere. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const whole = (below: number): number => next() % below
  function pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('there is nothing to pick from')
    return from[whole(from.length)] as T
  }
  function shuffled<T>(items: readonly T[]): T[] {
    const left = [...items]
    const out: T[] = []
    while (left.length > 0) out.push(...left.splice(whole(left.length), 1))
    return out
  }
  return { seed, whole, happens: (inHundred) => whole(100) < inHundred, pick, shuffled }
}

function seedOfRun(): number {
  const given = process.env['CHAOS_SEED']
  return given ? Number(given) : randomInt(1, 2 ** 31)
}

/** How often: a few times with every change, many times at night. */
export function times(often: { readonly pr: number; readonly night: number }): number {
  return process.env['CHAOS'] === 'night' ? often.night : often.pr
}

/** For the longest tests: minutes in a night, and what the caller says otherwise. */
export function patience(prMs: number): number {
  return process.env['CHAOS'] === 'night' ? 6 * 3_600_000 : prMs
}

/** The line that says what a run did. */
export function report(name: string, seed: number, counts: Readonly<Record<string, number>>): void {
  const told = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  process.stdout.write(`  ${name}: seed ${seed}; ${told.join(', ')}\n`)
}
