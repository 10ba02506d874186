/**
 * Counted tries per source and window, kept in the database so that every node sees them. The source
 * is a keyed hash made by the caller (an address, a citizen number), never the value itself.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type Limit = {
  readonly bucket: string
  readonly atMost: number
  readonly perSeconds: number
}

/** Counts one try and says whether it is still within the limit. */
export async function withinLimit(
  db: Db,
  limit: Limit,
  source: Buffer,
  at: Temporal.Instant,
): Promise<boolean> {
  const step = BigInt(limit.perSeconds) * 1000n
  const windowAt = Temporal.Instant.fromEpochMilliseconds(
    Number((BigInt(at.epochMilliseconds) / step) * step),
  )
  const counted = await sql<{ count: number }>`insert into access.throttle as t
      (bucket, source, window_at, count)
    values (${limit.bucket}, ${source}, ${windowAt.toString()}, 1)
    on conflict (bucket, source, window_at) do update set count = t.count + 1
    returning count`.execute(db)
  return (counted.rows[0]?.count ?? limit.atMost + 1) <= limit.atMost
}

/** Windows that are over are of no use to anybody. */
export async function forgetOldTries(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`delete from access.throttle where window_at < ${at.subtract({ hours: 48 }).toString()}`.execute(
    db,
  )
}
