// Goal: the accountant sees where a month stands. Method: states as the server names them.
import { expect, test } from 'vitest'
import { latestMonths, isZero, stages, stagesOver } from '../src/desk/month-end-stages.ts'

test('a month goes through its stages in order', () => {
  expect(stages.map(stagesOver)).toEqual([0, 2, 3, 4])
})

test('the months that can be closed go back over the turn of the year', () => {
  expect(latestMonths('2026-02-10', ['2026-01'])).toEqual([
    '2026-02',
    '2025-12',
    '2025-11',
    '2025-10',
    '2025-09',
  ])
})

test('a difference of one fen is a difference', () => {
  expect(isZero('0.00')).toBe(true)
  expect(isZero('0.01')).toBe(false)
  expect(isZero('-0.01')).toBe(false)
})
