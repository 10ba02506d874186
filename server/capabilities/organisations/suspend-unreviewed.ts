/**
 * Whose look in an emergency nobody has reviewed within a day works no more until somebody has: the
 * account is suspended and its sessions end in the same transaction.
 */
import type { Act } from '#platform/access/act.ts'
import { endSessionsOf } from '#platform/access/sessions.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import * as store from './emergency-look-store.ts'

/** Answers whose accounts were suspended. */
export async function suspendUnreviewedLooks(db: Db, act: Act): Promise<readonly string[]> {
  const suspended: string[] = []
  for (const lookId of await store.readOverdueLooks(db, act.at)) {
    const whose = await transaction(db, (tx) => suspendFor(tx, act, lookId))
    if (whose) suspended.push(whose)
  }
  return suspended
}

async function suspendFor(tx: Db, act: Act, lookId: string): Promise<string | null> {
  const whose = await store.suspendUnreviewed(tx, lookId, act.at)
  if (!whose) return null
  await endSessionsOf(tx, whose, act.at)
  await recordOfficeAct(tx, act, {
    ...{ action: 'staff.suspend-unreviewed', objectId: whose, result: 'done' },
  })
  return whose
}
