/** A visit begins: an out-patient is registered, an in-patient admitted with what they come for. */
import { isCovered, schemeOn } from '#capabilities/contributions/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { dayOf, isBefore, yearsBetween } from '#kernel/dates.ts'
import type { VisitId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { type BillStanding, readBillStandingIn } from './bill-store.ts'
import { actOf, type Bills, commandOf, type Institution, institutionOf } from './bills.ts'
import { isDiagnosisUnlisted } from './codes-known.ts'
import type { Scheme, Status } from './rules/facts.ts'
import { cardIndexOf } from './settle-bill.ts'
import { insertMessage } from './settlement-store.ts'
import type {
  NewVisit,
  RegisterVisitRefusal,
  Visit,
  VisitDescription,
  VisitKind,
  VisitState,
} from './visit.ts'
import { insertVisit, putDiagnoses, readStay, readVisit, sealParticulars } from './visit-store.ts'
import { certificateRefusal } from './weigh-bill.ts'
import { withoutContract } from './without-contract.ts'

export type VisitOpened =
  | { readonly kind: 'registered'; readonly visitId: VisitId }
  | Refused<RegisterVisitRefusal>

export type OpenOutcome =
  | { readonly kind: 'registered'; readonly replayed: boolean; readonly visit: Visit }
  | Refused<RegisterVisitRefusal>

/** Registers an out-patient; what they come for is told by `describeVisit`. */
export async function registerVisit(bills: Bills, wish: NewVisit): Promise<OpenOutcome> {
  return openVisit(bills, wish, { kind: 'outpatient', state: 'registered', description: null })
}

/** Takes an in-patient in, with what they come for. */
export async function admit(
  bills: Bills,
  wish: NewVisit & { readonly description: VisitDescription },
): Promise<OpenOutcome> {
  const { description } = wish
  return openVisit(bills, wish, { kind: 'inpatient', state: 'admitted', description })
}

type Beginning = {
  readonly kind: VisitKind
  readonly state: VisitState
  readonly description: VisitDescription | null
}

async function openVisit(bills: Bills, wish: NewVisit, begins: Beginning): Promise<OpenOutcome> {
  const { db, personal } = bills.payments
  const institution = await institutionOf(db, wish.institutionId)
  const action = begins.kind === 'inpatient' ? 'settlement.admit' : 'settlement.register-visit'
  if ('kind' in institution) {
    if (institution.refusal === 'institution_unknown') return institution
    const { personId, institutionId, at } = wish
    const commandId = commandOf(wish)
    return withoutContract(db, { personId, action, institutionId, channel: 'http', at, commandId })
  }
  const ran = await runCommand<VisitOpened>(db, actOf(wish), {
    personId: wish.personId,
    action,
    body: bodyOf(wish, begins.description),
    decide: (tx) => decide(tx, bills, { wish, institution, begins }),
    objectOf: (outcome) => (outcome.kind === 'registered' ? outcome.visitId : null),
  })
  if (ran.kind !== 'ran') return refused('request_reused')
  if (ran.outcome.kind === 'refused') return ran.outcome
  const visit = await readVisit({ db, personal }, { ...wish, visitId: ran.outcome.visitId })
  if (!visit) throw new Error('a visit that was registered is not there')
  return { kind: 'registered', replayed: ran.replayed, visit }
}

function bodyOf(
  { scheme, certificate, visitNumber, from, particulars }: NewVisit,
  description: VisitDescription | null,
) {
  return { scheme, certificate, visitNumber, from: from.toString(), particulars, description }
}

async function decide(
  tx: Db,
  bills: Bills,
  asked: {
    readonly wish: NewVisit
    readonly institution: Institution
    readonly begins: Beginning
  },
): Promise<VisitOpened> {
  const { wish, begins } = asked
  const { personal } = bills.payments
  const cardIndex = cardIndexOf(bills, wish.certificate)
  const whose = { personId: wish.personId, cardIndex, visitId: null }
  const standing = await readBillStandingIn(tx, whose)
  if (!standing) return refused('person_unknown')
  const refusal = openingRefusal(bills, wish, standing)
  if (refusal) return refused(refusal)
  if (begins.kind === 'inpatient' && (await readStay({ db: tx, personal }, wish.personId))) {
    return refused('in_hospital_already')
  }
  const { description } = begins
  if (description && (await isDiagnosisUnlisted(bills, tx, { from: wish.from, description }))) {
    return refused('diagnosis_not_listed')
  }
  const visitId = newId<VisitId>()
  if (begins.kind === 'inpatient') {
    const message = { ...wish, kind: 'admission' as const, objectId: visitId }
    if (!(await insertMessage(tx, message))) return refused('undone_before_arrival')
  }
  const visit = await visitDocument({ db: tx, personal }, { wish, standing, visitId }, begins)
  await insertVisit(tx, wish.personId, visit, wish.at)
  if (description) {
    await putDiagnoses({ db: tx, personal }, { ...wish, visitId }, description.diagnoses)
  }
  return { kind: 'registered', visitId }
}

/** In order of precedence; asked of a purchase of drugs too, whose visit begins with its settlement. */
export function openingRefusal(
  { payments: { area } }: Pick<Bills, 'payments'>,
  {
    certificate,
    scheme,
    from,
    until = from,
    at,
  }: Pick<NewVisit, 'certificate' | 'scheme' | 'from' | 'at'> & {
    /** Of a stay that is told when it is over. */
    readonly until?: Temporal.PlainDate
  },
  standing: BillStanding,
): Extract<
  RegisterVisitRefusal,
  | 'person_deceased'
  | 'card_unknown'
  | 'card_of_another_person'
  | 'card_void'
  | 'card_lost'
  | 'card_not_active'
  | 'scheme_differs'
  | 'day_out_of_range'
  | 'not_covered'
> | null {
  const today = dayOf(at)
  if (standing.cover.status === 'deceased') return 'person_deceased'
  const shown = certificateRefusal(standing, certificate, { area, day: today })
  if (shown) return shown
  if (schemeOn(area, standing, from) !== scheme) return 'scheme_differs'
  // Registered late in the night, or before midnight for the day that comes.
  if (
    isBefore(today.add({ days: 1 }), from) ||
    isBefore(until, today.subtract({ days: daysLate }))
  ) {
    return 'day_out_of_range'
  }
  return isCovered(area, standing.cover, from) ? null : 'not_covered'
}

/** Institutions tell of a visit within a month of its first day; of a whole stay, of its last. */
const daysLate = 31

export async function visitDocument(
  deps: Parameters<typeof identityOf>[0],
  {
    wish,
    standing,
    visitId,
    until = null,
  }: {
    readonly wish: NewVisit
    readonly until?: Temporal.PlainDate | null
    readonly standing: BillStanding
    readonly visitId: VisitId
  },
  { kind, state, description }: Beginning,
): Promise<Readonly<Record<string, unknown>> & { readonly age: number }> {
  const identity = await identityOf(deps, wish.personId)
  if (!identity) throw new Error('a person who stands in the register has an identity')
  const age = yearsBetween(identity.birthDate, wish.from)
  const sealed = sealParticulars(deps.personal, visitId, {
    registered: wish.particulars,
    described: description?.particulars ?? {},
  })
  return {
    ...{ visit_id: visitId, institution_id: wish.institutionId, kind, state, scheme: wish.scheme },
    ...{ certificate: wish.certificate.kind, visit_number: wish.visitNumber },
    ...{
      begins_on: wish.from.toString(),
      ends_on: until?.toString() ?? null,
      age,
      status: statusOf({ ...standing, scheme: wish.scheme }, age),
    },
    ...{ medical_type: description?.medicalType ?? null, care: description?.care ?? null },
    ...{ cause: description?.cause ?? null, outside: description?.outside ?? null },
    third_party_fails: description?.thirdPartyFails ?? false,
    ...{ referred: description?.referred ?? false },
    sealed_particulars: `\\x${sealed.toString('hex')}`,
  }
}

/** The register has residents as active; what they are granted goes by their age. */
export function statusOf(
  { scheme, cover }: Pick<BillStanding, 'cover'> & { readonly scheme: Scheme },
  age: number,
): Status {
  if (scheme === 'employee') return cover.status === 'retired' ? 'retired' : 'active'
  if (age < 18) return 'child'
  return age < 60 ? 'adult' : 'elder'
}
