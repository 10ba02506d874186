/**
 * An operator's command may work beside the server, on the same embedded database: who finds others
 * there leaves it running, and the last to leave stops it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Place } from './place.ts'
import { withClient } from './with-client.ts'

const looks = 10
const pauseMilliseconds = 50

export async function isLastToLeave(owner: Place): Promise<boolean> {
  return withClient(owner, async (client) => {
    for (let look = 1; ; look++) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid()`,
      )
      if (rowCount === 0) return true
      if (look === looks) return false
      // Our own connections, just closed, may take a moment to be gone.
      await pause(pauseMilliseconds)
    }
  })
}
