/**
 * The relay takes messages out of the outbox and hands each kind to whoever has said it wants it. A
 * message is deleted in the transaction that delivers it. When a group fails, each of its messages is
 * tried alone, and the one that fails alone too is parked where a person sees it; a passing fault, such
 * as a lost connection, leaves them all where they were. At least once, and once in effect because
 * delivery writes by message id.
 */
import { sql } from 'kysely'
import { type Db, transaction } from '#platform/database/connection.ts'
import { isTransient } from '#platform/database/retry.ts'
import { createDrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Log } from '#platform/log/log.ts'

export type Message = {
  readonly messageId: string
  readonly personId: string
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: string
}

/** Delivers many messages of one kind, inside the transaction that removes them from the outbox. */
export type Delivery = (tx: Db, messages: readonly Message[]) => Promise<void>

export type Relay = {
  /** Delivers what is there now; how many messages were taken. */
  readonly deliverOnce: () => Promise<number>
  readonly start: () => void
  readonly stop: () => Promise<void>
}

/** Tells in the caller's transaction; delivered after it has committed. */
export async function tell(
  tx: Db,
  message: Omit<Message, 'at'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into outbox.message (person_id, message_id, kind, payload, at)
    values (${message.personId}, ${message.messageId}, ${message.kind},
      ${JSON.stringify(message.payload)}::jsonb, ${at.toString()})`.execute(tx)
}

const groupAtMost = 500
const pauseMilliseconds = 250

export function createRelay(
  db: Db,
  deliveries: Readonly<Record<string, Delivery>>,
  log: Log,
): Relay {
  const post: Post = { deliveries, log }
  const deliverOnce = (): Promise<number> => transaction(db, (tx) => deliverTaken(tx, post))

  const { start, stop } = createDrainLoop({
    ...{ drainOnce: deliverOnce, groupAtMost, pauseMilliseconds },
    onFault: (fault) => log.error('outbox_relay_failed', fault),
  })
  return { deliverOnce, start, stop }
}

type Post = { readonly deliveries: Readonly<Record<string, Delivery>>; readonly log: Log }

async function deliverTaken(tx: Db, post: Post): Promise<number> {
  const taken = await take(tx)
  for (const [kind, messages] of Map.groupBy(taken, (message) => message.kind)) {
    const delivery = post.deliveries[kind]
    if (delivery) await deliver(tx, { kind, delivery, log: post.log }, messages)
    else await park(tx, messages, 'nobody delivers this kind')
  }
  return taken.length
}

type Way = { readonly kind: string; readonly delivery: Delivery; readonly log: Log }

async function deliver(tx: Db, way: Way, messages: readonly Message[]): Promise<void> {
  await sql`savepoint delivery`.execute(tx)
  try {
    await way.delivery(tx, messages)
    await sql`release savepoint delivery`.execute(tx)
  } catch (fault) {
    if (isTransient(fault)) throw fault
    await sql`rollback to savepoint delivery`.execute(tx)
    if (messages.length > 1) {
      // One message must not keep its neighbours from arriving.
      for (const message of messages) await deliver(tx, way, [message])
      return
    }
    way.log.error('outbox_delivery_failed', fault, { kindCode: way.kind })
    await park(tx, messages, 'delivery failed')
  }
}

type Row = {
  readonly person_id: string
  readonly message_id: string
  readonly kind: string
  readonly payload: Record<string, unknown>
  readonly at: string
}

/**
 * The oldest first, found by their index and removed by where they lie: both are the same work however
 * many were delivered before. A scan of the table would pass all of those each time. What is locked
 * here is nobody else's to move, so its place holds for the length of the statement.
 */
async function take(tx: Db): Promise<Message[]> {
  const taken = await sql<Row>`delete from outbox.message
    where ctid = any(array(
      select ctid from outbox.message order by at limit ${groupAtMost} for update skip locked))
    returning person_id, message_id, kind, payload, at`.execute(tx)
  return taken.rows.map((row) => ({
    messageId: row.message_id,
    personId: row.person_id,
    kind: row.kind,
    payload: row.payload,
    at: row.at,
  }))
}

async function park(tx: Db, messages: readonly Message[], problem: string): Promise<void> {
  for (const message of messages) {
    await sql`insert into outbox.parked (message_id, person_id, kind, payload, problem, at)
      values (${message.messageId}, ${message.personId}, ${message.kind},
        ${JSON.stringify(message.payload)}::jsonb, ${problem}, ${message.at})
      on conflict do nothing`.execute(tx)
  }
}
