/** The papers of a move into the area: the applicant's receipt, and the contact letter to the other area. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { findOrganisation, type Words } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type PdfContent, renderPdf } from '#platform/documents/pdf.ts'
import { openCertificate } from './certificate.ts'
import type { MoveIn } from './move-in.ts'
import { readMoveIn } from './move-in-store.ts'
import type { CaseDeps } from './open-closing.ts'
import type { MoveInNamed } from './work-on-move-in.ts'

type Language = 'zh' | 'en'
export const moveInPapers = ['receipt', 'letter'] as const
type Kind = (typeof moveInPapers)[number]

const words = {
  zh: {
    title: { receipt: '医保关系转入受理回执', letter: '医保关系转移接续联系函' },
    reference: '编号',
    person: '参保人',
    name: '姓名',
    number: '身份证号',
    from: '转出地',
    agency: '经办机构',
    areaCode: '行政区划代码',
    certificate: '参保凭证号',
    issuedOn: '凭证出具日期',
    to: '收款账户',
    holder: '户名',
    account: '账号',
    bank: '开户行',
    appliedOn: '申请日期',
    dueOn: '承诺办结日期',
    sentOn: '发函日期',
    answerDueOn: '请答复日期',
    office: '受理窗口',
    web: '网上受理',
    none: '未定',
    receipt:
      '转出地的信息表和资金到齐、经两人核对后，金额记入您的个人账户。请保存本回执；凭编号可在网上或窗口查询进度。',
    letter:
      '上述参保人已在我地参保。请贵单位出具医保关系转移信息表，并将其个人账户余额转入下列账户，附言写明本函编号。',
    signed: '盖章',
    signatures: ['转入地经办机构（盖章）', '转出地经办机构（签收）'],
    footer: '本件由医卡系统生成；以系统记录为准。',
    pageOf: (page: number, count: number) => `第 ${page} 页 / 共 ${count} 页`,
  },
  en: {
    title: { receipt: 'Receipt of an application to move here', letter: 'Contact letter' },
    reference: 'Reference',
    person: 'Insured person',
    name: 'Name',
    number: 'Citizen number',
    from: 'Moving from',
    agency: 'Agency',
    areaCode: 'Code of the area',
    certificate: 'Number of the certificate',
    issuedOn: 'Issued on',
    to: 'Account to pay to',
    holder: 'Name',
    account: 'Account',
    bank: 'Bank',
    appliedOn: 'Applied on',
    dueOn: 'Promised by',
    sentOn: 'Sent on',
    answerDueOn: 'Please answer by',
    office: 'Window',
    web: 'On the web',
    none: 'not said',
    receipt:
      'Once the information sheet and the money of the other area are here and two people have compared them, the amount is in your personal account. Keep this receipt; its reference finds the case on the web and at a window.',
    letter:
      'The person above is insured here. Please issue the information sheet of the insurance with you, and transfer the balance of the personal account to the account below, with the reference of this letter as its purpose.',
    signed: 'Seals',
    signatures: ['Receiving agency (seal)', 'Sending agency (received)'],
    footer: 'Made by Yika; the system’s records prevail.',
    pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  },
} as const

const lineToSign = '_'.repeat(18)

/** Null for a case that is not this person's, and for a letter that was not sent. */
export async function moveInPaper(
  deps: CaseDeps,
  { kind, ...named }: MoveInNamed & { readonly kind: Kind },
  language: Language,
): Promise<Buffer | null> {
  const found = await readMoveIn(deps.db, named.personId, named.moveInId)
  if (!found || (kind === 'letter' && !found.letterSentAt)) return null
  const identity = await identityOf(deps, named.personId)
  if (!identity) throw new Error('a paper is about somebody in the register')
  const of = words[language]
  const certificate = openCertificate(deps.personal, found.moveInId, found.sealedCertificate)
  const ends =
    kind === 'receipt' ? await receiptFacts(deps, found, language) : letterFacts(found, language)
  return renderPdf({
    language: language === 'zh' ? 'zh-CN' : 'en',
    issuer: deps.area.agencyName[language],
    title: of.title[kind],
    reference: { label: of.reference, value: found.reference },
    blocks: [
      { kind: 'heading', text: of.person },
      facts([
        [of.name, identity.name],
        [of.number, maskCitizenNumber(identity.citizenNumber)],
        ...ends,
      ]),
      { kind: 'heading', text: of.from },
      facts([
        [of.agency, certificate.agency],
        [of.areaCode, found.fromArea],
        [of.certificate, certificate.number],
        [of.issuedOn, certificate.issuedOn],
      ]),
      { kind: 'paragraph', text: of[kind] },
      ...(kind === 'letter' ? payTo(deps, language) : []),
    ],
    footer: { note: of.footer, pageOf: of.pageOf },
  })
}

type Facts = readonly (readonly [label: string, value: string])[]

function facts(entries: Facts): PdfContent['blocks'][number] {
  const shown = entries.map(([label, value]) => ({ label, value }))
  return { kind: 'facts', columns: 2, entries: shown }
}

async function receiptFacts({ db }: CaseDeps, found: MoveIn, language: Language): Promise<Facts> {
  const of = words[language]
  const office = found.officeId ? await findOrganisation(db, found.officeId) : null
  return [
    [of.appliedOn, dayOf(found.appliedAt).toString()],
    [of.dueOn, found.dueOn?.toString() ?? of.none],
    [of.office, office?.name[language] ?? of.web],
  ]
}

function letterFacts({ letterSentAt, answerDueOn }: MoveIn, language: Language): Facts {
  const of = words[language]
  return [
    [of.sentOn, letterSentAt ? dayOf(letterSentAt).toString() : ''],
    [of.answerDueOn, answerDueOn?.toString() ?? of.none],
  ]
}

/** Any of our accounts will do: what comes to one of them is found by its reference. */
function payTo({ area }: CaseDeps, language: Language): PdfContent['blocks'] {
  const of = words[language]
  const name: Words = area.agencyName
  const [bank] = area.banks
  return [
    { kind: 'heading', text: of.to },
    facts([
      [of.holder, name[language]],
      [of.account, bank?.account ?? ''],
      [of.bank, bank?.code ?? ''],
    ]),
    { kind: 'heading', text: of.signed },
    facts(of.signatures.map((label) => [label, lineToSign] as const)),
  ]
}
