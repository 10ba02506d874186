/** The paper of a closing: the order to pay out, or the letter with which a balance goes to another area. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { yuan, zero } from '#kernel/money.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { identityOf, maskAccount } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type PdfContent, renderPdf } from '#platform/documents/pdf.ts'
import { type Payee, shareText } from './closing.ts'
import { readClosing } from './closing-store.ts'
import { reasonWords } from './closing-words.ts'
import type { CaseDeps, CaseNamed } from './open-closing.ts'
import { openPayees } from './payee.ts'

type Language = 'zh' | 'en'

const words = {
  zh: {
    title: { order: '个人账户结清支付单', letter: '个人账户余额转移函' },
    reference: '编号',
    amount: '结清金额',
    yuan: (amount: string) => `人民币 ${amount} 元`,
    holder: '账户持有人',
    name: '姓名',
    number: '身份证号',
    reason: '结清原因',
    day: '发生日期',
    closedOn: '账户结清日期',
    payee: '收款方',
    payeeName: '户名',
    payeeNumber: '继承人身份证号',
    account: '账号',
    bankCode: '开户行联行号',
    share: '份额',
    ownAccount: '记入继承人医保个人账户',
    office: '经办窗口',
    onTheWeb: '网上申请',
    letter:
      '上述个人账户余额已随参保人转出。请贵单位收到款项后，凭本函编号记入参保人在贵地的个人账户；本地账户记录予以保留，可供查询。',
    order: '上述个人账户已经两人经办、审核后结清，余额按本单付至收款账户。',
    signed: '盖章',
    signatures: ['经办机构（盖章）', '收款方（签字或盖章）'],
    footer: '本单由医卡系统生成；金额以系统记录为准。',
    pageOf: (page: number, count: number) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    title: { order: 'Payment order of a closed account', letter: 'Letter of transfer' },
    reference: 'Reference',
    amount: 'Amount',
    yuan: (amount: string) => `${amount} yuan`,
    holder: 'Holder of the account',
    name: 'Name',
    number: 'Citizen number',
    reason: 'Reason',
    day: 'Day of it',
    closedOn: 'Account closed on',
    payee: 'Paid to',
    payeeName: 'Name',
    payeeNumber: 'Citizen number of the heir',
    account: 'Account',
    bankCode: 'Branch code of the bank',
    share: 'Share',
    ownAccount: 'Into the own account here',
    office: 'Window',
    onTheWeb: 'On the web',
    letter:
      'The balance above leaves with the insured person. Please credit it to their personal account with you once it has arrived, under the reference of this letter. The record of the account here is kept.',
    order:
      'The account above was closed by two people, and its balance is paid to the account named here.',
    signed: 'Seals',
    signatures: ['The agency (seal)', 'The receiver (signature or seal)'],
    footer: 'Made by Yika; the system’s records prevail.',
    pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  },
} as const

const lineToSign = '_'.repeat(18)

/** Null while the account is not closed by the case. */
export async function closingPaper(
  deps: CaseDeps,
  { personId, caseId }: CaseNamed,
  language: Language,
): Promise<Buffer | null> {
  const found = await readClosing(deps.db, personId, caseId)
  if (found?.state !== 'carried_out' || !found.endedAt) return null
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('a paper is about somebody in the register')
  const of = words[language]
  const kind = found.reason === 'moved' ? 'letter' : 'order'
  const payees = openPayees(deps.personal, caseId, found.sealedPayee)
  const office = found.officeId && (await findOrganisation(deps.db, found.officeId))
  const blocks: PdfContent['blocks'] = [
    { kind: 'panel', label: of.amount, value: of.yuan(yuan(found.amount ?? zero)) },
    { kind: 'heading', text: of.holder },
    {
      ...{ kind: 'facts', columns: 2 },
      entries: [
        { label: of.name, value: identity.name },
        { label: of.number, value: maskCitizenNumber(identity.citizenNumber) },
        { label: of.reason, value: reasonWords[found.reason][language] },
        { label: of.day, value: found.happenedOn.toString() },
        { label: of.closedOn, value: dayOf(found.endedAt).toString() },
        { label: of.office, value: office ? office.name[language] : of.onTheWeb },
      ],
    },
    { kind: 'heading', text: of.payee },
    ...payees.map((payee) => payeeBlock(payee, language)),
    { kind: 'paragraph', text: of[kind] },
    { kind: 'heading', text: of.signed },
    {
      ...{ kind: 'facts', columns: 2 },
      entries: of.signatures.map((label) => ({ label, value: lineToSign })),
    },
  ]
  return renderPdf({
    language: language === 'zh' ? 'zh-CN' : 'en',
    issuer: deps.area.agencyName[language],
    title: of.title[kind],
    reference: { label: of.reference, value: found.reference },
    blocks,
    footer: { note: of.footer, pageOf: of.pageOf },
  })
}

function payeeBlock(
  { name, identityNumber, share, bank }: Payee,
  language: Language,
): PdfContent['blocks'][number] {
  const of = words[language]
  const number = identityNumber && maskCitizenNumber(identityNumber)
  return {
    ...{ kind: 'facts', columns: 2 },
    entries: [
      { label: of.payeeName, value: name },
      { label: of.account, value: bank ? maskAccount(bank.account) : of.ownAccount },
      ...(bank ? [{ label: of.bankCode, value: bank.code }] : []),
      ...(number
        ? [
            { label: of.payeeNumber, value: number },
            { label: of.share, value: shareText(share) },
          ]
        : []),
    ],
  }
}
