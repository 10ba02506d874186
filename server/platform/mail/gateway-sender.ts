/** Texts to an SMS gateway over HTTP; docs/formats/sms-gateway.md is the contract. */
import { NotHandedOver, RefusedForGood, type TextSender } from './sender.ts'

export type SmsGateway = { readonly url: string; readonly token: string }

const waitMilliseconds = 10_000

/** About who asks, where and how often: the message itself may still go. */
const aboutUs: readonly number[] = [401, 403, 404, 408, 429]

export function gatewaySender({ url, token }: SmsGateway): TextSender {
  return {
    async send({ messageId, to, text, at }) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          // The same for every try: a gateway that has it sends no second text.
          'idempotency-key': messageId,
        },
        body: JSON.stringify({ messageId, to, text, at: at.toString() }),
        // A gateway that moved is not followed: number, text and token would go with it.
        redirect: 'manual',
        signal: AbortSignal.timeout(waitMilliseconds),
      }).catch((fault: unknown) => {
        throw new NotHandedOver(fault instanceof Error ? fault.name : 'unknown')
      })
      await answer.body?.cancel()
      if (answer.ok) return
      const { status } = answer
      const isFinal = status >= 400 && status < 500 && !aboutUs.includes(status)
      throw isFinal ? new RefusedForGood(status) : new NotHandedOver(status)
    },
  }
}
