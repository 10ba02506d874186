import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type {
  AnswerObjectionRefusal,
  ObjectedEntry,
  Objection,
  ObjectionFinding,
  ObjectionState,
  ObjectRefusal,
} from './objection.ts'

type Deps = { readonly db: Db; readonly personal: Personal }
const table = 'people.objection'

export async function makeObjection(
  { db, personal }: Deps,
  made: {
    readonly personId: string
    readonly objectionId: string
    readonly entryId: string
    readonly reason: string
    readonly dueOn: Temporal.PlainDate | null
    readonly at: Temporal.Instant
  },
): Promise<'made' | ObjectRefusal> {
  const { personId, objectionId, entryId, reason, dueOn, at } = made
  const sealed = personal.seal(table, 'sealed_reason', objectionId, reason)
  const answered = await sql<{ said: 'made' | ObjectRefusal }>`
    select people.make_objection(${personId}, ${objectionId}, ${entryId}, ${sealed},
      ${dueOn?.toString() ?? null}, ${at.toString()}) as said`.execute(db)
  return answered.rows[0]?.said ?? 'entry_unknown'
}

export async function answerObjection(
  { db, personal }: Deps,
  answer: {
    readonly personId: string
    readonly objectionId: string
    readonly finding: ObjectionFinding
    readonly answer: string
    readonly staffId: string | null
    readonly at: Temporal.Instant
  },
): Promise<'answered' | AnswerObjectionRefusal> {
  const { personId, objectionId, finding, staffId, at } = answer
  const sealed = personal.seal(table, 'sealed_answer', objectionId, answer.answer)
  const answered = await sql<{ said: 'answered' | AnswerObjectionRefusal }>`
    select people.answer_objection(${personId}, ${objectionId}, ${finding}, ${sealed}, ${staffId},
      ${at.toString()}) as said`.execute(db)
  return answered.rows[0]?.said ?? 'objection_unknown'
}

type Row = {
  readonly person_id: string
  readonly objection_id: string
  readonly entry_id: string
  readonly sealed_reason: Buffer
  readonly made_at: string
  readonly due_on: string | null
  readonly state: string
  readonly sealed_answer: Buffer | null
  readonly answered_by: string | null
  readonly answered_at: string | null
}

const columns = sql`o.person_id, o.objection_id, o.entry_id, o.sealed_reason, o.made_at, o.due_on,
  o.state, o.sealed_answer, o.answered_by, o.answered_at`

/** Of one person, by the entry each is about. */
export async function readObjections(
  { db, personal }: Deps,
  personId: string,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, Objection>> {
  const found = await sql<Row>`select ${columns} from people.objection o
    where o.person_id = ${personId} and o.entry_id = any(${entryIds}::uuid[])`.execute(db)
  return new Map(found.rows.map((row) => [row.entry_id, objectionOf(personal, row)]))
}

type QueuedRow = Row & {
  readonly at: string
  readonly actor_id: string | null
  readonly organisation_id: string | null
  readonly action: string
  readonly purpose: string | null
}

/** Of the people of some agencies: the open ones, the first due first, then those answered lately. */
export async function readQueuedObjections(
  { db, personal }: Deps,
  wanted: { readonly agencyIds: readonly string[]; readonly answeredSince: Temporal.Instant },
): Promise<readonly (Objection & { readonly entry: ObjectedEntry })[]> {
  const found = await sql<QueuedRow>`
    select ${columns}, e.at, e.actor_id, e.organisation_id, e.action, e.purpose
      from people.objection o
      join people.person p on p.person_id = o.person_id
      join audit.entry e on e.person_id = o.person_id and e.at = o.entry_at
                        and e.entry_id = o.entry_id
     where p.agency_id = any(${wanted.agencyIds}::uuid[])
       and (o.state = 'open' or o.answered_at >= ${wanted.answeredSince.toString()})
     order by o.state <> 'open', o.due_on nulls last, o.made_at, o.objection_id limit 200`.execute(
    db,
  )
  return found.rows.map((row) => ({
    ...objectionOf(personal, row),
    entry: {
      at: instantOf(row.at),
      actorId: row.actor_id,
      organisationId: row.organisation_id,
      action: row.action,
      purpose: row.purpose,
    },
  }))
}

function objectionOf(personal: Personal, row: Row): Objection {
  const { objection_id: objectionId, sealed_answer: answer } = row
  return {
    objectionId,
    personId: row.person_id,
    entryId: row.entry_id,
    reason: personal.open(table, 'sealed_reason', objectionId, row.sealed_reason),
    madeAt: instantOf(row.made_at),
    dueOn: row.due_on ? plainDate(row.due_on) : null,
    state: row.state as ObjectionState,
    answer: answer && personal.open(table, 'sealed_answer', objectionId, answer),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at ? instantOf(row.answered_at) : null,
  }
}
