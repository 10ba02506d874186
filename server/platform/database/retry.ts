/** Repeats an act that failed for a passing reason; only for acts that are safe to repeat. */
import { setTimeout as pause } from 'node:timers/promises'

/** Serialisation failure, deadlock, and a connection that broke. */
export function isTransient(fault: unknown): boolean {
  const code = codeOf(fault)
  return code === '40001' || code === '40P01' || isConnectionLost(fault)
}

/** The driver says some of these in words only. */
const lostInWords =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/

/** The database went away, is going, or is not there yet; what was under way may be done or not. */
export function isConnectionLost(fault: unknown): boolean {
  if (/^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/.test(codeOf(fault))) return true
  return fault instanceof Error && lostInWords.test(fault.message)
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : ''
}

/** The act carries its own command id, so that a repeat after a lost answer writes nothing twice. */
export async function retryTransient<T>(act: () => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (fault) {
      if (attempt >= attempts || !isTransient(fault)) throw fault
      // Spread out, or those who collided would collide again.
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}
