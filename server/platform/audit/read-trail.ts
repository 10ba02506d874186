/** The trail as its watcher reads it: of one actor, one file or everybody, a day at a time. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

const atMost = 200
const zone = 'Asia/Shanghai'

export type WatchedEntry = {
  readonly entryId: string
  readonly at: Temporal.Instant
  /** Null for an act of the office. */
  readonly personId: string | null
  readonly actorKind: string
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly action: string
  readonly purpose: string | null
  readonly result: string
}

export type TrailWish = {
  readonly actorId: string | null
  readonly personId: string | null
  /** A day of the calendar; the last twenty-four hours when none is named. */
  readonly on: Temporal.PlainDate | null
  readonly at: Temporal.Instant
}

type Row = {
  readonly entry_id: string
  readonly at: string
  readonly person_id: string | null
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly organisation_id: string | null
  readonly action: string
  readonly purpose: string | null
  readonly result: string
}

/** Newest first. What people do with their own files is nobody's to watch. */
export async function readTrailOf(
  db: Db,
  wish: TrailWish,
): Promise<{ readonly entries: readonly WatchedEntry[]; readonly more: boolean }> {
  const [from, until] = spanOf(wish).map((each) => each.toString())
  const byActor = wish.actorId ? sql`and actor_id = ${wish.actorId}::uuid` : sql``
  const inFile = wish.personId ? sql`and person_id = ${wish.personId}::uuid` : sql``
  const columns = sql`at, actor_kind, actor_id, organisation_id, action, purpose, result`
  const ofOffice = wish.personId
    ? sql``
    : sql`union all select entry_id, null, ${columns} from audit.office_entry
          where at >= ${from} and at < ${until} ${byActor}`
  const found = await sql<Row>`
    select * from (
      select entry_id, person_id, ${columns} from audit.entry
       where at >= ${from} and at < ${until} and actor_kind <> 'self' ${byActor} ${inFile}
      ${ofOffice}) entries
    order by at desc, entry_id desc limit ${atMost + 1}`.execute(db)
  const entries = found.rows.slice(0, atMost).map((row) => ({
    entryId: row.entry_id,
    at: instantOf(row.at),
    personId: row.person_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    organisationId: row.organisation_id,
    action: row.action,
    purpose: row.purpose,
    result: row.result,
  }))
  return { entries, more: found.rows.length > atMost }
}

function spanOf({ on, at }: TrailWish): readonly [Temporal.Instant, Temporal.Instant] {
  if (!on) return [at.subtract({ hours: 24 }), at.add({ seconds: 1 })]
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return [startOf(on), startOf(on.add({ days: 1 }))]
}
