/** What both sides of mutual aid are told: when it is registered, at each use, and when it ends. */
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import { money, yuan } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Told = {
  readonly name: string
  readonly amount: string
  readonly balance: string
  readonly place: { readonly zh: string; readonly en: string }
  /** A bill of a hospital or pharmacy, or a purchase by card. */
  readonly of: 'bill' | 'purchase'
  /** Whether the one who is told is the one who gives. */
  readonly gives: boolean
}

const ofWords = {
  bill: { zh: '医疗费', en: 'bill' },
  purchase: { zh: '消费', en: 'purchase' },
} as const

const words = {
  aid_registered: ({ name, gives }: Told) =>
    gives
      ? {
          zh: `您已允许${name}用您的个人账户支付医药费。每次使用都会通知您，您可随时终止。`,
          en: `You now let ${name} pay medical costs from your account. You are told of each use and may end it at any time.`,
        }
      : {
          zh: `${name}已允许您用其个人账户支付医药费：您的余额不足时自动使用。您可随时终止。`,
          en: `${name} now lets you pay medical costs from their account, when yours is not enough. You may end it at any time.`,
        },
  aid_ended: ({ name, gives }: Told) =>
    gives
      ? {
          zh: `您对${name}的家庭共济已终止，此后不再从您的账户支付。`,
          en: `Your mutual aid for ${name} has ended; nothing more is paid from your account.`,
        }
      : {
          zh: `${name}对您的家庭共济已终止。`,
          en: `The mutual aid from ${name} has ended.`,
        },
  aid_given: ({ name, amount, balance, place, of }: Told) => ({
    zh: `${name}在${place.zh}的${ofWords[of].zh}由您的个人账户共济支付 ${amount} 元，余额 ${balance} 元。`,
    en: `${amount} yuan of a ${ofWords[of].en} of ${name} at ${place.en} were paid from your account; the balance is ${balance}.`,
  }),
  aid_received: ({ name, amount, place, of }: Told) => ({
    zh: `您在${place.zh}的${ofWords[of].zh}由${name}的个人账户共济支付 ${amount} 元。`,
    en: `${amount} yuan of your ${ofWords[of].en} at ${place.en} were paid from the account of ${name}.`,
  }),
  aid_returned: ({ name, amount, balance, of }: Told) => ({
    zh: `您为${name}的${ofWords[of].zh}共济支付的款项退回 ${amount} 元至您的个人账户，余额 ${balance} 元。`,
    en: `Of what you paid of a ${ofWords[of].en} of ${name}, ${amount} yuan are back in your account; the balance is ${balance}.`,
  }),
  aid_went_back: ({ name, amount, of }: Told) => ({
    zh: `${name}为您的${ofWords[of].zh}共济支付的款项已退回其个人账户 ${amount} 元。`,
    en: `Of what ${name} paid of your ${ofWords[of].en}, ${amount} yuan went back to their account.`,
  }),
} as const

export type AidNews = keyof typeof words

type Deps = { readonly personal: Personal }

export function aidDeliveries(deps: Deps): Readonly<Record<AidNews, Delivery>> {
  const to =
    (kind: AidNews): Delivery =>
    (tx, messages) =>
      tellRelatives(tx, deps, kind, messages)
  return {
    aid_registered: to('aid_registered'),
    aid_ended: to('aid_ended'),
    aid_given: to('aid_given'),
    aid_received: to('aid_received'),
    aid_returned: to('aid_returned'),
    aid_went_back: to('aid_went_back'),
  }
}

function text({ payload }: Message, field: string): string {
  const value = payload[field]
  return typeof value === 'string' ? value : ''
}

async function tellRelatives(
  tx: Db,
  { personal }: Deps,
  kind: AidNews,
  messages: readonly Message[],
): Promise<void> {
  const concerned = messages.flatMap((each) => [each.personId, text(each, 'relative')])
  const people = await identitiesOf({ db: tx, personal }, concerned)
  const institutions = messages.map((each) => text(each, 'institution')).filter((id) => id !== '')
  const places = await namesOf(tx, institutions)
  const amountIn = (message: Message, field: string) =>
    yuan(money(BigInt(text(message, field) || '0')))
  for (const message of messages) {
    const { personId, messageId } = message
    const told = {
      name: people.get(text(message, 'relative'))?.name ?? '',
      amount: amountIn(message, 'amount'),
      balance: amountIn(message, 'balance'),
      place: places.get(text(message, 'institution')) ?? { zh: '', en: '' },
      gives: text(message, 'side') === 'giver',
      of: text(message, 'of') === 'bill' ? ('bill' as const) : ('purchase' as const),
    }
    const notice = { personId, messageId, kind, to: people.get(personId)?.phone }
    await notify(
      { tx, personal },
      { ...notice, words: words[kind](told), at: instantOf(message.at) },
    )
  }
}
