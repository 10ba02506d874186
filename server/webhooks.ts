/** Who tells institutions' systems: the server, and a story that has no server. */
import { createWebhookSender, type WebhookSender } from '#capabilities/organisations/index.ts'
import type { Reachable } from '#platform/webhooks/address-guard.ts'
import type { Services } from './services.ts'

type Needed = Pick<Services, 'config' | 'db' | 'log' | 'now' | 'personal'>

export function webhookSenderOf(services: Needed): WebhookSender {
  return createWebhookSender({ ...services, reachable: reachableIn(services) })
}

/** In a demonstration a receiver may stand on this very machine. */
export function reachableIn({ config }: Pick<Services, 'config'>): Reachable {
  return config.demo ? 'anywhere' : 'public'
}
