/** Terminals of institutions, and the keys of their systems. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { KeyHolder } from './machine-key.ts'

export async function insertMachineKey(
  db: Db,
  key: {
    readonly hash: Buffer
    readonly organisationId: string
    readonly opens: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into organisations.machine_key (key_hash, organisation_id, opens, created_at)
    values (${key.hash}, ${key.organisationId}, ${key.opens}, ${key.at.toString()})`.execute(db)
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
  opens: string,
  state: 'open' | 'suspended' = 'open',
): Promise<ReadonlyMap<string, KeyHolder>> {
  const keys = hashes.map((hash) => Buffer.from(hash, 'base64'))
  const found = await sql<{ key_hash: Buffer; organisation_id: string; kind: string }>`
    select k.key_hash, k.organisation_id, o.kind
      from organisations.machine_key k
      join organisations.organisation o on o.organisation_id = k.organisation_id
     where k.key_hash = any(${keys}) and k.opens = ${opens} and k.revoked_at is null
       and o.state = ${state}`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.key_hash.toString('base64'),
      { organisationId: row.organisation_id, of: systemOf(row.kind) },
    ]),
  )
}

function systemOf(kind: string): KeyHolder['of'] {
  return kind === 'bank' || kind === 'insurer' ? kind : 'institution'
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
  state: 'active' | 'blocked' | 'retired',
): Promise<void> {
  await sql`update organisations.terminal set state = ${state}
    where terminal_id = ${terminalId} and state <> 'retired'`.execute(db)
}

export type ListedTerminal = {
  readonly terminal_id: string
  readonly institution_code: string
  readonly institution_name: string
  readonly profile: string
  readonly state: string
  readonly held_until: string | null
  readonly wrong_codes: number
}

/** Wrong codes that were counted since `since`, or for which the terminal is still held at `at`. */
export async function readAllTerminals(
  db: Db,
  { at, since }: { readonly at: Temporal.Instant; readonly since: Temporal.Instant },
): Promise<readonly ListedTerminal[]> {
  const found = await sql<ListedTerminal>`select t.terminal_id, t.profile, t.state,
      o.code as institution_code, o.name_zh as institution_name,
      case when w.held_until > ${at.toString()} then w.held_until end as held_until,
      coalesce(w.wrong_codes, 0) as wrong_codes
    from organisations.terminal t
    join organisations.organisation o on o.organisation_id = t.institution_id
    left join organisations.terminal_watch w
      on w.terminal_row_id = t.terminal_row_id
      and (w.held_until > ${at.toString()} or w.counted_since > ${since.toString()})
    order by o.code, t.terminal_id`.execute(db)
  return found.rows
}

export type ListedKey = {
  readonly key_hash: Buffer
  readonly created_at: string
  readonly revoked_at: string | null
}

export async function readMachineKeys(
  db: Db,
  organisationId: string,
  opens: string,
): Promise<readonly ListedKey[]> {
  const found = await sql<ListedKey>`select key_hash, created_at, revoked_at
    from organisations.machine_key
    where organisation_id = ${organisationId} and opens = ${opens} order by created_at`.execute(db)
  return found.rows
}
