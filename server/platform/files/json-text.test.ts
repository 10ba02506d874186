// Goal: the same values as JSON.parse, each with its line; and what is no JSON named by its line.
// Method: any JSON that fast-check thinks of, and files broken in one place.
// Teeth: with the lines not counted twelve of these failed, without the look for names given twice the
// last but one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathText, readJsonText } from './json-text.ts'

test('what is JSON is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
      const spread = JSON.stringify(JSON.parse(text), null, indent)
      expect(readJsonText(spread)).toMatchObject({ faults: [] })
      expect(readJsonText(spread).value).toEqual(JSON.parse(spread))
    }),
  )
})

test('what JSON.parse refuses is refused', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x'), (text, at, piece) => {
      const cut = at % (text.length + 1)
      const broken = text.slice(0, cut) + piece + text.slice(cut + 1)
      let right = true
      try {
        JSON.parse(broken)
      } catch {
        right = false
      }
      expect(readJsonText(broken).faults.length === 0, broken).toBe(right)
    }),
  )
})

const file = ['{', '  "a": {', '    "b": [', '      1, 2,', '      { "c": 3 }', '    ]', '  }', '}']

test.for([
  ['a', 2],
  ['a.b', 3],
  ['a.b[1]', 4],
  ['a.b[2].c', 5],
  ['a.missing', 2],
  ['nowhere', 1],
] as const)('%s stands in line %i', ([path, line]) => {
  expect(readJsonText(file.join('\n')).lineOf(path)).toBe(line)
  expect(readJsonText(file.join('\r\n')).lineOf(path)).toBe(line)
})

test.for<[text: string, line: number, reason: RegExp]>([
  ['{\n  "a": 1\n  "b": 2\n}', 3, /a , is missing between two entries/],
  ['{\n  "a": 1,\n}', 3, /a name is missing: }/],
  ['{\n  "a" 1\n}', 2, /a : is missing after "a"/],
  ['{\n  "a": tru\n}', 2, /miswritten: tru/],
  ['{\n  "a": "open\n}', 2, /miswritten: "open/],
  ['[\n  1,\n  2', 3, /a , is missing.*the end of the file/],
  ['{}\n{}', 2, /after the end/],
  ['', 1, /the end of the file/],
])('%j is named by its line', ([text, line, reason]) => {
  const [fault] = readJsonText(text).faults
  expect(fault?.line).toBe(line)
  expect(fault?.reason).toMatch(reason)
})

test('a name given twice in one object is a fault, in two objects it is none', () => {
  const twice = readJsonText('{\n"a": { "b": 1 },\n"c": { "b": 1 },\n"a": 2\n}')
  expect(twice.faults).toEqual([{ line: 4, path: 'a', reason: 'it stands here twice' }])
})

test('a path is written as it is looked for', () => {
  expect(pathText(['a', 'b', 2, 'c'])).toBe('a.b[2].c')
  expect(pathText([0, 'code'])).toBe('[0].code')
})
