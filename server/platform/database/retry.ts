/** Repeats an act that failed for a passing reason; only for acts that are safe to repeat. */
import { setTimeout as pause } from 'node:timers/promises'

/** Serialisation failure, deadlock, and a connection that broke (class 08). */
export function isTransient(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return code === '40001' || code === '40P01' || /^08...$/.test(code)
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
