/**
 * How a terminal comes by new working keys and is never left without any.
 *
 * | state      | the terminal's keys                    | goes to                                   |
 * |------------|----------------------------------------|-------------------------------------------|
 * | (none)     | none, or those it was given otherwise  | issued                                    |
 * | issued     | those in use, and the new ones as well | in_use: a message proved itself under new |
 * | in_use     | the new ones; older ones are forgotten | issued                                    |
 * | signed_off | none                                   | issued                                    |
 *
 * Keys that were issued and never used are given again to whoever asks anew: the terminal may hold
 * them already, and would be stranded if they ended.
 */
import type { Db } from '#platform/database/connection.ts'
import type { KeyService } from '#platform/keys/client.ts'
import * as store from './terminal-store.ts'

export type IssuedKeys = { readonly wrappedTpk: Buffer; readonly wrappedTak: Buffer }

/** What stands beside a terminal's registration. */
export type KeyState = {
  /** Issued and not used yet; those in use hold beside them. */
  readonly issuedKeys: IssuedKeys | null
  /** While it is held for wrong codes. */
  readonly heldUntil: Temporal.Instant | null
}

export type ExchangeAsked = {
  readonly terminalRowId: string
  /** The moment that the request bears; with the trace number it names the request for ever. */
  readonly askedAt: Temporal.Instant
  readonly trace: string
  readonly now: Temporal.Instant
}

export type Exchanged = {
  /** `repeated`: this very request was taken before. `stale`: a later one was; nothing has changed. */
  readonly kind: 'issued' | 'signed_off' | 'repeated' | 'stale' | 'inactive'
  /** For the terminal: PIN key, its check value, code key, its check value; under its master key. */
  readonly keyBlock: Buffer | null
  /** The latest moment that was taken from this terminal. */
  readonly lastAskedAt: Temporal.Instant | null
}

export function findKeyState(db: Db, terminalRowId: string): Promise<KeyState> {
  return store.readKeyState(db, terminalRowId)
}

export async function exchangeTerminalKeys(
  { db, keys }: { readonly db: Db; readonly keys: Pick<KeyService, 'sessionKeysNew'> },
  asked: ExchangeAsked & { readonly wrappedTmk: Buffer },
): Promise<Exchanged> {
  const made = await keys.sessionKeysNew({ wrappedTmk: asked.wrappedTmk })
  const { tpkUnderTmk, tpkKcv, takUnderTmk, takKcv } = made
  const keyBlock = Buffer.concat([tpkUnderTmk, tpkKcv, takUnderTmk, takKcv])
  return store.exchangeKeys(db, asked, { ...made, keyBlock })
}

/** To be called when a message has proved itself under issued keys; false when they were replaced. */
export function useIssuedKeys(
  db: Db,
  used: Parameters<typeof store.useIssuedKeys>[1],
): Promise<boolean> {
  return store.useIssuedKeys(db, used)
}

export function signTerminalOff(db: Db, asked: ExchangeAsked): Promise<Exchanged> {
  return store.signOff(db, asked)
}
