// Goal: an area's files are either right or stop the start, and whoever wrote them is led to the line
// of every fault at once, with what would be right.
// Method: every value of the shipped area made wrong in turn, in each way that its kind allows; then
// faults that lie between values; then several files at once.
// Teeth: with every fault said of line 1 six of these failed; with one strictObject loosened an unknown
// name passed; without the look for repeats a kinship given twice.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { type AreaFileName, areaFileNames, areaProblems, loadArea } from './area.ts'

const areas = join(import.meta.dirname, '../../../areas')

test('the shipped area gives every term, with the decree it comes from', () => {
  const area = loadArea(join(areas, 'jincheng'))
  const credit = termsOn(area.credit, plainDate('2026-11-30'))
  expect(credit.value.activeShare).toBe(200n)
  expect(yuan(credit.value.retiredAmount)).toBe('112.00')
  expect(area.calendar.coveredUntil.toString()).toBe('2028-01-01')
  const replacement = termsOn(area.replacement, plainDate('2026-11-30'))
  expect(yuan(replacement.value.fee.lost)).toBe('16.00')
  const loss = termsOn(area.loss, plainDate('2026-11-30'))
  expect(loss.value.temporary.insurance).toEqual({ days: 7, count: 'days' })
  for (const terms of [credit, replacement, loss]) expect(terms.source).not.toBe('')
  expect(area.filesPutAside).toEqual([])
})

type Path = readonly (string | number)[]

/** Every value below, with its path: objects and lists too. */
function valuesOf(value: unknown, path: Path = []): [Path, unknown][] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) =>
          valuesOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []
  return [[path, value], ...below]
}

const mark = '@@mark@@'

/** The file with one value replaced, and the line on which the replacement begins. */
function withWrong(whole: object, path: Path, wrong: unknown): { text: string; line: number } {
  const copy = structuredClone(whole) as Record<string | number, unknown>
  const holder = path.slice(0, -1).reduce((at, step) => at[step] as typeof copy, copy)
  holder[path.at(-1) ?? ''] = mark
  const marked = JSON.stringify(copy, null, 2)
  const line = marked.slice(0, marked.indexOf(mark)).split('\n').length
  return { text: marked.replace(JSON.stringify(mark), JSON.stringify(wrong)), line }
}

function pathOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}

function wrongKindsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [{}, 'text', null]
  if (typeof value === 'number') return ['7', -1, 1_000_000_000, 1.5, null]
  if (typeof value === 'boolean') return ['true', 1, null]
  if (typeof value === 'string') return [7, '', null]
  return [[], 'text', null]
}

test.for(areaFileNames)(
  'every value of %s that is made wrong is named by its line and path',
  (file) => {
    const { folder, whole, write } = copyOf('jincheng', file)
    let tried = 0
    for (const [path, value] of valuesOf(whole)) {
      if (path.length === 0 || isFreeText(file, path)) continue
      // The days of a calendar are many and alike.
      if (typeof path.at(-1) === 'number' && Number(path.at(-1)) > 3 && file === 'calendar.json')
        continue
      for (const wrong of wrongKindsOf(value)) {
        const { text, line } = withWrong(whole, path, wrong)
        write(text)
        const told = areaProblems(folder)
        const at = { file: join(folder, file), line, path: pathOf(path) }
        expect(told, JSON.stringify({ ...at, wrong })).toContainEqual(expect.objectContaining(at))
        for (const { reason, remedy } of told) {
          expect(reason, pathOf(path)).not.toMatch(/undefined|\[object|Invalid/)
          expect(remedy, pathOf(path)).toMatch(/^(write|name|keep|take|correct|allow|give)/)
        }
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(file === 'area.json' ? 500 : 5)
  },
)

/** Any text is a source of a calendar. */
function isFreeText(file: AreaFileName, path: Path): boolean {
  return file === 'calendar.json' && path[0] === 'source'
}

test.for(areaFileNames)('every parameter that is left out of %s, or unknown, is named', (file) => {
  const { folder, whole, write } = copyOf('jincheng', file)
  for (const [path, value] of valuesOf(whole)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    for (const name of Object.keys(value)) {
      const copy = structuredClone(whole)
      const holder = path.reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy)
      Reflect.deleteProperty(Object(holder), name)
      write(JSON.stringify(copy, null, 2))
      const missing = { path: pathOf([...path, name]), reason: 'it is missing' }
      expect(areaProblems(folder)).toContainEqual(expect.objectContaining(missing))
    }
    const { text, line } = withWrong(whole, [...path, 'unheardOf'], 1)
    write(text)
    const unknown = {
      line,
      path: pathOf([...path, 'unheardOf']),
      reason: 'there is no such parameter',
    }
    expect(areaProblems(folder)).toContainEqual(expect.objectContaining(unknown))
  }
})

test.for<[what: string, text: (area: string) => string, complaint: RegExp]>([
  [
    'a day that does not exist',
    (t) => t.replace('2023-01-01', '2023-02-30'),
    /credit\[0\]\.from.*YYYY-MM-DD/,
  ],
  [
    'an amount without cents',
    (t) => t.replace('"112.00"', '"112"'),
    /retiredAmount: "112".*two decimals/,
  ],
  [
    'an amount below zero',
    (t) => t.replace('"16.00"', '"-16.00"'),
    /replacement\[0\]\.value\.fee\.lost/,
  ],
  [
    'a floor above the ceiling',
    (t) => t.replace('"4000.00"', '"40000.00"'),
    /baseFloor.*below baseCeiling/,
  ],
  [
    'bytes the wrong way round',
    (t) => t.replace('"minBytes": 9000', '"minBytes": 900000'),
    /minBytes.*below/,
  ],
  [
    'a scope that there is not',
    (t) => t.replace('["see"]', '["watch"]'),
    /scopes\[0\].*see, pay, act/,
  ],
  ['a scope twice', (t) => t.replace('["see"]', '["see", "see"]'), /scopes.*each scope once/],
  [
    'a kinship twice',
    (t) => t.replace('"code": "parent"', '"code": "spouse"'),
    /kinships\[1\]\.code.*kinships\[0\] already/,
  ],
  [
    'a name given twice',
    (t) => t.replace('{', '{ "hotline": "1",'),
    /hotline: it stands here twice/,
  ],
])('%s stops the start and is named', ([, change, complaint]) => {
  const { folder, text, write } = copyOf('jincheng', 'area.json')
  expect(change(text)).not.toBe(text)
  write(change(text))
  expect(() => loadArea(folder)).toThrow(complaint)
})

test('faults of all files are said at once, in the order of their lines', () => {
  const { folder, text, write } = copyOf('jincheng', 'area.json')
  write(
    text
      .replace('"validYears": 10', '"validYears": 0')
      .replace('"initial": "123456"', '"initial": "12345"')
      .replace('"payByDay": 20', '"payByDay": 31'),
  )
  writeFileSync(join(folder, 'banks.json'), '[\n  { "code": "1", "account": "1" },\n]')
  rmSync(join(folder, 'calendar.json'))
  const said = areaProblems(folder).map(({ file, path }) => `${file.split('/').at(-1)} ${path}`)
  expect(said).toEqual([
    'area.json pin.initial',
    'area.json card.validYears',
    'area.json contribution[0].value.payByDay',
    'banks.json [1]',
    'calendar.json ',
  ])
})

test.for<[what: string, change: object, complaint: RegExp]>([
  [
    'a day outside',
    { holidays: ['2030-01-01'] },
    /holidays\[0\].*2024-01-01 up to, not with, 2028/,
  ],
  ['a day twice', { holidays: ['2026-01-01', '2026-01-01'] }, /holidays\[1\].*list before/],
  ['a weekday worked', { workingWeekendDays: ['2026-10-12'] }, /workingWeekendDays\[0\].*Saturday/],
  [
    'no span',
    { coveredUntil: '2024-01-01', holidays: [], workingWeekendDays: [] },
    /coveredUntil.*later/,
  ],
])('%s in a calendar is named', ([, change, complaint]) => {
  const { folder, whole, write } = copyOf('jincheng', 'calendar.json')
  write(JSON.stringify({ ...whole, ...change }, null, 2))
  expect(() => loadArea(folder)).toThrow(complaint)
})

test('a file that changes counts at once; a wrong one is told, and what it said before counts', () => {
  const { folder, text, write } = copyOf('jincheng', 'area.json')
  const told: [string, number][] = []
  const area = loadArea(folder, { onChange: (file, { length }) => told.push([file, length]) })
  const limit = (): number => area.pin.wrongTriesLimit

  write(text.replace('"wrongTriesLimit": 6', '"wrongTriesLimit": 4'))
  expect(limit()).toBe(4)
  write(text.replace('"wrongTriesLimit": 6', '"wrongTriesLimit": 0'))
  expect([limit(), limit()]).toEqual([4, 4])
  expect(area.filesPutAside).toEqual(['area.json'])
  write(text.replace('"code": "jincheng"', '"code": "elsewhere"'))
  expect(limit()).toBe(4)
  write(text)
  expect(limit()).toBe(6)
  expect(area.filesPutAside).toEqual([])
  expect(told).toEqual([
    ['area.json', 0],
    ['area.json', 1],
    ['area.json', 1],
    ['area.json', 0],
  ])

  writeFileSync(join(folder, 'banks.json'), '[]')
  expect(area.banks).toEqual([])
  rmSync(join(folder, 'banks.json'))
  expect(area.banks).toEqual([])
  expect(area.filesPutAside).toEqual(['banks.json'])
})

function copyOf(area: 'jincheng' | 'qichuan', file: AreaFileName) {
  const folder = mkdtempSync(join(tmpdir(), 'yika-area-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(areas, area), folder, { recursive: true })
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const whole = JSON.parse(text) as object
  return { folder, text, whole, write: (changed: string) => writeFileSync(path, changed) }
}
