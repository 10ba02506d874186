/** Calls that were rated as poor, and what was found. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { CallFollowUp, FollowUpRefusal, Language, Verified } from './call.ts'

type Row = {
  readonly call_id: string
  readonly language: Language
  readonly verified: Verified
  readonly service: string | null
  readonly person_id: string | null
  readonly began_at: string
  readonly made_at: string
}

/** Those that nobody has looked into, the oldest first. */
export async function readOpenFollowUps(db: Db, area: string): Promise<readonly CallFollowUp[]> {
  const found = await sql<Row>`select f.call_id, f.made_at, c.language, c.verified, c.service,
      c.person_id, c.began_at
    from calls.follow_up f join calls.call c on c.call_id = f.call_id
    where f.area = ${area} and f.state = 'open' order by f.made_at, f.call_id limit 200`.execute(db)
  return found.rows.map((row) => ({
    ...{ callId: row.call_id, language: row.language, verified: row.verified },
    ...{ service: row.service, personId: row.person_id },
    ...{ beganAt: instantOf(row.began_at), madeAt: instantOf(row.made_at) },
  }))
}

export async function finishFollowUp(
  { db, personal }: { readonly db: Db; readonly personal: Personal },
  done: {
    readonly callId: string
    readonly staffId: string | null
    readonly finding: string
    readonly at: Temporal.Instant
  },
): Promise<'finished' | FollowUpRefusal> {
  const { callId } = done
  const sealed = personal.seal('calls.follow_up', 'sealed_finding', callId, done.finding)
  const found = await sql<{ said: 'finished' | FollowUpRefusal }>`
    select calls.finish_follow_up(${callId}, ${done.staffId}, ${sealed},
      ${done.at.toString()}) as said`.execute(db)
  return found.rows[0]?.said ?? 'follow_up_unknown'
}
