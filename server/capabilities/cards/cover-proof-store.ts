/** Temporary proofs of cover. */
import { sql } from 'kysely'
import type { Scheme } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { CoverProof, CoverProofEnd, CoverProofReason } from './cover-proof.ts'

type CoverProofRow = {
  readonly person_id: string
  readonly proof_id: string
  readonly reference: string
  readonly reason: string
  readonly scheme: string
  readonly paid_until: string | null
  readonly issued_at: string
  readonly expires_at: string
  readonly statement: string
  readonly ended_because: string | null
}

export async function readCoverProof(
  db: Db,
  personId: string,
  proofId: string,
): Promise<CoverProof | null> {
  const found = await sql<CoverProofRow>`select * from cards.cover_proof
    where person_id = ${personId} and proof_id = ${proofId}`.execute(db)
  return found.rows[0] ? coverProofOf(found.rows[0]) : null
}

/** It may have expired meanwhile: nothing ends a proof on record because time has passed. */
export async function readCoverProofInForce(db: Db, personId: string): Promise<CoverProof | null> {
  const found = await sql<CoverProofRow>`select * from cards.cover_proof
    where person_id = ${personId} and state = 'in_force'`.execute(db)
  return found.rows[0] ? coverProofOf(found.rows[0]) : null
}

export async function insertCoverProof(
  db: Db,
  proof: Omit<CoverProof, 'endedBecause'>,
): Promise<void> {
  await sql`insert into cards.cover_proof (person_id, proof_id, reference, reason, scheme, paid_until,
      issued_at, expires_at, statement, state)
    values (${proof.personId}, ${proof.proofId}, ${proof.reference}, ${proof.reason}, ${proof.scheme},
      ${proof.paidUntil}, ${proof.issuedAt.toString()}, ${proof.expiresAt.toString()},
      ${proof.statement}, 'in_force')`.execute(db)
}

/** False when somebody ended it first. */
export async function endCoverProofRow(
  db: Db,
  proof: Pick<CoverProof, 'personId' | 'proofId'>,
  end: { readonly because: CoverProofEnd; readonly at: Temporal.Instant },
): Promise<boolean> {
  const ended = await sql`update cards.cover_proof
    set state = 'ended', ended_at = ${end.at.toString()}, ended_because = ${end.because}
    where person_id = ${proof.personId} and proof_id = ${proof.proofId}
      and state = 'in_force'`.execute(db)
  return ended.numAffectedRows === 1n
}

function coverProofOf(row: CoverProofRow): CoverProof {
  return {
    personId: row.person_id,
    proofId: row.proof_id,
    reference: row.reference,
    reason: row.reason as CoverProofReason,
    scheme: row.scheme as Scheme,
    paidUntil: row.paid_until,
    issuedAt: instantOf(row.issued_at),
    expiresAt: instantOf(row.expires_at),
    statement: row.statement,
    endedBecause: row.ended_because as CoverProofEnd | null,
  }
}
