import type { DerivationStep, StatementLine } from '#capabilities/settlement/index.ts'
import type { Language } from '../context.ts'

type LineWords = Record<StatementLine['kind'], string>

const kinds: Record<Language, LineWords> = {
  zh: {
    credit: '月度划入',
    purchase: '消费',
    reversal: '冲正退回',
    refund: '退货退款',
    correction: '更正',
    aid: '家庭共济支付',
    aid_reversal: '共济退回',
    interest: '个人账户结息',
    closing: '余额付出，账户注销',
  },
  en: {
    credit: 'Monthly credit',
    purchase: 'Purchase',
    reversal: 'Reversal',
    refund: 'Refund',
    correction: 'Correction',
    aid: 'Mutual aid',
    aid_reversal: 'Mutual aid returned',
    interest: 'On the personal account',
    closing: 'Balance paid out, account closed',
  },
}

export function kindWord(kind: StatementLine['kind'], language: Language): string {
  return kinds[language][kind]
}

/** Where it was, and for whom. */
export function forRelative(place: string, name: string, language: Language): string {
  return language === 'zh' ? `${place} · 为${name}支付` : `${place} · for ${name}`
}

export type DerivationView = {
  readonly rule: string
  readonly article: string
  readonly source: string
  readonly arithmetic: string
}

/** A derivation is kept as facts; here the words of a language are put to them. */
export function derivationView(step: DerivationStep, language: Language): DerivationView {
  return {
    rule: ruleWord(step, language),
    article: articleWord(step.article, language),
    source: step.source,
    arithmetic: arithmeticOf(step, language),
  }
}

const rules: Record<string, Record<Language, string>> = {
  account_pays: { zh: '个人账户支付', en: 'Paid from the personal account' },
  relative_pays: { zh: '亲属个人账户共济支付', en: 'Paid from the account of a relative' },
  account_pays_for_relative: {
    zh: '个人账户为亲属共济支付',
    en: 'Paid from the personal account for a relative',
  },
  credit_active: { zh: '在职：本人缴费基数的 2%', en: 'At work: 2 % of the own contribution base' },
  credit_retired: { zh: '退休：本市定额', en: 'Retired: the area’s fixed amount' },
  interest_days: { zh: '利息：按每日余额累计', en: 'Interest, by the balance of each day' },
  interest_months: {
    zh: '利息：按每月月初余额',
    en: 'Interest, by the balance each month begins with',
  },
}

function ruleWord(step: DerivationStep, language: Language): string {
  return rules[step.rule]?.[language] ?? step.rule
}

function articleWord(article: string, language: Language): string {
  const [instrument, item = ''] = article.split('/')
  if (instrument === 'GF-1998-44') {
    return language === 'zh'
      ? `国发〔1998〕44号 第${item}部分`
      : `State Council Document 44 of 1998, part ${item}`
  }
  return language === 'zh'
    ? `国办发〔2021〕14号 第${item}项`
    : `State Council Document 14 of 2021, item ${item}`
}

function arithmeticOf({ rule, values }: DerivationStep, language: Language): string {
  if (rule === 'account_pays') {
    const cash =
      values['cash'] === '0.00'
        ? ''
        : language === 'zh'
          ? `，另付现金 ${values['cash']}`
          : `, plus ${values['cash']} in cash`
    return `${values['before']} − ${values['amount']} = ${values['after']}${cash}`
  }
  if (rule === 'account_pays_for_relative') {
    return `${values['before']} − ${values['amount']} = ${values['after']}`
  }
  if (rule === 'relative_pays') {
    return language === 'zh'
      ? `${values['total']} 中由第 ${values['place']} 位共济亲属支付 ${values['amount']}`
      : `of ${values['total']}, relative no. ${values['place']} paid ${values['amount']}`
  }
  if (rule === 'interest_days' || rule === 'interest_months')
    return interestText(rule, values, language)
  if (rule === 'credit_active') return `${values['base']} × 2% = ${values['amount']}`
  return values['amount'] ?? ''
}

/** The same sum for both ways of counting: what was there, for how long, at the rate of a year. */
function interestText(
  rule: 'interest_days' | 'interest_months',
  values: DerivationStep['values'],
  language: Language,
): string {
  const { from = '', until = '', weight = '', rate = '', amount = '' } = values
  const parts = rule === 'interest_days' ? '360' : '12'
  const sum = `${weight} × ${rate}% ÷ ${parts} = ${amount}`
  return language === 'zh'
    ? `${from} 至 ${until}，积数 ${sum}（不足一分舍去）`
    : `${from} to ${until}, balance × ${rule === 'interest_days' ? 'days' : 'months'}: ${sum} (rounded down)`
}

type PaperWords = {
  readonly title: string
  readonly period: string
  readonly name: string
  readonly citizenNumber: string
  readonly opening: string
  readonly closing: string
  readonly date: string
  readonly what: string
  readonly where: string
  readonly amount: string
  readonly in: string
  readonly out: string
  readonly balance: string
  readonly aidTitle: string
  readonly relative: string
  readonly aid: string
  readonly aidBack: string
  readonly total: string
  readonly empty: string
  readonly footer: string
  readonly pageOf: (page: number, count: number) => string
}

export const paperWords: Record<Language, PaperWords> = {
  zh: {
    title: '个人账户对账单',
    period: '期间',
    name: '姓名',
    citizenNumber: '证件号码',
    opening: '期初余额（元）',
    closing: '期末余额（元）',
    date: '日期',
    what: '事项',
    where: '单位或机构',
    amount: '金额（元）',
    in: '划入（元）',
    out: '支出（元）',
    balance: '余额（元）',
    aidTitle: '亲属共济为您支付',
    relative: '亲属',
    aid: '共济支付（元）',
    aidBack: '已退回',
    total: '收支合计',
    empty: '此期间内没有划入或支出。',
    footer: '金额以系统记录为准。有疑问请拨打 12333，或到任一经办窗口核对。',
    pageOf: (page, count) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    title: 'Personal account statement',
    period: 'Period',
    name: 'Name',
    citizenNumber: 'Citizen number',
    opening: 'Opening balance (CNY)',
    closing: 'Closing balance (CNY)',
    date: 'Date',
    what: 'What',
    where: 'Where',
    amount: 'Amount (CNY)',
    in: 'In (CNY)',
    out: 'Out (CNY)',
    balance: 'Balance (CNY)',
    aidTitle: 'Paid for you by relatives',
    relative: 'Relative',
    aid: 'Mutual aid (CNY)',
    aidBack: 'returned',
    total: 'In and out',
    empty: 'Nothing was credited or paid in this period.',
    footer: 'The system’s records prevail. Questions: call 12333 or ask at any window.',
    pageOf: (page, count) => `Page ${page} of ${count}`,
  },
}
