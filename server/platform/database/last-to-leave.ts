/**
 * An operator's command may work beside the server, on the same embedded database: who finds others
 * there leaves it running, and the last to leave stops it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Place } from './place.ts'
import { withClient } from './with-client.ts'

const looks = 10
const pauseMilliseconds = 50
/** When this process began: a connection older than it is somebody else's. */
const began = Temporal.Instant.fromEpochMilliseconds(Math.floor(performance.timeOrigin)).toString()

export async function isLastToLeave(owner: Place): Promise<boolean> {
  return withClient(owner, async (client) => {
    for (let look = 1; ; look++) {
      const { rows: others } = await client.query<{ readonly is_older: boolean }>(
        `select backend_start < $1 as is_older from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid()`,
        [began],
      )
      if (others.length === 0) return true
      if (look === looks || others.some(({ is_older: isOlder }) => isOlder)) return false
      // Our own connections, just closed, may take a moment to be gone.
      await pause(pauseMilliseconds)
    }
  })
}
