/** A person's insurance here is over: they have died, or live elsewhere. In the caller's transaction. */
import { isBefore, plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './store.ts'

export async function endInsurance(
  tx: Db,
  ended: {
    readonly personId: string
    /** The first day without insurance. */
    readonly until: Temporal.PlainDate
    readonly deceased: boolean
  },
): Promise<void> {
  const { personId, deceased } = ended
  await store.lockPerson(tx, personId)
  for (const { enrolmentId, from, until } of await store.readEnrolments(tx, personId)) {
    if (until !== null) continue
    const next = plainDate(from).add({ days: 1 })
    const end = isBefore(ended.until, next) ? next : ended.until
    await store.updateEnrolmentEnd(tx, { personId, enrolmentId, until: end.toString() })
  }
  if (deceased) await store.noteDeath(tx, personId)
}
