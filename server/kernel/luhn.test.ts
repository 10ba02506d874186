// Goal: the check digit of bank card numbers agrees with ISO/IEC 7812-1.
// Method: the well-known example of the algorithm, and every single wrong digit.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLuhnValid, luhnCheckDigit } from './luhn.ts'

const bodies = fc.array(fc.nat(9), { minLength: 1, maxLength: 18 }).map((digits) => digits.join(''))

test('the usual example has check digit 3', () => {
  expect(luhnCheckDigit('7992739871')).toBe('3')
  expect(isLuhnValid('79927398713')).toBe(true)
})

test('a number completed by its check digit is valid, and no other last digit is', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const valid = [...'0123456789'].filter((digit) => isLuhnValid(body + digit))
      return valid.length === 1 && valid[0] === luhnCheckDigit(body)
    }),
  )
})

test('any one wrong digit is noticed', () => {
  fc.assert(
    fc.property(bodies, fc.nat(17), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
      const digits = [...body]
      const position = place % digits.length
      const wrong = String((Number(digits[position]) + by) % 10)
      return !isLuhnValid(digits.with(position, wrong).join('') + luhnCheckDigit(body))
    }),
  )
})

test('what is not made of digits has no check digit', () => {
  expect(() => luhnCheckDigit('12a4')).toThrow(RangeError)
  expect(() => luhnCheckDigit('')).toThrow(RangeError)
  expect(['', '0', '7992 7398 713', '７９９２７３９８７１３'].map(isLuhnValid)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
