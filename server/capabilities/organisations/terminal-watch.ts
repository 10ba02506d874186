/**
 * Terminals in whose name messages with wrong codes come.
 *
 * SP 800-38B, appendix A.2, bounds the wrong codes that may be borne by the length of the code: the
 * shortest that terminals use here has 32 bits, and at a risk of one in a million (2^-20) that is 2^12
 * under one key. Thirty an hour are 720 a day, and a key lives for a day. A hold ends by itself, so
 * that nobody can shut a pharmacy by guessing in its terminal's name for a minute.
 */
import type { Db } from '#platform/database/connection.ts'
import * as store from './terminal-store.ts'

export const wrongCodeLimits = { wrongCodes: 30, withinSeconds: 3600, holdSeconds: 3600 }

/** True when this one was too many: the terminal is held from now on. */
export function countWrongCode(
  db: Db,
  terminalRowId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { wrongCodes: most, withinSeconds, holdSeconds } = wrongCodeLimits
  return store.countWrongCode(db, { terminalRowId, now, most, withinSeconds, holdSeconds })
}

/** Before the hour is over, by an operator who knows what it was; false when it is not held. */
export function releaseTerminal(db: Db, terminalId: string): Promise<boolean> {
  return store.release(db, terminalId)
}
