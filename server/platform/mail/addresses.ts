/**
 * Where a person or an employer also wants to be told, given and confirmed by them: an e-mail address,
 * and of an employer a mobile number as well. It is sealed, and the old one is not kept.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { placeOf, type Reader } from './reader.ts'
import type { Medium } from './text-messages.ts'

/** One way to reach a reader. A person's telephone is that of the register, and not kept here. */
export type Contact =
  | { readonly personId: string; readonly medium: 'mail' }
  | { readonly organisationId: string; readonly medium: Medium }

type Within = { readonly db: Db; readonly personal: Personal }

export async function addressOf(
  { db, personal }: Within,
  contact: Contact,
): Promise<string | null> {
  const { table, column, owner, id } = shelfOf(contact)
  const found = await sql<{ sealed: Buffer }>`select ${sql.ref(column)} as sealed
    from ${sql.table(table)} where ${owner} = ${id}`.execute(db)
  const [row] = found.rows
  return row ? personal.open(table, column, id, row.sealed) : null
}

export async function keepAddress(
  { db, personal }: Within,
  kept: Contact & { readonly address: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { table, column, owner, id } = shelfOf(kept)
  const name = sql.ref(column)
  const sealed = personal.seal(table, column, id, kept.address)
  await sql`insert into ${sql.table(table)} (${owner}, ${name}, confirmed_at)
    values (${id}, ${sealed}, ${kept.at.toString()})
    on conflict (${owner}) do update
      set ${name} = excluded.${name}, confirmed_at = excluded.confirmed_at`.execute(db)
}

export async function dropAddress(db: Db, contact: Contact): Promise<void> {
  const { table, owner, id } = shelfOf(contact)
  await sql`delete from ${sql.table(table)} where ${owner} = ${id}`.execute(db)
}

/** Held until the transaction ends: two who change an address one after the other each know the one before. */
export async function lockAddresses(tx: Db, reader: Reader): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${placeOf(reader).id}, 30))`.execute(tx)
}

const shelves = {
  mail: { table: 'mail.organisation_address', column: 'sealed_address' },
  text: { table: 'mail.organisation_phone', column: 'sealed_phone' },
} as const satisfies Record<Medium, { readonly table: string; readonly column: string }>

function shelfOf(contact: Contact) {
  const { owner, id } = placeOf(contact)
  const own = { table: 'mail.address', column: 'sealed_address' } as const
  return { ...('personId' in contact ? own : shelves[contact.medium]), owner, id }
}
