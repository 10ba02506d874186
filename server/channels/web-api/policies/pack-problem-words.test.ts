// Goal: whatever the program itself says is wrong with a pack, an editor reads in Chinese.
// Method: every sentence of the schema's sources, and what many spoilt packs are told.
// Teeth: with the line for missing values taken out of the patterns the first test named it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPolicyText } from '#capabilities/settlement/index.ts'
import { inChinese } from './pack-problem-words.ts'

const root = join(import.meta.dirname, '../../../..')
const sources = [
  'server/capabilities/settlement/policy/pack-values.ts',
  'server/capabilities/settlement/policy/pack-file.ts',
]

test('each sentence of the schema has one in Chinese', () => {
  const said = sources.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(/'((?:write|name|give|apply) [^']+)'/g),
    ].map(([, sentence]) => sentence ?? ''),
  )
  expect(said.length).toBeGreaterThan(10)
  expect(said.filter((sentence) => inChinese(sentence) === sentence)).toEqual([])
})

test('what spoilt packs are told is told in Chinese', () => {
  const text = readFileSync(join(root, 'areas/jincheng/policy.json'), 'utf8')
  const spoilt = [
    text.replace('"version": 1', '"version": "one"'),
    text.replace('"version": 1', '"version": 0'),
    text.replace('"300.00"', '300'),
    text.replace('"300.00"', '"300"'),
    text.replace('"basis": "year"', '"basis": "month"'),
    text.replace('"share": 8000', '"share": 80000'),
    text.replace('"from": "2022-01-01"', '"from": "2022-13-01"'),
    text.replace('"basis"', '"bases"'),
    text.replace('{ "when": { "status": ["active"] }, "value": "300.00" }', '{ "when": {} }'),
    text.replace('"frame": [', '"frame": 1, "rest": ['),
    text.replace('"reliability": "invented"', '"reliability": "certain"'),
    text.replace('"2026-01-01"', '"2022-01-01"'),
    text.replace('"place": "jincheng",', '"place": "jincheng", "place": "jincheng",'),
    text.replace('"version": 1,', '"version": 1'),
  ]
  for (const [place, each] of spoilt.entries()) {
    const read = readPolicyText({ file: '', text: each })
    if ('data' in read) throw new Error(`nothing is wrong with ${place}`)
    for (const { reason, remedy } of read.problems) {
      expect(inChinese(reason), `${place}: ${reason}`).toMatch(/[\u4e00-\u9fff]/)
      expect(inChinese(remedy), `${place}: ${remedy}`).toMatch(/[\u4e00-\u9fff]/)
    }
  }
})
