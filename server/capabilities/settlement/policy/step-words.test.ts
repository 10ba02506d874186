// Goal: every step that a settlement can have is said whole in both languages: no rule, article, reason
// or filing comes out as the word of the program.
// Method: the steps of random bills of every pack, until each rule has come; then some sentences read.
// Teeth: with the prices left as they are kept the last test read 8000 − 8.5; a reason taken out of the words was found.
import { expect, test } from 'vitest'
import { money } from '#kernel/money.ts'
import { factsOf, lineOf, packOf } from '../test/bills.ts'
import { randomFacts, randomFrom } from '../test/random-bills.ts'
import { stepRules } from '../rules/derivation.ts'
import type { Step } from '../rules/outcome.ts'
import { settle } from '../rules/settle.ts'
import { stepWords } from './step-words.ts'

function stepsOfMany(): readonly Step[] {
  const random = randomFrom(5)
  return ['jincheng', 'qichuan'].flatMap((place) => {
    const pack = packOf(place)
    return Array.from({ length: 200 }, () => settle(randomFacts(random, pack), pack).steps).flat()
  })
}

test('each step is said in Chinese and in English', () => {
  const steps = stepsOfMany()
  expect(new Set(steps.map((step) => step.rule))).toEqual(new Set(stepRules))
  for (const step of steps) {
    const [zh, en] = [stepWords(step, 'zh'), stepWords(step, 'en')]
    for (const text of Object.values(en))
      expect(text).not.toMatch(/[_{}]|undefined|\p{Script=Han}/u)
    // A line's own number, and the signs of a sum, are all that is not Chinese.
    for (const text of Object.values(zh)) expect(text).not.toMatch(/[A-Za-z_{}]/)
    expect(zh.article).toMatch(/\d+(条|部分|项)$/)
    expect(en.article).toMatch(/(article|part|item) \d+$/)
  }
})

test('a bill reads as a person would explain it', () => {
  const purse = { own: money(10_000n), relatives: money(0n) }
  const { steps } = settle(factsOf({ purse, lines: [lineOf(100_000n)] }), packOf('jincheng'))
  expect(steps.map((step) => stepWords(step, 'en').sentence)).toEqual([
    'In scope: 1,000.00 − 0.00 − 0.00 − 0.00 = 1,000.00',
    'Deductible: the lesser of 1,000.00 and 300.00 − 0.00 = 300.00',
    'The pool pays: 700.00 × 50 % = 350.00',
    'Paid from the personal account: the lesser of 650.00 and 100.00 = 100.00',
    'To be paid in cash: 650.00 − 100.00 − 0.00 = 550.00',
  ])
  expect(steps.map((step) => stepWords(step, 'zh').sentence)).toContain(
    '统筹基金支付：700.00 × 50 % = 350.00',
  )
})

test('what is not paid is said with its reason', () => {
  const lines = [lineOf(100n, { id: '7', listed: null })]
  const [first] = settle(factsOf({ lines }), packOf('jincheng')).steps
  expect(first && stepWords(first, 'en').sentence).toBe(
    'Line 7 is not covered (1.00): it is on no list',
  )
})

test('an amount in a sum has two places, whatever it is kept as; prices of a unit may have more', () => {
  const said = (arithmetic: string) => {
    const step = { article: 'SIL-28', parameter: '', source: '', inputs: { line: '1' }, arithmetic }
    const { steps } = settle(factsOf({ lines: [lineOf(100n)] }), packOf('jincheng'))
    const of = { ...steps[0]!, ...step, rule: 'line_over_limit', result: '1.00' } as const
    return [stepWords(of, 'en').sum, stepWords(of, 'zh').sum]
  }
  expect(said('min((8000 − 8.5) × 2, 15983.00)')).toEqual([
    'the lesser of (8,000.00 − 8.50) × 2 and 15,983.00',
    '(8,000.00 − 8.50) × 2 与 15,983.00 中的较小者',
  ])
  expect(said('min((0.125678 − 0.1) × 1.5, 3.00)')[0]).toBe(
    'the lesser of (0.125678 − 0.10) × 1.5 and 3.00',
  )
})
