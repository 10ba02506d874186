// Goal: numbers are said as people say them, and everything that can be said has words in both languages.
// Method: tables of numbers, and every piece there is.
import { expect, test } from 'vitest'
import { entryLengths } from '../keypad.ts'
import { keyChoices } from './menus.ts'
import { everyPiece, numberInChinese, numberInEnglish, textOf } from './spoken.ts'
import { entryNames } from './state.ts'

test.for([
  [0, '0'],
  [10, 'ten'],
  [12, 'ten 2'],
  [20, '2 ten'],
  [105, '1 hundred 0 5'],
  [110, '1 hundred 1 ten'],
  [1_001, '1 thousand 0 1'],
  [10_003, '1 wan 0 3'],
  [10_012, '1 wan 0 1 ten 2'],
  [1_205_000, '1 hundred 2 ten wan 5 thousand'],
] as const)('%i in Chinese', ([number, said]) => {
  expect(numberInChinese(number).join(' ')).toBe(said)
})

test.for([
  [0, '0'],
  [13, '13'],
  [42, '40 2'],
  [700, '7 hundred'],
  [12_345, '12 thousand 3 hundred 40 5'],
  [1_000_001, '1 million 1'],
] as const)('%i in English', ([number, said]) => {
  expect(numberInEnglish(number).join(' ')).toBe(said)
})

test('amounts and days are whole sentences', () => {
  expect(textOf({ kind: 'amount', fen: '120507' }, 'zh')).toBe('一千二百零五元零七分')
  expect(textOf({ kind: 'amount', fen: '120500' }, 'en')).toBe('one thousand two hundred five yuan')
  expect(textOf({ kind: 'day', day: '2026-12-07' }, 'zh')).toBe('十二月七日')
  expect(textOf({ kind: 'day', day: '2026-12-07' }, 'en')).toBe('December seven')
})

test('every piece has its own name and words', () => {
  const names = everyPiece().map(({ language, name }) => `${language}/${name}`)
  expect(new Set(names).size).toBe(names.length)
  expect(everyPiece().filter(({ text }) => text === '')).toEqual([])
})

test('no menu has more than four choices, and every entry has its length', () => {
  for (const [place, choices] of Object.entries(keyChoices)) {
    expect(Object.keys(choices).length, place).toBeLessThanOrEqual(4)
  }
  for (const entry of entryNames) expect(entryLengths[entry].most).toBeGreaterThan(0)
})
