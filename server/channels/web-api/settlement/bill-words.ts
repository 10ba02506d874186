/** What stands on the receipt of a bill, in both languages. */
import type { Language } from '../context.ts'
import type { BillView } from './bill-view.ts'

type ReceiptWords = {
  readonly title: string
  readonly reversalTitle: string
  readonly number: string
  readonly name: string
  readonly citizenNumber: string
  readonly institution: string
  readonly kind: string
  readonly kinds: Readonly<Record<BillView['kind'], string>>
  readonly days: string
  readonly settledOn: string
  readonly scheme: string
  readonly schemes: Readonly<Record<BillView['scheme'], string>>
  readonly policy: string
  readonly printedOn: string
  readonly reverses: string
  readonly reversedBy: string
  readonly amounts: string
  readonly parts: Readonly<Record<Exclude<keyof BillView['amounts'], 'person'>, string>>
  readonly lines: string
  readonly line: string
  readonly item: string
  readonly amount: string
  readonly selfPaid: string
  readonly derivation: string
  readonly rule: string
  readonly sum: string
  readonly result: string
  readonly basis: string
  readonly law: string
  readonly footer: string
  readonly pageOf: (page: number, count: number) => string
}

export const receiptWords: Record<Language, ReceiptWords> = {
  zh: {
    ...{ title: '医疗费用结算单', reversalTitle: '医疗费用结算撤销单', number: '结算编号' },
    ...{ name: '姓名', citizenNumber: '证件号码', institution: '医药机构', kind: '就医类别' },
    kinds: { outpatient: '门诊', inpatient: '住院', pharmacy: '药店购药' },
    ...{ days: '就医日期', settledOn: '结算日期', scheme: '参保险种', policy: '适用政策' },
    schemes: { employee: '职工医保', resident: '居民医保' },
    ...{ printedOn: '打印日期', reverses: '撤销的结算', reversedBy: '已被撤销' },
    amounts: '费用与支付（元）',
    parts: {
      ...{ total: '费用总额', fund: '基金支付合计', account: '个人账户支付', cash: '个人现金支付' },
      ...{ notCovered: '全自费', overLimit: '超限价自费', firstSelfPay: '先行自付' },
      ...{
        inScope: '符合政策范围',
        deductible: '起付线',
        pool: '统筹基金',
        largeAmount: '大额补助',
      },
      ...{ seriousIllness: '大病保险', enterprise: '企业补充', civilServant: '公务员补助' },
      ...{
        assistance: '医疗救助',
        otherFunds: '其他基金',
        relatives: '其中亲属共济',
        hospital: '医院负担',
      },
    },
    ...{ lines: '费用明细', line: '明细号', item: '项目', amount: '金额', selfPaid: '自费自付' },
    ...{ derivation: '计算过程', rule: '步骤', sum: '计算', result: '结果', basis: '依据与来源' },
    law: '以上金额按就医当日适用的政策计算，同样的费用按同样的政策结果相同。对结算有疑问，可凭结算编号向经办机构查询。',
    footer: '金额单位为人民币元。',
    pageOf: (page, count) => `第 ${page} 页，共 ${count} 页`,
  },
  en: {
    ...{ title: 'Receipt of a medical bill', reversalTitle: 'Reversal of a medical bill' },
    ...{ number: 'Settlement', name: 'Name', citizenNumber: 'ID number' },
    ...{ institution: 'Institution', kind: 'Kind of care' },
    kinds: { outpatient: 'Out-patient', inpatient: 'Stay in hospital', pharmacy: 'Pharmacy' },
    ...{ days: 'Days of care', settledOn: 'Settled on', scheme: 'Scheme', policy: 'Policy' },
    schemes: { employee: 'Employees', resident: 'Residents' },
    ...{ printedOn: 'Printed on', reverses: 'Takes back', reversedBy: 'Taken back by' },
    amounts: 'What it cost, and who paid (yuan)',
    parts: {
      ...{ total: 'Total', fund: 'Paid by the funds', account: 'Personal account', cash: 'Cash' },
      ...{ notCovered: 'Not covered', overLimit: 'Above limits', firstSelfPay: 'First share' },
      ...{ inScope: 'In scope', deductible: 'Deductible', pool: 'Pool' },
      ...{ largeAmount: 'Large amounts', seriousIllness: 'Serious illness' },
      ...{ enterprise: 'Enterprise', civilServant: 'Civil servants', assistance: 'Assistance' },
      ...{ otherFunds: 'Other funds', relatives: 'Of it relatives', hospital: 'Hospital' },
    },
    ...{ lines: 'Lines', line: 'Line', item: 'Item', amount: 'Amount', selfPaid: 'Not shared' },
    ...{ derivation: 'How it was worked out', rule: 'Step', sum: 'Sum', result: 'Result' },
    basis: 'Article and source',
    law: 'Worked out by the policy in force on the day of care; the same bill under the same policy always comes to the same. Questions: ask the agency and give the number of the settlement.',
    footer: 'Amounts in yuan.',
    pageOf: (page, count) => `Page ${page} of ${count}`,
  },
}
