/** The simulated mail server, for as long as a test lasts; it is reached by every address of this machine. */
import type { TestContext } from 'vitest'
import { startMailServer } from '#sim/mail-server/mail-server.ts'

export async function receiver(t: TestContext) {
  const { port, received, refusals, stop } = await startMailServer('0.0.0.0')
  t.onTestFinished(stop)
  const url = (login = '') => `smtp://${login}127.0.0.1:${port}`
  return { received, refusals, url }
}
