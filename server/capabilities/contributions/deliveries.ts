/** What people are told by text message: a credit that the bank gave back. */
import { identitiesOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { queueText } from '#platform/mail/text-messages.ts'
import type { Delivery } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'

export function contributionDeliveries({ personal }: { readonly personal: Personal }): {
  readonly credit_returned: Delivery
} {
  return {
    credit_returned: async (tx, messages) => {
      const people = messages.map((message) => message.personId)
      const identities = await identitiesOf({ db: tx, personal }, people)
      for (const { messageId, personId, kind, payload, at } of messages) {
        const to = identities.get(personId)?.phone
        if (!to) continue
        const text = returnedText(String(payload['month']), String(payload['amount']))
        await queueText(
          { tx, personal },
          { messageId, personId, kind, to, text, at: instantOf(at) },
        )
      }
    },
  }
}

function returnedText(month: string, amount: string): string {
  return `【医保】您 ${month} 的个人账户划入 ${amount} 元被银行退回，正在处理，钱不会丢失。如需核对银行账户，请到合作银行网点或拨打 12333。`
}
