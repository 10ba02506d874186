/** Orders for instant cards and their prints: written once, never changed. */
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { InstantOrder, InstantPrint } from './instant-card.ts'

export async function insertInstantOrder(db: Db, order: InstantOrder): Promise<void> {
  await sql`insert into cards.instant_order (person_id, application_id, category, proofs,
      confirmed_at, confirmed_by, confirmed_for)
    values (${order.personId}, ${order.applicationId}, ${order.category},
      ${[...order.proofs]}::text[], ${order.confirmedAt.toString()}, ${order.confirmedBy},
      ${order.confirmedFor})`.execute(db)
}

export async function insertInstantPrint(db: Db, print: InstantPrint): Promise<void> {
  await sql`insert into cards.instant_print (person_id, application_id, card_id, office_id, serial,
      printed_at, printed_by)
    values (${print.personId}, ${print.applicationId}, ${print.cardId}, ${print.officeId},
      ${print.serial}, ${print.printedAt.toString()}, ${print.printedBy})`.execute(db)
}

export type InstantRecord = {
  readonly applicationId: string
  readonly category: string
  /** Null until an outlet has printed the card. */
  readonly print: Pick<InstantPrint, 'officeId' | 'printedAt' | 'printedBy'> | null
}

export async function readInstantRecords(
  db: Db,
  personId: string,
): Promise<readonly InstantRecord[]> {
  const found = await sql<{
    application_id: string
    category: string
    office_id: string | null
    printed_at: string | null
    printed_by: string | null
  }>`select o.application_id, o.category, p.office_id, p.printed_at, p.printed_by
    from cards.instant_order o
    left join cards.instant_print p
      on p.person_id = o.person_id and p.application_id = o.application_id
    where o.person_id = ${personId}`.execute(db)
  return found.rows.map((row) => ({
    applicationId: row.application_id,
    category: row.category,
    print:
      row.office_id && row.printed_at && row.printed_by
        ? {
            officeId: row.office_id,
            printedAt: instantOf(row.printed_at),
            printedBy: row.printed_by,
          }
        : null,
  }))
}
