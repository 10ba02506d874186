import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { Organisation, OrganisationKind, PlaceKind } from './organisation.ts'

type OrganisationRow = {
  readonly organisation_id: string
  readonly parent_id: string | null
  readonly path: string
  readonly kind: string
  readonly code: string
  readonly area: string
  readonly name_zh: string
  readonly name_en: string
  readonly address_zh: string
  readonly address_en: string
  readonly phone: string
  readonly opening_zh: string
  readonly opening_en: string
  readonly prints_cards: boolean
  readonly holds_stock: boolean
  readonly tier: string | null
  readonly state: string
}

export async function insertOrganisation(db: Db, added: Organisation): Promise<void> {
  await sql`insert into organisations.organisation (organisation_id, parent_id, path, kind, code,
      area, name_zh, name_en, address_zh, address_en, phone, opening_zh, opening_en, prints_cards,
      holds_stock, tier, state)
    values (${added.organisationId}, ${added.parentId}, ${added.path}, ${added.kind}, ${added.code},
      ${added.area}, ${added.name.zh}, ${added.name.en}, ${added.address.zh}, ${added.address.en},
      ${added.phone}, ${added.openingTimes.zh}, ${added.openingTimes.en}, ${added.printsCards},
      ${added.holdsStock}, ${added.tier}, ${added.state})`.execute(db)
}

export async function readOrganisations(
  db: Db,
  ids: readonly string[],
): Promise<readonly Organisation[]> {
  const found = await sql<OrganisationRow>`select * from organisations.organisation
    where organisation_id = any(${ids}::uuid[])`.execute(db)
  return found.rows.map(organisationOf)
}

export async function readOrganisationByCode(db: Db, code: string): Promise<Organisation | null> {
  const found = await sql<OrganisationRow>`select * from organisations.organisation
    where code = ${code}`.execute(db)
  return found.rows[0] ? organisationOf(found.rows[0]) : null
}

export async function readOfKinds(
  db: Db,
  area: string,
  kinds: readonly (OrganisationKind | PlaceKind)[],
): Promise<readonly Organisation[]> {
  const found = await sql<OrganisationRow>`select * from organisations.organisation
    where area = ${area} and kind = any(${kinds}::text[]) and state = 'open'
    order by array_position(${kinds}::text[], kind), code`.execute(db)
  return found.rows.map(organisationOf)
}

function organisationOf(row: OrganisationRow): Organisation {
  return {
    organisationId: row.organisation_id,
    parentId: row.parent_id,
    path: row.path,
    kind: row.kind as OrganisationKind,
    code: row.code,
    area: row.area,
    name: { zh: row.name_zh, en: row.name_en },
    address: { zh: row.address_zh, en: row.address_en },
    phone: row.phone,
    openingTimes: { zh: row.opening_zh, en: row.opening_en },
    printsCards: row.prints_cards,
    holdsStock: row.holds_stock,
    tier: row.tier as Organisation['tier'],
    state: row.state as Organisation['state'],
  }
}

export type StaffRow = {
  readonly staff_id: string
  readonly organisation_id: string
  readonly login: string
  readonly name: string
  readonly password_hash: string
  readonly roles: string[]
  readonly state: string
  readonly password_due: boolean
  readonly person_index: Buffer | null
  readonly factor_due: boolean
}

export async function insertStaff(
  db: Db,
  staff: Pick<StaffRow, 'staff_id' | 'organisation_id' | 'login' | 'name' | 'password_hash'> & {
    readonly roles: readonly string[]
    readonly password_due: boolean
    readonly person_index: Buffer | null
    readonly seen_at: string | null
  },
): Promise<void> {
  await sql`insert into organisations.staff (staff_id, organisation_id, login, name, password_hash,
      roles, password_due, person_index, seen_at)
    values (${staff.staff_id}, ${staff.organisation_id}, ${staff.login}, ${staff.name},
      ${staff.password_hash}, ${staff.roles}::text[], ${staff.password_due},
      ${staff.person_index}, ${staff.seen_at})`.execute(db)
}

export async function readStaff(db: Db, staffId: string): Promise<StaffRow | null> {
  const found = await sql<StaffRow>`select staff_id, organisation_id, login, name,
      password_hash, roles, state, password_due, person_index,
      exists (select from organisations.staff_factor f
               where f.staff_id = s.staff_id and f.confirmed_at is null) as factor_due
    from organisations.staff s
    where staff_id = ${staffId} and state = 'active'`.execute(db)
  return found.rows[0] ?? null
}

export async function readStaffByLogin(db: Db, login: string): Promise<StaffRow | null> {
  const found = await sql<StaffRow>`select staff_id, organisation_id, login, name,
      password_hash, roles, state, password_due, person_index,
      exists (select from organisations.staff_factor f
               where f.staff_id = s.staff_id and f.confirmed_at is null) as factor_due
    from organisations.staff s
    where login = ${login} and state = 'active'`.execute(db)
  return found.rows[0] ?? null
}

export async function hasLogin(db: Db, login: string): Promise<boolean> {
  const found = await sql`select from organisations.staff where login = ${login}`.execute(db)
  return found.rows.length > 0
}

export async function setStaffPassword(db: Db, staffId: string, hash: string): Promise<void> {
  await sql`update organisations.staff set password_hash = ${hash}
    where staff_id = ${staffId}`.execute(db)
}

/** A new password by the operator is for one use; one by the member of staff is their own. */
export async function renewStaffPassword(
  db: Db,
  renewed: { readonly staffId: string; readonly hash: string; readonly due: boolean },
): Promise<void> {
  await sql`update organisations.staff
    set password_hash = ${renewed.hash}, password_due = ${renewed.due}, failures = 0,
        locked_until = null
    where staff_id = ${renewed.staffId}`.execute(db)
}
