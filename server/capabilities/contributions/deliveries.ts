/** What people are told: a credit that the bank gave back. */
import { identitiesOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { notify } from '#platform/mail/notices.ts'
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
        const words = returnedWords(String(payload['month']), String(payload['amount']))
        await notify({ tx, personal }, { messageId, personId, kind, to, words, at: instantOf(at) })
      }
    },
  }
}

function returnedWords(
  month: string,
  amount: string,
): { readonly zh: string; readonly en: string } {
  return {
    zh: `您 ${month} 的个人账户划入 ${amount} 元被银行退回，正在处理，钱不会丢失。如需核对银行账户，请到合作银行网点或拨打 12333。`,
    en: `The credit of ${amount} yuan for ${month} was returned by the bank. It is being dealt with and nothing is lost. To check your bank account, go to an outlet of the agent bank or call 12333.`,
  }
}
