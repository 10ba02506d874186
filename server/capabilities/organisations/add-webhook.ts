/** An institution's endpoint is entered; the secret is shown with it, and never again. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import type { Reachable } from '#platform/webhooks/address-guard.ts'
import { newWebhookSecret } from '#platform/webhooks/signature.ts'
import { findOrganisation } from './directory.ts'
import { type AddWebhookRefusal, addWebhookRefusal, type NewWebhook } from './webhook-endpoint.ts'
import {
  insertEndpoint,
  insertSecret,
  lockWebhooksOf,
  readEndpoints,
  type Sealed,
} from './webhook-endpoint-store.ts'

export type WebhookAdded = { readonly kind: 'added'; readonly endpointId: string }

/** Null the second time: what was shown once is kept nowhere that it could be read from. */
export type WithSecret<T> = { readonly ran: T; readonly secret: string | null }

export async function addWebhook(
  deps: Sealed & { readonly reachable: Reachable },
  act: Act,
  wanted: NewWebhook & { readonly organisationId: string },
): Promise<WithSecret<Ran<WebhookAdded | Refused<AddWebhookRefusal>>>> {
  const secret = newWebhookSecret()
  const ran = await runOfficeCommand<WebhookAdded | Refused<AddWebhookRefusal>>(deps.db, act, {
    action: 'webhooks.add',
    body: wanted,
    decide: async (db) => {
      const within = { db, personal: deps.personal }
      await lockWebhooksOf(db, wanted.organisationId)
      const present = (await readEndpoints(within, wanted.organisationId)).length
      const kind = (await findOrganisation(db, wanted.organisationId))?.kind
      const refusal = addWebhookRefusal(wanted, { kind, present, reachable: deps.reachable })
      if (refusal) return refused(refusal)
      const endpointId = newId()
      await insertEndpoint(within, { ...wanted, endpointId, createdAt: act.at })
      await insertSecret(within, { endpointId, secretId: newId(), secret, at: act.at })
      return { kind: 'added', endpointId }
    },
    objectOf: (outcome) => (outcome.kind === 'added' ? outcome.endpointId : null),
  })
  return { ran, secret: isNew(ran) ? secret : null }
}

export function isNew(ran: Ran<{ readonly kind: string }>): boolean {
  return ran.kind === 'ran' && !ran.replayed && ran.outcome.kind !== 'refused'
}
