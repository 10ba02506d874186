/**
 * Personal values at rest: each field is enciphered by itself (in GCM) and bound to its place. A ciphertext moved to
 * another row, column or table does not open.
 *
 * One data key serves one group of tables (a schema) and one year. It lies in the database wrapped under a key that only
 * the key service holds, so a copy of the database is not a copy of the people in it. Its cipher is the one that the
 * provider of the key service made it for: AES-256 or SM4.
 *
 *   format (1 byte) ‖ data key version (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
 */
import assert from 'node:assert/strict'
import { createHmac, createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { KeyService } from '#platform/keys/client.ts'
import { indexPurposes } from '#platform/keys/commands.ts'
import type { IndexPurpose } from '#platform/keys/commands.ts'
import { openEnvelope, sealEnvelope } from '#platform/keys/envelope.ts'
import type { SealCipher } from '#platform/keys/envelope.ts'
import type { KeyedDigest } from '#platform/keys/soft-algorithms.ts'

export type { IndexPurpose } from '#platform/keys/commands.ts'

const format = 1
const headLength = 5
/** Next year's key is made this early, so that every running server has it before one writes with it. */
const preparedAhead = Temporal.Duration.from({ days: 31 })
const mostAttempts = 10

/** A row of `keys.data_key`. */
export type DataKeyRow = {
  readonly version: number
  readonly tableGroup: string
  readonly year: number
  readonly wrapped: Buffer
}

export type PersonalOptions = {
  readonly keys: Pick<KeyService, 'dataKeyNew' | 'dataKeyUnwrap' | 'indexKey'>
  /** The schemas that hold personal values: 'people' for `people.person`. */
  readonly tableGroups: readonly string[]
  readonly loadDataKeys: () => Promise<readonly DataKeyRow[]>
  /** Writes nothing and answers false when the version, or the group's year, is already taken. */
  readonly saveDataKey: (row: DataKeyRow) => Promise<boolean>
  readonly today: () => Temporal.PlainDate
}

export type Personal = {
  readonly seal: (table: string, column: string, rowId: string, text: string) => Buffer
  readonly open: (table: string, column: string, rowId: string, sealed: Buffer) => string
  /** For what is no text: a scan, a whole paper. */
  readonly sealBytes: (table: string, column: string, rowId: string, bytes: Buffer) => Buffer
  readonly openBytes: (table: string, column: string, rowId: string, sealed: Buffer) => Buffer
  /** For equal search: the caller gives the canonical form (no spaces, upper X, 18 digits). */
  readonly blindIndex: (purpose: IndexPurpose, canonicalText: string) => Buffer
  /** Which data key a value lies under, for the job that moves old values to a new key. */
  readonly keyVersionOf: (sealed: Buffer) => number
  /** To be called once a day: loads keys that others made, and makes next year's in time. */
  readonly refresh: () => Promise<void>
}

/** The value belongs to another place, another installation, or has been altered. */
export class PersonalValueUnreadable extends Error {
  constructor(table: string, column: string) {
    super(`a personal value of ${table}.${column} does not open`)
  }
}

type LoadedKey = Omit<DataKeyRow, 'wrapped'> & {
  readonly key: KeyObject
  readonly cipher: SealCipher
}

type IndexKey = { readonly key: KeyObject; readonly digest: KeyedDigest }

export async function createPersonal(options: PersonalOptions): Promise<Personal> {
  const indexKeys = await loadIndexKeys(options.keys)
  const loaded = new Map<number, LoadedKey>()

  async function refresh(): Promise<void> {
    await loadNew(options, loaded)
    const today = options.today()
    for (const year of new Set([today.year, today.add(preparedAhead).year])) {
      for (const tableGroup of options.tableGroups)
        await ensureKey(options, loaded, tableGroup, year)
    }
  }
  await refresh()

  const sealBytes: Personal['sealBytes'] = (table, column, rowId, bytes) => {
    const dataKey = keyForWriting(loaded, tableGroupOf(table), options.today().year)
    const head = headOf(dataKey.version)
    const context = place(table, column, rowId, dataKey.version)
    return sealEnvelope({ ...dataKey, head, context }, bytes)
  }
  const openBytes: Personal['openBytes'] = (table, column, rowId, sealed) => {
    const version = versionIn(sealed)
    const dataKey = version === null ? undefined : loaded.get(version)
    if (!dataKey || dataKey.tableGroup !== tableGroupOf(table)) {
      throw new PersonalValueUnreadable(table, column)
    }
    const head = headOf(dataKey.version)
    const context = place(table, column, rowId, dataKey.version)
    const plain = openEnvelope({ ...dataKey, head, context }, sealed)
    if (!plain) throw new PersonalValueUnreadable(table, column)
    return plain
  }

  return {
    ...{ sealBytes, openBytes },
    seal: (table, column, rowId, text) =>
      sealBytes(table, column, rowId, Buffer.from(text, 'utf8')),
    open: (table, column, rowId, sealed) =>
      openBytes(table, column, rowId, sealed).toString('utf8'),
    blindIndex(purpose, canonicalText) {
      const index = indexKeys.get(purpose)
      assert(index, 'every purpose has its index key')
      return createHmac(index.digest, index.key).update(canonicalText, 'utf8').digest()
    },
    keyVersionOf(sealed) {
      const version = versionIn(sealed)
      assert(version !== null, 'not a sealed personal value')
      return version
    },
    refresh,
  }
}

async function loadIndexKeys(
  keys: PersonalOptions['keys'],
): Promise<ReadonlyMap<IndexPurpose, IndexKey>> {
  const made = indexPurposes.map(async (purpose) => {
    const { key, digest } = await keys.indexKey({ purpose })
    return [purpose, { key: createSecretKey(key), digest }] as const
  })
  return new Map(await Promise.all(made))
}

async function loadNew(options: PersonalOptions, loaded: Map<number, LoadedKey>): Promise<void> {
  const rows = await options.loadDataKeys()
  const unknown = rows.filter(({ version }) => !loaded.has(version))
  const opened = unknown.map(async ({ wrapped, ...row }) => {
    const { plain, cipher } = await options.keys.dataKeyUnwrap({ wrapped })
    return { ...row, key: createSecretKey(plain), cipher }
  })
  for (const dataKey of await Promise.all(opened)) loaded.set(dataKey.version, dataKey)
}

/** Two servers may start together: whoever comes second finds the row taken and loads it. */
async function ensureKey(
  options: PersonalOptions,
  loaded: Map<number, LoadedKey>,
  tableGroup: string,
  year: number,
): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const all = [...loaded.values()]
    if (all.some((each) => each.tableGroup === tableGroup && each.year === year)) return

    const version = Math.max(0, ...loaded.keys()) + 1
    const { wrapped } = await options.keys.dataKeyNew()
    await options.saveDataKey({ version, tableGroup, year, wrapped })
    await loadNew(options, loaded)
  }
  throw new Error(`the data key of ${tableGroup} for ${year} could not be saved`)
}

function keyForWriting(
  loaded: ReadonlyMap<number, LoadedKey>,
  tableGroup: string,
  year: number,
): LoadedKey {
  let newest: LoadedKey | null = null
  for (const each of loaded.values()) {
    if (each.tableGroup !== tableGroup || each.year > year) continue
    if (!newest || each.year > newest.year) newest = each
  }
  if (!newest) throw new Error(`there is no data key for the tables of ${tableGroup}`)
  return newest
}

function tableGroupOf(table: string): string {
  return table.split('.', 1)[0] ?? table
}

function place(table: string, column: string, rowId: string, version: number): string {
  return `${table}|${column}|${rowId}|${version}`
}

function headOf(version: number): Buffer {
  const head = Buffer.alloc(headLength)
  head.writeUInt8(format, 0)
  head.writeUInt32BE(version, 1)
  return head
}

function versionIn(sealed: Buffer): number | null {
  return sealed.length >= headLength && sealed[0] === format ? sealed.readUInt32BE(1) : null
}
