// Goal: a PIN that a finder of the wallet would try is refused, with the reason.
// Method: one synthetic holder; every reason by several PINs; reasons in order of precedence.
import { expect, test } from 'vitest'
import { makeSyntheticCitizenNumber } from './citizen-number.ts'
import { plainDate } from './dates.ts'
import { weakPinReason, weakPinReasons } from './pin-rules.ts'

const birthDate = plainDate('1984-07-09')
const citizenNumber = makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence: 427 })
const holder = { birthDate, citizenNumber }

// biome-ignore format: a table
const weak = {
  not_six_digits: ['', '12345', '1234567', '12345a', '１２３４５６', '739 16', '739164\n'],
  repeats: ['111111', '666666', '000000', '121212', '123123', '111222', '112233', '411114', '887766'],
  steps: ['123456', '654321', '012345', '567890', '987654', '135791', '246802'],
  common: ['520131', '147258', '159357', '201314', '123321', '100200', '123654'],
  birth_date: ['840709', '070984', '090784', '198407', '071984'],
  citizen_number_tail: [citizenNumber.slice(-6), citizenNumber.slice(11, 17)],
}

for (const reason of weakPinReasons) {
  test(`a PIN is refused for the reason ${reason}`, () => {
    for (const pin of weak[reason]) expect(weakPinReason(pin, holder), pin).toBe(reason)
  })
}

test('a PIN without a pattern may be chosen', () => {
  for (const pin of ['739164', '902847', '281905', '114827', '840710']) {
    expect(weakPinReason(pin, holder), pin).toBeNull()
  }
})

test('what is weak for one holder may be chosen by another', () => {
  const nobody = { birthDate: null, citizenNumber: null }
  expect(weakPinReason('840709', nobody)).toBeNull()
  expect(weakPinReason('123456', nobody)).toBe('steps')
})

test('a tail that ends in X is not a PIN, and the six digits before it are refused', () => {
  const endsInX = Array.from({ length: 1_000 }, (_, sequence) =>
    makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence }),
  ).find((number) => number.endsWith('X'))
  if (!endsInX) throw new Error('one number in eleven ends in X')
  expect(weakPinReason(endsInX.slice(-6), holder)).toBe('not_six_digits')
  expect(weakPinReason(endsInX.slice(11, 17), { birthDate: null, citizenNumber: endsInX })).toBe(
    'citizen_number_tail',
  )
})
