/**
 * The chart of accounts: every kind of account that a transfer may name, under its code. All personal
 * accounts together are one account of the books.
 */
import type { Words } from '#capabilities/organisations/index.ts'
import type { AccountId } from '#kernel/ids.ts'
import { type AccountKind, accountKinds } from './account.ts'

export const bookKinds = ['personal', ...accountKinds] as const
export type BookKind = AccountKind | 'personal'

/** The id under which the books keep all personal accounts together. */
export const personalAccounts = '00000000-0000-0000-0000-000000000000' as AccountId

export type Side = 'debit' | 'credit'
export const accountClasses = ['asset', 'liability', 'fund', 'memorandum'] as const
export type AccountClass = (typeof accountClasses)[number]

export type ChartEntry = {
  readonly code: string
  readonly name: Words
  readonly class: AccountClass
  /** The side on which the account grows, and on which its balance stands. */
  readonly normalSide: Side
  /** What stands on it. */
  readonly holds: Words
}

export const chartOfAccounts = {
  bank_clearing: {
    ...{ code: '1001', class: 'asset', normalSide: 'debit' },
    name: { zh: '银行存款待清算', en: 'Money at agent banks' },
    holds: {
      zh: '各合作银行对账单上到账的缴费。',
      en: 'Contributions that have come in by the statement of each agent bank.',
    },
  },
  area_receivable: {
    ...{ code: '1201', class: 'asset', normalSide: 'debit' },
    name: { zh: '应收外地医保', en: 'Receivable from other areas' },
    holds: {
      zh: '外地参保人在本地直接结算中，由参保地基金和个人账户支付、尚未清算的部分。',
      en: 'What another area’s funds and accounts have paid of bills here, until that area has paid it to us.',
    },
  },
  personal: {
    ...{ code: '2001', class: 'liability', normalSide: 'credit' },
    name: { zh: '个人账户', en: 'Personal accounts' },
    holds: {
      zh: '全体参保人个人账户余额之和。',
      en: 'What all insured people together have in their personal accounts.',
    },
  },
  contribution_clearing: {
    ...{ code: '2101', class: 'liability', normalSide: 'credit' },
    name: { zh: '个人缴费待划入', en: 'Contributions to be credited' },
    holds: {
      zh: '已到账、等待月末划入个人账户的个人缴费。',
      en: 'The people’s own part of contributions, until the month-end credits it to them.',
    },
  },
  payable: {
    ...{ code: '2201', class: 'liability', normalSide: 'credit' },
    name: { zh: '应付定点机构', en: 'Payable to institutions' },
    holds: {
      zh: '参保人刷卡后应付各定点机构的款项，以及直接结算中基金支付的部分。',
      en: 'What each pharmacy or hospital is owed for purchases by card and for its bills.',
    },
  },
  closing_payable: {
    ...{ code: '2202', class: 'liability', normalSide: 'credit' },
    name: { zh: '应付结清款和退费', en: 'Payable by the bank to people' },
    holds: {
      zh: '已结清的个人账户余额、已批准的退费和退回付款人的到账，等待银行付给继承人、本人、付款人或转入地经办机构。',
      en: 'What closed accounts held, and refunds and receipts to give back that were agreed, until the bank has paid it to heirs, holders, payers or the next agency.',
    },
  },
  refund_payable: {
    ...{ code: '2203', class: 'liability', normalSide: 'credit' },
    name: { zh: '应退保费', en: 'Contributions to be refunded' },
    holds: {
      zh: '同一个月重复缴纳的保费，等待本人申请、两人批准退还。',
      en: 'What people paid for a month that an employer paid too, until two people have agreed to the refund.',
    },
  },
  claim_payable: {
    ...{ code: '2204', class: 'liability', normalSide: 'credit' },
    name: { zh: '应付手工报销款', en: 'Payable on claims' },
    holds: {
      zh: '已审核通过的手工（零星）报销款，等待银行付给参保人。',
      en: 'What the funds pay back of bills that people have paid themselves, until the bank has paid it to them.',
    },
  },
  suspense: {
    ...{ code: '2301', class: 'liability', normalSide: 'credit' },
    name: { zh: '待处理款项', en: 'Suspense' },
    holds: {
      zh: '没有对上申报的到账、尚未核对的外地转入款，以及被银行退回的划入。',
      en: 'Receipts that match no declaration, what another area has sent until two people have matched it, and credits that a bank refused.',
    },
  },
  pooled_fund: {
    ...{ code: '3001', class: 'fund', normalSide: 'credit' },
    name: { zh: '统筹基金', en: 'Pooled fund' },
    holds: {
      zh: '单位缴费形成的统筹基金；退休人员的划入和统筹支付的医疗费用由此列支。',
      en: 'The employers’ part of contributions; credits to retired people and the pooled part of bills are paid from it.',
    },
  },
  interest: {
    ...{ code: '3101', class: 'fund', normalSide: 'credit' },
    name: { zh: '利息', en: 'Interest' },
    holds: { zh: '基金存款的利息。', en: 'Interest on the money of the fund.' },
  },
  late_surcharge: {
    ...{ code: '3102', class: 'fund', normalSide: 'credit' },
    name: { zh: '滞纳金', en: 'Surcharges for late payment' },
    holds: {
      zh: '单位逾期缴费按日加收的滞纳金，并入基金。',
      en: 'What employers paid because a month came in late; it belongs to the fund.',
    },
  },
  large_amount_fund: {
    ...{ code: '3201', class: 'fund', normalSide: 'credit' },
    name: { zh: '大额医疗费用补助', en: 'Large amounts' },
    holds: {
      zh: '职工大额医疗费用补助资金；支付超过统筹最高限额的费用。',
      en: 'Pays for employees what is above the most that the pooled fund pays in a year.',
    },
  },
  serious_illness_fund: {
    ...{ code: '3202', class: 'fund', normalSide: 'credit' },
    name: { zh: '居民大病保险', en: 'Serious illness of residents' },
    holds: {
      zh: '居民大病保险资金；支付个人负担超过起付标准的部分。',
      en: 'Pays for residents a share of what they bear above a threshold of the year.',
    },
  },
  enterprise_fund: {
    ...{ code: '3203', class: 'fund', normalSide: 'credit' },
    name: { zh: '企业补充医疗保险', en: 'Supplementary insurance of employers' },
    holds: {
      zh: '企业补充医疗保险资金。',
      en: 'What employers have set aside to pay beside the pooled fund.',
    },
  },
  civil_servant_fund: {
    ...{ code: '3204', class: 'fund', normalSide: 'credit' },
    name: { zh: '公务员医疗补助', en: 'Supplement of civil servants' },
    holds: {
      zh: '公务员医疗补助资金。',
      en: 'Pays for civil servants a share of what the other funds leave.',
    },
  },
  assistance_fund: {
    ...{ code: '3205', class: 'fund', normalSide: 'credit' },
    name: { zh: '医疗救助', en: 'Medical assistance' },
    holds: {
      zh: '医疗救助资金；为困难群众支付个人负担的一部分。',
      en: 'Pays for people in need a share of what they would bear.',
    },
  },
  other_fund: {
    ...{ code: '3206', class: 'fund', normalSide: 'credit' },
    name: { zh: '其他基金', en: 'Other funds' },
    holds: {
      zh: '除上列以外支付医疗费用的资金。',
      en: 'Money beside the funds above that pays for care.',
    },
  },
  cash_paid: {
    ...{ code: '9001', class: 'memorandum', normalSide: 'debit' },
    name: { zh: '备查：参保人自付现金', en: 'Memorandum: cash paid by people' },
    holds: {
      zh: '购买时由参保人另付的现金，仅作备查。',
      en: 'The part of purchases that people paid in cash; noted only.',
    },
  },
  cash_collected: {
    ...{ code: '9002', class: 'memorandum', normalSide: 'credit' },
    name: { zh: '备查：机构收取现金', en: 'Memorandum: cash collected by institutions' },
    holds: {
      zh: '各定点机构收取的现金，仅作备查。',
      en: 'The same cash by the institution that collected it; noted only.',
    },
  },
} as const satisfies Readonly<Record<BookKind, ChartEntry>>
