/** POS terminals of institutions. Their keys are wrapped; only the key service can open them. */
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import * as store from './device-store.ts'
import { wrongCodeLimits } from './terminal-watch.ts'

export type Terminal = {
  readonly terminalRowId: string
  readonly terminalId: string
  readonly institutionId: string
  readonly institutionCode: string
  readonly profile: string
  readonly macAlgorithm: string
  readonly pinFormat: number
  readonly wrappedTmk: Buffer
  readonly wrappedTpk: Buffer | null
  readonly wrappedTak: Buffer | null
  readonly keyVersion: number
  /** Neither the terminal is blocked nor its institution suspended. */
  readonly active: boolean
  /** It may not act for the sake of its institution's contract alone. */
  readonly suspended: boolean
}

export type NewTerminal = {
  readonly terminalId: string
  readonly institutionId: string
  readonly profile: string
  readonly algorithm: 'tdes' | 'aes'
  readonly macAlgorithm: 'x919' | 'unionpay-ecb' | 'aes-cmac'
  readonly pinFormat: 0 | 3 | 4
}

export type TerminalRegistered = {
  readonly terminalRowId: string
  /** Null when the key service gives no plain key out: the master key is then injected by other means. */
  readonly masterKey: Buffer | null
  readonly checkValue: Buffer
}

/** Null when the terminal is registered already; its keys stay as they are. */
export async function registerTerminal(
  deps: { readonly db: Db; readonly keys: Pick<KeyService, 'terminalKeysNew'> },
  added: NewTerminal,
): Promise<TerminalRegistered | null> {
  const { terminalId, algorithm } = added
  const made = await deps.keys.terminalKeysNew({ terminalId, algorithm })
  const terminalRowId = newId()
  const inserted = await store.insertTerminal(deps.db, {
    terminal_row_id: terminalRowId,
    terminal_id: terminalId,
    institution_id: added.institutionId,
    profile: added.profile,
    mac_algorithm: added.macAlgorithm,
    pin_format: added.pinFormat,
    wrapped_tmk: made.wrappedTmk,
  })
  if (!inserted) return null
  return { terminalRowId, masterKey: made.tmkPlainForInjection, checkValue: made.tmkKcv }
}

export async function findTerminal(db: Db, terminalId: string): Promise<Terminal | null> {
  const row = (await store.readTerminals(db, [terminalId])).get(terminalId)
  return row ? terminalOf(row) : null
}

/** For requests by the thousand: those of the same moment are looked up together, each time anew. */
export function createTerminalFinder(db: Db): (terminalId: string) => Promise<Terminal | null> {
  const find = groupedRead((terminalIds) => store.readTerminals(db, terminalIds))
  return async (terminalId) => {
    const row = await find(terminalId)
    return row ? terminalOf(row) : null
  }
}

function terminalOf(row: store.TerminalRow): Terminal {
  return {
    terminalRowId: row.terminal_row_id,
    terminalId: row.terminal_id,
    institutionId: row.institution_id,
    institutionCode: row.institution_code,
    profile: row.profile,
    macAlgorithm: row.mac_algorithm,
    pinFormat: row.pin_format,
    wrappedTmk: row.wrapped_tmk,
    wrappedTpk: row.wrapped_tpk,
    wrappedTak: row.wrapped_tak,
    keyVersion: row.key_version,
    active: row.state === 'active' && row.institution_state === 'open',
    suspended: row.state === 'active' && row.institution_state === 'suspended',
  }
}

/**
 * The new key version; null when the keys were renewed by somebody else since `fromVersion`, or the
 * terminal was blocked.
 */
export async function saveSessionKeys(
  db: Db,
  keys: {
    readonly terminalId: string
    readonly wrappedTpk: Buffer
    readonly wrappedTak: Buffer
    readonly fromVersion: number
  },
): Promise<number | null> {
  return store.updateSessionKeys(db, keys)
}

export async function setTerminalState(
  db: Db,
  terminalId: string,
  state: 'active' | 'blocked' | 'retired',
): Promise<void> {
  await store.updateTerminalState(db, terminalId, state)
}

export type TerminalListed = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly institutionName: string
  readonly profile: string
  readonly state: string
  /** While too many messages in its name had wrong codes. */
  readonly heldUntil: Temporal.Instant | null
  /** Of the hour that is being counted, or for which it is held. */
  readonly wrongCodes: number
}

export async function listTerminals(
  db: Db,
  at: Temporal.Instant,
): Promise<readonly TerminalListed[]> {
  const since = at.subtract({ seconds: wrongCodeLimits.withinSeconds })
  const rows = await store.readAllTerminals(db, { at, since })
  return rows.map((row) => ({
    ...{ terminalId: row.terminal_id, institutionCode: row.institution_code },
    ...{ institutionName: row.institution_name, profile: row.profile, state: row.state },
    heldUntil: row.held_until === null ? null : Temporal.Instant.from(row.held_until),
    wrongCodes: row.wrong_codes,
  }))
}
