// Goal: YAML is read as JSON is: the same value, each with its line, and nothing that only YAML could do.
// Method: texts as people write them, and each thing that is refused.
// Teeth: with the look for anchors taken out a text of a few lines became a value of many; with uniqueKeys
// off a name given twice passed.
import { expect, test } from 'vitest'
import { readJsonText } from './json-text.ts'
import { readYamlText } from './yaml-text.ts'

const written = `# 2027
place: example
day: 2027-01-01
list:
  - { share: 8000, sum: "300.00" }
  - share: 5000   # less
    open: true
`

test('the value is that of JSON, days and amounts are text, and each value has its line', () => {
  const { value, faults, lineOf } = readYamlText(written)
  expect(faults).toEqual([])
  const same = `{"place":"example","day":"2027-01-01","list":[{"share":8000,"sum":"300.00"},{"share":5000,"open":true}]}`
  expect(value).toEqual(readJsonText(same).value)
  expect(lineOf('day')).toBe(3)
  expect(lineOf('list[1].open')).toBe(7)
  expect(lineOf('list[1].missing')).toBe(6)
})

const faulty = [
  ['a name twice', 'a: 1\nb: 2\na: 3\n', 3, 'it stands here twice'],
  ['an anchor', 'a: &x [1]\nb: *x\n', 1, 'anchors and aliases are not read here'],
  ['two documents', 'a: 1\n---\nb: 2\n', 2, null],
  ['a tag', 'a: !!binary aGk=\n', 1, null],
  ['what is no YAML', 'a: [1, 2\n', 2, null],
] as const

test.each(faulty)('%s is a fault with its line', (_, text, line, reason) => {
  const { value, faults } = readYamlText(text)
  expect(value).toBeUndefined()
  expect(faults[0]?.line).toBe(line)
  if (reason !== null) expect(faults[0]?.reason).toBe(reason)
})

test('a text that would grow without end is refused before it grows', () => {
  const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`)
  const { value, faults } = readYamlText(['l0: &l0 [1]', ...levels].join('\n'))
  expect(value).toBeUndefined()
  expect(faults.length).toBeGreaterThan(0)
})
