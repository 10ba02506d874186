// Goal: the page about areas explains every parameter there is and no other, and the two areas differ in
// every one, so that nothing in the program can take the first city's value for everybody's.
// Method: the files of both areas, taken apart; the page read as text.
// Teeth: with one value of qichuan set to jincheng's its test failed, with one row of the page misnamed
// the test of the page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { areaFileNames, loadArea } from './area.ts'

const project = join(import.meta.dirname, '../../..')
const [jincheng, qichuan] = ['jincheng', 'qichuan'].map((area) => parametersOf(area))

test('both areas have the same parameters', () => {
  expect([...(qichuan?.keys() ?? [])].sort()).toEqual([...(jincheng?.keys() ?? [])].sort())
  expect(jincheng?.size).toBeGreaterThan(60)
})

/** One notice moves both on, for it is the country's. */
test.for(
  [...(jincheng?.keys() ?? [])].filter(
    (name) => !['coveredUntil', 'reckoned[].from'].includes(name),
  ),
)('%s is another one in each area', (name) => {
  expect(qichuan?.get(name)).not.toEqual(jincheng?.get(name))
})

test('every parameter is explained in docs/areas.md, and nothing that is none', () => {
  const page = readFileSync(join(project, 'docs/areas.md'), 'utf8')
  const explained = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name)
  const given = new Set([...(jincheng?.keys() ?? [])].map(rowOf))
  expect(
    explained.filter((name) => !given.has(name)),
    'no parameters',
  ).toEqual([])
  expect(
    [...given].filter((name) => !explained.includes(name)),
    'not explained',
  ).toEqual([])
})

test('an area does not take the other one’s terms for its own', () => {
  const areas = ['jincheng', 'qichuan'].map((area) => loadArea(join(project, 'areas', area)))
  expect(new Set(areas.map(({ gbCode }) => gbCode)).size).toBe(2)
  const banks = areas.flatMap((area) => area.banks.map(({ code }) => code))
  expect(new Set(banks).size).toBe(banks.length)
})

/** Name of a parameter → everything that stands under it; dated values without their wrapping. */
function parametersOf(area: string): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  const note = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null || 'zh' in value) {
      found.set(name, [...(found.get(name) ?? []), value])
    } else if (Array.isArray(value) && typeof value[0] !== 'object') {
      found.set(name, [...(found.get(name) ?? []), ...value])
    } else {
      for (const [key, each] of Object.entries(value)) {
        if (Array.isArray(value)) note(each, `${name}[]`)
        else if (key !== 'from' || !('source' in value))
          note(each, name === '' ? key : `${name}.${key}`)
      }
    }
  }
  for (const file of areaFileNames) {
    const text = readFileSync(join(project, 'areas', area, file), 'utf8')
    note(JSON.parse(text), file === 'banks.json' ? 'banks' : '')
  }
  return new Map([...found].map(([name, values]) => [name.replace('[].value', ''), values]))
}

/** Papers have one row for each service, dated values one for all their sources. */
function rowOf(name: string): string {
  return name.replace(/^(documents\.\w+)\[\].*/, '$1').replace(/^\w+\[\]\.source$/, 'source')
}
