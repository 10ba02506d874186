/** The SQL of key exchanges and of wrong codes; each function of the database locks its terminal first. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { ExchangeAsked, Exchanged, IssuedKeys, KeyState } from './terminal-keys.ts'

type KeyStateRow = {
  readonly wrapped_tpk: Buffer | null
  readonly wrapped_tak: Buffer | null
  readonly held_until: string | null
}

export async function readKeyState(db: Db, terminalRowId: string): Promise<KeyState> {
  const found = await sql<KeyStateRow>`select e.wrapped_tpk, e.wrapped_tak, w.held_until
    from organisations.terminal t
    left join organisations.terminal_exchange e on e.terminal_row_id = t.terminal_row_id
    left join organisations.terminal_watch w on w.terminal_row_id = t.terminal_row_id
    where t.terminal_row_id = ${terminalRowId}`.execute(db)
  const {
    wrapped_tpk: wrappedTpk,
    wrapped_tak: wrappedTak,
    held_until: until,
  } = found.rows[0] ?? {}
  return {
    issuedKeys: wrappedTpk && wrappedTak ? { wrappedTpk, wrappedTak } : null,
    heldUntil: until ? Temporal.Instant.from(until) : null,
  }
}

type ExchangedRow = {
  readonly kind: Exchanged['kind']
  readonly key_block: Buffer | null
  readonly asked_at: string | null
}

export async function exchangeKeys(
  db: Db,
  asked: ExchangeAsked,
  keys: IssuedKeys & { readonly keyBlock: Buffer },
): Promise<Exchanged> {
  const found = await sql<ExchangedRow>`select * from organisations.exchange_terminal_keys(
    ${asked.terminalRowId}, ${asked.askedAt.toString()}, ${asked.trace}, ${asked.now.toString()},
    ${keys.wrappedTpk}, ${keys.wrappedTak}, ${keys.keyBlock})`.execute(db)
  return exchangedOf(found.rows[0])
}

export async function signOff(db: Db, asked: ExchangeAsked): Promise<Exchanged> {
  const found = await sql<ExchangedRow>`select * from organisations.sign_terminal_off(
    ${asked.terminalRowId}, ${asked.askedAt.toString()}, ${asked.trace}, ${asked.now.toString()})`.execute(
    db,
  )
  return exchangedOf(found.rows[0])
}

function exchangedOf(row: ExchangedRow | undefined): Exchanged {
  if (!row) throw new Error('a key exchange always says what became of it')
  return {
    kind: row.kind,
    keyBlock: row.key_block,
    lastAskedAt: row.asked_at === null ? null : Temporal.Instant.from(row.asked_at),
  }
}

export async function useIssuedKeys(
  db: Db,
  used: {
    readonly terminalRowId: string
    readonly wrappedTak: Buffer
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const found = await sql<{ in_use: boolean }>`select organisations.use_terminal_keys(
    ${used.terminalRowId}, ${used.wrappedTak}, ${used.now.toString()}) as in_use`.execute(db)
  return found.rows[0]?.in_use ?? false
}

export async function countWrongCode(
  db: Db,
  counted: {
    readonly terminalRowId: string
    readonly now: Temporal.Instant
    readonly most: number
    readonly withinSeconds: number
    readonly holdSeconds: number
  },
): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select organisations.count_wrong_code(
    ${counted.terminalRowId}, ${counted.now.toString()}, ${counted.most}::integer,
    ${counted.withinSeconds}::integer, ${counted.holdSeconds}::integer) as held`.execute(db)
  return found.rows[0]?.held ?? false
}

/** What the terminal is called by those who use it. */
export async function readTerminalName(db: Db, terminalRowId: string): Promise<string> {
  const found = await sql<{ terminal_id: string }>`select terminal_id
    from organisations.terminal where terminal_row_id = ${terminalRowId}`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('a terminal that is held is registered')
  return row.terminal_id
}

export async function release(db: Db, terminalId: string): Promise<boolean> {
  const found = await sql<{ released: boolean }>`select organisations.release_terminal(
    ${terminalId}) as released`.execute(db)
  return found.rows[0]?.released ?? false
}
