/**
 * Whose message it is. A person shows a certificate, and the message says besides who they are by name
 * and number: both must be one person, or somebody uses what is another's.
 */
import { findCardByNumber } from '#capabilities/cards/index.ts'
import {
  findByCitizenNumber,
  findByComputerNumber,
  identityOf,
  isSameName,
  type PersonIdentity,
} from '#capabilities/people/index.ts'
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

const electronic = '01'
const citizenCard = '02'

/** By what was shown; `mdtrt_cert_type` 02 and 03 are read here, the electronic one is not. */
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
export async function findByPersonNumber(
  deps: Deps,
  row: Row,
): Promise<PersonIdentity | Refused<PatientRefusal>> {
  const personId = await findByComputerNumber(deps, row.text('psn_no'))
  const identity = personId && (await identityOf(deps, personId))
  return identity || refused('person_unknown')
}

export function saysTheSame(row: Row, identity: PersonIdentity): boolean {
  if (row.hasField('psn_name') && row.has('psn_name')) {
    if (!isSameName(row.text('psn_name'), identity.name)) return false
  }
  const type = row.hasField('psn_cert_type') ? row.text('psn_cert_type') : citizenCardType
  if (type !== citizenCardType || !row.has('certno')) return true
  const parsed = parseCitizenNumber(row.text('certno'))
  return parsed.ok && parsed.number === identity.citizenNumber
}
