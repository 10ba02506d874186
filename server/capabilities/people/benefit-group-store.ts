import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { PeopleDeps } from './find-person.ts'
import type { BenefitGroup, GroupEntry, GroupState, NewGroupEntry } from './benefit-group.ts'

const [table, column] = ['people.benefit_group', 'sealed_reason'] as const

type Row = {
  readonly entry_id: string
  readonly benefit_group: BenefitGroup
  readonly state: GroupState
  readonly begins_on: string
  readonly ends_on: string | null
  readonly document: string
  readonly entered_at: string
  readonly entered_by: GroupEntry['enteredBy']
  readonly closing_document: string | null
  readonly closed_at: string | null
  readonly sealed_reason: Buffer | null
}

/** All of a person, the latest first. */
export async function readGroups(
  { db, personal }: PeopleDeps,
  personId: string,
): Promise<readonly GroupEntry[]> {
  const found = await sql<Row>`select * from people.benefit_group
    where person_id = ${personId} order by begins_on desc, entered_at desc, entry_id limit 500`.execute(
    db,
  )
  return found.rows.map((row) => ({
    ...{ entryId: row.entry_id, group: row.benefit_group, state: row.state },
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    ...{ document: row.document, closingDocument: row.closing_document },
    ...{ enteredAt: instantOf(row.entered_at), enteredBy: row.entered_by },
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
    reason: row.sealed_reason && personal.open(table, column, row.entry_id, row.sealed_reason),
  }))
}

export async function insertGroup(
  { db }: Pick<PeopleDeps, 'db'>,
  entry: NewGroupEntry & {
    readonly personId: string
    readonly entryId: string
    readonly enteredBy: GroupEntry['enteredBy']
    readonly at: Temporal.Instant
  },
): Promise<'entered' | 'group_overlaps' | 'person_unknown'> {
  const row = JSON.stringify({
    ...{ entry_id: entry.entryId, benefit_group: entry.group, document: entry.document },
    ...{ begins_on: entry.from.toString(), ends_on: entry.until?.toString() ?? null },
    entered_by: entry.enteredBy,
  })
  const made = await sql<{ said: 'entered' | 'group_overlaps' | 'person_unknown' }>`
    select people.enter_benefit_group(${entry.personId}, ${row}::jsonb,
      ${entry.at.toString()}::timestamptz) as said`.execute(db)
  return made.rows[0]?.said ?? 'person_unknown'
}

/** False where it is no longer in the state in which it was read. */
export async function closeGroup(
  { db, personal }: PeopleDeps,
  { entryId, state }: Pick<GroupEntry, 'entryId' | 'state'>,
  to: {
    readonly personId: string
    readonly state: Exclude<GroupState, 'in_force'>
    readonly until: Temporal.PlainDate | null
    readonly document: string
    readonly reason: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const sealed = to.reason === null ? null : personal.seal(table, column, entryId, to.reason)
  const closed = await sql<{ closed: boolean }>`
    select people.close_benefit_group(${to.personId}, ${entryId}, ${state}, ${to.state},
      ${to.until?.toString() ?? null}::date, ${to.document}, ${sealed}::bytea,
      ${to.at.toString()}::timestamptz) as closed`.execute(db)
  return closed.rows[0]?.closed === true
}
