/**
 * Secrets and signatures by the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`,
 * one signature for each secret that is valid, so that a receiver can change from one to the next.
 */
import { createHmac, randomBytes } from 'node:crypto'

const secretPrefix = 'whsec_'
/** The specification allows 24 to 64. */
const secretBytes = 32

export function newWebhookSecret(): string {
  return secretPrefix + randomBytes(secretBytes).toString('base64')
}

export function keyOfSecret(secret: string): Buffer {
  if (!secret.startsWith(secretPrefix)) throw new Error('a webhook secret begins with whsec_')
  return Buffer.from(secret.slice(secretPrefix.length), 'base64')
}

export type Signed = {
  readonly messageId: string
  readonly at: Temporal.Instant
  readonly body: string
  /** At least one; the newest first. */
  readonly secrets: readonly string[]
}

export function signedHeaders({ messageId, at, body, secrets }: Signed): Record<string, string> {
  const seconds = String(Math.floor(at.epochMilliseconds / 1000))
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOfSecret(secret))
    return `v1,${mac.update(`${messageId}.${seconds}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': messageId,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  }
}
