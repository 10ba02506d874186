import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Organisation } from './organisation.ts'
import { readOrganisations } from './store.ts'

/** One import at a time: the second one then sees what the first has written. */
export async function lockImport(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('yika organisations import', 0))`.execute(
    tx,
  )
}

export async function readAllOrganisations(db: Db): Promise<readonly Organisation[]> {
  const found = await sql<{ organisation_id: string }>`
    select organisation_id from organisations.organisation`.execute(db)
  return readOrganisations(
    db,
    found.rows.map((row) => row.organisation_id),
  )
}

/** Its code, kind and place in the tree stay for life. */
export async function updateOrganisation(db: Db, to: Organisation): Promise<void> {
  await sql`update organisations.organisation
    set name_zh = ${to.name.zh}, name_en = ${to.name.en}, address_zh = ${to.address.zh},
        address_en = ${to.address.en}, phone = ${to.phone}, opening_zh = ${to.openingTimes.zh},
        opening_en = ${to.openingTimes.en}, prints_cards = ${to.printsCards},
        holds_stock = ${to.holdsStock}, tier = ${to.tier}, state = ${to.state}
    where organisation_id = ${to.organisationId}`.execute(db)
}
