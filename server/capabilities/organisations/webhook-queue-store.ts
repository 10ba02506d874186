/** What waits to be sent to institutions' systems, what was, and what was given up. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Sealed } from './webhook-endpoint-store.ts'
import type { WebhookType } from './webhook-event.ts'

type Named = { readonly endpointId: string; readonly eventId: string }

/** Sealed under a name of its own, since one event has a body for each endpoint. */
function rowOf({ endpointId, eventId }: Named): string {
  return `${endpointId} ${eventId}`
}

/** Told twice, it is one. */
export async function insertDelivery(
  { db, personal }: Sealed,
  made: Named & {
    readonly type: string
    readonly body: string
    readonly happenedAt: Temporal.Instant
  },
): Promise<void> {
  const sealed = personal.seal(
    'organisations.webhook_delivery',
    'sealed_body',
    rowOf(made),
    made.body,
  )
  const at = made.happenedAt.toString()
  await sql`insert into organisations.webhook_delivery
      (endpoint_id, event_id, event_type, sealed_body, happened_at, state, next_try_at)
    values (${made.endpointId}, ${made.eventId}, ${made.type}, ${sealed}, ${at}, 'waiting', ${at})
    on conflict do nothing`.execute(db)
}

export type Claimed = Named & {
  readonly organisationId: string
  readonly url: string
  readonly body: string
  /** Before this one. */
  readonly tries: number
}

type ClaimedRow = {
  readonly endpoint_id: string
  readonly event_id: string
  readonly organisation_id: string
  readonly sealed_url: Buffer
  readonly sealed_body: Buffer
  readonly tries: number
}

/** Longer than a try can take, and not much longer: a killed server's messages wait for it. */
const leaseSeconds = 60
/** At the same moment, of one endpoint: one that is slow fills no more places than these. */
const perEndpoint = 2

/** What is due, for this process alone until the lease is over; what another one holds is left alone. */
export async function claimDeliveries(
  { db, personal }: Sealed,
  wanted: { readonly atMost: number; readonly at: Temporal.Instant },
): Promise<readonly Claimed[]> {
  const at = wanted.at.toString()
  const found = await sql<ClaimedRow>`
    with due as (
      select d.endpoint_id, d.event_id, e.organisation_id, e.sealed_url
        from organisations.webhook_endpoint e
       cross join lateral (
         select w.endpoint_id, w.event_id, w.next_try_at
           from organisations.webhook_delivery w
          where w.endpoint_id = e.endpoint_id and w.state = 'waiting' and w.next_try_at <= ${at}
            and (w.leased_until is null or w.leased_until <= ${at})
          order by w.next_try_at, w.event_id
          limit greatest(0, ${perEndpoint}::integer - (
            select count(*) from organisations.webhook_delivery b
             where b.endpoint_id = e.endpoint_id and b.state = 'waiting'
               and b.leased_until > ${at}))
            for update skip locked) d
       where e.state = 'active'
       order by d.next_try_at limit ${wanted.atMost})
    update organisations.webhook_delivery w
       set leased_until = ${at}::timestamptz + make_interval(secs => ${leaseSeconds})
      from due where w.endpoint_id = due.endpoint_id and w.event_id = due.event_id
    returning w.endpoint_id, w.event_id, due.organisation_id, due.sealed_url, w.sealed_body,
      w.tries`.execute(db)
  return found.rows.map((row) => {
    const named = { endpointId: row.endpoint_id, eventId: row.event_id }
    const { sealed_url: url, sealed_body: body } = row
    return {
      ...{ ...named, organisationId: row.organisation_id, tries: row.tries },
      url: personal.open('organisations.webhook_endpoint', 'sealed_url', named.endpointId, url),
      body: personal.open('organisations.webhook_delivery', 'sealed_body', rowOf(named), body),
    }
  })
}

export type Ended = Named & { readonly at: Temporal.Instant }

/** Also when another server has it in hand by now: it has arrived. */
export async function markDelivered(db: Db, { endpointId, eventId, at }: Ended): Promise<void> {
  await sql`update organisations.webhook_delivery
    set state = 'delivered', tries = tries + 1, leased_until = null, last_problem = null,
        ended_at = ${at.toString()}
    where endpoint_id = ${endpointId} and event_id = ${eventId}
      and organisations.may_change('webhook_delivery', state, 'delivered')`.execute(db)
}

type Failure = Ended & { readonly tries: number; readonly problem: string }

/** Unless somebody else has tried it meanwhile: theirs is the newer result. */
export async function markTriedInVain(
  db: Db,
  failed: Failure & { readonly nextTryAt: Temporal.Instant },
): Promise<void> {
  await sql`update organisations.webhook_delivery
    set tries = tries + 1, next_try_at = ${failed.nextTryAt.toString()}, leased_until = null,
        last_problem = ${failed.problem}
    where endpoint_id = ${failed.endpointId} and event_id = ${failed.eventId}
      and state = 'waiting' and tries = ${failed.tries}`.execute(db)
}

export async function markGivenUp(db: Db, failed: Failure): Promise<void> {
  await sql`update organisations.webhook_delivery
    set state = 'failed', tries = tries + 1, leased_until = null,
        last_problem = ${failed.problem}, ended_at = ${failed.at.toString()}
    where endpoint_id = ${failed.endpointId} and event_id = ${failed.eventId}
      and tries = ${failed.tries}
      and organisations.may_change('webhook_delivery', state, 'failed')`.execute(db)
}

/** All that waits for an endpoint that is told nothing more: listed as failed, to be sent again. */
export async function giveUpWaiting(
  db: Db,
  given: { readonly endpointId: string; readonly problem: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update organisations.webhook_delivery
    set state = 'failed', leased_until = null, last_problem = ${given.problem},
        ended_at = ${given.at.toString()}
    where endpoint_id = ${given.endpointId}
      and organisations.may_change('webhook_delivery', state, 'failed')`.execute(db)
}

/** Which to send again: one event, or all since a moment. */
export type Replayed = { readonly eventId: string } | { readonly since: Temporal.Instant }

/** How many are sent again; what still waits is on its way anyhow. */
export async function sendAgain(
  db: Db,
  wanted: Replayed & { readonly endpointId: string; readonly at: Temporal.Instant },
): Promise<number> {
  const which =
    'eventId' in wanted
      ? sql`event_id = ${wanted.eventId}`
      : sql`happened_at >= ${wanted.since.toString()}`
  const changed = await sql`update organisations.webhook_delivery
    set state = 'waiting', tries = 0, next_try_at = ${wanted.at.toString()}, leased_until = null,
        ended_at = null
    where endpoint_id = ${wanted.endpointId} and ${which}
      and organisations.may_change('webhook_delivery', state, 'waiting')`.execute(db)
  return Number(changed.numAffectedRows ?? 0n)
}

export type FailedDelivery = {
  readonly eventId: string
  readonly type: WebhookType
  readonly happenedAt: Temporal.Instant
  readonly tries: number
  readonly problem: string
}

/** The newest first. */
export async function readFailed(
  db: Db,
  endpointId: string,
  atMost: number,
): Promise<readonly FailedDelivery[]> {
  const found = await sql<{
    event_id: string
    event_type: string
    happened_at: string
    tries: number
    last_problem: string | null
  }>`select event_id, event_type, happened_at, tries, last_problem
    from organisations.webhook_delivery
    where endpoint_id = ${endpointId} and state = 'failed'
    order by happened_at desc, event_id desc limit ${atMost}`.execute(db)
  return found.rows.map((row) => ({
    ...{ eventId: row.event_id, type: row.event_type as WebhookType, tries: row.tries },
    happenedAt: instantOf(row.happened_at),
    problem: row.last_problem ?? '',
  }))
}

export type Counted = { readonly waiting: number; readonly failed: number }

export async function countDeliveries(db: Db): Promise<ReadonlyMap<string, Counted>> {
  const found = await sql<Counted & { endpoint_id: string }>`
    select endpoint_id,
           count(*) filter (where state = 'waiting')::integer as waiting,
           count(*) filter (where state = 'failed')::integer as failed
      from organisations.webhook_delivery where state in ('waiting', 'failed')
     group by endpoint_id`.execute(db)
  return new Map(
    found.rows.map(({ endpoint_id: id, waiting, failed }) => [id, { waiting, failed }]),
  )
}

/** Over all endpoints, for the measures. */
export async function countAll(db: Db): Promise<Counted & { readonly disabled: number }> {
  const found = await sql<Counted & { disabled: number }>`
    select count(*) filter (where state = 'waiting')::integer as waiting,
           count(*) filter (where state = 'failed')::integer as failed,
           (select count(*)::integer from organisations.webhook_endpoint
             where state = 'disabled') as disabled
      from organisations.webhook_delivery where state in ('waiting', 'failed')`.execute(db)
  return found.rows[0] ?? { waiting: 0, failed: 0, disabled: 0 }
}

/** What is over and older than anybody would have it sent again. */
export async function forgetDeliveries(db: Db, before: Temporal.Instant): Promise<number> {
  const gone = await sql`delete from organisations.webhook_delivery
    where state <> 'waiting' and happened_at < ${before.toString()}`.execute(db)
  return Number(gone.numAffectedRows ?? 0n)
}
