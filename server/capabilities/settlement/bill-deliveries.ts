/** What people are told of their bills: who paid which part. */
import type { Words } from '#capabilities/organisations/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import { minus, type Money, money, yuan, zero } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Told = Readonly<Record<'total' | 'fund' | 'account' | 'cash' | 'relatives', string>> & {
  readonly place: Words
}

const words = {
  bill_settled: ({ total, fund, account, cash, relatives, place }: Told) => ({
    zh: `您在${place.zh}的医疗费用 ${total} 元已结算：基金支付 ${fund} 元，个人账户支付 ${account} 元，${relatives && `亲属共济 ${relatives} 元，`}现金 ${cash} 元。`,
    en: `Your bill of ${total} yuan at ${place.en} was settled: ${fund} by the funds, ${account} from your account, ${relatives && `${relatives} from relatives, `}${cash} in cash.`,
  }),
  bill_reversed: ({ total, account, relatives, place }: Told) => ({
    zh: `您在${place.zh}的医疗费用结算（${total} 元）已撤销，个人账户退回 ${account} 元${relatives && `，退回亲属 ${relatives} 元`}。`,
    en: `The settlement of your bill of ${total} yuan at ${place.en} was reversed; ${account} came back to your account${relatives && ` and ${relatives} to relatives`}.`,
  }),
} as const

export type BillNews = keyof typeof words

export function billDeliveries(deps: {
  readonly personal: Personal
}): Readonly<Record<BillNews, Delivery>> {
  return {
    bill_settled: (tx, messages) => tell(tx, deps, 'bill_settled', messages),
    bill_reversed: (tx, messages) => tell(tx, deps, 'bill_reversed', messages),
  }
}

async function tell(
  tx: Db,
  { personal }: { readonly personal: Personal },
  kind: BillNews,
  messages: readonly Message[],
): Promise<void> {
  const people = await identitiesOf(
    { db: tx, personal },
    messages.map((message) => message.personId),
  )
  const institutions = messages.map((message) => String(message.payload['institution']))
  const places = await namesOf(tx, institutions)
  for (const { personId, messageId, payload, at } of messages) {
    const fen = (field: string): Money =>
      field in payload ? money(BigInt(String(payload[field]))) : zero
    const amount = (field: string): string => yuan(fen(field))
    const relatives = fen('relatives')
    const told = {
      ...{ total: amount('total'), fund: amount('fund') },
      ...{ account: yuan(minus(fen('account'), relatives)), cash: amount('cash') },
      relatives: relatives > zero ? yuan(relatives) : '',
      place: places.get(String(payload['institution'])) ?? { zh: '', en: '' },
    }
    const notice = { personId, messageId, kind, to: people.get(personId)?.phone }
    await notify({ tx, personal }, { ...notice, words: words[kind](told), at: instantOf(at) })
  }
}
