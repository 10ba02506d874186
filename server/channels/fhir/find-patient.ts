/**
 * Whose file it is about. Who shows a certificate (citizen's card, social security card) is found by
 * it, as 1101 of the hospital interface does; by a reference alone only who has shown one today, or has
 * a visit there. Whatever else is said must be of the same person.
 */
import { findCardByNumber } from '#capabilities/cards/index.ts'
import {
  findByCitizenNumber,
  findByComputerNumber,
  identityOf,
  isSameName,
  type PersonIdentity,
} from '#capabilities/people/index.ts'
import {
  type Certificate,
  isInCareOf,
  keepShownCertificate,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import type { Call, Deps } from './deps.ts'
import { type NumberKind, numberKinds } from './names.ts'
import { Refuses } from './outcome.ts'
import { type IdentifierInput, type ReferenceInput, uuidIn } from './references.ts'

export type Patient = {
  readonly personId: PersonId
  readonly identity: PersonIdentity
  /** Null where a reference alone was given. */
  readonly certificate: Certificate | null
}

/** Into whose file somebody looks stands in it before anything is shown. */
export async function lookedAt(deps: Deps, { act }: Call, personId: string): Promise<void> {
  const entry = { personId, action: 'institutions.look', result: 'done' }
  await deps.readTrail.send({ act, entry })
}

type Shown = Pick<IdentifierInput, 'system' | 'value'>

export async function findByCertificate(
  deps: Deps,
  call: Call,
  shown: readonly Shown[],
): Promise<Patient> {
  const patient = await whoShows(deps, shown)
  const { personId } = patient
  await deps.readTrail.send({
    act: call.act,
    entry: { personId, action: 'institutions.identify', result: 'done' },
  })
  const institutionId = call.institution.organisationId as InstitutionId
  await keepShownCertificate(deps.db, { personId, institutionId, day: call.today })
  return patient
}

/**
 * One of the numbers must be a certificate; all must be of one person. It is found out and no more: nothing is
 * kept of it, and nothing on record.
 */
export async function whoShows(deps: Deps, shown: readonly Shown[]): Promise<Patient> {
  const numbers = shown.map(({ system, value }) => ({ kind: kindOf(deps, system), value }))
  const certificate = certificateIn(numbers)
  const found = await Promise.all(numbers.map((each) => personOf(deps, each)))
  const [personId, ...others] = new Set(found)
  if (!personId) throw new Refuses('person_unknown')
  if (others.length > 0) throw new Refuses('person_differs')
  return patientOf(deps, personId as PersonId, certificate)
}

type Number_ = { readonly kind: NumberKind; readonly value: string }

function kindOf({ names }: Deps, system: string | undefined): NumberKind {
  const kind = numberKinds.find((each) => names.numbers(each) === system)
  if (!kind) throw new Refuses('certificate_not_served')
  return kind
}

function certificateIn(numbers: readonly Number_[]): Certificate {
  const card = numbers.find(({ kind }) => kind === 'card-number')
  if (card) return { kind: 'card', cardNumber: card.value }
  if (numbers.some(({ kind }) => kind === 'citizen-number')) return { kind: 'id_card' }
  throw new Refuses('certificate_needed')
}

async function personOf(deps: Deps, { kind, value }: Number_): Promise<string | null> {
  if (kind === 'citizen-number') return findByCitizenNumber(deps, value)
  if (kind === 'insured-number') return findByComputerNumber(deps, value)
  if (kind === 'card-number') return (await findCardByNumber(deps, value))?.personId ?? null
  throw new Refuses('certificate_not_served')
}

async function patientOf(
  deps: Deps,
  personId: PersonId,
  certificate: Certificate | null,
): Promise<Patient> {
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Refuses('person_unknown')
  return { personId, identity, certificate }
}

/** Whoever is not in this institution's care is as unknown to it as nobody. */
export async function findInCare(deps: Deps, call: Call, personId: PersonId): Promise<Patient> {
  const institutionId = call.institution.organisationId as InstitutionId
  const asked = { personId, institutionId, day: call.today }
  if (!(await isInCareOf(deps.db, asked))) throw new Refuses('not_found')
  const patient = await patientOf(deps, personId, null)
  await lookedAt(deps, call, personId)
  return patient
}

/** As a resource names its patient: by a certificate, by a reference, or by both. */
export async function findNamed(deps: Deps, call: Call, patient: ReferenceInput): Promise<Patient> {
  const named = personIdIn(deps, patient)
  if (patient.identifier) {
    return saidOf(deps, patient, await findByCertificate(deps, call, [patient.identifier]))
  }
  if (!named) throw new Refuses('certificate_needed')
  return findInCare(deps, call, named)
}

/** The same by a certificate alone, for whoever may do nothing: see `whoShows`. */
export async function whoIsNamed(deps: Deps, patient: ReferenceInput): Promise<Patient | null> {
  if (!patient.identifier) return null
  return saidOf(deps, patient, await whoShows(deps, [patient.identifier]))
}

function personIdIn({ names }: Deps, { reference }: ReferenceInput): PersonId | null {
  const named = reference === undefined ? null : uuidIn<PersonId>(reference, 'Patient', names)
  if (reference !== undefined && !named) throw new Refuses('person_unknown')
  return named
}

function saidOf(deps: Deps, said: ReferenceInput, patient: Patient): Patient {
  const named = personIdIn(deps, said)
  const { display } = said
  const isOther = named !== null && named !== patient.personId
  const isNamedOtherwise = display !== undefined && !isSameName(display, patient.identity.name)
  if (isOther || isNamedOtherwise) throw new Refuses('person_differs')
  return patient
}
