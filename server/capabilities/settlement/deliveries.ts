/**
 * What the holder is told of payments: by text message, from the amount on that the area names, so
 * that a thief's purchase is noticed and a loaf of bread is not announced.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import { money, yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { queueText } from '#platform/mail/text-messages.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Told = { readonly amount: string; readonly balance: string; readonly place: string }

const words = {
  purchase_made: ({ amount, balance, place }: Told) =>
    `【医卡】您的个人账户在${place}支付 ${amount} 元，余额 ${balance} 元。非本人消费请立即挂失或拨打 12333。` +
    ` Paid ${amount} yuan at a designated institution, balance ${balance}. Not you? Report the card lost at once or call 12333.`,
  purchase_reversed: ({ amount, balance, place }: Told) =>
    `【医卡】${place}的一笔支付 ${amount} 元已退回个人账户，余额 ${balance} 元。` +
    ` A payment of ${amount} yuan was returned to your account, balance ${balance}.`,
} as const

export function paymentDeliveries(deps: {
  readonly area: Area
  readonly personal: Personal
}): Readonly<Record<keyof typeof words, Delivery>> {
  return {
    purchase_made: (tx, messages) => tellHolders(tx, deps, 'purchase_made', messages),
    purchase_reversed: (tx, messages) => tellHolders(tx, deps, 'purchase_reversed', messages),
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
    const phone = identities.get(message.personId)?.phone
    if (!phone) continue
    const told = {
      amount: yuan(amountOf(message, 'amount')),
      balance: yuan(amountOf(message, 'balance')),
      place: places.get(String(message.payload['institution']))?.zh ?? '',
    }
    await queueText(
      { tx, personal: deps.personal },
      {
        personId: message.personId,
        to: phone,
        text: words[kind](told),
        kind,
        at: instantOf(message.at),
        messageId: message.messageId,
      },
    )
  }
}

function amountOf(message: Message, field: string): ReturnType<typeof money> {
  return money(BigInt(String(message.payload[field])))
}
