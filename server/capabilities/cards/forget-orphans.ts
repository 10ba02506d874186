/**
 * Removes objects that no document names: what a crash, a refusal or a lost line left in the store. A day
 * lies between the last sign that somebody means to use an object and its end.
 */
import { transaction } from '#platform/database/connection.ts'
import type { DocumentDeps } from './file-document.ts'
import { holdOrphan, strikeObject } from './document-store.ts'

const hoursKept = 24

/** The job; how many went. Run twice, or on two servers, it does nothing twice. */
export async function forgetOrphans(
  { db, documents }: Pick<DocumentDeps, 'db' | 'documents'>,
  at: Temporal.Instant,
): Promise<number> {
  const before = at.subtract({ hours: hoursKept })
  let removed = await documents.removeParts(before)
  const removeOne = (): Promise<boolean> =>
    transaction(db, async (tx) => {
      const objectName = await holdOrphan(tx, before)
      if (objectName === null) return false
      // Under the lock: whoever files the same paper now waits, and writes the object anew.
      await documents.remove(objectName)
      await strikeObject(tx, objectName)
      return true
    })
  while (await removeOne()) removed += 1
  return removed
}
