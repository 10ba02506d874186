/** Who may speak for an employer. */
import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Representative, RepresentativeDocument } from './representative.ts'

type Row = {
  readonly representative_id: string
  readonly employer_id: string
  readonly staff_id: string
  readonly letter_no: string
  readonly document: string
  readonly valid_until: string
  readonly recorded_at: string
}

export async function readRepresentative(db: Db, staffId: string): Promise<Representative | null> {
  const found = await sql<Row>`select * from organisations.representative
    where staff_id = ${staffId} and ended_at is null`.execute(db)
  return found.rows[0] ? representativeOf(found.rows[0]) : null
}

export type NewRepresentative = Omit<Representative, 'recordedAt'> & {
  readonly recordedBy: string
  readonly officeId: string
  readonly at: Temporal.Instant
}

/** The new authority takes the place of the former one. */
export async function replaceRepresentative(db: Db, added: NewRepresentative): Promise<void> {
  const at = added.at.toString()
  await sql`update organisations.representative set ended_at = ${at}
    where staff_id = ${added.staffId} and ended_at is null`.execute(db)
  await sql`insert into organisations.representative (representative_id, employer_id, staff_id,
      letter_no, document, valid_until, recorded_at, recorded_by, office_id)
    values (${added.representativeId}, ${added.employerId}, ${added.staffId}, ${added.letterNo},
      ${added.document}, ${added.validUntil.toString()}, ${at}, ${added.recordedBy},
      ${added.officeId})`.execute(db)
}

export type Officer = {
  readonly staffId: string
  readonly name: string
  readonly login: string
  readonly employerId: string
  readonly representative: Representative | null
}

/** Officers of the employers within a branch, and of those whose agency the branch stands under. */
export async function readOfficers(db: Db, branch: string): Promise<readonly Officer[]> {
  const found = await sql<
    { officer_id: string; name: string; login: string; organisation_id: string } & Partial<Row>
  >`select s.staff_id as officer_id, s.name, s.login, s.organisation_id, r.*
    from organisations.staff s
    join organisations.organisation o on o.organisation_id = s.organisation_id
    left join organisations.representative r on r.staff_id = s.staff_id and r.ended_at is null
    where o.kind = 'employer' and o.state = 'open' and s.state = 'active'
      and (starts_with(o.path, ${branch})
        or starts_with(${branch}, replace(o.path, o.organisation_id || '/', '')))
    order by o.name_zh, s.name limit 1000`.execute(db)
  return found.rows.map((row) => ({
    staffId: row.officer_id,
    name: row.name,
    login: row.login,
    employerId: row.organisation_id,
    representative: row.representative_id ? representativeOf(row as Row) : null,
  }))
}

function representativeOf(row: Row): Representative {
  return {
    representativeId: row.representative_id,
    employerId: row.employer_id,
    staffId: row.staff_id,
    letterNo: row.letter_no,
    document: row.document as RepresentativeDocument,
    validUntil: plainDate(row.valid_until),
    recordedAt: instantOf(row.recorded_at),
  }
}
