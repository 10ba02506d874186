// Goal: a clerk types one thing into one box. Method: each kind of number as it stands on paper.
import { expect, test } from 'vitest'
import { searchKindOf } from '../src/desk/search-kind.ts'

test('a citizen number is known by its eighteen signs, however it was typed', () => {
  expect(searchKindOf('11010519491231002X')).toBe('citizen_number')
  expect(searchKindOf(' １１０１０５ 19491231 002x ')).toBe('citizen_number')
  expect(searchKindOf('110105491231002')).toBe('citizen_number')
})

test('a card is known by the printed number or by that of its bank function', () => {
  expect(searchKindOf('a12345678')).toBe('card_number')
  expect(searchKindOf('A12 345 678')).toBe('card_number')
  expect(searchKindOf('6217000000000000000')).toBe('card_number')
})

test('a reference and a voucher are known by the letters they begin with', () => {
  expect(searchKindOf('sq-7k4m-29')).toBe('reference')
  expect(searchKindOf('GS7K4M29')).toBe('voucher')
})

test('half a number is not taken for anything', () => {
  expect(searchKindOf('')).toBeNull()
  expect(searchKindOf('110105')).toBeNull()
})
