/** Our code systems, each at the address that it is called by. */
import type { Deps, Language, Resource } from './deps.ts'
import type { CodeSystemName } from './names.ts'
import { codeOf } from './outcome.ts'
import { type Refusal, refusalTable } from './refusal-words.ts'
import { amountWords, careWords, schemeWords, type Words, yearWords } from './words.ts'

type Listed = { readonly title: Words; readonly concepts: Readonly<Record<string, Words>> }

const refusals = Object.fromEntries(
  Object.entries(refusalTable).map(([name, { zh, en }]) => [codeOf(name as Refusal), { zh, en }]),
)

/** Items are those of the catalogues, too many to list here. */
const lists: Readonly<Record<CodeSystemName, Listed>> = {
  scheme: { title: { zh: '险种', en: 'Schemes' }, concepts: schemeWords },
  care: { title: { zh: '就医类别', en: 'Kinds of care' }, concepts: careWords },
  amount: { title: { zh: '结算金额项', en: 'Amounts of a settlement' }, concepts: amountWords },
  'year-total': { title: { zh: '年度累计', en: 'Totals of a year' }, concepts: yearWords },
  refusal: {
    title: { zh: '不予办理的原因', en: 'Why something was not done' },
    concepts: refusals,
  },
  'catalogue-item': { title: { zh: '医保目录编码', en: 'Items of the catalogues' }, concepts: {} },
}

export function codeSystem({ names }: Deps, name: CodeSystemName, language: Language): Resource {
  const { title, concepts } = lists[name]
  const other: Language = language === 'zh' ? 'en' : 'zh'
  const concept = Object.entries(concepts).map(([code, words]) => ({
    ...{ code, display: words[language] },
    designation: [{ language: other === 'zh' ? 'zh-CN' : 'en', value: words[other] }],
  }))
  return {
    ...{ resourceType: 'CodeSystem', id: name, url: names.codes(name), name: nameOf(name) },
    ...{ title: title[language], status: 'active', caseSensitive: true },
    ...{ content: concept.length > 0 ? 'complete' : 'not-present' },
    ...(concept.length > 0 && { concept }),
  }
}

function nameOf(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase())
}
