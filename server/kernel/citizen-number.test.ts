// Goal: a number is accepted when GB 11643-1999 allows it, and a slip of the hand is named.
// Method: the specimen of the standard, synthetic numbers, and every single slip of a hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaCodeOf,
  birthDateOf,
  citizenNumberProblems,
  makeSyntheticCitizenNumber,
  maskCitizenNumber,
  parseCitizenNumber,
  sexOf,
} from './citizen-number.ts'
import type { CitizenNumber } from './citizen-number.ts'

const specimen = '11010519491231002X'
const today = Temporal.PlainDate.from('2026-05-20')

const synthetic = fc
  .record({
    areaCode: fc.constant('999901'),
    birthDate: fc
      .integer({ min: 0, max: 45_000 })
      .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days })),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(makeSyntheticCitizenNumber)

function read(text: string): CitizenNumber {
  const parsed = parseCitizenNumber(text, today)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.number
}

function problemOf(text: string): string | null {
  const parsed = parseCitizenNumber(text, today)
  return parsed.ok ? null : parsed.problem
}

test('the specimen of the standard is accepted and says birth date, sex and area', () => {
  const number = read(specimen)
  expect(birthDateOf(number).toString()).toBe('1949-12-31')
  expect(sexOf(number)).toBe('female')
  expect(areaCodeOf(number)).toBe('110105')
})

test('the same number is read however it is typed', () => {
  const forms = [
    '11010519491231002x',
    ' 110105 19491231 002X ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '11010519491231002ｘ',
    '\u200b110105\u00a019491231\u3000002X\ufeff',
  ]
  for (const form of forms) expect(read(form)).toBe(specimen)
})

test('the fifteen digits used before 1999 are completed', () => {
  expect(read('110105491231002')).toBe(specimen)
})

// biome-ignore format: a table
const slips = [
  ['nothing typed',                          '  ',                  'empty'],
  ['one character too few',                  '11010519491231002',   'length'],
  ['one character too many',                 '11010519491231002X1', 'length'],
  ['sixteen characters',                     '1101054912310021',    'length'],
  ['a letter among the digits',              '1101O519491231002X',  'characters'],
  ['an X that is not the last',              '1101X519491231002X',  'characters'],
  ['an X in the fifteen-digit form',         '11010549123100X',     'characters'],
  ['a province that never was',              '00010519491231002X',  'area'],
  ['the thirteenth month',                   '11010519491331002X',  'birth_date'],
  ['month zero',                             '11010519490031002X',  'birth_date'],
  ['day zero',                               '11010519491200002X',  'birth_date'],
  ['the thirty-first of a month with thirty', '11010519491131002X', 'birth_date'],
  ['29 February of a common year',           '11010519490229002X',  'birth_date'],
  ['a birth in 1849',                        '11010518491231002X',  'birth_date'],
  ['the wrong check character',              '110105194912310021',  'check_character'],
] as const

for (const [title, text, problem] of slips) {
  test(`a number is refused for ${title}`, () => {
    expect(problemOf(text)).toBe(problem)
    expect(citizenNumberProblems).toContain(problem)
  })
}

test('29 February of a leap year is a birth date', () => {
  const birthDate = Temporal.PlainDate.from('2000-02-29')
  expect(
    problemOf(makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence: 1 })),
  ).toBe(null)
})

test('a child born today is accepted, one born tomorrow is not', () => {
  const born = (birthDate: Temporal.PlainDate) =>
    makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence: 1 })
  expect(problemOf(born(today))).toBeNull()
  expect(problemOf(born(today.add({ days: 1 })))).toBe('birth_date')
  expect(parseCitizenNumber(born(today.add({ days: 1 }))).ok).toBe(true)
})

test('a county that has been abolished keeps its people', () => {
  // Chongwen, merged into Dongcheng in 2010; the rest of the number is the specimen's.
  expect(areaCodeOf(read('110103194912310027'))).toBe('110103')
})

test('every province, Hong Kong, Macau, Taiwan residents and synthetic people are known', () => {
  const known = ['11', '15', '21', '23', '31', '37', '41', '46', '50', '54', '61', '65', '71']
  const further = ['81', '82', '83', '91', '99']
  const never = ['00', '10', '16', '24', '38', '47', '55', '66', '70', '72', '80', '84', '90', '98']
  const area = (prefix: string) => problemOf(`${prefix}010519491231002X`) === 'area'
  expect([...known, ...further].filter(area)).toEqual([])
  expect(never.filter((prefix) => !area(prefix))).toEqual([])
})

test('any one wrong digit is noticed', () => {
  fc.assert(
    fc.property(synthetic, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, position, by) => {
      const wrong = (Number(number.charAt(position)) + by) % 10
      const typed = `${number.slice(0, position)}${wrong}${number.slice(position + 1)}`
      return !parseCitizenNumber(typed).ok
    }),
  )
})

test('any two neighbouring characters that changed places are noticed', () => {
  fc.assert(
    fc.property(synthetic, fc.nat(16), (number, position) => {
      const [first, second] = [number.charAt(position), number.charAt(position + 1)]
      const typed = number.slice(0, position) + second + first + number.slice(position + 2)
      return first === second || !parseCitizenNumber(typed).ok
    }),
  )
})

test('a synthetic number says what it was made of', () => {
  const birthDate = Temporal.PlainDate.from('1984-07-09')
  const man = makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence: 7 })
  const woman = makeSyntheticCitizenNumber({ areaCode: '999901', birthDate, sequence: 8 })
  expect(man.slice(0, 17)).toBe('99990119840709007')
  expect([sexOf(man), sexOf(woman)]).toEqual(['male', 'female'])
  expect(birthDateOf(man).equals(birthDate)).toBe(true)
})

test('a synthetic number cannot be made for a real place', () => {
  const birthDate = Temporal.PlainDate.from('1984-07-09')
  const make = (areaCode: string, sequence: number) => () =>
    makeSyntheticCitizenNumber({ areaCode, birthDate, sequence })
  expect(make('110105', 1)).toThrow('area code')
  expect(make('999901', 1_000)).toThrow('sequence')
  expect(make('999901', -1)).toThrow('sequence')
  expect(make('999901', 1.5)).toThrow('sequence')
})

test('a masked number shows its first and last character only', () => {
  expect(maskCitizenNumber(read(specimen))).toBe('1****************X')
})
