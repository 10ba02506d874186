// Goal: on every day the terms of that day are found, with their source.
// Method: the day of a change and the day before it.
import { expect, test } from 'vitest'
import { plainDate } from './dates.ts'
import { termsOn } from './terms.ts'

const fees = [
  { from: plainDate('2026-01-01'), source: 'Notice 2025-40', value: 25 },
  { from: plainDate('2024-01-01'), source: 'Notice 2023-12', value: 20 },
]

test('terms hold from their day on, whatever the order in which they are written', () => {
  expect(termsOn(fees, plainDate('2025-12-31'))).toMatchObject({
    source: 'Notice 2023-12',
    value: 20,
  })
  expect(termsOn(fees, plainDate('2026-01-01'))).toMatchObject({
    source: 'Notice 2025-40',
    value: 25,
  })
  expect(termsOn(fees, plainDate('2099-01-01')).value).toBe(25)
})

test('a day before the first terms is a gap that is named, not guessed over', () => {
  expect(() => termsOn(fees, plainDate('2023-12-31'))).toThrow('2023-12-31')
  expect(() => termsOn([], plainDate('2026-01-01'))).toThrow('add them with their source')
})

test('two terms for one day are an error of the configuration', () => {
  const twice = [...fees, { from: plainDate('2026-01-01'), source: 'Notice 2025-41', value: 30 }]
  expect(() => termsOn(twice, plainDate('2026-03-01'))).toThrow('only one can be in force')
  expect(termsOn(twice, plainDate('2025-03-01')).value).toBe(20)
})
