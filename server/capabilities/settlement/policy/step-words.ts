/** The one place that puts words to a step of a derivation: for desk, citizen, receipt and interface. */
import type { Cause, OutsideKind } from '../rules/facts.ts'
import type { LineExclusion } from '../rules/cover.ts'
import { type StepRule, stepRules } from '../rules/derivation.ts'
import type { Step } from '../rules/outcome.ts'

type Language = 'zh' | 'en'
type Words = Readonly<Record<Language, string>>

export type StepWords = {
  /** What is done: 'The pool pays its share'. */
  readonly rule: string
  /** By which law: 'Social Insurance Law, article 28'. */
  readonly article: string
  /** The sum and what it comes to. */
  readonly working: string
  /** The two apart: the sum, and what it comes to, in yuan or in words. */
  readonly sum: string
  readonly result: string
  /** All of it in one sentence. */
  readonly sentence: string
}

export function stepWords(step: Step, language: Language): StepWords {
  const rule = ruleText(step, language)
  return {
    rule,
    article: articleText(step.article, language),
    working: workingOf(step, language),
    sum: sumText(step, language),
    result: wordIn(results, step.result, language) ?? grouped(step.result),
    sentence: sentenceOf(step, rule, language),
  }
}

function sentenceOf(step: Step, rule: string, language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  const reason = wordIn(results, step.result, language)
  const sum = sumText(step, language)
  if (reason !== undefined) {
    const amount = language === 'zh' ? `（${sum}）` : ` (${sum})`
    return `${rule}${sum === '' ? '' : amount}${colon}${reason}`
  }
  return `${rule}${colon}${equation(sum, step)}`
}

function workingOf(step: Step, language: Language): string {
  const sum = sumText(step, language)
  const reason = wordIn(results, step.result, language)
  if (reason === undefined) return equation(sum, step)
  return sum === '' ? reason : `${sum}${language === 'zh' ? '：' : ': '}${reason}`
}

function equation(sum: string, step: Step): string {
  const result = grouped(step.result)
  return sum === result ? sum : `${sum} = ${result}`
}

const rules: Readonly<Record<StepRule, Words>> = {
  bill_excluded: { zh: '基金不予支付', en: 'Not paid by the fund' },
  fund_pays_first: {
    zh: '第三人不支付或者无法确定，基金先行支付',
    en: 'The fund pays first and may recover it',
  },
  rests_on_filing: { zh: '按备案 {filing} 享受待遇', en: 'The benefit rests on filing {filing}' },
  line_not_covered: { zh: '明细 {line} 自费', en: 'Line {line} is not covered' },
  line_over_limit: { zh: '明细 {line} 超限价自费', en: 'Line {line}, above the price limit' },
  line_first_share: {
    zh: '明细 {line} 先行自付',
    en: 'Line {line}, the first share of the person',
  },
  in_scope: { zh: '符合政策范围的费用', en: 'In scope' },
  deductible: { zh: '起付线', en: 'Deductible' },
  share_bonus: { zh: '支付比例提高', en: 'Added to the share' },
  outside_cut: {
    zh: '异地就医（{filing}{reference}）降低支付比例',
    en: 'Care in another area ({filing}{reference}), taken off the share',
  },
  pool: { zh: '统筹基金支付', en: 'The pool pays' },
  cap: { zh: '不超过封顶线', en: 'No more than the cap' },
  large_amount: { zh: '大额医疗费用补助支付', en: 'The fund for large amounts pays' },
  serious_illness: { zh: '大病保险支付', en: 'Serious-illness insurance pays' },
  civil_servants: { zh: '公务员医疗补助支付', en: 'The allowance of civil servants pays' },
  assistance: { zh: '医疗救助支付', en: 'Medical assistance pays' },
  own_account: { zh: '个人账户支付', en: 'Paid from the personal account' },
  relatives: { zh: '亲属个人账户共济支付', en: 'Paid from the accounts of relatives' },
  cash: { zh: '个人现金支付', en: 'To be paid in cash' },
}

const results: Readonly<Record<LineExclusion | Cause | 'filed', Words>> = {
  filed: { zh: '就医首日备案有效', en: 'it counts on the first day of care' },
  not_listed: { zh: '不在目录内', en: 'it is on no list' },
  class_c: { zh: '丙类', en: 'it is in class C' },
  not_approved: { zh: '医院审批不通过', en: 'the hospital has not approved it' },
  condition_open: {
    zh: '限制使用条件未经医院确认',
    en: 'the hospital has not confirmed the condition of its use',
  },
  illness: { zh: '疾病', en: 'illness' },
  work_injury: { zh: '应当从工伤保险基金中支付', en: 'work-injury insurance pays' },
  third_party: { zh: '应当由第三人负担', en: 'a third party bears it' },
  public_health: { zh: '应当由公共卫生负担', en: 'public health bears it' },
  abroad: { zh: '在境外就医', en: 'the care was given abroad' },
}

const filings: Readonly<Record<OutsideKind, Words>> = {
  long_term: { zh: '长期异地', en: 'long-term residence' },
  referred: { zh: '转诊', en: 'referral' },
  emergency: { zh: '急诊抢救', en: 'emergency' },
  other: { zh: '其他临时外出', en: 'other temporary stay' },
}

function ruleText({ rule, inputs }: Step, language: Language): string {
  const words = stepRules.find((each) => each === rule)
  const text = words === undefined ? rule : rules[words][language]
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = inputs[name] ?? ''
    if (name === 'reference')
      return value === '' ? '' : `${language === 'zh' ? '，' : ', '}${value}`
    return wordIn(filings, value, language) ?? value
  })
}

function wordIn(
  words: Readonly<Record<string, Words>>,
  key: string,
  language: Language,
): string | undefined {
  return Object.hasOwn(words, key) ? words[key]?.[language] : undefined
}

/** 'min(a, b)' as people say it; kept is what was worked out, shown are amounts as money is written. */
function sumText(step: Step, language: Language): string {
  const arithmetic = grouped(withPrices(step.arithmetic))
  const [, first, second] = /^min\((.+), (.+)\)$/.exec(arithmetic) ?? []
  if (first === undefined || second === undefined) return arithmetic
  return language === 'zh'
    ? `${first} 与 ${second} 中的较小者`
    : `the lesser of ${first} and ${second}`
}

/** '(8000 − 8.5)' as '(8000.00 − 8.50)': prices of one unit may have more places, and never fewer than two. */
function withPrices(arithmetic: string): string {
  return arithmetic.replace(
    /\((\d+(?:\.\d+)?) − (\d+(?:\.\d+)?)\)/,
    (_, price: string, most: string) => `(${atLeastTwoPlaces(price)} − ${atLeastTwoPlaces(most)})`,
  )
}

/** '8000.00' as '8,000.00', as amounts are written on the rest of the page; whole numbers count something else. */
function grouped(text: string): string {
  return text.replace(/\d{4,}(?=\.\d{2})/g, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
}

function atLeastTwoPlaces(amount: string): string {
  const [whole = '', rest = ''] = amount.split('.')
  return `${whole}.${rest.padEnd(2, '0')}`
}

const instruments: readonly (readonly [prefix: string, zh: (n: string) => string, en: string])[] = [
  ['SIL-', (article) => `社会保险法第${article}条`, 'Social Insurance Law, article'],
  [
    'GF-1998-44/',
    (part) => `国发〔1998〕44号第${part}部分`,
    'State Council Document 44 of 1998, part',
  ],
  [
    'GBF-2021-14/',
    (item) => `国办发〔2021〕14号第${item}项`,
    'State Council Document 14 of 2021, item',
  ],
  [
    'GBF-2021-42/',
    (part) => `国办发〔2021〕42号第${part}部分`,
    'State Council General Office Document 42 of 2021, part',
  ],
]

export function articleText(article: string, language: Language): string {
  for (const [prefix, zh, en] of instruments) {
    if (!article.startsWith(prefix)) continue
    const number = article.slice(prefix.length)
    return language === 'zh' ? zh(number) : `${en} ${number}`
  }
  return article
}
