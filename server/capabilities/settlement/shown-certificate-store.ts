/** Who has shown an institution their certificate, and who has a visit there. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'

type Shown = { readonly personId: string; readonly institutionId: string }

/** The later day stands: a clock that is behind takes nothing back. */
export async function writeShownCertificate(
  db: Db,
  { personId, institutionId, day }: Shown & { readonly day: Temporal.PlainDate },
): Promise<void> {
  await sql`insert into settlement.shown_certificate as s (person_id, institution_id, shown_on)
    values (${personId}, ${institutionId}, ${day.toString()})
    on conflict (person_id, institution_id)
      do update set shown_on = excluded.shown_on where s.shown_on < excluded.shown_on`.execute(db)
}

export async function readStandingAt(
  db: Db,
  { personId, institutionId }: Shown,
): Promise<{ readonly shownOn: Temporal.PlainDate | null; readonly hasVisit: boolean }> {
  const found = await sql<{ shown_on: string | null; has_visit: boolean }>`
    select (select shown_on from settlement.shown_certificate
             where person_id = ${personId} and institution_id = ${institutionId}) as shown_on,
           exists (select from settlement.visit
                    where person_id = ${personId} and institution_id = ${institutionId}
                      and state <> 'cancelled') as has_visit`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a question without a table is one row')
  const { shown_on: shownOn, has_visit: hasVisit } = row
  return { shownOn: shownOn === null ? null : plainDate(shownOn), hasVisit }
}
