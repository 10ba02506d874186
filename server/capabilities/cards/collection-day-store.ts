/** Cards printed ahead for a day on which many fetch them: who was chosen, and how far it has come. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { madeByMaker } from './application-store.ts'
import type { CollectionDayState } from './life-cycles.ts'

/** Whom to choose among those whose card waits to be made; null does not narrow the choice. */
export type Chosen = {
  readonly pickupId: string | null
  readonly employerId: string | null
  readonly promisedUntil: Temporal.PlainDate | null
}

const chosen = (agencyIds: readonly string[], by: Chosen) => sql`
  from cards.application a
  left join people.shown_employment e on e.person_id = a.person_id
 where a.state = 'accepted' and a.agency_id = any(${agencyIds}::uuid[])
   and ${madeByMaker(sql`a`)}
   and (${by.pickupId}::uuid is null or a.pickup_id = ${by.pickupId})
   and (${by.employerId}::uuid is null or e.employer_id = ${by.employerId})
   and (${by.promisedUntil?.toString() ?? null}::date is null
     or a.promised_on <= ${by.promisedUntil?.toString() ?? null}::date)
   and not exists (select from cards.collection_day_person p
     join cards.collection_day d on d.collection_day_id = p.collection_day_id
     where p.person_id = a.person_id and p.application_id = a.application_id
       and d.state = 'running')`

export async function countChosen(
  db: Db,
  agencyIds: readonly string[],
  by: Chosen,
): Promise<number> {
  const found = await sql<{ count: bigint }>`select count(distinct a.person_id) as count
    ${chosen(agencyIds, by)}`.execute(db)
  return Number(found.rows[0]?.count ?? 0n)
}

export type Group = { readonly id: string; readonly count: number }

/** Where, and for whose workers, cards wait to be made. */
export async function readGroups(
  db: Db,
  agencyIds: readonly string[],
  of: 'place' | 'employer',
): Promise<readonly Group[]> {
  const column = of === 'place' ? sql`a.pickup_id` : sql`e.employer_id`
  const nobody = { pickupId: null, employerId: null, promisedUntil: null }
  const found = await sql<{ id: string | null; count: bigint }>`
    select ${column} as id, count(distinct a.person_id) as count
    ${chosen(agencyIds, nobody)} group by 1 order by 2 desc, 1 limit 200`.execute(db)
  return found.rows.flatMap((row) => (row.id ? [{ id: row.id, count: Number(row.count) }] : []))
}

export async function insertCollectionDay(
  db: Db,
  agencyIds: readonly string[],
  day: Chosen & {
    readonly collectionDayId: string
    readonly agencyId: string
    readonly collectOn: Temporal.PlainDate
    readonly wanted: number
    readonly at: Temporal.Instant
    readonly by: string
  },
): Promise<number> {
  await sql`insert into cards.collection_day (collection_day_id, agency_id, collect_on, pickup_id,
      employer_id, promised_until, wanted, state, asked_at, asked_by)
    values (${day.collectionDayId}, ${day.agencyId}, ${day.collectOn.toString()}, ${day.pickupId},
      ${day.employerId}, ${day.promisedUntil?.toString() ?? null}, ${day.wanted}, 'running',
      ${day.at.toString()}, ${day.by})`.execute(db)
  const added = await sql`insert into cards.collection_day_person
      (person_id, collection_day_id, application_id)
    select distinct a.person_id, ${day.collectionDayId}::uuid, a.application_id
    ${chosen(agencyIds, day)}`.execute(db)
  return Number(added.numAffectedRows ?? 0n)
}

export type CollectionDay = {
  readonly collectionDayId: string
  readonly agencyId: string
  readonly collectOn: Temporal.PlainDate
  readonly pickupId: string | null
  readonly employerId: string | null
  readonly state: CollectionDayState
  readonly wanted: number
  /** Of those wanted, whose card has been ordered, and whose is made. */
  readonly ordered: number
  readonly made: number
  readonly askedBy: string
}

type DayRow = {
  readonly collection_day_id: string
  readonly agency_id: string
  readonly collect_on: string
  readonly pickup_id: string | null
  readonly employer_id: string | null
  readonly state: string
  readonly wanted: number
  readonly ordered: bigint
  readonly made: bigint
  readonly asked_by: string
}

const dayColumns = sql`d.collection_day_id, d.agency_id, d.collect_on, d.pickup_id, d.employer_id,
  d.state, d.wanted, d.asked_by,
  (select count(*) from cards.collection_day_person p
     join cards.application a on a.person_id = p.person_id and a.application_id = p.application_id
    where p.collection_day_id = d.collection_day_id and a.state <> 'accepted') as ordered,
  (select count(*) from cards.collection_day_person p
     join cards.application a on a.person_id = p.person_id and a.application_id = p.application_id
    where p.collection_day_id = d.collection_day_id and a.state in ('ready', 'collected')) as made`

export async function readCollectionDays(
  db: Db,
  agencyIds: readonly string[],
): Promise<readonly CollectionDay[]> {
  const found = await sql<DayRow>`select ${dayColumns} from cards.collection_day d
    where d.agency_id = any(${agencyIds}::uuid[])
    order by d.asked_at desc limit 20`.execute(db)
  return found.rows.map(dayOf)
}

export async function readRunningDays(db: Db): Promise<readonly CollectionDay[]> {
  const found = await sql<DayRow>`select ${dayColumns} from cards.collection_day d
    where d.state = 'running' order by d.asked_at`.execute(db)
  return found.rows.map(dayOf)
}

export async function noteDayDone(db: Db, dayId: string, at: Temporal.Instant): Promise<void> {
  await sql`update cards.collection_day set state = 'done', done_at = ${at.toString()}
    where collection_day_id = ${dayId} and state = 'running'`.execute(db)
}

function dayOf(row: DayRow): CollectionDay {
  return {
    collectionDayId: row.collection_day_id,
    agencyId: row.agency_id,
    collectOn: plainDate(row.collect_on),
    pickupId: row.pickup_id,
    employerId: row.employer_id,
    state: row.state as CollectionDayState,
    wanted: row.wanted,
    ordered: Number(row.ordered),
    made: Number(row.made),
    askedBy: row.asked_by,
  }
}
