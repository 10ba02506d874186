/**
 * Counted tries per source and window, kept in the database so that every node sees them. The source
 * is a keyed hash made by the caller (an address, a citizen number), never the value itself.
 *
 * A window slides: it is counted in parts, and ends with the part in which a try is made. One that began
 * at the full hour would let twice as many through within minutes, before and after its end.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type Limit = {
  readonly bucket: string
  readonly atMost: number
  readonly perSeconds: number
}

const partsOfWindow = 24

/** Counts one try and says whether it is still within the limit; after a whole window it is forgotten. */
export async function withinLimit(
  db: Db,
  limit: Limit,
  source: Buffer,
  at: Temporal.Instant,
): Promise<boolean> {
  const part = Math.ceil((limit.perSeconds * 1000) / partsOfWindow)
  const begins = Temporal.Instant.fromEpochMilliseconds(
    at.epochMilliseconds - (at.epochMilliseconds % part),
  )
  const first = begins.subtract({ milliseconds: part * (partsOfWindow - 1) })
  const counted = await sql<{ count: number }>`insert into access.throttle as t
      (bucket, source, window_at, count)
    values (${limit.bucket}, ${source}, ${begins.toString()}, 1)
    on conflict (bucket, source, window_at) do update set count = t.count + 1
    returning t.count + (select coalesce(sum(earlier.count), 0)::integer
                           from access.throttle earlier
                          where earlier.bucket = ${limit.bucket} and earlier.source = ${source}
                            and earlier.window_at >= ${first.toString()}
                            and earlier.window_at < ${begins.toString()}) as count`.execute(db)
  return (counted.rows[0]?.count ?? limit.atMost + 1) <= limit.atMost
}

/** Windows that are over are of no use to anybody. */
export async function forgetOldTries(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`delete from access.throttle where window_at < ${at.subtract({ hours: 48 }).toString()}`.execute(
    db,
  )
}
