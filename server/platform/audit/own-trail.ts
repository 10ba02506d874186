/** What the person may always know: who has looked into their file, and what was done with it. */
import { sql } from 'kysely'
import { parseId } from '#kernel/ids.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

const perPage = 50

export type TrailEntry = {
  readonly entryId: string
  readonly at: Temporal.Instant
  readonly actorKind: string
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly action: string
  readonly purpose: string | null
  readonly result: string
}

export type TrailPage = {
  readonly entries: readonly TrailEntry[]
  readonly nextCursor: string | null
}

/** Newest first. A cursor that nobody gave out begins anew. */
export async function readOwnTrail(
  db: Db,
  wanted: { readonly personId: string; readonly cursor: string | null },
): Promise<TrailPage> {
  const found = await readPage(db, {
    personId: wanted.personId,
    before: placeOf(wanted.cursor),
    atMost: perPage + 1,
  })
  const entries = found.slice(0, perPage)
  const last = entries.at(-1)
  const nextCursor = found.length > perPage && last ? `${last.at.toString()}_${last.entryId}` : null
  return { entries, nextCursor }
}

function placeOf(
  cursor: string | null,
): { readonly at: Temporal.Instant; readonly entryId: string } | null {
  const [atText = '', idText = ''] = cursor?.split('_') ?? []
  const entryId = parseId(idText)
  if (!entryId || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}Z$/.test(atText)) return null
  try {
    return { at: Temporal.Instant.from(atText), entryId }
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

type TrailRow = {
  readonly entry_id: string
  readonly at: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly organisation_id: string | null
  readonly action: string
  readonly purpose: string | null
  readonly result: string
}

/** What was done to one thing in a person's file, and everything that a proxy did there. Newest first. */
export async function readActsUnder(
  db: Db,
  wanted: {
    readonly personId: string
    readonly objectId: string
    readonly proxyId: string | null
    readonly since: Temporal.Instant
  },
): Promise<readonly TrailEntry[]> {
  const found = await sql<TrailRow>`select entry_id, at, actor_kind, actor_id, organisation_id,
      action, purpose, result
    from audit.entry where person_id = ${wanted.personId} and at >= ${wanted.since.toString()}
      and (object_id = ${wanted.objectId}
           or (actor_kind = 'proxy' and actor_id = ${wanted.proxyId}::uuid))
    order by at desc, entry_id desc limit 100`.execute(db)
  return found.rows.map(entryOf)
}

/** Newest first, from after the entry given. */
async function readPage(
  db: Db,
  page: {
    readonly personId: string
    readonly before: { readonly at: Temporal.Instant; readonly entryId: string } | null
    readonly atMost: number
  },
): Promise<readonly TrailEntry[]> {
  const { before } = page
  const after = before
    ? sql`and (at, entry_id) < (${before.at.toString()}::timestamptz, ${before.entryId}::uuid)`
    : sql``
  const found = await sql<TrailRow>`select entry_id, at, actor_kind, actor_id, organisation_id,
      action, purpose, result
    from audit.entry where person_id = ${page.personId} ${after}
    order by at desc, entry_id desc limit ${page.atMost}`.execute(db)
  return found.rows.map(entryOf)
}

function entryOf(row: TrailRow): TrailEntry {
  return {
    entryId: row.entry_id,
    at: instantOf(row.at),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    organisationId: row.organisation_id,
    action: row.action,
    purpose: row.purpose,
    result: row.result,
  }
}
