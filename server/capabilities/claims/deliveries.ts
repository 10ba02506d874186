/** What a person is told of their claims. */
import { identityOf, type PeopleDeps } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify, type NoticeWords } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { ClaimNews } from './claim-deps.ts'

type Said = {
  readonly reference: string
  readonly amount: string
  readonly day: string
  /** Of an insurer, in both languages. */
  readonly insurer: NoticeWords
}

const wordings: Readonly<Record<ClaimNews, (said: Said) => NoticeWords>> = {
  claim_submitted: ({ reference, day }) => ({
    zh: `报销申请 ${reference} 已收到${day === '' ? '' : `，将于 ${day} 前作出决定`}。请保留发票等原件，窗口核对时出示。`,
    en: `Your claim ${reference} has arrived${day === '' ? '' : ` and will be decided by ${day}`}. Keep the originals: a window will ask to see them.`,
  }),
  claim_papers_asked: ({ reference }) => ({
    zh: `报销申请 ${reference} 需要补齐材料，所缺材料已一次列全，请在“医疗费报销”中查看并上传。`,
    en: `Papers are missing from your claim ${reference}. All of them are listed at once: see “Claims” and send them there.`,
  }),
  claim_approved: ({ reference, amount }) => ({
    zh: `报销申请 ${reference} 已审核通过，基金支付 ${amount} 元，将付到您登记的银行账户。决定书和计算过程可在网上查看。`,
    en: `Your claim ${reference} is approved: the funds pay ${amount} yuan to the account you named. The letter says how it was worked out.`,
  }),
  claim_nothing_due: ({ reference }) => ({
    zh: `报销申请 ${reference} 已结算，按规定本次基金支付为 0 元，费用已计入年度累计。计算过程见决定书。`,
    en: `Your claim ${reference} is settled: nothing is due from the funds this time, and the bill counts in your year. The letter shows how.`,
  }),
  claim_refused: ({ reference }) => ({
    zh: `报销申请 ${reference} 未获通过，理由、依据和申诉方式见决定书，可在网上直接申诉。`,
    en: `Your claim ${reference} was refused. The letter gives the reason, the article, and how to appeal.`,
  }),
  claim_upheld: ({ reference }) => ({
    zh: `报销申请 ${reference} 的申诉已由另一位审核人员复核，维持原决定。复核决定书载明后续救济途径。`,
    en: `Somebody else has reviewed your claim ${reference} after your appeal; the refusal stands. The letter says what you can do next.`,
  }),
  claim_paid: ({ reference, amount }) => ({
    zh: `报销申请 ${reference} 的 ${amount} 元已由银行付出。`,
    en: `The bank has paid the ${amount} yuan of your claim ${reference}.`,
  }),
  claim_rejected: ({ reference, amount }) => ({
    zh: `报销申请 ${reference} 的 ${amount} 元被收款银行退回，请在“医疗费报销”中填写本人名下的另一个账号。`,
    en: `Your bank has sent back the ${amount} yuan of your claim ${reference}. Name another account of yours under “Claims”.`,
  }),
  claim_forgotten: ({ reference }) => ({
    zh: `报销申请草稿 ${reference} 长期未提交，已自动删除。如仍需报销，请重新填写。`,
    en: `The draft of your claim ${reference} was not sent for a long time and is gone. Write a new one if you still want to claim.`,
  }),
  claim_insurer_offered: ({ insurer }) => ({
    zh: `${insurer.zh}告知您在该公司有补充保险。是否同意把您的报销结果发给该公司，由您决定：请在“医疗费报销”的“补充保险”中选择。未经您同意，不会提供任何信息。`,
    en: `${insurer.en} says that you have a supplementary policy with it. Whether your claims are sent there is for you to say: see “Supplementary insurance” under “Claims”. Nothing is sent before you agree.`,
  }),
  claim_insurer_paid: ({ reference, amount, insurer }) => ({
    zh: `${insurer.zh}告知：报销申请 ${reference} 已另行赔付 ${amount} 元。余下的自付金额见申请页面。`,
    en: `${insurer.en} says that it has paid ${amount} yuan on your claim ${reference}. The claim’s page shows what is left to you.`,
  }),
  claim_insurer_corrected: ({ reference, amount, insurer }) => ({
    zh: `${insurer.zh}更正了报销申请 ${reference} 的赔付金额，更正后为 ${amount} 元。`,
    en: `${insurer.en} has corrected what it paid on your claim ${reference}: it is ${amount} yuan now.`,
  }),
}

function insurerIn(value: unknown): NoticeWords {
  const words = typeof value === 'object' && value !== null ? value : {}
  const said = (language: 'zh' | 'en'): string => String(Reflect.get(words, language) ?? '')
  return { zh: said('zh'), en: said('en') }
}

export function claimDeliveries({
  personal,
}: Pick<PeopleDeps, 'personal'>): Readonly<Record<ClaimNews, Delivery>> {
  const delivery =
    (kind: ClaimNews): Delivery =>
    async (tx, messages) => {
      for (const { messageId, personId, payload, at } of messages) {
        const to = (await identityOf({ db: tx, personal }, personId))?.phone
        const said = (value: unknown): string => (typeof value === 'string' ? value : '')
        const { reference, amount, day, insurer } = payload
        const words = wordings[kind]({
          ...{ reference: said(reference), amount: said(amount), day: said(day) },
          insurer: insurerIn(insurer),
        })
        const notice = { messageId, personId, kind, to, words, at: instantOf(at) }
        await notify({ tx, personal }, notice)
      }
    }
  return Object.fromEntries(
    Object.keys(wordings).map((kind) => [kind, delivery(kind as ClaimNews)]),
  ) as Readonly<Record<ClaimNews, Delivery>>
}
