/**
 * Whose message it is. A person shows a certificate, and the message says besides who they are by name
 * and number: all must be one person, or somebody uses what is another's.
 */
import { findCardByNumber } from '#capabilities/cards/index.ts'
import {
  findByCitizenNumber,
  identityOf,
  isSameName,
  type PersonIdentity,
} from '#capabilities/people/index.ts'
import type { Certificate } from '#capabilities/settlement/index.ts'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Deps } from './deps.ts'
import { citizenCardType } from './insured-codes.ts'
import type { Row } from './row.ts'

export const patientRefusals = [
  'credential_not_served',
  'person_unknown',
  'person_differs',
] as const
export type PatientRefusal = (typeof patientRefusals)[number]

/** The standard's kinds of certificates: an electronic one, a citizen's card, the social security card. */
const electronic = '01'
const citizenCard = '02'

/** By what was shown alone, as 1101 asks. */
export async function findByCertificate(
  deps: Deps,
  row: Row,
): Promise<PersonIdentity | Refused<PatientRefusal>> {
  const type = row.text('mdtrt_cert_type')
  if (type === electronic) return refused('credential_not_served')
  const shown = row.text('mdtrt_cert_no')
  const personId =
    type === citizenCard
      ? await findByCitizenNumber(deps, shown)
      : ((await findCardByNumber(deps, shown))?.personId ?? null)
  const identity = personId && (await identityOf(deps, personId))
  if (!identity) return refused('person_unknown')
  return saysTheSame(row, identity) ? identity : refused('person_differs')
}

/** By the number that 1101 has given out. */
export async function findPatient(
  deps: Deps,
  row: Row,
): Promise<PersonIdentity | Refused<PatientRefusal>> {
  const number = row.text(row.hasField('psn_no') ? 'psn_no' : 'psn_No')
  const identity = await deps.patientOf(number)
  if (!identity) return refused('person_unknown')
  return saysTheSame(row, identity) ? identity : refused('person_differs')
}

export type Patient = { readonly identity: PersonIdentity; readonly certificate: Certificate }

/** By that number, and what was shown; whose card it is and whether it counts is judged by the act. */
export async function findWithCertificate(
  deps: Deps,
  row: Row,
): Promise<Patient | Refused<PatientRefusal>> {
  const type = row.text('mdtrt_cert_type')
  if (type === electronic) return refused('credential_not_served')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const shown = row.text('mdtrt_cert_no')
  if (type !== citizenCard) {
    return { identity, certificate: { kind: 'card', cardNumber: shown } }
  }
  // In hospital the standard lets the number of what was shown be left out.
  if (shown !== '' && !isNumberOf(shown, identity)) return refused('person_differs')
  return { identity, certificate: { kind: 'id_card' } }
}

function saysTheSame(row: Row, identity: PersonIdentity): boolean {
  const name = row.textIfAny('psn_name')
  if (name !== '' && !isSameName(name, identity.name)) return false
  const type = row.textIfAny('psn_cert_type') || row.textIfAny('cert_type') || citizenCardType
  const number = row.textIfAny('certno')
  return type !== citizenCardType || number === '' || isNumberOf(number, identity)
}

function isNumberOf(text: string, { citizenNumber }: PersonIdentity): boolean {
  const parsed = parseCitizenNumber(text)
  return parsed.ok && parsed.number === citizenNumber
}
