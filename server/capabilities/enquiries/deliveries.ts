/** What a person is told of their own enquiry: that something happened, never what was said. */
import { identityOf, type PeopleDeps } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify, type NoticeWords } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import { ratingLink } from './letters.ts'
import { readEnquiry } from './store.ts'

type Kind = 'enquiry_opened' | 'enquiry_answered' | 'enquiry_closed'
type Told = { readonly reference: string; readonly due: string; readonly link: string }

const wordings: Readonly<Record<Kind, (told: Told) => NoticeWords>> = {
  enquiry_opened: ({ reference, due }) => ({
    zh: `您的咨询（${reference}）已受理${due ? `，最迟 ${due} 答复` : ''}，进度在“咨询与投诉”里查看。`,
    en: `Your question (${reference}) is taken${due ? ` and will be answered by ${due}` : ''}. Follow it under “Questions and complaints”.`,
  }),
  enquiry_answered: ({ reference }) => ({
    zh: `您的咨询（${reference}）已有答复，请登录后在“咨询与投诉”里查看。`,
    en: `Your question (${reference}) has been answered. Sign in and read it under “Questions and complaints”.`,
  }),
  enquiry_closed: ({ reference, link }) => ({
    zh: `您的咨询（${reference}）已办结。点一下即可评价，不用登录：${link}`,
    en: `Your question (${reference}) is closed. Rate it by one tap, without signing in: ${link}`,
  }),
}

export function enquiryDeliveries(
  deps: Pick<PeopleDeps, 'personal'> & { readonly config: { readonly publicOrigin: string } },
): Readonly<Record<Kind, Delivery>> {
  const { personal } = deps
  const delivery =
    (kind: Kind): Delivery =>
    async (tx, messages) => {
      for (const { messageId, personId, payload, at } of messages) {
        const enquiry = await readEnquiry({ db: tx, personal }, String(payload['enquiryId']))
        if (!enquiry) continue
        const identity = await identityOf({ db: tx, personal }, personId)
        const link = ratingLink({ origin: deps.config.publicOrigin }, enquiry.tickets.rating)
        const told = { reference: enquiry.reference, due: enquiry.dueOn?.toString() ?? '', link }
        const news = { messageId, personId, kind, to: identity?.phone, at: instantOf(at) }
        await notify({ tx, personal }, { ...news, words: wordings[kind](told) })
      }
    }
  return {
    enquiry_opened: delivery('enquiry_opened'),
    enquiry_answered: delivery('enquiry_answered'),
    enquiry_closed: delivery('enquiry_closed'),
  }
}
