/** What people are told of their filings for care in another area, whoever made or ended them. */
import { identitiesOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { FilingNews } from './file-care.ts'

type Place = { readonly zh: string; readonly en: string }

const wordings: Readonly<Record<FilingNews, (place: Place) => Place>> = {
  care_filed: ({ zh, en }) => ({
    zh: `您在${zh}的异地就医备案已办好，就医时带上身份证或社会保障卡即可直接结算。`,
    en: `Your care in ${en} is filed. Bring your identity card or your card there, and bills are settled directly.`,
  }),
  care_filing_ended: ({ zh, en }) => ({
    zh: `您在${zh}的异地就医备案已终止。到期后再去就医，请重新备案。`,
    en: `Your filing for care in ${en} is ended. File again before you are treated there after its last day.`,
  }),
  care_filing_withdrawn: ({ zh, en }) => ({
    zh: `您在${zh}的异地就医备案已撤销。`,
    en: `Your filing for care in ${en} was withdrawn.`,
  }),
}

export function filingDeliveries({
  personal,
}: {
  readonly personal: Personal
}): Readonly<Record<FilingNews, Delivery>> {
  const delivery =
    (kind: FilingNews): Delivery =>
    async (tx, messages) => {
      const ids = messages.map((message) => message.personId)
      const people = await identitiesOf({ db: tx, personal }, ids)
      for (const { personId, messageId, payload, at } of messages) {
        const place = { zh: String(payload['zh']), en: String(payload['en']) }
        const notice = { personId, messageId, kind, to: people.get(personId)?.phone }
        await notify(
          { tx, personal },
          { ...notice, words: wordings[kind](place), at: instantOf(at) },
        )
      }
    }
  return {
    care_filed: delivery('care_filed'),
    care_filing_ended: delivery('care_filing_ended'),
    care_filing_withdrawn: delivery('care_filing_withdrawn'),
  }
}
