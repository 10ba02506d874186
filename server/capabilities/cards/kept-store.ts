/** Cards that wait to be fetched, and for how long. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type KeptTooLong = {
  readonly personId: string
  readonly cardId: string
  readonly applicationId: string
  /** Where it goes: the agency that the application belongs to. */
  readonly agencyId: string
}

/** Kept elsewhere than at the agency, and the last day to fetch them is over; the longest first. */
export async function readKeptTooLong(
  db: Db,
  today: Temporal.PlainDate,
  atMost: number,
): Promise<readonly KeptTooLong[]> {
  const found = await sql<{
    person_id: string
    card_id: string
    application_id: string
    agency_id: string
  }>`select c.person_id, c.card_id, c.application_id, a.agency_id
      from cards.card c
      join cards.application a on a.person_id = c.person_id and a.application_id = c.application_id
     where c.state = 'kept' and c.kept_until < ${today.toString()} and a.pickup_id <> a.agency_id
     order by c.kept_until limit ${atMost}`.execute(db)
  return found.rows.map((row) => ({
    personId: row.person_id,
    cardId: row.card_id,
    applicationId: row.application_id,
    agencyId: row.agency_id,
  }))
}

/** Where the person fetches the card from now on. */
export async function movePickup(
  tx: Db,
  moved: { readonly personId: string; readonly applicationId: string; readonly pickupId: string },
): Promise<void> {
  await sql`select cards.move_pickup(${moved.personId}, ${moved.applicationId},
    ${moved.pickupId})`.execute(tx)
}
