import {
  type DerivationStep,
  type StatementLine,
  stepWords,
} from '#capabilities/settlement/index.ts'
import { sourceIn } from '#kernel/source-words.ts'
import type { Language } from '../context.ts'

type LineWords = Record<StatementLine['kind'], string>

const kinds: Record<Language, LineWords> = {
  zh: {
    credit: '月度划入',
    purchase: '消费',
    bill: '医疗费用结算',
    bill_reversal: '医疗费用结算撤销',
    reversal: '冲正退回',
    refund: '退货退款',
    correction: '更正',
    aid: '家庭共济支付',
    aid_reversal: '共济退回',
    bill_aid: '为亲属共济医疗费用',
    bill_aid_reversal: '医疗费用共济退回',
    interest: '个人账户结息',
    closing: '余额付出，账户注销',
    closing_undone: '账户恢复，余额退回',
    moved_in: '外地转入',
    inherited: '继承转入',
  },
  en: {
    credit: 'Monthly credit',
    purchase: 'Purchase',
    bill: 'Bill of an institution',
    bill_reversal: 'Bill reversed',
    reversal: 'Reversal',
    refund: 'Refund',
    correction: 'Correction',
    aid: 'Mutual aid',
    aid_reversal: 'Mutual aid returned',
    bill_aid: 'Medical bill of a relative',
    bill_aid_reversal: 'Aid for a bill returned',
    interest: 'On the personal account',
    closing: 'Balance paid out, account closed',
    closing_undone: 'Account open again, put back',
    moved_in: 'Sent by another area',
    inherited: 'Inherited',
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
    source: sourceIn(language, step.source),
    arithmetic: arithmeticOf(step, language),
  }
}

/** A step of a bill that the fund has a part in. */
export function billStepView(
  step: StatementLine['bill'][number],
  language: Language,
): DerivationView {
  const { rule, article, working } = stepWords(step, language)
  return { rule, article, source: sourceIn(language, step.source), arithmetic: working }
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
