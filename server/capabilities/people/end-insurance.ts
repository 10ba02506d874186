/**
 * A person's insurance here is over, because they have died or live elsewhere; or was not, when that was a
 * mistake. In the caller's transaction.
 */
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
    const end = endOf(from, ended.until)
    await store.updateEnrolmentEnd(tx, { personId, enrolmentId, until: end })
  }
  if (deceased) await store.noteDeath(tx, personId)
}

/** What was ended by mistake goes on; a scheme that the person is enrolled in by now stays as it is. */
export async function resumeInsurance(
  tx: Db,
  resumed: { readonly personId: string; readonly endedOn: Temporal.PlainDate },
): Promise<void> {
  const { personId, endedOn } = resumed
  await store.lockPerson(tx, personId)
  const all = await store.readEnrolments(tx, personId)
  const enrolled = new Set(all.filter(({ until }) => until === null).map(({ scheme }) => scheme))
  for (const { enrolmentId, scheme, from, until } of all) {
    if (until !== endOf(from, endedOn) || enrolled.has(scheme)) continue
    await store.resumeEnrolment(tx, { personId, enrolmentId })
    enrolled.add(scheme)
  }
  await store.takeDeathBack(tx, personId)
}

/** An enrolment lasts a day at least. */
function endOf(from: string, until: Temporal.PlainDate): string {
  const next = plainDate(from).add({ days: 1 })
  return (isBefore(until, next) ? next : until).toString()
}
