/** What was decided of claims. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { ClaimNamed, RefusalGround } from './claim.ts'

export type Decision = {
  readonly personId: string
  readonly claimId: string
  readonly decisionId: string
  /** What the letter is called by. */
  readonly number: string
  readonly outcome: 'approved' | 'nothing_due' | 'refused' | 'upheld'
  readonly ground: RefusalGround | null
  /** How many people had to decide. */
  readonly people: number
  readonly decidedBy: string
  readonly agreedBy: string | null
  readonly at: Temporal.Instant
  readonly sealedNote: Buffer | null
}

export async function insertDecision(tx: Db, made: Decision): Promise<void> {
  await sql`insert into claims.decision (person_id, claim_id, decision_id, number, outcome, ground,
      people, decided_by, agreed_by, at, sealed_note)
    values (${made.personId}, ${made.claimId}, ${made.decisionId}, ${made.number}, ${made.outcome},
      ${made.ground}, ${made.people}, ${made.decidedBy}, ${made.agreedBy}, ${made.at.toString()},
      ${made.sealedNote})`.execute(tx)
}

/** In the order in which they were made. */
export async function readDecisions(
  db: Db,
  { personId, claimId }: ClaimNamed,
): Promise<readonly Decision[]> {
  const found = await sql<{
    decision_id: string
    number: string
    outcome: string
    ground: string | null
    people: number
    decided_by: string
    agreed_by: string | null
    at: string
    sealed_note: Buffer | null
  }>`select decision_id, number, outcome, ground, people, decided_by, agreed_by, at, sealed_note
       from claims.decision where person_id = ${personId} and claim_id = ${claimId}
      order by at, decision_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ personId, claimId, decisionId: row.decision_id, number: row.number },
    outcome: row.outcome as Decision['outcome'],
    ground: row.ground as RefusalGround | null,
    ...{ people: row.people, decidedBy: row.decided_by, agreedBy: row.agreed_by },
    ...{ at: instantOf(row.at), sealedNote: row.sealed_note },
  }))
}
