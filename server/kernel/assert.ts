import assert from 'node:assert/strict'

/**
 * States what must hold, as a sentence that is true when all is well.
 * It stays on in production: wrong money is worse than a stopped request.
 */
export function invariant(condition: unknown, sentence: string): asserts condition {
  assert(condition, `Does not hold: ${sentence}`)
}
