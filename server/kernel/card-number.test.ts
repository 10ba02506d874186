// Goal: the number printed on the card is read as people type it, and shown masked.
// Method: examples on both sides of every rule.
import { expect, test } from 'vitest'
import { makeCardNumber, maskCardNumber, parseCardNumber } from './card-number.ts'

test('a card number is read however it is typed', () => {
  for (const text of [
    'A12345678',
    'a12345678',
    ' A1234 5678 ',
    'A-1234-5678',
    'Ａ１２３４５６７８',
  ]) {
    expect(parseCardNumber(text)).toBe('A12345678')
  }
})

test('a card number is a letter other than I or O, and eight digits', () => {
  const others = ['', 'A1234567', 'A123456789', 'I12345678', 'O12345678', '123456789', 'AA2345678']
  for (const text of others) expect(parseCardNumber(text), text).toBeNull()
})

test('a series numbers its cards with leading zeros, up to its end', () => {
  expect(makeCardNumber({ letter: 'A', serial: 12 })).toBe('A00000012')
  expect(makeCardNumber({ letter: 'A', serial: 99_999_999 })).toBe('A99999999')
  expect(() => makeCardNumber({ letter: 'A', serial: 100_000_000 })).toThrow(RangeError)
  expect(() => makeCardNumber({ letter: 'A', serial: -1 })).toThrow(RangeError)
  expect(() => makeCardNumber({ letter: 'A', serial: 1.5 })).toThrow(RangeError)
  expect(() => makeCardNumber({ letter: 'I', serial: 1 })).toThrow(RangeError)
})

test('a masked card number shows its letter and its last three digits', () => {
  expect(maskCardNumber(makeCardNumber({ letter: 'A', serial: 12_345_678 }))).toBe('A*****678')
})
