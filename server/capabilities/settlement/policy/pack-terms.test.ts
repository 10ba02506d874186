// Goal: a pack is read term by term and compared term by term; JSON and YAML are one pack; a change is told
// from a better source; the terms of one day can be read for every day.
// Method: the pack of the demonstration and the example of the published format, with one thing changed.
// Teeth: with `from` left out of a term's name a new table counted as a change of the old one; with sources
// taken into `decides` a mended source counted as settling otherwise; with termsAsOn giving the pack back
// the last test failed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { settle } from '../rules/settle.ts'
import { factsOf, lineOf, packFiles } from '../test/bills.ts'
import { compilePack } from './compile-pack.ts'
import { differenceBand, differenceBands } from './group-sums.ts'
import { packFile } from './pack-file.ts'
import { changesBetween, firstChange, termsOf } from './pack-terms.ts'
import { readPackFile, readPolicyText } from './policy.ts'
import { conditionText, rowText, termArticle, termName } from './term-words.ts'
import { termsAsOn } from './terms-as-on.ts'

const docs = join(import.meta.dirname, '../../../../docs/formats/policy-pack.md')
const text = readFileSync(packFiles['jincheng'] ?? '', 'utf8')

function fileOf(given: string) {
  const read = readPackFile({ file: 'tried', text: given })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.data
}

/** As JSON, with a second deductible of out-patients from a day on. */
function withLater(from: string): string {
  const pack = JSON.parse(text) as {
    employee: { outpatient: { deductible: { from: string; table: unknown[] }[] } }
  }
  const { deductible } = pack.employee.outpatient
  const table = JSON.parse(JSON.stringify(deductible[0]?.table).replace('300.00', '400.00'))
  deductible.push({ ...deductible[0]!, from, table: table as unknown[] })
  return JSON.stringify(pack)
}

test('the example of the published format is right, and the same pack as JSON', () => {
  const yaml = /```yaml\n([\s\S]*?)```/.exec(readFileSync(docs, 'utf8'))?.[1] ?? ''
  const read = readPolicyText({ file: 'example.yaml', text: yaml })
  expect(read).toHaveProperty('data')
  const json = JSON.stringify(fileOf(yaml), (_, each: unknown) =>
    typeof each === 'bigint' ? Number(each) : each,
  )
    // Amounts were read as fen, which the file says in yuan.
    .replaceAll('"value":30000', '"value":"300.00"')
    .replaceAll('"value":40000', '"value":"400.00"')
    .replaceAll('"upTo":null,', '')
  const again = readPolicyText({ file: 'example.json', text: json })
  expect('data' in again && again.data.digest).toBe('data' in read && read.data.digest)
})

test('a fault in YAML names line, path, reason and remedy', () => {
  const yaml = 'place: example\nname: { zh: 示例, en: Example }\nversion: 1\nnotes: []\nframe: []\n'
  const read = readPackFile({ file: 'new.yaml', text: yaml })
  expect(read).toMatchObject({
    problems: [
      { line: 1, path: '', remedy: 'write employee, resident, or both' },
      { line: 5, path: 'frame', reason: 'an empty list is not right' },
    ],
  })
})

test('a new table is one change, from its day on, and a better source is none that settles', () => {
  const before = fileOf(text)
  expect(changesBetween(before, before)).toEqual([])
  const added = changesBetween(before, fileOf(withLater('2027-01-01')))
  expect(
    added.map(({ parameter, before: was, settlesOtherwise }) => [parameter, was, settlesOtherwise]),
  ).toEqual([['employee.outpatient.deductible', null, true]])
  expect(firstChange(added)?.toString()).toBe('2027-01-01')
  const mended = changesBetween(before, fileOf(text.replace('32号 第三条', '32号 第三条第一款')))
  expect(mended.map((each) => each.settlesOtherwise)).toEqual([false])
  expect(firstChange(mended)).toBeNull()
  const past = changesBetween(before, fileOf(text.replace('"300.00"', '"310.00"')))
  expect(firstChange(past)?.toString()).toBe('2022-01-01')
})

test('every term has words in both languages, with its article', () => {
  for (const place of Object.keys(packFiles)) {
    const given = fileOf(readFileSync(packFiles[place] ?? '', 'utf8'))
    for (const term of termsOf(given)) {
      for (const language of ['zh', 'en'] as const) {
        const said = [
          ...[termName(term.parameter, language), termArticle(term.parameter, language)],
          ...term.rows.map(
            (row) => `${conditionText(row, language)} ${rowText(row, term.parameter, language)}`,
          ),
        ].join('\n')
        expect(said, term.path).not.toMatch(/undefined|null|\[object|NaN|outpatient|largeAmount/)
      }
    }
  }
  const [deductible] = termsOf(fileOf(text)).filter(({ parameter }) =>
    parameter.endsWith('t.deductible'),
  )
  expect(termName(deductible!.parameter, 'zh')).toBe('职工医保 · 门诊 · 起付标准')
  expect(conditionText(deductible!.rows[0]!, 'zh')).toBe('人员类别：在职')
  expect(rowText(deductible!.rows[0]!, deductible!.parameter, 'en')).toBe('300.00')
})

test('the terms of one day are those of every day', () => {
  const pack = compilePack(packFile.parse(JSON.parse(withLater('2027-01-01'))))
  const facts = factsOf({ lines: [lineOf(100_000n)] })
  const deductibleBy = (day: string) =>
    settle(facts, termsAsOn(pack, plainDate(day))).amounts.deductible
  expect(deductibleBy('2026-12-31')).toBe(30_000n)
  expect(deductibleBy('2027-01-01')).toBe(40_000n)
  expect(settle(facts, pack).amounts.deductible).toBe(30_000n)
})

test('a difference is in the band that holds it, a limit in the one nearer to nothing', () => {
  const bands = [-500_001n, -500_000n, -10_001n, -10_000n, -1n, 0n, 1n, 10_000n, 10_001n, 500_001n]
  expect(bands.map(differenceBand)).toEqual([
    ...['<-5000', '-5000..-1000', '-500..-100', '-100..0', '-100..0', '0'],
    ...['0..100', '0..100', '100..500', '>5000'],
  ])
  for (let more = -600_000n; more <= 600_000n; more += 5_000n) {
    expect(differenceBands).toContain(differenceBand(more))
  }
})
