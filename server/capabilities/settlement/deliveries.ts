/**
 * What the holder is told of payments, from the amount on that the area names, so
 * that a thief's purchase is noticed and a loaf of bread is not announced.
 */
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, identityOf } from '#capabilities/people/index.ts'
import { money, yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { aidDeliveries, type AidNews } from './aid-deliveries.ts'
import { readDispute } from './dispute-store.ts'
import { tellOfDecision, tellOfReversal } from './tell-institution.ts'

type Told = { readonly amount: string; readonly balance: string; readonly place: Words }

const words = {
  purchase_made: ({ amount, balance, place }: Told) => ({
    zh: `您在${place.zh}支付 ${amount} 元，个人账户余额 ${balance} 元。非本人消费请立即挂失或拨打 12333。`,
    en: `${amount} yuan were paid with your card at ${place.en}; the balance of your account is ${balance}. Not you? Report the card lost at once or call 12333.`,
  }),
  purchase_reversed: ({ amount, balance, place }: Told) => ({
    zh: `您在${place.zh}支付的 ${amount} 元已退回，个人账户余额 ${balance} 元。`,
    en: `${amount} yuan that were paid at ${place.en} came back; the balance of your account is ${balance}.`,
  }),
} as const

const disputeWords = {
  dispute_opened: {
    zh: '您对一笔消费提出的异议已受理。若卡不在手中，请立即挂失。办理结果会通知您。',
    en: 'Your dispute of a purchase was received. If the card is not in your hands, report it lost now. You will be told the result.',
  },
  holder_bears: {
    zh: '您对一笔消费的异议已有结果：按规定由本人承担。请登录查看时间经过和依据。',
    en: 'Your dispute was decided: by the rule the holder bears the purchase. Sign in to see what happened when, and the source.',
  },
  fund_bears: {
    zh: '您对一笔消费的异议已有结果：款项已退回个人账户。',
    en: 'Your dispute was decided: the amount is back in your account.',
  },
} as const

type DeliveryDeps = { readonly area: Area; readonly personal: Personal }
type Kind = keyof typeof words | AidNews | 'dispute_opened' | 'dispute_decided'

export function paymentDeliveries(deps: DeliveryDeps): Readonly<Record<Kind, Delivery>> {
  return {
    ...aidDeliveries(deps),
    dispute_opened: (tx, messages) => tellOfDisputes(tx, deps, messages),
    dispute_decided: (tx, messages) => tellOfDisputes(tx, deps, messages),
    purchase_made: (tx, messages) => tellHolders(tx, deps, 'purchase_made', messages),
    purchase_reversed: async (tx, messages) => {
      await tellHolders(tx, deps, 'purchase_reversed', messages)
      for (const message of messages) await tellOfReversal({ ...deps, tx }, message)
    },
  }
}

async function tellHolders(
  tx: Db,
  deps: { readonly area: Area; readonly personal: Personal },
  kind: keyof typeof words,
  messages: readonly Message[],
): Promise<void> {
  const worthTelling = messages.filter(
    (message) => amountOf(message, 'amount') >= deps.area.messages.purchaseFrom,
  )
  if (worthTelling.length === 0) return
  const identities = await identitiesOf(
    { ...deps, db: tx },
    worthTelling.map((message) => message.personId),
  )
  const places = await namesOf(
    tx,
    worthTelling.map((message) => String(message.payload['institution'])),
  )
  for (const message of worthTelling) {
    const told = {
      amount: yuan(amountOf(message, 'amount')),
      balance: yuan(amountOf(message, 'balance')),
      place: places.get(String(message.payload['institution'])) ?? { zh: '', en: '' },
    }
    const { personId, messageId } = message
    const to = identities.get(personId)?.phone
    const notice = { personId, messageId, kind, to, words: words[kind](told) }
    await notify({ tx, personal: deps.personal }, { ...notice, at: instantOf(message.at) })
  }
}

async function tellOfDisputes(
  tx: Db,
  { personal }: DeliveryDeps,
  messages: readonly Message[],
): Promise<void> {
  for (const message of messages) {
    const { personId, messageId, kind, payload, at } = message
    const to = (await identityOf({ db: tx, personal }, personId))?.phone
    const dispute = await readDispute(tx, personId, String(payload['disputeId']))
    if (dispute && kind === 'dispute_decided') {
      await tellOfDecision({ tx, personal }, message, dispute)
    }
    const word = kind === 'dispute_opened' ? kind : dispute?.outcome
    if (!word) continue
    const notice = { personId, messageId, kind, to, words: disputeWords[word] }
    await notify({ tx, personal }, { ...notice, at: instantOf(at) })
  }
}

function amountOf(message: Message, field: string): ReturnType<typeof money> {
  return money(BigInt(String(message.payload[field])))
}
