/**
 * The e-mail address at which a person or an employer also wants to be told, given and confirmed by
 * them. It is sealed, and the old one is not kept.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { placeOf, type Reader } from './reader.ts'

type Within = { readonly db: Db; readonly personal: Personal }

export async function mailAddressOf(
  { db, personal }: Within,
  reader: Reader,
): Promise<string | null> {
  const { addresses, owner, id } = placeOf(reader)
  const found = await sql<{ sealed_address: Buffer }>`select sealed_address
    from ${sql.table(addresses)} where ${owner} = ${id}`.execute(db)
  const [row] = found.rows
  return row ? personal.open(addresses, 'sealed_address', id, row.sealed_address) : null
}

export async function keepMailAddress(
  { db, personal }: Within,
  kept: Reader & { readonly address: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { addresses, owner, id } = placeOf(kept)
  const sealed = personal.seal(addresses, 'sealed_address', id, kept.address)
  await sql`insert into ${sql.table(addresses)} (${owner}, sealed_address, confirmed_at)
    values (${id}, ${sealed}, ${kept.at.toString()})
    on conflict (${owner}) do update
      set sealed_address = excluded.sealed_address, confirmed_at = excluded.confirmed_at`.execute(
    db,
  )
}

export async function dropMailAddress(db: Db, reader: Reader): Promise<void> {
  const { addresses, owner, id } = placeOf(reader)
  await sql`delete from ${sql.table(addresses)} where ${owner} = ${id}`.execute(db)
}

/** Held until the transaction ends: two who change an address one after the other each know the one before. */
export async function lockMailAddress(tx: Db, reader: Reader): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${placeOf(reader).id}, 30))`.execute(tx)
}
