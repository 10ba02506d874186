import type { WebhookEndpoint } from './webhook-endpoint.ts'
import { readEndpoints, type Sealed } from './webhook-endpoint-store.ts'
import {
  countDeliveries,
  type Counted,
  type FailedDelivery,
  readFailed,
} from './webhook-queue-store.ts'

const failedAtMost = 100

/** Endpoints with what waits for them and what was given up; of everybody when nobody is named. */
export async function listWebhooks(
  deps: Sealed,
  organisationId: string | null = null,
): Promise<readonly (WebhookEndpoint & Counted)[]> {
  const endpoints = await readEndpoints(deps, organisationId)
  const counts = await countDeliveries(deps.db)
  return endpoints.map((endpoint) => ({
    ...endpoint,
    ...(counts.get(endpoint.endpointId) ?? { waiting: 0, failed: 0 }),
  }))
}

/** What was given up; null when the organisation has no such endpoint. */
export async function listFailedWebhooks(
  deps: Sealed,
  named: { readonly organisationId: string; readonly endpointId: string },
): Promise<readonly FailedDelivery[] | null> {
  const endpoints = await readEndpoints(deps, named.organisationId)
  const isOwn = endpoints.some((each) => each.endpointId === named.endpointId)
  return isOwn ? readFailed(deps.db, named.endpointId, failedAtMost) : null
}
