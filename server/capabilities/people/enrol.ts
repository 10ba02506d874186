/** Which scheme insures a person, from when until when, through which employer. */
import type { Db } from '#platform/database/connection.ts'
import { isBefore, plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import type { Scheme } from './person.ts'
import * as store from './store.ts'
import type { Enrolment } from './store.ts'

export type NewEnrolment = {
  readonly personId: string
  readonly scheme: Scheme
  readonly employerId: string | null
  readonly from: Temporal.PlainDate
}

/**
 * Enrols in the caller's transaction. With the same employer nothing changes; with another one the
 * former enrolment ends where the new one begins, so that one scheme insures a person once.
 */
export async function enrol(tx: Db, wanted: NewEnrolment): Promise<void> {
  if (!(await store.lockPerson(tx, wanted.personId))) throw new Error('only the known are enrolled')
  const open = (await store.readEnrolments(tx, wanted.personId)).find(
    (each) => each.until === null && each.scheme === wanted.scheme,
  )
  if (open?.employerId === wanted.employerId) return
  const from = open ? later(wanted.from, plainDate(open.from).add({ days: 1 })) : wanted.from
  if (open) {
    const { enrolmentId } = open
    const until = from.toString()
    await store.updateEnrolmentEnd(tx, { personId: wanted.personId, enrolmentId, until })
  }
  await store.insertEnrolments(tx, [
    {
      personId: wanted.personId,
      enrolmentId: newId(),
      scheme: wanted.scheme,
      employerId: wanted.employerId,
      from: from.toString(),
    },
  ])
}

/**
 * Whoever was insured as a resident is so through work from the first day of a month on, in the caller's
 * transaction; answers whom it changed anything for.
 */
export function insureThroughWork(
  tx: Db,
  { people, from }: { readonly people: readonly string[]; readonly from: Temporal.PlainDate },
): Promise<readonly string[]> {
  return store.moveToEmployees(tx, { people, from: from.toString() })
}

/** Whoever was insured through work is a resident from a day on; false when there is nothing to change. */
export function insureAsResident(
  tx: Db,
  { personId, from }: { readonly personId: string; readonly from: Temporal.PlainDate },
): Promise<boolean> {
  return store.moveToResidents(tx, { personId, enrolmentId: newId(), from: from.toString() })
}

/** Ends the open enrolment with this employer; false when there is none. */
export async function endEnrolment(
  tx: Db,
  ended: {
    readonly personId: string
    readonly employerId: string | null
    readonly until: Temporal.PlainDate
  },
): Promise<boolean> {
  await store.lockPerson(tx, ended.personId)
  const open = (await store.readEnrolments(tx, ended.personId)).find(
    (each) => each.until === null && each.employerId === ended.employerId,
  )
  if (!open || !isBefore(plainDate(open.from), ended.until)) return false
  return store.updateEnrolmentEnd(tx, {
    personId: ended.personId,
    enrolmentId: open.enrolmentId,
    until: ended.until.toString(),
  })
}

/** The enrolment in force on a day; through an employer before the residents' one. */
export async function enrolmentOn(
  db: Db,
  personId: string,
  day: Temporal.PlainDate,
): Promise<Enrolment | null> {
  const inForce = (await store.readEnrolments(db, personId)).filter(
    (each) =>
      !isBefore(day, plainDate(each.from)) &&
      (each.until === null || isBefore(day, plainDate(each.until))),
  )
  return inForce.find((each) => each.scheme === 'employee') ?? inForce[0] ?? null
}

export async function isEnrolledOn(
  db: Db,
  personId: string,
  day: Temporal.PlainDate,
): Promise<boolean> {
  return (await enrolmentOn(db, personId, day)) !== null
}

function later(first: Temporal.PlainDate, second: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(first, second) ? second : first
}
