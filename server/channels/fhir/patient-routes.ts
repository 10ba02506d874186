/** Patients: found by what they show, by POST alone, so that no number of a person stands in an address. */
import type { PersonId } from '#kernel/ids.ts'
import { parseId } from '#kernel/ids.ts'
import { institutions } from './authorize.ts'
import { found, searchset } from './bundle.ts'
import type { Answer, Call, Deps } from './deps.ts'
import { findByCertificate, findInCare } from './find-patient.ts'
import { outcomeOf, Refuses } from './outcome.ts'
import { patientResource } from './references.ts'
import type { Route } from './route.ts'
import { askedAfter, refuseOthers, tokenOf } from './search.ts'

const callers = institutions

export const patientRoutes: readonly Route[] = [
  {
    ...{ method: 'POST', url: '/Patient/_search', accepts: 'form', answer: search },
    access: { kind: 'system', need: { resource: 'Patient', letter: 's' }, callers },
    tried: (deps: Deps, call: Call) => askedAfter(deps, call, 'identifier'),
  },
  {
    ...{ method: 'GET', url: '/Patient/:id', answer: read },
    access: { kind: 'system', need: { resource: 'Patient', letter: 'r' }, callers },
  },
]

async function search(deps: Deps, call: Call): Promise<Answer> {
  refuseOthers(call.query, ['identifier'])
  const shown = call.query.getAll('identifier').map((each) => tokenOf(each, 'identifier'))
  const { base } = deps.names
  try {
    const { identity } = await findByCertificate(deps, call, shown)
    return searchset({ base, resources: [patientResource(deps, identity)] })
  } catch (fault) {
    if (!(fault instanceof Refuses) || !isNobody(fault)) throw fault
    const said = { language: call.language, codes: deps.names.codes('refusal') }
    return searchset({ base, resources: [], outcome: outcomeOf(fault, said) })
  }
}

/** A search that finds nobody has been answered: it says so, and why. */
function isNobody({ refusal }: Refuses): boolean {
  return refusal === 'person_unknown' || refusal === 'person_differs'
}

async function read(deps: Deps, call: Call): Promise<Answer> {
  const personId = parseId<PersonId>(call.params['id'] ?? '')
  if (!personId) throw new Refuses('not_found')
  const { identity } = await findInCare(deps, call, personId)
  return found(patientResource(deps, identity))
}
