/** What stands on a statement that is handed out, in both languages. */
import type { Language } from '../context.ts'

export type PaperWords = {
  readonly title: string
  readonly number: string
  readonly period: string
  readonly issued: string
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
  readonly total: string
  readonly empty: string
  readonly aidTitle: string
  readonly relative: string
  readonly aid: string
  readonly aidBack: string
  readonly checkCode: string
  readonly check: (site: string) => string
  readonly spoken: string
  readonly footer: string
  readonly pageOf: (page: number, count: number) => string
}

export const paperWords: Record<Language, PaperWords> = {
  zh: {
    title: '个人账户对账单',
    number: '对账单编号',
    period: '期间',
    issued: '出具日期',
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
    total: '收支合计',
    empty: '此期间内没有划入或支出。',
    aidTitle: '亲属共济为您支付',
    relative: '亲属',
    aid: '共济支付（元）',
    aidBack: '已退回',
    checkCode: '校验码',
    check: (site) =>
      `扫描二维码，或打开 ${site} 输入编号和校验码，即可核对真伪和合计金额。PDF 文件带有电子签章，改动任何一处都会被阅读软件指出。`,
    spoken: '核验二维码，内容为经签名的对账单合计',
    footer: '金额以系统记录为准。有疑问请拨打 12333，或到任一经办窗口核对。',
    pageOf: (page, count) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    title: 'Personal account statement',
    number: 'Statement number',
    period: 'Period',
    issued: 'Issued on',
    name: 'Name',
    citizenNumber: 'Citizen number',
    opening: 'Opening (CNY)',
    closing: 'Closing (CNY)',
    date: 'Date',
    what: 'What',
    where: 'Where',
    amount: 'Amount (CNY)',
    in: 'In (CNY)',
    out: 'Out (CNY)',
    balance: 'Balance (CNY)',
    total: 'In and out',
    empty: 'Nothing was credited or paid in this period.',
    aidTitle: 'Paid for you by relatives',
    relative: 'Relative',
    aid: 'Mutual aid (CNY)',
    aidBack: 'returned',
    checkCode: 'Check code',
    check: (site) =>
      `Scan the code, or open ${site} and type the number and the check code, to see whether this paper is ours and what its totals are. The PDF file carries a seal: PDF readers point out any change.`,
    spoken: 'Code to check this paper: the signed totals of the statement',
    footer: 'The system’s records prevail. Questions: call 12333 or ask at any window.',
    pageOf: (page, count) => `Page ${page} of ${count}`,
  },
}
