/** Codes of ours with their words in both languages: what code systems list and answers display. */
import type { Scheme } from '#capabilities/people/index.ts'
import type { Facts, SignedAmounts, Year } from '#capabilities/settlement/index.ts'

export type Words = Readonly<Record<'zh' | 'en', string>>

export const schemeWords = {
  employee: { zh: '职工基本医疗保险', en: 'Basic medical insurance of employees' },
  resident: { zh: '城乡居民基本医疗保险', en: 'Basic medical insurance of residents' },
} as const satisfies Record<Scheme, Words>

export const careWords = {
  outpatient: { zh: '普通门诊', en: 'Out-patient' },
  emergency: { zh: '急诊', en: 'Emergency' },
  chronic: { zh: '门诊慢特病', en: 'Out-patient, chronic or special illness' },
  pharmacy: { zh: '药店购药', en: 'Drugs from a pharmacy' },
  inpatient: { zh: '住院', en: 'In-patient' },
} as const satisfies Record<Facts['care']['kind'], Words>

export const amountWords = {
  total: { zh: '医疗费总额', en: 'Total of the bill' },
  notCovered: { zh: '全自费', en: 'Not covered' },
  overLimit: { zh: '超限价自费', en: 'Above price limits' },
  firstSelfPay: { zh: '先行自付', en: 'First share of the person' },
  inScope: { zh: '符合政策范围', en: 'In scope' },
  deductible: { zh: '起付线', en: 'Deductible' },
  pool: { zh: '基本医疗保险统筹基金支付', en: 'Pooled fund' },
  largeAmount: { zh: '大额医疗费用补助支付', en: 'Fund for large amounts' },
  seriousIllness: { zh: '大病保险支付', en: 'Serious-illness insurance' },
  enterprise: { zh: '企业补充医疗保险支付', en: 'Supplementary insurance of enterprises' },
  civilServant: { zh: '公务员医疗补助支付', en: 'Allowance of civil servants' },
  assistance: { zh: '医疗救助支付', en: 'Medical assistance' },
  otherFunds: { zh: '其他基金支付', en: 'Other funds' },
  fund: { zh: '基金支付总额', en: 'All funds together' },
  person: { zh: '个人负担总额', en: 'The person bears' },
  account: { zh: '个人账户支付', en: 'Personal account' },
  relatives: { zh: '其中亲属账户共济支付', en: 'Of which accounts of relatives' },
  cash: { zh: '个人现金支付', en: 'Cash of the person' },
  hospital: { zh: '医院负担', en: 'The hospital bears' },
} as const satisfies Record<keyof SignedAmounts, Words>
export type AmountCode = keyof typeof amountWords

export const yearWords = {
  accountBalance: { zh: '个人账户余额', en: 'Balance of the personal account' },
  fees: { zh: '累计医疗费', en: 'Bills' },
  inScope: { zh: '累计政策范围内费用', en: 'In scope' },
  outpatientDeductible: { zh: '门诊累计起付线', en: 'Deductible met, out-patient' },
  outpatientSegments: { zh: '门诊累计分段基数', en: 'Base of segments, out-patient' },
  outpatientPool: { zh: '门诊统筹累计支付', en: 'Paid by the pool, out-patient' },
  admissions: { zh: '住院次数', en: 'Admissions' },
  inpatientDeductible: { zh: '住院累计起付线', en: 'Deductible met, in-patient' },
  inpatientSegments: { zh: '住院累计分段基数', en: 'Base of segments, in-patient' },
  pool: { zh: '统筹基金累计支付', en: 'Paid by the pool' },
  largeAmount: { zh: '大额补助累计支付', en: 'Paid by the fund for large amounts' },
  seriousIllnessBase: { zh: '大病保险累计基数', en: 'Base of serious-illness insurance' },
  seriousIllness: { zh: '大病保险累计支付', en: 'Paid by serious-illness insurance' },
  civilServantBase: { zh: '公务员补助累计基数', en: 'Base of the allowance of civil servants' },
  civilServant: { zh: '公务员补助累计支付', en: 'Paid by the allowance of civil servants' },
  assistanceBase: { zh: '医疗救助累计基数', en: 'Base of medical assistance' },
  assistance: { zh: '医疗救助累计支付', en: 'Paid by medical assistance' },
} as const satisfies Record<keyof Year | 'accountBalance', Words>
export type YearCode = keyof typeof yearWords
