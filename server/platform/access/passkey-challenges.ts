/**
 * What a device is asked to sign: random, for one use within five minutes, and for one operation. Only
 * a hash is kept, so that whoever reads the database has nothing to have signed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export const challengeMinutes = 5

/** To add a passkey one is signed in already; to sign in with one, nobody is known yet. */
export type ChallengeFor =
  | { readonly operation: 'add'; readonly subjectId: string }
  | { readonly operation: 'sign_in'; readonly subjectId: null }

export async function makeChallenge(
  db: Db,
  wanted: ChallengeFor,
  at: Temporal.Instant,
): Promise<Buffer> {
  const challenge = randomBytes(32)
  const expiresAt = at.add({ minutes: challengeMinutes })
  await sql`insert into access.passkey_challenge (challenge_hash, operation, subject_id, expires_at)
    values (${hashOf(challenge)}, ${wanted.operation}, ${wanted.subjectId},
      ${expiresAt.toString()})`.execute(db)
  return challenge
}

/**
 * True once, in time, and only for the operation and the person that it was made for. Run it outside
 * the transaction of the act, or a roll-back would make the challenge good again.
 */
export async function useChallenge(
  db: Db,
  challenge: Buffer,
  wanted: ChallengeFor,
  at: Temporal.Instant,
): Promise<boolean> {
  const used = await sql`update access.passkey_challenge set used_at = ${at.toString()}
    where challenge_hash = ${hashOf(challenge)} and operation = ${wanted.operation}
      and subject_id is not distinct from ${wanted.subjectId}::uuid
      and used_at is null and expires_at > ${at.toString()}`.execute(db)
  return used.numAffectedRows === 1n
}

/** What nobody can answer any more is of no use to anybody. */
export async function forgetOldChallenges(db: Db, at: Temporal.Instant): Promise<void> {
  const before = at.subtract({ hours: 1 }).toString()
  await sql`delete from access.passkey_challenge where expires_at < ${before}`.execute(db)
}

function hashOf(challenge: Buffer): Buffer {
  return createHash('sha256').update(challenge).digest()
}
