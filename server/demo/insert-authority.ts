/** The officer of the first employer has shown their letter at a window; the others have yet to. */
import { sql } from 'kysely'
import { dayOf } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { fixedId } from './draw.ts'
import { clerkOf, staffPersonas } from './personas.ts'

export async function insertAuthority(tx: Db, now: Temporal.Instant): Promise<void> {
  const officer = staffPersonas.find(({ login }) => login === 'employer')
  if (!officer) throw new Error('the demonstration has an employer')
  const clerk = clerkOf(0)
  const recordedAt = now.subtract({ hours: 24 * 40 })
  const validUntil = dayOf(now).add({ years: 1 })
  await sql`insert into organisations.representative (representative_id, employer_id, staff_id,
      letter_no, document, valid_until, recorded_at, recorded_by, office_id)
    values (${fixedId('representative', officer.login)}, ${officer.organisationId},
      ${officer.staffId}, '锦介字〔2026〕1号', 'id_card', ${validUntil.toString()},
      ${recordedAt.toString()}, ${clerk.staffId}, ${clerk.organisationId})`.execute(tx)
}
