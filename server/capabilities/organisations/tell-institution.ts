/**
 * An event for an institution's own system, queued in the transaction of what happened: one row for each
 * endpoint of the institution that wants to be told of it.
 */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { keyOfSecret } from '#platform/webhooks/signature.ts'
import { readSecrets, readWanting, type Sealed } from './webhook-endpoint-store.ts'
import { type WebhookData, webhookEvents, type WebhookType } from './webhook-event.ts'
import { insertDelivery } from './webhook-queue-store.ts'

export type InstitutionNews<T extends WebhookType> = {
  /** The receiver's `webhook-id`; made of what happened where a message may come twice. */
  readonly eventId: string
  readonly organisationId: string
  readonly type: T
  readonly data: WebhookData<T>
  readonly at: Temporal.Instant
}

/** The specification wants thin messages. */
const bytesAtMost = 20_000

export async function tellInstitution<T extends WebhookType>(
  deps: Sealed,
  news: InstitutionNews<T>,
): Promise<void> {
  const { eventId, type, at } = news
  const endpointIds = await readWanting(deps.db, news)
  if (endpointIds.length === 0) return
  const secrets = await readSecrets(deps, endpointIds, at)
  for (const endpointId of endpointIds) {
    const [newest] = secrets.get(endpointId) ?? []
    assert(newest, 'an endpoint always has a secret that is valid')
    const data = webhookEvents[type].data.parse(written(news.data, newest))
    const body = JSON.stringify({ type, timestamp: at.toString(), data })
    assert(Buffer.byteLength(body) < bytesAtMost)
    await insertDelivery(deps, { endpointId, eventId, type, body, happenedAt: at })
  }
}

function written(data: object, secret: string): object {
  if (!('bankCardNumber' in data)) return data
  const { bankCardNumber, ...rest } = data
  const number = String(bankCardNumber)
  return { ...rest, bankCard: { lastFour: number.slice(-4), token: tokenOf(secret, number) } }
}

/** Found by who has both the secret and the number, and by nobody else. */
function tokenOf(secret: string, bankCardNumber: string): string {
  const mac = createHmac('sha256', keyOfSecret(secret))
  return mac.update(`bank-card:${bankCardNumber}`).digest('base64url')
}
