/** What happens to a visit before it is settled: described, discharged, corrected, cancelled. */
import { dayOf, isBefore } from '#kernel/dates.ts'
import type { VisitId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { actOf, type Bills } from './bills.ts'
import { isDiagnosisUnlisted } from './codes-known.ts'
import {
  type ChangeVisitRefusal,
  type Message,
  type Particulars,
  type Visit,
  type VisitDescription,
  type VisitKind,
  type VisitState,
} from './visit.ts'
import {
  changeVisit,
  holdVisit,
  isSettled,
  putDiagnoses,
  readStay,
  readVisit,
  sealParticulars,
  type VisitChange,
} from './visit-store.ts'

export type VisitMessage = Message & { readonly visitId: VisitId }

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly replayed: boolean; readonly visit: Visit }
  | Refused<ChangeVisitRefusal>

/** What an out-patient comes for; told again it takes the place of what was told, until it is settled. */
export async function describeVisit(
  bills: Bills,
  wish: VisitMessage & {
    readonly from: Temporal.PlainDate
    readonly description: VisitDescription
  },
): Promise<ChangeOutcome> {
  const body = { from: wish.from.toString(), description: wish.description }
  return change(bills, wish, {
    ...{ action: 'settlement.describe-visit', kind: 'outpatient', body },
    decide: async (tx, visit) => {
      if (await isSettled(tx, wish)) return 'settled_before'
      const { care } = wish.description
      if (care === 'inpatient' || care === 'pharmacy') return 'visit_of_another_kind'
      if (isDayWrong(wish.from, visit, wish)) return 'day_out_of_range'
      if (await isDiagnosisUnlisted(bills, tx, wish)) return 'diagnosis_not_listed'
      return { state: 'described', from: wish.from, description: wish.description }
    },
  })
}

export async function cancelVisit(bills: Bills, wish: VisitMessage): Promise<ChangeOutcome> {
  return change(bills, wish, {
    ...{ action: 'settlement.cancel-visit', kind: 'outpatient', body: {} },
    decide: async (tx) => ((await isSettled(tx, wish)) ? 'settled_before' : { state: 'cancelled' }),
  })
}

/** What was said at the admission, corrected while the person is in hospital. */
export async function changeAdmission(
  bills: Bills,
  wish: VisitMessage & {
    readonly from: Temporal.PlainDate
    readonly description: VisitDescription
  },
): Promise<ChangeOutcome> {
  const body = { from: wish.from.toString(), description: wish.description }
  return change(bills, wish, {
    ...{ action: 'settlement.change-admission', kind: 'inpatient', body },
    decide: async (tx, visit) => {
      if (visit.state !== 'admitted') return 'already_discharged'
      if (wish.description.care !== 'inpatient') return 'visit_of_another_kind'
      if (await isSettled(tx, wish)) return 'settled_before'
      if (isDayWrong(wish.from, visit, wish)) return 'day_out_of_range'
      if (await isDiagnosisUnlisted(bills, tx, wish)) return 'diagnosis_not_listed'
      return { state: 'admitted', from: wish.from, description: wish.description }
    },
  })
}

export async function cancelAdmission(bills: Bills, wish: VisitMessage): Promise<ChangeOutcome> {
  return change(bills, wish, {
    ...{ action: 'settlement.cancel-admission', kind: 'inpatient', body: {} },
    decide: async (tx, visit) => {
      if (await isSettled(tx, wish)) return 'settled_before'
      return visit.state === 'admitted' ? { state: 'cancelled' } : 'already_discharged'
    },
  })
}

/** A stay that was told whole, of which nothing is settled any more: it has never been. */
export async function cancelStay(bills: Bills, wish: VisitMessage): Promise<ChangeOutcome> {
  return change(bills, wish, {
    ...{ action: 'settlement.cancel-admission', kind: 'inpatient', body: { whole: true } },
    decide: async (tx) => ((await isSettled(tx, wish)) ? 'settled_before' : { state: 'cancelled' }),
  })
}

export async function discharge(
  bills: Bills,
  wish: VisitMessage & { readonly until: Temporal.PlainDate; readonly particulars: Particulars },
): Promise<ChangeOutcome> {
  const { until, particulars } = wish
  return change(bills, wish, {
    ...{ action: 'settlement.discharge', kind: 'inpatient' },
    body: { until: until.toString(), particulars },
    decide: async (_tx, visit) => {
      if (visit.state !== 'admitted') return 'already_discharged'
      if (isBefore(until, visit.from) || isBefore(dayOf(wish.at), until)) return 'day_out_of_range'
      return { state: 'discharged', until, particulars }
    },
  })
}

export async function cancelDischarge(bills: Bills, wish: VisitMessage): Promise<ChangeOutcome> {
  const { personal } = bills.payments
  return change(bills, wish, {
    ...{ action: 'settlement.cancel-discharge', kind: 'inpatient', body: {} },
    decide: async (tx, visit) => {
      if (visit.state === 'admitted') return 'not_discharged'
      if (visit.state === 'settled') return 'settled_before'
      if (await readStay({ db: tx, personal }, wish.personId)) return 'in_hospital_already'
      return { state: 'admitted', until: null }
    },
  })
}

function isDayWrong(from: Temporal.PlainDate, visit: Visit, { at }: Message): boolean {
  // A correction of a few days; the cover and the age were those of the day that was registered.
  return Math.abs(from.until(visit.from).days) > 3 || isBefore(dayOf(at).add({ days: 1 }), from)
}

type Changed = {
  readonly state: VisitState
  readonly from?: Temporal.PlainDate
  readonly until?: Temporal.PlainDate | null
  readonly description?: VisitDescription
  /** Of a discharge, beside those of the admission. */
  readonly particulars?: Particulars
}

type Wanted = {
  readonly action: string
  readonly kind: VisitKind
  readonly body: unknown
  readonly decide: (tx: Db, visit: Visit) => Promise<Changed | ChangeVisitRefusal>
}

type Kept = { readonly kind: 'changed' } | Refused<ChangeVisitRefusal>

async function change(bills: Bills, wish: VisitMessage, wanted: Wanted): Promise<ChangeOutcome> {
  const { db, personal } = bills.payments
  const ran = await runCommand<Kept>(db, actOf(wish), {
    personId: wish.personId,
    action: wanted.action,
    body: { visitId: wish.visitId, body: wanted.body },
    decide: (tx) => decideChange(tx, bills, wish, wanted),
    objectOf: () => wish.visitId,
  })
  if (ran.kind !== 'ran') return refused('request_reused')
  if (ran.outcome.kind === 'refused') return ran.outcome
  const visit = await readVisit({ db, personal }, wish)
  if (!visit) throw new Error('a visit that was changed is not there')
  return { kind: 'changed', replayed: ran.replayed, visit }
}

async function decideChange(
  tx: Db,
  { payments: { personal } }: Bills,
  wish: VisitMessage,
  wanted: Wanted,
): Promise<Kept> {
  const deps = { db: tx, personal }
  const visit = await heldVisit(deps, wish)
  if (!visit) return refused('visit_unknown')
  if (visit.kind !== wanted.kind) return refused('visit_of_another_kind')
  if (visit.state === 'cancelled') return refused('visit_cancelled')
  const changed = await wanted.decide(tx, visit)
  if (typeof changed === 'string') return refused(changed)
  const { description, particulars } = changed
  const sealed = sealParticulars(personal, wish.visitId, {
    registered: visit.particulars,
    described: { ...(description ?? visit.description)?.particulars, ...particulars },
  })
  const to = { state: changed.state, change: columnsOf(changed), sealed }
  if (!(await changeVisit(tx, visit, to))) throw new Error('a visit that is held does not move')
  if (description) await putDiagnoses(deps, wish, description.diagnoses)
  return { kind: 'changed' }
}

/** Held from here on; null for whoever is not the institution that it is at. */
export async function heldVisit(
  deps: Parameters<typeof readVisit>[0],
  wish: VisitMessage,
): Promise<Visit | null> {
  await holdVisit(deps.db, wish)
  const visit = await readVisit(deps, wish)
  return visit?.institutionId === wish.institutionId ? visit : null
}

function columnsOf({ from, until, description }: Changed): VisitChange {
  return {
    ...(from && { begins_on: from.toString() }),
    ...(until !== undefined && { ends_on: until?.toString() ?? null }),
    ...(description && {
      ...{ medical_type: description.medicalType, care: description.care },
      ...{ cause: description.cause, third_party_fails: description.thirdPartyFails },
      ...{ referred: description.referred, outside: description.outside },
    }),
  }
}
