/**
 * The e-mail address at which a person also wants to be told, their own and confirmed by them. It is
 * sealed, and the old one is not kept.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'

type Within = { readonly db: Db; readonly personal: Personal }

export async function mailAddressOf(
  { db, personal }: Within,
  personId: string,
): Promise<string | null> {
  const found = await sql<{ sealed_address: Buffer }>`select sealed_address from mail.address
    where person_id = ${personId}`.execute(db)
  const [row] = found.rows
  return row ? personal.open('mail.address', 'sealed_address', personId, row.sealed_address) : null
}

export async function keepMailAddress(
  { db, personal }: Within,
  kept: { readonly personId: string; readonly address: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { personId, address, at } = kept
  const sealed = personal.seal('mail.address', 'sealed_address', personId, address)
  await sql`insert into mail.address (person_id, sealed_address, confirmed_at)
    values (${personId}, ${sealed}, ${at.toString()})
    on conflict (person_id) do update
      set sealed_address = excluded.sealed_address, confirmed_at = excluded.confirmed_at`.execute(
    db,
  )
}

export async function dropMailAddress(db: Db, personId: string): Promise<void> {
  await sql`delete from mail.address where person_id = ${personId}`.execute(db)
}
