/**
 * Goal: whoever mistypes a story is told so and told nothing else, and each word means what the usage says.
 * Method: the words are read as they are by the command, and the command itself is given wrong ones.
 * Teeth: taking away the check of the tale's word, of the area's folder or of a number lets the story
 * begin; each was seen red.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readAsked } from './asked.ts'

const program = join(import.meta.dirname, '../story.ts')

afterEach(() => vi.restoreAllMocks())

test('without a word the life of a card is told, in the area of the house', () => {
  expect(readAsked([], undefined)).toMatchObject({ tale: 'card', areas: ['jincheng'], months: 12 })
  expect(readAsked([], 'qichuan')).toMatchObject({ areas: ['qichuan'] })
  expect(readAsked(['--area', 'jincheng'], 'qichuan')).toMatchObject({ areas: ['jincheng'] })
})

test('all goes to both areas, unless one is named or a server is', () => {
  expect(readAsked(['all'], undefined).areas).toEqual(['jincheng', 'qichuan'])
  expect(readAsked(['all', '--area', 'qichuan'], undefined).areas).toEqual(['qichuan'])
  const beside = readAsked(['all', '--url', 'http://127.0.0.1:1', '--pos-port', '9'], undefined)
  expect(beside).toMatchObject({ areas: ['jincheng'], beside: { posPorts: { 'ascii-87': 9 } } })
})

test('what it tells by and how much are numbers', () => {
  const asked = readAsked(['money', '--seed', '7', '--months', '2', '--people', '60'], undefined)
  expect(asked).toMatchObject({ tale: 'money', seed: 7, months: 2, people: 60 })
})

test.each([
  [['moeny'], 'There is no story "moeny"'],
  [['money', 'all'], 'There is no story "money all"'],
  [['--area', 'nowhere'], 'There is no area "nowhere"'],
  [['money', '--people', 'many'], '--people takes a whole number, not "many"'],
  [['--moths', '2'], "Unknown option '--moths'"],
])('%j is not understood: it is told what is wrong, and the usage', (words, wrong) => {
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${String(code)}`)
  })
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(() => readAsked(words, undefined)).toThrow('ended with 2')
  const text = said.mock.calls.map(([line]) => String(line)).join('')
  expect(text).toContain(wrong)
  expect(text).toContain('npm run story -- settlement')
})

test('the command begins nothing that it does not understand', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'moeny'], {
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('There is no story "moeny"')
})
