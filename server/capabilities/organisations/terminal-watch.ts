/**
 * Terminals in whose name messages with wrong codes come.
 *
 * SP 800-38B, appendix A.2, bounds the wrong codes that may be borne by the length of the code: the
 * shortest that terminals use here has 32 bits, and at a risk of one in a million (2^-20) that is 2^12
 * under one key. Thirty an hour are 720 a day, and a key lives for a day. A hold ends by itself, so
 * that nobody can shut a pharmacy by guessing in its terminal's name for a minute.
 */
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tellInstitution } from './tell-institution.ts'
import * as store from './terminal-store.ts'
import type { Sealed } from './webhook-endpoint-store.ts'

export const wrongCodeLimits = { wrongCodes: 30, withinSeconds: 3600, holdSeconds: 3600 }

/** True when this one was too many: the terminal is held from now on, and its institution is told. */
export function countWrongCode(
  { db, personal }: Sealed,
  terminal: { readonly terminalRowId: string; readonly institutionId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { terminalRowId, institutionId: organisationId } = terminal
  const { wrongCodes: most, withinSeconds, holdSeconds } = wrongCodeLimits
  return transaction(db, async (tx) => {
    const counted = { terminalRowId, now, most, withinSeconds, holdSeconds }
    if (!(await store.countWrongCode(tx, counted))) return false
    const heldUntil = now.add({ seconds: holdSeconds }).toString()
    const data = { terminalId: await store.readTerminalName(tx, terminalRowId), heldUntil }
    const news = { eventId: newId(), organisationId, type: 'terminal.held', data, at: now } as const
    await tellInstitution({ db: tx, personal }, news)
    return true
  })
}

/** Before the hour is over, by an operator who knows what it was; false when it is not held. */
export function releaseTerminal(db: Db, terminalId: string): Promise<boolean> {
  return store.release(db, terminalId)
}
