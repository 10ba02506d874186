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
import { billDeliveries, type BillNews } from './bill-deliveries.ts'
import { benefitDeliveries } from './benefit-filings/benefit-deliveries.ts'
import { filingDeliveries } from './filings/filing-deliveries.ts'
import type { FilingNews } from './filings/file-care.ts'
import type { Dispute } from './dispute.ts'
import { readDisputeFor } from './dispute-store.ts'
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
  opened_by_holder: {
    zh: '您对一笔消费提出的异议已受理。若卡不在手中，请立即挂失。办理结果会通知您。',
    en: 'Your dispute of a purchase was received. If the card is not in your hands, report it lost now. You will be told the result.',
  },
  opened_by_giver: {
    zh: '您对亲属一笔消费提出的异议已受理，办理结果会通知您。',
    en: 'Your dispute of a purchase of a relative was received. You will be told the result.',
  },
  relative_disputes: {
    zh: '为您付款的亲属对您的一笔消费提出异议。若卡不在手中，请立即挂失。办理结果会通知您。',
    en: 'A relative who paid for you disputes a purchase of yours. If the card is not in your hands, report it lost now. You will be told the result.',
  },
  holder_bears: {
    zh: '一笔消费的异议已有结果：按规定由持卡人承担。请登录查看时间经过和依据。',
    en: 'The dispute of a purchase was decided: by the rule the holder of the card bears it. Sign in to see what happened when, and the source.',
  },
  fund_bears: {
    zh: '一笔消费的异议已有结果：款项已退回付款的个人账户。',
    en: 'The dispute of a purchase was decided: the amount is back in the accounts that paid.',
  },
} as const

/** Of a relative's part of a bill. */
const billDisputeWords = {
  opened_by_giver: {
    zh: '您对亲属一笔医疗费用提出的异议已受理，办理结果会通知您。',
    en: 'Your dispute of a part that you paid of a relative’s bill was received. You will be told the result.',
  },
  relative_disputes: {
    zh: '为您付款的亲属对您的一笔医疗费用提出异议。您的结算不受影响，办理结果会通知您。',
    en: 'A relative who paid a part of your medical bill disputes that part. Your bill stands; you will be told the result.',
  },
  holder_bears: {
    zh: '一笔医疗费用共济支付的异议已有结果：按规定由付款的亲属承担。请登录查看时间经过和依据。',
    en: 'The dispute of a relative’s part of a bill was decided: whoever paid it bears it. Sign in to see what happened when, and the source.',
  },
  fund_bears: {
    zh: '一笔医疗费用共济支付的异议已有结果：款项已退回付款的亲属账户。',
    en: 'The dispute of a relative’s part of a bill was decided: the amount is back in the account that paid it.',
  },
} as const

type DeliveryDeps = { readonly area: Area; readonly personal: Personal }
type Kind =
  | keyof typeof words
  | AidNews
  | BillNews
  | FilingNews
  | 'dispute_opened'
  | 'dispute_decided'

export function paymentDeliveries(deps: DeliveryDeps): Readonly<Record<Kind, Delivery>> {
  return {
    ...aidDeliveries(deps),
    ...billDeliveries(deps),
    ...filingDeliveries(deps),
    ...benefitDeliveries(deps),
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
    const dispute = await readDisputeFor(tx, personId, String(payload['disputeId']))
    if (dispute?.personId === personId && kind === 'dispute_decided') {
      await tellOfDecision({ tx, personal }, message, dispute)
    }
    const word = kind === 'dispute_opened' ? openedWord(dispute, personId) : dispute?.outcome
    if (!word) continue
    const notice = { personId, messageId, kind, to, words: wordsOf(dispute, word) }
    await notify({ tx, personal }, { ...notice, at: instantOf(at) })
  }
}

function wordsOf(dispute: Dispute | null, word: keyof typeof disputeWords): Words {
  if (!dispute?.ofBill || word === 'opened_by_holder') return disputeWords[word]
  return billDisputeWords[word]
}

function openedWord(dispute: Dispute | null, personId: string): keyof typeof disputeWords {
  if (!dispute?.giverId) return 'opened_by_holder'
  return dispute.giverId === personId ? 'opened_by_giver' : 'relative_disputes'
}

function amountOf(message: Message, field: string): ReturnType<typeof money> {
  return money(BigInt(String(message.payload[field])))
}
