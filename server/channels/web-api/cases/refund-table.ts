/** What is owed back to employers, as a table to take away: nobody is named who works for them. */
import type { RefundState, ShownRefund } from '#capabilities/cases/index.ts'
import { yuan } from '#kernel/money.ts'
import type { Language } from '../context.ts'

type Row = {
  readonly employer: string
  readonly refund: ShownRefund
  readonly cause: keyof (typeof causes)['en']
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['单位', '月份', '退费编号', '原因', '多缴（元）', '应退（元）', '状态', '银行退回原因'],
  en: [
    'Employer',
    'Month',
    'Refund',
    'Cause',
    'Paid too much',
    'Owed back',
    'State',
    'Bank reason',
  ],
}

const causes = {
  zh: { corrected: '单位更正', paid_by_two: '两个单位缴纳' },
  en: { corrected: 'Corrected by the employer', paid_by_two: 'Paid by two employers' },
} as const

const states: Readonly<Record<Language, Readonly<Record<RefundState, string>>>> = {
  zh: {
    ...{ found: '正在归集', owed: '待申请', asked: '待批准', ordered: '付款中' },
    ...{ refused_by_bank: '被银行退回', refunded: '已退还', spent: '无余额可退' },
  },
  en: {
    ...{ found: 'Being put together', owed: 'Due', asked: 'Asked for', ordered: 'Ordered' },
    ...{ refused_by_bank: 'Refused by the bank', refunded: 'Paid', spent: 'Nothing is left' },
  },
}

export function refundTable(
  rows: readonly Row[],
  language: Language,
): readonly (readonly string[])[] {
  return [
    heads[language],
    ...rows.map(({ employer, refund, cause }) => [
      ...[employer, refund.month, refund.overpaymentId, causes[language][cause]],
      ...[yuan(refund.paid), refund.owed === null ? '' : yuan(refund.owed)],
      ...[states[language][refund.state], refund.bankReason ?? ''],
    ]),
  ]
}
