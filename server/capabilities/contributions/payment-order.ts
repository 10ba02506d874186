/** The order to pay, as paper: how much, under which reference, where to, and until when. */
import type { Area } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { type PdfContent, renderPdf } from '#platform/documents/pdf.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type OwnPayment, type OwnPayments, ownPayments, periodOf } from './own-payments.ts'
import { totalOf } from './self-payment-store.ts'

type Deps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly now: () => Temporal.Instant
}
type Language = 'zh' | 'en'

const words = {
  zh: {
    title: '医疗保险缴费通知单',
    reference: '缴款参考号',
    amount: '应缴金额',
    yuan: (amount: string) => `人民币 ${amount} 元`,
    payBy: (day: string) => `请在 ${day} 前转账`,
    person: '缴费人',
    name: '姓名',
    number: '身份证号',
    period: { flexible: '缴费月份', resident: '缴费年度' },
    base: '缴费基数',
    accountPart: '其中划入个人账户',
    payTo: '收款账户',
    holder: '户名',
    account: '账号',
    bank: '开户行',
    remittance: '附言',
    how: '请一次转足，附言只写缴款参考号。款项到账后自动计为缴费；没到账以前可以重新申报，换一个基数，参考号不变。单位为您申报了同一个月的，请不要转账。',
    footer: '本单由医卡系统生成；金额以系统记录为准。',
    pageOf: (page: number, count: number) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    title: 'Order to pay medical insurance',
    reference: 'Reference',
    amount: 'To pay',
    yuan: (amount: string) => `${amount} yuan`,
    payBy: (day: string) => `Transfer it by ${day}`,
    person: 'Paid for',
    name: 'Name',
    number: 'Citizen number',
    period: { flexible: 'Month', resident: 'Year' },
    base: 'Base',
    accountPart: 'Of it for the account',
    payTo: 'Paid to',
    holder: 'Account of',
    account: 'Account number',
    bank: 'Bank',
    remittance: 'Write as reference',
    how: 'Transfer it in one sum, with the reference and nothing else. Once it is in, it counts by itself; until then you may declare anew on another base, and the reference stays. If an employer has declared you for the same month, please transfer nothing.',
    footer: 'Made by Yika; the system’s records prevail.',
    pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  },
} as const

/** Null where nothing is to be paid: it is paid, an employer has declared the month, or no bank is known. */
export async function paymentOrder(
  deps: Deps,
  { personId, selfPaymentId }: { readonly personId: string; readonly selfPaymentId: string },
  language: Language,
): Promise<Buffer | null> {
  const { payments, payTo } = await ownPayments(deps, personId, dayOf(deps.now()))
  const payment = payments.find((each) => each.selfPaymentId === selfPaymentId)
  if (!payment || !payTo || payment.state !== 'declared' || payment.byEmployer) return null
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('a paper is about somebody in the register')
  const of = words[language]
  return renderPdf({
    language: language === 'zh' ? 'zh-CN' : 'en',
    issuer: deps.area.agencyName[language],
    title: of.title,
    reference: { label: of.reference, value: payment.reference },
    blocks: blocksOf(deps.area, language, {
      ...{ payment, payTo, name: identity.name },
      number: maskCitizenNumber(identity.citizenNumber),
    }),
    footer: { note: of.footer, pageOf: of.pageOf },
  })
}

function blocksOf(
  area: Area,
  language: Language,
  order: {
    readonly payment: OwnPayment
    readonly payTo: NonNullable<OwnPayments['payTo']>
    readonly name: string
    readonly number: string
  },
): PdfContent['blocks'] {
  const of = words[language]
  const { payment, payTo, name, number } = order
  const { base, accountPart } = payment
  return [
    {
      ...{ kind: 'panel', label: of.amount, value: of.yuan(yuan(totalOf(payment))) },
      note: of.payBy(payment.payBy.toString()),
    },
    { kind: 'heading', text: of.payTo },
    {
      kind: 'facts',
      entries: [
        { label: of.holder, value: area.agencyName[language] },
        { label: of.account, value: payTo.account },
        { label: of.bank, value: payTo.bank[language] },
        { label: of.remittance, value: payment.reference },
      ],
    },
    { kind: 'heading', text: of.person },
    {
      kind: 'facts',
      entries: [
        { label: of.name, value: name },
        { label: of.number, value: number },
        { label: of.period[payment.kind], value: periodOf(payment) },
        ...(base === null
          ? []
          : [
              { label: of.base, value: of.yuan(yuan(base)) },
              { label: of.accountPart, value: of.yuan(yuan(accountPart)) },
            ]),
      ],
    },
    { kind: 'paragraph', text: of.how },
  ]
}
