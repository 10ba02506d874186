/** What stands on a temporary proof of cover, in both languages. */
import type { Scheme } from '#capabilities/people/index.ts'
import type { CoverProofReason } from './cover-proof.ts'
import type { Language } from './words.ts'

export type CoverProofWords = {
  readonly title: string
  readonly reference: string
  readonly until: string
  readonly untilDay: (day: string) => string
  readonly note: string
  readonly spoken: string
  readonly name: string
  readonly portrait: string
  readonly area: string
  readonly scheme: string
  readonly schemes: Record<Scheme, string>
  readonly paidUntil: string
  readonly withoutPaying: string
  readonly reason: string
  readonly reasons: Record<CoverProofReason, string>
  readonly from: string
  readonly check: string
  readonly checks: (site: string) => readonly string[]
  readonly limits: string
}

export const coverProofWords: Record<Language, CoverProofWords> = {
  zh: {
    title: '临时参保证明',
    reference: '证明编号',
    until: '有效期至（含当日）',
    untilDay: (day) => day,
    note: '无卡期间凭本证明和本人身份证件证明参保。真伪可扫描右侧二维码核验。',
    spoken: '核验二维码，内容为经签名的参保证明',
    name: '姓名',
    portrait: '持证人照片',
    area: '参保地',
    scheme: '参保类型',
    schemes: { employee: '职工基本医疗保险', resident: '城乡居民基本医疗保险' },
    paidUntil: '已缴费至',
    withoutPaying: '退休人员，不再缴费',
    reason: '出具原因',
    reasons: { card_lost: '医保卡已挂失，尚未补领', card_not_yet_made: '已申领医保卡，尚未领到' },
    from: '出具时间',
    check: '怎样核验',
    checks: (site) => [
      `打开 ${site}，扫描或粘贴二维码内容，或输入证明编号和证件末四位。`,
      '没有网络时，可用公开的核验公钥检查二维码的签名；离线核验不能得知证明是否已被收回。',
      '请核对本人身份证件：姓名、照片与证件号码应当一致。',
    ],
    limits:
      '凭本证明不能使用个人账户余额。无卡期间现金垫付的合规费用，请保留票据。领到新卡或原卡恢复使用后，本证明即行失效。',
  },
  en: {
    title: 'Temporary proof of cover',
    reference: 'Proof number',
    until: 'Valid until the end of',
    untilDay: (day) => day,
    note: 'Shows, with your identity document, that you are insured while you have no card. Scan the code to check it.',
    spoken: 'Code for checking: the signed statement of this proof',
    name: 'Name',
    portrait: 'Photo of the holder',
    area: 'Insured in',
    scheme: 'Scheme',
    schemes: { employee: 'Employees’ basic insurance', resident: 'Residents’ basic insurance' },
    paidUntil: 'Cover paid until',
    withoutPaying: 'Retired; nothing more to pay',
    reason: 'Issued because',
    reasons: {
      card_lost: 'The card is reported lost and not replaced yet',
      card_not_yet_made: 'A card is applied for and not in hand yet',
    },
    from: 'Issued at',
    check: 'How to check it',
    checks: (site) => [
      `Open ${site} and scan or paste the code, or type the proof number and the last four characters of the citizen number.`,
      'Without a network the signature can be checked with our published key; that does not tell whether the proof was withdrawn.',
      'Compare the identity document: name, photo and citizen number must be the same.',
    ],
    limits:
      'The personal account cannot be used with it. Keep the bills of what you pay in cash. It ends when a new card is handed over or the old one works again.',
  },
}
