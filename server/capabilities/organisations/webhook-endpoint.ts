/** A place where an institution's system is told of events: `active`, `disabled`, or `removed` for good. */
import { mayBeCalled, type Reachable } from '#platform/webhooks/address-guard.ts'
import type { OrganisationKind } from './organisation.ts'
import { type WebhookType, webhookTypesFor } from './webhook-event.ts'

export type WebhookState = 'active' | 'disabled'

export type WebhookEndpoint = {
  readonly endpointId: string
  readonly organisationId: string
  readonly url: string
  readonly eventTypes: readonly WebhookType[]
  readonly state: WebhookState
  readonly createdAt: Temporal.Instant
  readonly disabledAt: Temporal.Instant | null
}

/** In order of precedence. */
export const addWebhookRefusals = [
  'webhook_not_for_you',
  'webhook_type_not_yours',
  'webhook_url_refused',
  'webhooks_too_many',
] as const
export type AddWebhookRefusal = (typeof addWebhookRefusals)[number]

export const rotateWebhookRefusals = ['webhook_unknown', 'webhook_secrets_too_many'] as const
export type RotateWebhookRefusal = (typeof rotateWebhookRefusals)[number]

export const changeWebhookRefusals = ['webhook_unknown', 'webhook_state_already'] as const
export type ChangeWebhookRefusal = (typeof changeWebhookRefusals)[number]

export const replayWebhookRefusals = ['webhook_unknown', 'webhook_disabled'] as const
export type ReplayWebhookRefusal = (typeof replayWebhookRefusals)[number]

/** So that one institution cannot make the house send a hundred messages for each event. */
export const endpointsAtMost = 5
/** More would mean that somebody rotates in a loop, and each makes the header longer. */
export const secretsAtMost = 4
const urlAtMost = 500

export type NewWebhook = { readonly url: string; readonly eventTypes: readonly WebhookType[] }

export function addWebhookRefusal(
  wanted: NewWebhook,
  of: {
    readonly kind: OrganisationKind | undefined
    readonly reachable: Reachable
    readonly present: number
  },
): AddWebhookRefusal | null {
  const own = of.kind ? webhookTypesFor(of.kind) : []
  if (own.length === 0) return 'webhook_not_for_you'
  if (!wanted.eventTypes.every((type) => own.includes(type))) return 'webhook_type_not_yours'
  const url = wanted.url.length <= urlAtMost ? URL.parse(wanted.url) : null
  if (!url || !mayBeCalled(url, of.reachable)) return 'webhook_url_refused'
  return of.present >= endpointsAtMost ? 'webhooks_too_many' : null
}
