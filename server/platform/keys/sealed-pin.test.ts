// Goal: a used seal stays refused for as long as it could still pass as fresh, however many there are.
// Method: the memory alone, with its own clock and a small bound.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { createUsedNonces } from './sealed-pin.ts'

const start = Temporal.Instant.from('2026-11-21T08:00:00Z')
const after = (minutes: number) => start.add({ minutes })

test('a nonce is taken once, until eleven minutes have passed', () => {
  const used = createUsedNonces(10)
  assert(used.take('one', start))
  assert(!used.take('one', start))
  assert(!used.take('one', after(10)))
  assert(used.take('one', after(11)))
})

test('when the memory is full nothing is forgotten early: new seals are refused instead', () => {
  const used = createUsedNonces(2)
  assert(used.take('one', start))
  assert(used.take('two', after(5)))
  assert(!used.take('three', after(5)))
  assert(!used.take('one', after(5)))
  assert(used.take('three', after(11)), 'the oldest has run out')
  assert(!used.take('two', after(11)))
})
