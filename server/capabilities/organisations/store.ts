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
  readonly state: string
}

export async function insertOrganisation(db: Db, added: Organisation): Promise<void> {
  await sql`insert into organisations.organisation (organisation_id, parent_id, path, kind, code,
      area, name_zh, name_en, address_zh, address_en, phone, opening_zh, opening_en, prints_cards,
      holds_stock, state)
    values (${added.organisationId}, ${added.parentId}, ${added.path}, ${added.kind}, ${added.code},
      ${added.area}, ${added.name.zh}, ${added.name.en}, ${added.address.zh}, ${added.address.en},
      ${added.phone}, ${added.openingTimes.zh}, ${added.openingTimes.en}, ${added.printsCards},
      ${added.holdsStock}, ${added.state})`.execute(db)
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
}

export async function insertStaff(
  db: Db,
  staff: Pick<StaffRow, 'staff_id' | 'organisation_id' | 'login' | 'name' | 'password_hash'> & {
    readonly roles: readonly string[]
  },
): Promise<void> {
  await sql`insert into organisations.staff (staff_id, organisation_id, login, name, password_hash,
      roles)
    values (${staff.staff_id}, ${staff.organisation_id}, ${staff.login}, ${staff.name},
      ${staff.password_hash}, ${staff.roles}::text[])`.execute(db)
}

export async function readStaff(db: Db, staffId: string): Promise<StaffRow | null> {
  const found = await sql<StaffRow>`select staff_id, organisation_id, login, name,
      password_hash, roles, state
    from organisations.staff
    where staff_id = ${staffId} and state = 'active'`.execute(db)
  return found.rows[0] ?? null
}

export async function readStaffByLogin(db: Db, login: string): Promise<StaffRow | null> {
  const found = await sql<StaffRow>`select staff_id, organisation_id, login, name,
      password_hash, roles, state
    from organisations.staff
    where login = ${login} and state = 'active'`.execute(db)
  return found.rows[0] ?? null
}

export async function setStaffPassword(db: Db, staffId: string, hash: string): Promise<void> {
  await sql`update organisations.staff set password_hash = ${hash}
    where staff_id = ${staffId}`.execute(db)
}

export async function setStaffState(
  db: Db,
  staffId: string,
  state: 'active' | 'left',
): Promise<void> {
  await sql`update organisations.staff set state = ${state}
    where staff_id = ${staffId}`.execute(db)
}

export async function insertMachineKey(
  db: Db,
  key: { readonly hash: Buffer; readonly organisationId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into organisations.machine_key (key_hash, organisation_id, created_at)
    values (${key.hash}, ${key.organisationId}, ${key.at.toString()})`.execute(db)
}

export async function revokeMachineKey(
  db: Db,
  hash: Buffer,
  at: Temporal.Instant,
): Promise<boolean> {
  const revoked = await sql`update organisations.machine_key set revoked_at = ${at.toString()}
    where key_hash = ${hash} and revoked_at is null`.execute(db)
  return revoked.numAffectedRows === 1n
}

/** By the hashes in base64, as they are given. */
export async function readHoldersOfKeys(
  db: Db,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = hashes.map((hash) => Buffer.from(hash, 'base64'))
  const found = await sql<{ key_hash: Buffer; organisation_id: string }>`
    select k.key_hash, k.organisation_id
      from organisations.machine_key k
      join organisations.organisation o on o.organisation_id = k.organisation_id
     where k.key_hash = any(${keys}) and k.revoked_at is null and o.state = 'open'`.execute(db)
  return new Map(found.rows.map((row) => [row.key_hash.toString('base64'), row.organisation_id]))
}

export type TerminalRow = {
  readonly terminal_row_id: string
  readonly terminal_id: string
  readonly institution_id: string
  readonly institution_code: string
  readonly institution_state: string
  readonly profile: string
  readonly mac_algorithm: string
  readonly pin_format: number
  readonly wrapped_tmk: Buffer
  readonly wrapped_tpk: Buffer | null
  readonly wrapped_tak: Buffer | null
  readonly key_version: number
  readonly state: string
}

export async function insertTerminal(
  db: Db,
  terminal: Pick<
    TerminalRow,
    | 'terminal_row_id'
    | 'terminal_id'
    | 'institution_id'
    | 'profile'
    | 'mac_algorithm'
    | 'pin_format'
    | 'wrapped_tmk'
  >,
): Promise<boolean> {
  const added = await sql`insert into organisations.terminal (terminal_row_id, terminal_id,
      institution_id, profile, mac_algorithm, pin_format, wrapped_tmk)
    values (${terminal.terminal_row_id}, ${terminal.terminal_id}, ${terminal.institution_id},
      ${terminal.profile}, ${terminal.mac_algorithm}, ${terminal.pin_format},
      ${terminal.wrapped_tmk})
    on conflict do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

export async function readTerminals(
  db: Db,
  terminalIds: readonly string[],
): Promise<ReadonlyMap<string, TerminalRow>> {
  const found = await sql<TerminalRow>`select t.*, o.code as institution_code,
      o.state as institution_state
    from organisations.terminal t
    join organisations.organisation o on o.organisation_id = t.institution_id
    where t.terminal_id = any(${terminalIds}::text[])`.execute(db)
  return new Map(found.rows.map((row) => [row.terminal_id, row]))
}

/** Null when the version has moved on: somebody else renewed the keys first. */
export async function updateSessionKeys(
  db: Db,
  keys: {
    readonly terminalId: string
    readonly wrappedTpk: Buffer
    readonly wrappedTak: Buffer
    readonly fromVersion: number
  },
): Promise<number | null> {
  const saved = await sql<{ key_version: number }>`update organisations.terminal
    set wrapped_tpk = ${keys.wrappedTpk}, wrapped_tak = ${keys.wrappedTak},
        key_version = key_version + 1
    where terminal_id = ${keys.terminalId} and key_version = ${keys.fromVersion}
      and state = 'active'
    returning key_version`.execute(db)
  return saved.rows[0]?.key_version ?? null
}

export async function updateTerminalState(
  db: Db,
  terminalId: string,
  state: 'active' | 'blocked',
): Promise<void> {
  await sql`update organisations.terminal set state = ${state}
    where terminal_id = ${terminalId}`.execute(db)
}
