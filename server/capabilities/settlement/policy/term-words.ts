/** Words for the terms of a pack, in both languages: for the desk, for paper and for tables. */
import { type Money, percentText, yuan } from '#kernel/money.ts'
import type { Segments } from '../rules/pack.ts'
import type { Term, TermRow } from './pack-terms.ts'
import { articleText } from './step-words.ts'

export type Language = 'zh' | 'en'
type Words = Readonly<Record<Language, string>>

const names: Readonly<Record<string, Words>> = {
  frame: { zh: '结算方式', en: 'How bills are settled' },
  employee: { zh: '职工医保', en: 'Employees' },
  resident: { zh: '居民医保', en: 'Residents' },
  outpatient: { zh: '门诊', en: 'out-patients' },
  inpatient: { zh: '住院', en: 'in-patients' },
  outsideCut: { zh: '异地就医降低比例', en: 'taken off for care in another area' },
  largeAmount: { zh: '大额医疗费用补助', en: 'fund for large amounts' },
  seriousIllness: { zh: '大病保险', en: 'serious-illness insurance' },
  civilServants: { zh: '公务员医疗补助', en: 'allowance of civil servants' },
  assistance: { zh: '医疗救助', en: 'medical assistance' },
  deductible: { zh: '起付标准', en: 'deductible' },
  segments: { zh: '支付比例', en: 'shares' },
  bonus: { zh: '比例提高', en: 'added to the share' },
  cap: { zh: '最高支付限额', en: 'cap' },
  share: { zh: '支付比例', en: 'share' },
  threshold: { zh: '起付标准', en: 'threshold' },
  steps: { zh: '分段支付比例', en: 'shares by steps' },
}

export function termName(parameter: string, language: Language): string {
  const parts = parameter.split('.').map((part) => names[part]?.[language] ?? part)
  return parts.join(language === 'zh' ? ' · ' : ', ')
}

const articles: Readonly<Record<string, string>> = {
  ...{ frame: 'SIL-28', outsideCut: 'SIL-29', assistance: 'GBF-2021-42/4' },
  ...{ outpatient: 'GBF-2021-14/3', inpatient: 'GF-1998-44/3' },
}

/** By which law a place grants it. */
export function termArticle(parameter: string, language: Language): string {
  const found = parameter.split('.').map((part) => articles[part])
  return articleText(found.find((each) => each !== undefined) ?? 'SIL-26', language)
}

const values: Readonly<Record<string, Words>> = {
  ...{ employee: { zh: '职工', en: 'employee' }, resident: { zh: '居民', en: 'resident' } },
  ...{ active: { zh: '在职', en: 'active' }, retired: { zh: '退休', en: 'retired' } },
  ...{ child: { zh: '儿童', en: 'child' }, student: { zh: '学生', en: 'student' } },
  ...{
    adult: { zh: '成年居民', en: 'adult resident' },
    elder: { zh: '老年居民', en: 'elder resident' },
  },
  community: { zh: '社区（基层）机构', en: 'community institution' },
  first: { zh: '一级医院', en: 'first-tier hospital' },
  second: { zh: '二级医院', en: 'second-tier hospital' },
  third: { zh: '三级医院', en: 'third-tier hospital' },
  pharmacy: { zh: '定点药店', en: 'pharmacy' },
  ...{ outpatient: { zh: '门诊', en: 'out-patient' }, inpatient: { zh: '住院', en: 'in-patient' } },
  ...{ emergency: { zh: '急诊', en: 'emergency' }, chronic: { zh: '门诊慢特病', en: 'chronic' } },
  ...{ local: { zh: '本地就医', en: 'care here' }, long_term: { zh: '长期异地', en: 'long-term' } },
  ...{ referred: { zh: '转诊', en: 'referred' }, other: { zh: '其他', en: 'other' } },
  ...{ none: { zh: '无', en: 'none' }, usual: { zh: '一般计划', en: 'usual plan' } },
  extreme_poverty: { zh: '特困人员', en: 'extreme poverty' },
  low_income: { zh: '低保对象', en: 'low income' },
  low_income_margin: { zh: '低保边缘', en: 'margin of low income' },
  admission: { zh: '按次（入院）', en: 'with each stay, by admission' },
  discharge: { zh: '按出院日', en: 'by discharge' },
  ...{
    year: { zh: '按年度', en: 'over the year' },
    settlement: { zh: '按次结算', en: 'with each bill' },
  },
  in_scope: { zh: '政策范围内费用', en: 'all in scope' },
  above_deductible: { zh: '起付标准以上费用', en: 'what is above the deductible' },
  over_limit_first: { zh: '先扣超限价，再扣先行自付', en: 'price limit first' },
  first_share_first: { zh: '先扣先行自付，再扣超限价', en: 'first share first' },
  person_part: { zh: '个人负担部分', en: 'all that the person bears' },
  listed: { zh: '目录内个人负担部分', en: 'what is on the lists' },
  all: { zh: '全部医疗', en: 'all care' },
  ...{
    pool: { zh: '统筹基金', en: 'pool' },
    large_amount: { zh: '大额基金', en: 'large amounts' },
  },
  found: { zh: '来源已查到', en: 'found' },
  secondary: { zh: '转引', en: 'secondary' },
  from_memory: { zh: '凭记忆', en: 'from memory' },
  inferred: { zh: '推断', en: 'inferred' },
  invented: { zh: '演示虚构', en: 'invented for demonstration' },
}

const conditions: Readonly<Record<string, Words>> = {
  ...{ kind: { zh: '就医类别', en: 'care' }, tier: { zh: '机构等级', en: 'institution' } },
  ...{ status: { zh: '人员类别', en: 'status' }, age: { zh: '年龄', en: 'age' } },
  ...{
    plan: { zh: '计划', en: 'plan' },
    admission: { zh: '年度内住院次数', en: 'admission of the year' },
  },
  ...{ retired: { zh: '退休日期', en: 'retired on' }, outside: { zh: '异地备案', en: 'filing' } },
  ...{ aidGroup: { zh: '救助对象', en: 'assisted group' } },
  familyDoctor: { zh: '签约家庭医生', en: 'family doctor' },
  referred: { zh: '转诊', en: 'sent on' },
  civilServant: { zh: '公务员', en: 'civil servant' },
}

const switchNames: Readonly<Record<string, Words>> = {
  basis: { zh: '计算周期', en: 'counted' },
  counts: { zh: '计入范围', en: 'counts' },
  yearBegins: { zh: '年度起始日', en: 'year begins on' },
  stay: { zh: '住院适用日', en: 'a stay goes by' },
  split: { zh: '明细拆分', en: 'lines are split' },
  account: { zh: '个人账户可付', en: 'the own account may pay' },
}

export function valueWord(value: string, language: Language): string {
  return Object.hasOwn(values, value) ? (values[value]?.[language] ?? value) : value
}

/** By whom a row is meant, in one line; empty for everybody. */
export function conditionText({ when }: Pick<TermRow, 'when'>, language: Language): string {
  const parts = Object.entries(when).map(([name, wanted]) => {
    const label = conditions[name]?.[language] ?? name
    return `${label}${language === 'zh' ? '：' : ': '}${wantedText(wanted, language)}`
  })
  return parts.join(language === 'zh' ? '；' : '; ')
}

function wantedText(wanted: unknown, language: Language): string {
  if (Array.isArray(wanted)) {
    const separator = language === 'zh' ? '、' : ' / '
    return wanted.map((each) => valueWord(String(each), language)).join(separator)
  }
  if (typeof wanted === 'boolean') return yesOrNo[language][Number(wanted)] ?? ''
  const { from, under } = wanted as { readonly from?: Bound; readonly under?: Bound }
  const [first, last] = [from, under].map((each) => each?.toString() ?? null)
  if (language === 'zh') {
    return [first && `${first} 起`, last && `不满 ${last}`].filter(Boolean).join('，')
  }
  return [first && `from ${first}`, last && `under ${last}`].filter(Boolean).join(', ')
}

/** An age, the number of an admission, or a day. */
type Bound = number | Temporal.PlainDate

const yesOrNo = { zh: ['否', '是'], en: ['no', 'yes'] } as const

export function switchesText({ switches }: Pick<Term, 'switches'>, language: Language): string {
  return Object.entries(switches)
    .map(([name, value]) => {
      const label = switchNames[name]?.[language] ?? name
      return `${label}${language === 'zh' ? '：' : ': '}${valueWord(value, language)}`
    })
    .join(language === 'zh' ? '；' : '; ')
}

/** What a row grants: an amount, a share, shares by segments, or why it says nothing. */
export function rowText(row: TermRow, parameter: string, language: Language): string {
  if (row.unset !== null) return said[language].unset(row.unset)
  if (row.disputed === null) return amountText(row.value, parameter, language)
  const applied = row.disputed.readings.find((reading) => reading.applied)
  const reading = applied && amountText(applied.value, parameter, language)
  return said[language].disputed(reading ?? null, row.disputed.because)
}

const said = {
  zh: {
    unset: (reason: string) => `未定：${reason}`,
    disputed: (reading: string | null, because: string) =>
      `${reading ?? '未采用任何一种'}（来源不一致：${because}）`,
    above: '以上',
    none: '不设限额',
  },
  en: {
    unset: (reason: string) => `Not set: ${reason}`,
    disputed: (reading: string | null, because: string) =>
      `${reading ?? 'none applied'} (sources disagree: ${because})`,
    above: 'above',
    none: 'no cap',
  },
} as const

const shares = ['bonus', 'outsideCut', 'share']

function amountText(value: unknown, parameter: string, language: Language): string {
  const kind = parameter.slice(parameter.lastIndexOf('.') + 1)
  if (value === null) return said[language].none
  if (Array.isArray(value)) return segmentsText(value, language)
  if (shares.includes(kind)) return `${percentText(value as bigint)} %`
  return yuan(value as Money)
}

function segmentsText(segments: Segments, language: Language): string {
  const [only] = segments
  if (segments.length === 1 && only?.upTo === null) return `${percentText(only.share)} %`
  const separator = language === 'zh' ? '；' : '; '
  return segments
    .map(({ upTo, share, pays }) => {
      const until = upTo === null ? said[language].above : `≤ ${yuan(upTo)}`
      const fund = pays === 'pool' ? '' : ` (${valueWord(pays, language)})`
      return `${until} ${percentText(share)} %${fund}`
    })
    .join(separator)
}
