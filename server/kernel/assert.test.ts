// Goal: a broken promise stops the act and says which promise it was.
// Method: one that holds, one that does not.
import { expect, test } from 'vitest'
import { invariant } from './assert.ts'

test('what holds passes, what does not stops with its sentence', () => {
  expect(() => invariant(true, 'debit equals credit')).not.toThrow()
  expect(() => invariant(false, 'debit equals credit')).toThrow('debit equals credit')
  expect(() => invariant(0, 'there is at least one line')).toThrow('there is at least one line')
})
