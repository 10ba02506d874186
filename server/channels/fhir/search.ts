/** The parameters of a search: what is not served is refused, since to pass it over would find too much. */
import type { PersonId } from '#kernel/ids.ts'
import type { Call, Deps } from './deps.ts'
import { findByCertificate, findInCare, type Patient, whoShows } from './find-patient.ts'
import { Refuses } from './outcome.ts'
import { wrongParameter } from './read-resource.ts'
import type { Tried } from './route.ts'
import { uuidIn } from './references.ts'

const json = ['json', 'application/json', 'application/fhir+json']

export function refuseOthers(query: URLSearchParams, served: readonly string[]): void {
  for (const name of query.keys()) {
    if (!served.includes(name) && name !== '_format') wrongParameter('parameter_not_served', name)
  }
  // A plus in an address that is not written as %2B is read as a space.
  const format = query.get('_format')?.replace(' ', '+') ?? 'json'
  if (!json.includes(format)) wrongParameter('parameter_not_served', '_format')
}

/** 'system|value', of which both are needed. */
export function tokenOf(
  text: string,
  name: string,
): {
  readonly system: string
  readonly value: string
} {
  const at = text.lastIndexOf('|')
  if (at < 1 || at === text.length - 1 || text.includes(','))
    wrongParameter('parameter_wrong', name)
  return { system: text.slice(0, at), value: text.slice(at + 1) }
}

/** By a reference; or by certificates, which stand in a form and never in an address. */
export async function patientAsked(
  deps: Deps,
  call: Call,
  parameter: 'patient' | 'beneficiary',
): Promise<Patient | null> {
  const shown = call.query.getAll(`${parameter}.identifier`)
  if (shown.length > 0) {
    const tokens = shown.map((each) => tokenOf(each, `${parameter}.identifier`))
    return findByCertificate(deps, call, tokens)
  }
  const reference = call.query.get(parameter)
  if (reference === null) return null
  const kind = reference.includes('/') ? reference : `Patient/${reference}`
  const personId = uuidIn<PersonId>(kind, 'Patient', deps.names)
  if (!personId) throw new Refuses('not_found')
  return findInCare(deps, call, personId)
}

/** Whom somebody asks after by certificates, in a form that is right; null where none is shown. */
export async function askedAfter(
  deps: Deps,
  { query }: Pick<Call, 'query'>,
  parameter: 'identifier' | 'beneficiary.identifier',
): Promise<Tried | null> {
  refuseOthers(query, [parameter])
  const shown = query.getAll(parameter).map((each) => tokenOf(each, parameter))
  if (shown.length === 0) return null
  const { personId } = await whoShows(deps, shown)
  return { personId, action: 'institutions.identify' }
}
