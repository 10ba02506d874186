/**
 * One-time codes: six digits, five tries, five minutes, one use, bound to one operation of one
 * subject. For somebody unknown a row is made as well, so that nobody learns who exists.
 */
import { randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'

/** A million plain hashes are made in a second: the key is one that the database never holds. */
type CodeDeps = { readonly db: Db; readonly personal: Pick<Personal, 'blindIndex'> }

export type CodeMade = {
  readonly codeId: string
  readonly code: string
  readonly expiresAt: Temporal.Instant
}

const triesAtMost = 5
const minutesToLive = 5

export async function makeCode(
  { db, personal }: CodeDeps,
  wanted: {
    readonly subjectId: string | null
    readonly operation: string
    readonly at: Temporal.Instant
  },
): Promise<CodeMade> {
  const codeId = newId()
  const code = randomInt(0, 1_000_000).toString().padStart(6, '0')
  const expiresAt = wanted.at.add({ minutes: minutesToLive })
  const { operation } = wanted
  const hash = hashOf(personal, { codeId, operation, code })
  await sql`insert into access.one_time_code (code_id, subject_id, operation, code_hash, expires_at)
    values (${codeId}, ${wanted.subjectId}, ${operation}, ${hash},
      ${expiresAt.toString()})`.execute(db)
  return { codeId, code, expiresAt }
}

export type CodeUse = {
  readonly codeId: string
  readonly code: string
  readonly subjectId: string
  readonly operation: string
  readonly at: Temporal.Instant
}

type CodeRow = { readonly subject_id: string | null; readonly code_hash: Buffer }

/**
 * Counts the try before it judges it, in a statement of its own that commits: run it outside the
 * transaction of the act, or a roll-back would forgive the try. True once, and only for the subject
 * and the operation that the code was made for.
 */
export async function useCode({ db, personal }: CodeDeps, use: CodeUse): Promise<boolean> {
  const counted = await sql<CodeRow>`update access.one_time_code set tries = tries + 1
    where code_id = ${use.codeId} and used_at is null and tries < ${triesAtMost}
      and expires_at > ${use.at.toString()} and operation = ${use.operation}
    returning subject_id, code_hash`.execute(db)
  const row = counted.rows[0]
  if (!row) return false
  const right =
    timingSafeEqual(row.code_hash, hashOf(personal, use)) && row.subject_id === use.subjectId
  if (!right) return false
  const used = await sql`update access.one_time_code set used_at = ${use.at.toString()}
    where code_id = ${use.codeId} and used_at is null`.execute(db)
  return used.numAffectedRows === 1n
}

function hashOf(
  personal: CodeDeps['personal'],
  { codeId, operation, code }: Pick<CodeUse, 'codeId' | 'operation' | 'code'>,
): Buffer {
  return personal.blindIndex('one-time-code', `${codeId}\n${operation}\n${code}`)
}
