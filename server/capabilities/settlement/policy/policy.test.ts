// Goal: a policy pack is read whole or refused with everything that is wrong in it, file, line, path and
// remedy; packs that ship are right, name a source for every figure, and no figure of a real place is
// invented; the published schema is that of the program.
// Method: the packs that ship; then one of them with faults, as a hand would make them.
// Teeth: each refinement of the schema taken out let its fault through.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packFiles } from '../test/bills.ts'
import { packSchema } from './pack-file.ts'
import { livingPolicy, readPolicy } from './policy.ts'

const textOf = (place: string): string => readFileSync(packFiles[place] ?? '', 'utf8')

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-policy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'policy.json'), text)
  return folder
}

function problemsOf(text: string): readonly string[] {
  const read = readPolicy(join(folderWith(text), 'policy.json'))
  return 'data' in read
    ? []
    : read.problems.map(({ line, path, reason, remedy }) => `${line} ${path}: ${reason}; ${remedy}`)
}

test.for(Object.keys(packFiles))('the pack of %s is right', (place) => {
  expect(problemsOf(textOf(place))).toEqual([])
})

test.for(Object.keys(packFiles))('where the figures of %s are from is said as it is', (place) => {
  const reliabilities = [...textOf(place).matchAll(/"reliability": "(\w+)"/g)].map(([, one]) => one)
  const demonstration = ['jincheng', 'qichuan'].includes(place)
  expect(reliabilities.length).toBeGreaterThan(5)
  for (const one of reliabilities) expect(one === 'invented').toBe(demonstration)
})

const faults: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'an amount in words',
    '"650.00"',
    '"some"',
    /^\d+ employee\.inpatient\.deductible\[0\]\.table\[0\]\.value: "some" is not right; write an amount of yuan with two decimals/,
  ],
  [
    'a share above the whole',
    '"share": 9700',
    '"share": 97000',
    /97000 is not right; write a whole number from 0 to 10000/,
  ],
  [
    'a name that there is not',
    '"tier": ["community"]',
    '"tyre": ["community"]',
    /table\[0\]\.when\.tyre: there is no such parameter; take it out or correct its name; docs\/policies\.md/,
  ],
  [
    'a tier that there is not',
    '"tier": ["community"]',
    '"tier": ["fourth"]',
    /"fourth" is not right; write one of community, first, second, third, pharmacy/,
  ],
  [
    'a cap in words',
    '"value": "250000.00"',
    '"value": "much"',
    /"much" is not right; write an amount of yuan with two decimals, such as "5000.00", or "none"/,
  ],
  [
    'a value and a reason why there is none',
    '"value": "100000.00"',
    '"value": "1.00", "unset": "nobody knows"',
    /write one of value, disputed and unset/,
  ],
  [
    'two readings applied',
    '"source": "an older text"',
    '"source": "an older text", "applied": true',
    /apply one reading, or none/,
  ],
  [
    'segments downwards',
    '"upTo": "50000.00", "share": 6000 }, {',
    '"upTo": "50000.00", "share": 6000 }, { "upTo": "40000.00",',
    /write segments upwards/,
  ],
  ['a span without ends', '"age": { "under": 70 }', '"age": {}', /write from, under, or both/],
  [
    'a day that there is not',
    '"from": "2023-01-01"',
    '"from": "2023-02-30"',
    /frame\[0\]\.from: "2023-02-30" is not right; write a day as YYYY-MM-DD/,
  ],
  [
    'a month that there is not',
    '"yearBegins": "01-01"',
    '"yearBegins": "13-01"',
    /frame\[0\]\.yearBegins: "13-01" is not right; write a day as MM-DD/,
  ],
]

test.for(faults)('%s is told with its place and what would be right', ([, right, wrong, told]) => {
  const text = textOf('beijing')
  const changed = text.replace(right, wrong)
  expect(changed).not.toBe(text)
  expect(problemsOf(changed).join('\n')).toMatch(told)
})

test('a file that is not there is told, too', () => {
  const read = readPolicy('/nowhere/policy.json')
  expect('problems' in read && read.problems[0]?.remedy).toBe(
    'write policy.json, give another path, or correct its rights',
  )
})

test('two tables from one day are one too many', () => {
  const { employee, ...rest } = JSON.parse(textOf('beijing'))
  const twice = {
    ...employee.inpatient,
    cap: [...employee.inpatient.cap, ...employee.inpatient.cap],
  }
  const text = JSON.stringify({ ...rest, employee: { ...employee, inpatient: twice } })
  expect(problemsOf(text).join()).toMatch(/cap\[1\]\.from.*stands in .*cap\[0\] already/)
})

test('a pack is known by what it says, not by its spaces', () => {
  const digestOf = (text: string): string => {
    const read = readPolicy(join(folderWith(text), 'policy.json'))
    return 'data' in read ? read.data.digest : ''
  }
  const text = textOf('jincheng')
  const once = digestOf(text)
  expect(once).toMatch(/^[0-9a-f]{64}$/)
  expect(digestOf(JSON.stringify(JSON.parse(text)))).toBe(once)
  expect(digestOf(text.replace('"300.00"', '"301.00"'))).not.toBe(once)
})

test('another file in its place counts, a wrong one does not', () => {
  const folder = folderWith(textOf('jincheng'))
  const file = join(folder, 'policy.json')
  const living = livingPolicy(folder, { onChange: () => {}, lookEveryMs: 0 })
  const changed = textOf('jincheng').replace('"version": 1', '"version": 2')
  writeFileSync(file, `${changed}\n`)
  expect(living.now().version).toBe('jincheng-2')
  writeFileSync(file, '{}')
  expect(living.isPutAside()).toBe(true)
  expect(living.now().version).toBe('jincheng-2')
})

test('the published schema is the one that packs are read by', () => {
  const published = readFileSync(
    join(import.meta.dirname, '../../../../policies/policy.schema.json'),
    'utf8',
  )
  expect(published, 'run: node server/cli.ts policy schema > policies/policy.schema.json').toBe(
    packSchema(),
  )
})
