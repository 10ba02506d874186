// Goal: an area's terms are either right or stop the start, with the file, the place and the remedy.
// Method: the shipped area, then copies of it with one thing wrong at a time.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { loadArea } from './area.ts'

const jincheng = join(import.meta.dirname, '../../../areas/jincheng')

test('the shipped area gives every term, with the decree it comes from', () => {
  const area = loadArea(jincheng)
  const credit = termsOn(area.credit, plainDate('2026-11-30'))
  expect(credit.value.activeShare).toBe(200n)
  expect(yuan(credit.value.retiredAmount)).toBe('112.00')
  expect(credit.source).not.toBe('')
  expect(area.calendar.coveredUntil.toString()).toBe('2027-01-01')
  const replacement = termsOn(area.replacement, plainDate('2026-11-30'))
  expect(yuan(replacement.value.fee.lost)).toBe('16.00')
  expect(replacement.source).not.toBe('')
  const proof = termsOn(area.coverProof, plainDate('2026-11-30'))
  expect(proof.value.days).toBe(15)
  expect(proof.source).not.toBe('')
})

test.for<[what: string, text: (area: string) => string, complaint: RegExp]>([
  ['a missing limit', (area) => area.replace('"wrongTriesLimit": 6, ', ''), /pin\.wrongTriesLimit/],
  ['a limit of nothing', (area) => area.replace('Limit": 6', 'Limit": 0'), /wrongTriesLimit/],
  [
    'a proof without end',
    (area) => area.replace('"days": 15', '"days": 91'),
    /coverProof\.0\.value/,
  ],
  ['an unknown key', (area) => area.replace('"gbCode"', '"gb_code"'), /gb_code/],
  ['an amount without cents', (area) => area.replace('"112.00"', '"112"'), /two decimals/],
  [
    'an amount below zero',
    (area) => area.replace('"16.00"', '"-16.00"'),
    /replacement\.0\.value\.fee\.lost/,
  ],
  [
    'a day that does not exist',
    (area) => area.replace('2023-01-01', '2023-02-30'),
    /credit\.0\.from/,
  ],
  [
    'terms without a source',
    (area) => area.replace(/"source": "[^"]*art\. 4[^"]*"/, '"source": ""'),
    /decree/,
  ],
  ['a floor above the ceiling', (area) => area.replace('"4000.00"', '"40000.00"'), /baseFloor/],
  ['text that is no JSON', (area) => area.slice(1), /not JSON/],
])('%s stops the start and is named', ([, text, complaint]) => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-area-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const area = readFileSync(join(jincheng, 'area.json'), 'utf8')
  expect(text(area)).not.toBe(area)
  writeFileSync(join(folder, 'area.json'), text(area))
  const calendar = readFileSync(join(jincheng, 'calendar.json'), 'utf8')
  writeFileSync(join(folder, 'calendar.json'), calendar)

  expect(() => loadArea(folder)).toThrow(complaint)
  expect(() => loadArea(folder)).toThrow(join(folder, 'area.json'))
})

test('a missing or wrong calendar is named by its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-area-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'area.json'), readFileSync(join(jincheng, 'area.json')))
  expect(() => loadArea(folder)).toThrow(/calendar\.json cannot be read/)

  const calendar = JSON.parse(readFileSync(join(jincheng, 'calendar.json'), 'utf8')) as object
  const text = JSON.stringify({ ...calendar, holidays: ['2030-01-01'] })
  writeFileSync(join(folder, 'calendar.json'), text)
  expect(() => loadArea(folder)).toThrow(/calendar\.json.*2030-01-01/)
})
