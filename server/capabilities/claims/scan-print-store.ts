/** The prints of scans, found by any of their bands. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import { bandsOf, bitsApart, bitsApartAtMost } from './scan-print.ts'

export type Printed = {
  readonly personId: string
  readonly claimId: string
  readonly documentId: string
  readonly print: Buffer
}

export async function insertPrint(
  tx: Db,
  { personId, claimId, documentId, print }: Printed,
): Promise<void> {
  await sql`insert into claims.scan_print (band, person_id, document_id, claim_id, print)
    select b, ${personId}, ${documentId}, ${claimId}, ${print}
      from unnest(${[...bandsOf(print)]}::integer[]) b`.execute(tx)
}

export type LookAlike = {
  readonly reference: string
  readonly documentId: string
  readonly state: string
}

/** Claims with an invoice that looks like one of this claim; of anybody, the nearest first. */
export async function readLookAlikes(db: Db, claimId: string): Promise<readonly LookAlike[]> {
  const own = await sql<{ document_id: string; print: Buffer }>`
    select distinct document_id, print from claims.scan_print p
     where document_id in (select document_id from cards.shown_case_document
                            where case_id = ${claimId})`.execute(db)
  const found = await Promise.all(own.rows.map((row) => alikeOf(db, claimId, row)))
  const all = found.flat().toSorted((a, b) => a.apart - b.apart)
  return [...new Map(all.map((each) => [each.reference, each])).values()].map(
    ({ reference, documentId, state }) => ({ reference, documentId, state }),
  )
}

async function alikeOf(
  db: Db,
  claimId: string,
  own: { readonly document_id: string; readonly print: Buffer },
) {
  const near = await sql<{ reference: string; state: string; print: Buffer }>`
    select distinct c.reference, c.state, p.print
      from claims.scan_print p
      join claims.claim c on c.person_id = p.person_id and c.claim_id = p.claim_id
     where p.band = any (${[...bandsOf(own.print)]}::integer[])
       and p.claim_id <> ${claimId} and c.state <> 'draft' and c.state <> 'forgotten'
     limit 200`.execute(db)
  return near.rows
    .map(({ reference, state, print }) => ({
      ...{ reference, state, documentId: own.document_id },
      apart: bitsApart(own.print, print),
    }))
    .filter(({ apart }) => apart <= bitsApartAtMost)
}
