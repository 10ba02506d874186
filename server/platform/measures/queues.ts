/** How much waits to be told, asked of the database when somebody looks at the measures. */
import { sql } from 'kysely'
import { Gauge, type Registry } from 'prom-client'
import type { Db } from '#platform/database/connection.ts'

type Waiting = {
  readonly outbox: number
  readonly oldest: number
  readonly parked: number
  readonly texts: number
}

/** While the database is away nobody knows: no number is shown then, rather than a wrong one. */
const unknown: Waiting = { outbox: NaN, oldest: NaN, parked: NaN, texts: NaN }

export function measureQueues(registry: Registry, db: Db, now: () => Temporal.Instant): void {
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name, help, registers: [registry] })
  const oldest = gauge('yika_outbox_oldest_seconds', 'Age of the oldest message in the outbox')
  const parked = gauge('yika_outbox_parked', 'Messages that could not be delivered')
  const texts = gauge('yika_texts_waiting', 'Texts and e-mail that have not left yet')
  new Gauge({
    name: 'yika_outbox_waiting',
    help: 'Messages in the outbox',
    registers: [registry],
    async collect() {
      const waiting = await readWaiting(db, now()).catch(() => unknown)
      this.set(waiting.outbox)
      oldest.set(waiting.oldest)
      parked.set(waiting.parked)
      texts.set(waiting.texts)
    },
  })
}

/** NaN never comes from here: a database that is away throws. */
export async function readWaiting(db: Db, at: Temporal.Instant): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*)::integer as outbox,
           coalesce(extract(epoch from ${at.toString()}::timestamptz - min(at)), 0)::float8 as oldest,
           (select count(*)::integer from outbox.parked) as parked,
           (select count(*)::integer from mail.message
             where sent_at is null and refused_at is null) as texts
      from outbox.message`.execute(db)
  return rows[0] ?? unknown
}
