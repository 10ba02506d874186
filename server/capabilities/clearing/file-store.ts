/** Files of institutions, sealed: their lines name people. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

const table = 'clearing.exchanged_file'

export async function insertFile(
  { db, personal }: Sealed,
  file: {
    readonly institutionId: string
    readonly fileId: string
    readonly name: string
    readonly content: Buffer
    readonly at: Temporal.Instant
    readonly until: Temporal.Instant
  },
): Promise<void> {
  const { institutionId, fileId, name, content, at, until } = file
  const sealed = personal.seal(table, 'sealed_content', fileId, content.toString('base64'))
  await sql`insert into clearing.exchanged_file
      (institution_id, file_id, name, sealed_content, made_at, until)
    values (${institutionId}, ${fileId}, ${name}, ${sealed}, ${at.toString()},
      ${until.toString()})`.execute(db)
}

/** Without its content once that is forgotten. */
export async function readFile(
  { db, personal }: Sealed,
  { institutionId, fileId }: { readonly institutionId: string; readonly fileId: string },
): Promise<{ readonly name: string; readonly content: Buffer | null } | null> {
  const found = await sql<{ name: string; sealed_content: Buffer | null }>`
    select name, sealed_content from clearing.exchanged_file
     where institution_id = ${institutionId} and file_id = ${fileId}`.execute(db)
  const [row] = found.rows
  if (!row) return null
  if (row.sealed_content === null) return { name: row.name, content: null }
  const text = personal.open(table, 'sealed_content', fileId, row.sealed_content)
  return { name: row.name, content: Buffer.from(text, 'base64') }
}

export async function eraseContents(db: Db, before: Temporal.Instant): Promise<number> {
  const erased = await sql`update clearing.exchanged_file set sealed_content = null
    where until < ${before.toString()} and sealed_content is not null`.execute(db)
  return Number(erased.numAffectedRows ?? 0n)
}
