/** Endpoints of institutions and the secrets they share with us; addresses and secrets lie sealed. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { WebhookEndpoint, WebhookState } from './webhook-endpoint.ts'
import type { WebhookType } from './webhook-event.ts'

export type Sealed = { readonly db: Db; readonly personal: Personal }

type EndpointRow = {
  readonly endpoint_id: string
  readonly organisation_id: string
  readonly sealed_url: Buffer
  readonly event_types: readonly string[]
  readonly state: string
  readonly created_at: string
  readonly disabled_at: string | null
}

/** Until the end of the transaction: what is counted here stays so. */
export async function lockWebhooksOf(db: Db, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('yika webhooks'), hashtext(${organisationId}))`.execute(
    db,
  )
}

export async function insertEndpoint(
  { db, personal }: Sealed,
  made: Omit<WebhookEndpoint, 'state' | 'disabledAt'>,
): Promise<void> {
  await sql`insert into organisations.webhook_endpoint
      (endpoint_id, organisation_id, sealed_url, event_types, state, created_at)
    values (${made.endpointId}, ${made.organisationId},
      ${personal.seal('organisations.webhook_endpoint', 'sealed_url', made.endpointId, made.url)},
      ${made.eventTypes}::text[], 'active', ${made.createdAt.toString()})`.execute(db)
}

/** Those that are not removed, the oldest first; of everybody when nobody is named. */
export async function readEndpoints(
  { db, personal }: Sealed,
  organisationId: string | null = null,
): Promise<readonly WebhookEndpoint[]> {
  const found = await sql<EndpointRow>`select * from organisations.webhook_endpoint
    where state <> 'removed'
      and (${organisationId}::uuid is null or organisation_id = ${organisationId})
    order by created_at, endpoint_id`.execute(db)
  return found.rows.map((row) => endpointOf(personal, row))
}

function endpointOf(personal: Personal, row: EndpointRow): WebhookEndpoint {
  const { endpoint_id: endpointId, sealed_url: sealed } = row
  return {
    ...{ endpointId, organisationId: row.organisation_id },
    url: personal.open('organisations.webhook_endpoint', 'sealed_url', endpointId, sealed),
    eventTypes: row.event_types as readonly WebhookType[],
    state: row.state as WebhookState,
    createdAt: instantOf(row.created_at),
    disabledAt: row.disabled_at ? instantOf(row.disabled_at) : null,
  }
}

/** Who wants to be told of it; an endpoint that is disabled is told of nothing. */
export async function readWanting(
  db: Db,
  wanted: { readonly organisationId: string; readonly type: WebhookType },
): Promise<readonly string[]> {
  const found = await sql<{ endpoint_id: string }>`
    select endpoint_id from organisations.webhook_endpoint
     where organisation_id = ${wanted.organisationId} and state = 'active'
       and ${wanted.type} = any(event_types)`.execute(db)
  return found.rows.map((row) => row.endpoint_id)
}

/** Along an edge only; false when there is none from where it stands. */
export async function changeEndpoint(
  db: Db,
  change: {
    readonly endpointId: string
    readonly state: WebhookState | 'removed'
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { endpointId, state, at } = change
  const disabledAt = state === 'active' ? null : at.toString()
  const changed = await sql`update organisations.webhook_endpoint
    set state = ${state}, disabled_at = ${disabledAt}
    where endpoint_id = ${endpointId}
      and organisations.may_change('webhook_endpoint', state, ${state})`.execute(db)
  return changed.numAffectedRows === 1n
}

export async function insertSecret(
  { db, personal }: Sealed,
  made: {
    readonly endpointId: string
    readonly secretId: string
    readonly secret: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { endpointId, secretId, secret, at } = made
  await sql`insert into organisations.webhook_secret
      (endpoint_id, secret_id, sealed_secret, made_at)
    values (${endpointId}, ${secretId},
      ${personal.seal('organisations.webhook_secret', 'sealed_secret', secretId, secret)},
      ${at.toString()})`.execute(db)
}

/** The one in use ends then, and those before it no later; what is over is forgotten. */
export async function endSecrets(
  db: Db,
  ended: {
    readonly endpointId: string
    readonly at: Temporal.Instant
    readonly until: Temporal.Instant
  },
): Promise<void> {
  const { endpointId, at, until } = ended
  await sql`delete from organisations.webhook_secret
    where endpoint_id = ${endpointId} and valid_until <= ${at.toString()}`.execute(db)
  await sql`update organisations.webhook_secret
    set valid_until = least(valid_until, ${until.toString()}::timestamptz)
    where endpoint_id = ${endpointId}`.execute(db)
}

type SecretRow = {
  readonly endpoint_id: string
  readonly secret_id: string
  readonly sealed_secret: Buffer
}

/** Of each endpoint those that are valid, the newest first. */
export async function readSecrets(
  { db, personal }: Sealed,
  endpointIds: readonly string[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await sql<SecretRow>`select endpoint_id, secret_id, sealed_secret
    from organisations.webhook_secret
    where endpoint_id = any(${endpointIds}::uuid[])
      and (valid_until is null or valid_until > ${at.toString()})
    order by made_at desc, secret_id desc`.execute(db)
  const table = 'organisations.webhook_secret'
  return new Map(
    Map.groupBy(found.rows, (row) => row.endpoint_id)
      .entries()
      .map(([endpointId, rows]) => [
        endpointId,
        rows.map((row) => personal.open(table, 'sealed_secret', row.secret_id, row.sealed_secret)),
      ]),
  )
}
