/** An account that nobody uses is a door that nobody watches: after thirty days it is closed. */
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { endAccount } from './staff.ts'
import { noteUnseen, readUnseenSince } from './staff-store.ts'

export const dormantAfterDays = 30

/** Reopened by the operator's reset only. Answers how many were closed. */
export async function closeDormantAccounts(db: Db, act: Act): Promise<number> {
  await noteUnseen(db, act.at)
  const since = act.at.subtract({ hours: 24 * dormantAfterDays })
  let closed = 0
  for (const staffId of await readUnseenSince(db, since)) {
    const ended = await transaction(db, async (tx) => {
      const change = { staffId, from: 'active', to: 'dormant', at: act.at } as const
      if (!(await endAccount(tx, change))) return false
      const entry = { action: 'staff.close-dormant', objectId: staffId, result: 'done' }
      await recordOfficeAct(tx, act, entry)
      return true
    })
    if (ended) closed += 1
  }
  return closed
}
