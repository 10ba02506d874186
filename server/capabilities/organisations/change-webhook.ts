/** An endpoint that was disabled is told again; one that is removed, never. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { ChangeWebhookRefusal } from './webhook-endpoint.ts'
import {
  changeEndpoint,
  lockWebhooksOf,
  readEndpoints,
  type Sealed,
} from './webhook-endpoint-store.ts'
import { giveUpWaiting } from './webhook-queue-store.ts'

export type WebhookChanged = { readonly kind: 'enabled' | 'removed' }

type Named = { readonly organisationId: string; readonly endpointId: string }
type Changed = Promise<Ran<WebhookChanged | Refused<ChangeWebhookRefusal>>>

export function enableWebhook(deps: Sealed, act: Act, named: Named): Changed {
  return change(deps, act, { ...named, action: 'webhooks.enable', kind: 'enabled' })
}

export function removeWebhook(deps: Sealed, act: Act, named: Named): Changed {
  return change(deps, act, { ...named, action: 'webhooks.remove', kind: 'removed' })
}

function change(
  deps: Sealed,
  act: Act,
  wanted: Named & WebhookChanged & { readonly action: string },
): Changed {
  const { organisationId, endpointId, action, kind } = wanted
  return runOfficeCommand<WebhookChanged | Refused<ChangeWebhookRefusal>>(deps.db, act, {
    action,
    body: { organisationId, endpointId },
    decide: async (db) => {
      await lockWebhooksOf(db, organisationId)
      const endpoints = await readEndpoints({ ...deps, db }, organisationId)
      if (!endpoints.some((each) => each.endpointId === endpointId)) {
        return refused('webhook_unknown')
      }
      const state = kind === 'enabled' ? 'active' : 'removed'
      if (!(await changeEndpoint(db, { endpointId, state, at: act.at }))) {
        return refused('webhook_state_already')
      }
      if (kind === 'removed') {
        await giveUpWaiting(db, { endpointId, problem: 'endpoint_removed', at: act.at })
      }
      return { kind }
    },
    objectOf: () => endpointId,
  })
}
