/** What people are told of their benefit filings, whoever made or closed them; never of which disease. */
import { identitiesOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { BenefitKind } from './benefit-filing.ts'
import type { BenefitNews } from './file-benefit.ts'

type Words = { readonly zh: string; readonly en: string }

const kinds = {
  disease: { zh: '门诊慢特病备案', en: 'filing of a chronic or special disease' },
  choice: { zh: '定点医疗机构备案', en: 'choice of an institution' },
  injury: { zh: '意外伤害备案', en: 'filing of an injury' },
} as const satisfies Record<BenefitKind, Words>

const wordings: Readonly<Record<BenefitNews, (kind: Words) => Words>> = {
  benefit_filed: ({ zh, en }) => ({
    zh: `您的${zh}已办好，即日起按备案结算。如非本人意愿，请拨打12333。`,
    en: `Your ${en} is made and counts for your bills. If you did not want it, call 12333.`,
  }),
  benefit_filing_ended: ({ zh, en }) => ({
    zh: `您的${zh}已终止，最后一天之后就医不再按此备案结算。`,
    en: `Your ${en} is ended. Care that begins after its last day is not settled by it.`,
  }),
  benefit_filing_withdrawn: ({ zh, en }) => ({
    zh: `您的${zh}已撤销。`,
    en: `Your ${en} was withdrawn.`,
  }),
}

export function benefitDeliveries({
  personal,
}: {
  readonly personal: Personal
}): Readonly<Record<BenefitNews, Delivery>> {
  const delivery =
    (kind: BenefitNews): Delivery =>
    async (tx, messages) => {
      const ids = messages.map((message) => message.personId)
      const people = await identitiesOf({ db: tx, personal }, ids)
      for (const { personId, messageId, payload, at } of messages) {
        const words = wordings[kind](kinds[payload['kind'] as BenefitKind])
        const notice = { personId, messageId, kind, to: people.get(personId)?.phone }
        await notify({ tx, personal }, { ...notice, words, at: instantOf(at) })
      }
    }
  return {
    benefit_filed: delivery('benefit_filed'),
    benefit_filing_ended: delivery('benefit_filing_ended'),
    benefit_filing_withdrawn: delivery('benefit_filing_withdrawn'),
  }
}
