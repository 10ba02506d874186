/** Events are sent again under the ids that they had: one, or all since a moment. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { ReplayWebhookRefusal } from './webhook-endpoint.ts'
import { readEndpoints, type Sealed } from './webhook-endpoint-store.ts'
import { type Replayed, sendAgain } from './webhook-queue-store.ts'

export type WebhooksReplayed = { readonly kind: 'replayed'; readonly count: number }

export async function replayWebhooks(
  deps: Sealed,
  act: Act,
  wanted: {
    readonly organisationId: string
    readonly endpointId: string
    readonly which: Replayed
  },
): Promise<Ran<WebhooksReplayed | Refused<ReplayWebhookRefusal>>> {
  const { organisationId, endpointId, which } = wanted
  const body = 'since' in which ? { endpointId, since: which.since.toString() } : wanted
  return runOfficeCommand<WebhooksReplayed | Refused<ReplayWebhookRefusal>>(deps.db, act, {
    action: 'webhooks.replay',
    body,
    decide: async (db) => {
      const endpoints = await readEndpoints({ ...deps, db }, organisationId)
      const endpoint = endpoints.find((each) => each.endpointId === endpointId)
      if (!endpoint) return refused('webhook_unknown')
      if (endpoint.state === 'disabled') return refused('webhook_disabled')
      return { kind: 'replayed', count: await sendAgain(db, { ...which, endpointId, at: act.at }) }
    },
    objectOf: () => endpointId,
  })
}
