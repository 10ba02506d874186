/** How far the cards of employers' lists have come, and how far their employers know of it. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'

export const newsKinds = ['ready', 'late', 'sent_back', 'rejected', 'handed_over'] as const
export type NewsKind = (typeof newsKinds)[number]

export type ListStanding = {
  readonly listId: string
  readonly employerId: string
  readonly uploadedAt: Temporal.Instant
  readonly pickupId: string
  readonly promisedOn: Temporal.PlainDate
  readonly all: number
  /** Whose application has not ended, by a card in hand or without one. */
  readonly open: number
  readonly now: Readonly<Record<NewsKind, number>>
  readonly told: Partial<Readonly<Record<NewsKind, number>>>
}

type Row = {
  readonly list_id: string
  readonly employer_id: string
  readonly uploaded_at: string
  readonly pickup_id: string
  readonly promised_on: string
  readonly all: number
  readonly open: number
  readonly told: Partial<Record<NewsKind, number>> | null
} & Readonly<Record<NewsKind, number>>

/** Every list of which there may be news still, or this one of them. */
export async function readListStandings(
  db: Db,
  wanted: { readonly on: Temporal.PlainDate; readonly listId: string | null },
): Promise<readonly ListStanding[]> {
  const found = await sql<Row>`
    select l.list_id, l.employer_id, l.uploaded_at, l.pickup_id, l.promised_on, n.*,
           (select jsonb_object_agg(t.kind, t.number) from cards.employer_list_told t
             where t.list_id = l.list_id) as told
      from cards.employer_list l
     cross join lateral (
       select count(*)::integer as "all",
              count(*) filter (where a.state not in ('collected', 'rejected', 'cancelled'))::integer
                as open,
              count(*) filter (where a.state in ('ready', 'collected'))::integer as ready,
              count(*) filter (where a.state in ('submitted', 'accepted', 'in_production')
                and l.promised_on < ${wanted.on.toString()})::integer as late,
              count(*) filter (where a.state = 'ready' and a.pickup_id <> l.pickup_id)::integer
                as sent_back,
              count(*) filter (where a.state in ('rejected', 'cancelled'))::integer as rejected,
              count(*) filter (where a.state = 'collected')::integer as handed_over
         from cards.employer_row r
         join cards.application a
           on a.person_id = r.person_id and a.application_id = r.application_id
        where r.list_id = l.list_id and r.state = 'applied') n
     where l.state = 'made' and l.told_all_at is null
       and (${wanted.listId}::uuid is null or l.list_id = ${wanted.listId}::uuid)
     order by l.list_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ listId: row.list_id, employerId: row.employer_id, pickupId: row.pickup_id },
    ...{ uploadedAt: instantOf(row.uploaded_at), promisedOn: plainDate(row.promised_on) },
    ...{ all: row.all, open: row.open, told: row.told ?? {} },
    now: {
      ...{ ready: row.ready, late: row.late, sent_back: row.sent_back },
      ...{ rejected: row.rejected, handed_over: row.handed_over },
    },
  }))
}

/** False while another server tells of this list. */
export async function tryLockNews(tx: Db, listId: string): Promise<boolean> {
  const locked = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${listId}, 31)) as locked`.execute(tx)
  return locked.rows[0]?.locked === true
}

export async function noteTold(
  tx: Db,
  told: {
    readonly listId: string
    readonly kind: NewsKind
    readonly number: number
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into cards.employer_list_told (list_id, kind, number, told_at)
    values (${told.listId}, ${told.kind}, ${told.number}, ${told.at.toString()})
    on conflict (list_id, kind) do update
      set number = excluded.number, told_at = excluded.told_at`.execute(tx)
}

export async function noteToldAll(tx: Db, listId: string, at: Temporal.Instant): Promise<void> {
  await sql`update cards.employer_list set told_all_at = ${at.toString()}
    where list_id = ${listId}`.execute(tx)
}
