/** The packs by which bills were settled: written with the first one, and never changed. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import { type Policy, readPolicyText } from './policy/policy.ts'

export async function keepPolicyPack(
  db: Db,
  { digest, version, text }: Pick<Policy, 'digest' | 'version' | 'text'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into settlement.policy_pack (digest, version, content, kept_at)
    values (${digest}, ${version}, ${text}, ${at.toString()}) on conflict do nothing`.execute(db)
}

export type KeptPack = Policy | 'not_kept' | 'not_what_was_kept'

/** Its digest is reckoned again: a pack that was changed where it lies is none. */
export async function readPolicyPack(db: Db, digest: string): Promise<KeptPack> {
  const found = await sql<{ content: string }>`
    select content from settlement.policy_pack where digest = ${digest}`.execute(db)
  const [row] = found.rows
  if (!row) return 'not_kept'
  const read = readPolicyText({ file: digest, text: row.content })
  return 'data' in read && read.data.digest === digest ? read.data : 'not_what_was_kept'
}

/** Each pack is read and compiled once. */
export function keptPacks(db: Db): (digest: string) => Promise<KeptPack> {
  const known = new Map<string, Promise<KeptPack>>()
  return (digest) => {
    const pack = known.get(digest) ?? readPolicyPack(db, digest)
    known.set(digest, pack)
    // What could not be read for a moment is asked for again.
    pack.catch(() => known.delete(digest))
    return pack
  }
}
