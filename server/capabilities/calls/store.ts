/** Calls and call-backs. What the dialogue stands at is sealed, and so is each telephone number. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import {
  type Call,
  type CallBack,
  type CallContext,
  type DayPart,
  isPoor,
  type Language,
  type Verified,
  type Way,
} from './call.ts'
import type { CallBackState, CallState } from './life-cycles.ts'

type Deps = { readonly db: Db; readonly personal: Personal }
const callTable = 'calls.call'
const callBackTable = 'calls.call_back'

export type NewCall = {
  readonly callId: string
  readonly area: string
  readonly way: Way
  readonly wayIdHash: Buffer
  readonly language: Language
  readonly number: string | null
  readonly dialogue: string
  readonly at: Temporal.Instant
}

/** False where the way has named a call so before. */
export async function insertCall({ db, personal }: Deps, call: NewCall): Promise<boolean> {
  const { callId, number } = call
  const sealedNumber = number && personal.seal(callTable, 'sealed_number', callId, number)
  const inserted = await sql`insert into calls.call (call_id, area, way, way_id_hash, language,
      verified, sealed_number, sealed_dialogue, began_at)
    values (${callId}, ${call.area}, ${call.way}, ${call.wayIdHash}, ${call.language}, 'none',
      ${sealedNumber}, ${personal.seal(callTable, 'sealed_dialogue', callId, call.dialogue)},
      ${call.at.toString()})
    on conflict do nothing`.execute(db)
  return inserted.numAffectedRows === 1n
}

type CallRow = {
  readonly call_id: string
  readonly way: Way
  readonly state: CallState
  readonly version: bigint
  readonly language: Language
  readonly verified: Verified
  readonly service: string | null
  readonly person_id: string | null
  readonly rating: number | null
  readonly began_at: string
  readonly waiting_since: string | null
  readonly taken_by: string | null
  readonly sealed_number: Buffer | null
  readonly sealed_dialogue: Buffer | null
}

const callColumns = sql`c.call_id, c.way, c.state, c.version, c.language, c.verified, c.service,
  c.person_id, c.rating, c.began_at, c.waiting_since, c.taken_by, c.sealed_number, c.sealed_dialogue`

export type OpenedCall = Call & {
  /** Null when it is over. */
  readonly dialogue: string | null
  readonly number: string | null
}

export async function readCall(deps: Deps, callId: string): Promise<OpenedCall | null> {
  const found = await sql<CallRow>`select ${callColumns}
    from calls.call c where c.call_id = ${callId}`.execute(deps.db)
  return opened(deps.personal, found.rows[0])
}

export async function readCallOfWay(
  deps: Deps,
  way: Way,
  wayIdHash: Buffer,
): Promise<OpenedCall | null> {
  const found = await sql<CallRow>`select ${callColumns}
    from calls.call c where c.way = ${way} and c.way_id_hash = ${wayIdHash}`.execute(deps.db)
  return opened(deps.personal, found.rows[0])
}

function opened(personal: Personal, row: CallRow | undefined): OpenedCall | null {
  if (!row) return null
  const { call_id: callId, sealed_dialogue: dialogue, sealed_number: number } = row
  return {
    ...callOf(row),
    dialogue: dialogue && personal.open(callTable, 'sealed_dialogue', callId, dialogue),
    number: number && personal.open(callTable, 'sealed_number', callId, number),
  }
}

function callOf(row: CallRow): Call {
  return {
    ...{ callId: row.call_id, way: row.way, state: row.state, version: row.version },
    ...{ language: row.language, verified: row.verified, service: row.service },
    ...{ personId: row.person_id, rating: row.rating, takenBy: row.taken_by },
    beganAt: instantOf(row.began_at),
    waitingSince: row.waiting_since === null ? null : instantOf(row.waiting_since),
  }
}

/** Where the dialogue stands now, with the task that a poor rating opens; false when another request has moved it, or the call is over. */
export async function keepDialogue(
  { db, personal }: Deps,
  kept: CallContext & {
    readonly callId: string
    readonly version: bigint
    readonly dialogue: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { callId, version, language, verified, service, personId, rating, at } = kept
  const sealed = personal.seal(callTable, 'sealed_dialogue', callId, kept.dialogue)
  const done = await sql<{ kept: boolean }>`select calls.keep_rated_dialogue(${callId}, ${version},
      ${language}, ${verified}, ${service}, ${personId}, ${rating}, ${sealed}, ${isPoor(rating)},
      ${at.toString()}) as kept`.execute(db)
  return done.rows[0]?.kept ?? false
}

/** 'moved', 'call_unknown', or 'call_is_' and the state it is in. */
export async function moveCall(
  db: Db,
  move: {
    readonly callId: string
    readonly to: CallState
    readonly staffId: string | null
    readonly at: Temporal.Instant
  },
): Promise<string> {
  const moved = await sql<{ said: string }>`select calls.move_call(${move.callId}, ${move.to},
      ${move.staffId}, ${move.at.toString()}) as said`.execute(db)
  return moved.rows[0]?.said ?? 'call_unknown'
}

/** A call that waits for longer was put down where nobody could tell us. */
const longestCallHours = 2

/** Those that wait for somebody or are being answered, the longest wait first. */
export async function readOpenCalls(
  db: Db,
  area: string,
  at: Temporal.Instant,
): Promise<readonly Call[]> {
  const found = await sql<CallRow>`select ${callColumns} from calls.call c
    where c.area = ${area} and c.state in ('waiting', 'with_operator')
      and c.waiting_since > ${at.subtract({ hours: longestCallHours }).toString()}
    order by c.waiting_since, c.call_id limit 200`.execute(db)
  return found.rows.map(callOf)
}

export async function insertCallBack(
  { db, personal }: Deps,
  booked: {
    readonly callId: string
    readonly area: string
    readonly context: CallContext
    readonly number: string
    readonly wantedOn: Temporal.PlainDate
    readonly wantedPart: DayPart
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { callId, context } = booked
  const inserted = await sql`insert into calls.call_back (call_id, area, person_id, sealed_number,
      language, service, wanted_on, wanted_part, booked_at)
    values (${callId}, ${booked.area}, ${context.personId},
      ${personal.seal(callBackTable, 'sealed_number', callId, booked.number)}, ${context.language},
      ${context.service}, ${booked.wantedOn.toString()}, ${booked.wantedPart},
      ${booked.at.toString()})
    on conflict do nothing`.execute(db)
  return inserted.numAffectedRows === 1n
}

type CallBackRow = {
  readonly call_id: string
  readonly person_id: string | null
  readonly sealed_number: Buffer
  readonly language: Language
  readonly service: string | null
  readonly verified: Verified
  readonly state: CallBackState
  readonly wanted_on: string
  readonly wanted_part: DayPart
  readonly tries: number
  readonly booked_at: string
}

const callBackColumns = sql`b.call_id, b.person_id, b.sealed_number, b.language, b.service, b.state,
  b.wanted_on, b.wanted_part, b.tries, b.booked_at, c.verified`

export async function readOpenCallBacks(deps: Deps, area: string): Promise<readonly CallBack[]> {
  const found = await sql<CallBackRow>`select ${callBackColumns}
    from calls.call_back b join calls.call c on c.call_id = b.call_id
    where b.area = ${area} and b.state = 'booked'
    order by b.wanted_on, b.wanted_part desc, b.booked_at limit 200`.execute(deps.db)
  return found.rows.map((row) => callBackOf(deps.personal, row))
}

export async function readCallBack(deps: Deps, callId: string): Promise<CallBack | null> {
  const found = await sql<CallBackRow>`select ${callBackColumns}
    from calls.call_back b join calls.call c on c.call_id = b.call_id
    where b.call_id = ${callId}`.execute(deps.db)
  return found.rows[0] ? callBackOf(deps.personal, found.rows[0]) : null
}

function callBackOf(personal: Personal, row: CallBackRow): CallBack {
  return {
    ...{ callId: row.call_id, personId: row.person_id, language: row.language },
    ...{ service: row.service, verified: row.verified, state: row.state, tries: row.tries },
    phone: personal.open(callBackTable, 'sealed_number', row.call_id, row.sealed_number),
    wantedOn: plainDate(row.wanted_on),
    wantedPart: row.wanted_part,
    bookedAt: instantOf(row.booked_at),
  }
}

export async function noteCallBack(
  db: Db,
  noted: {
    readonly callId: string
    readonly reached: boolean
    readonly triesLimit: number
    readonly staffId: string | null
    readonly at: Temporal.Instant
  },
): Promise<CallBackState | 'call_back_unknown' | 'call_back_closed'> {
  const said = await sql<{ said: CallBackState | 'call_back_unknown' | 'call_back_closed' }>`
    select calls.note_call_back(${noted.callId}, ${noted.reached}, ${noted.triesLimit},
      ${noted.staffId}, ${noted.at.toString()}) as said`.execute(db)
  return said.rows[0]?.said ?? 'call_back_unknown'
}

/** Calls whose end nobody could tell us: the line is long put down. */
export async function readLostCalls(db: Db, before: Temporal.Instant): Promise<readonly string[]> {
  const found = await sql<{ call_id: string }>`select call_id from calls.call
    where state <> 'ended' and began_at < ${before.toString()} limit 1000`.execute(db)
  return found.rows.map(({ call_id: callId }) => callId)
}
