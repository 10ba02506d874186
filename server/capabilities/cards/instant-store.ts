/** Orders for instant cards and their prints: written once; of a print it is only noted that it spoilt. */
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

type InstantPrinting = Pick<InstantPrint, 'cardId' | 'officeId' | 'printedAt' | 'printedBy'> & {
  /** Null in prints from before every outlet kept account of its blanks. */
  readonly serial: string | null
}

export type InstantRecord = {
  readonly applicationId: string
  readonly category: string
  /** The print that counts. Null until an outlet has printed the card, and when that one spoilt. */
  readonly print: InstantPrinting | null
}

export async function readInstantRecords(
  db: Db,
  personId: string,
): Promise<readonly InstantRecord[]> {
  const found = await sql<{
    application_id: string
    category: string
    card_id: string | null
    office_id: string | null
    serial: string | null
    printed_at: string | null
    printed_by: string | null
  }>`select o.application_id, o.category, p.card_id, p.office_id, p.serial, p.printed_at,
      p.printed_by
    from cards.instant_order o
    left join cards.instant_print p
      on p.person_id = o.person_id and p.application_id = o.application_id
        and p.spoiled_at is null
    where o.person_id = ${personId}`.execute(db)
  return found.rows.map((row) => ({
    applicationId: row.application_id,
    category: row.category,
    print:
      row.card_id && row.office_id && row.printed_at && row.printed_by
        ? {
            ...{ cardId: row.card_id, officeId: row.office_id, serial: row.serial },
            printedAt: instantOf(row.printed_at),
            printedBy: row.printed_by,
          }
        : null,
  }))
}

/** False when another has noted it already. */
export async function noteSpoiltPrint(
  db: Db,
  print: { readonly personId: string; readonly cardId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const noted = await sql`update cards.instant_print set spoiled_at = ${print.at.toString()}
    where person_id = ${print.personId} and card_id = ${print.cardId}
      and spoiled_at is null`.execute(db)
  return noted.numAffectedRows === 1n
}
