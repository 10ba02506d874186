/** By what somebody is insured, and what their benefits are. */
import { z } from 'zod'
import { coverOf } from '#capabilities/contributions/index.ts'
import { type BenefitGroup, groupWords } from '#capabilities/people/index.ts'
import { type Benefit, benefitOf, PolicyGap } from '#capabilities/settlement/index.ts'
import { type PersonId, parseId } from '#kernel/ids.ts'
import { institutions } from './authorize.ts'
import { found, searchset } from './bundle.ts'
import type { Answer, Call, Deps, Language } from './deps.ts'
import { eligibilityResource } from './eligibility.ts'
import { findInCare, findNamed, type Patient, whoIsNamed } from './find-patient.ts'
import { hl7 } from './names.ts'
import { Refuses } from './outcome.ts'
import { day, element, readAs, resourceElements, resourceIn, sequence } from './read-resource.ts'
import {
  coverageId,
  identifierInput,
  insurerReference,
  patientReference,
  referenceInput,
} from './references.ts'
import type { Route, Tried } from './route.ts'
import { askedAfter, patientAsked, refuseOthers } from './search.ts'
import { schemeWords } from './words.ts'

const callers = institutions
const looks = { kind: 'system', need: { resource: 'Coverage', letter: 's' }, callers } as const
const asks = {
  ...({ kind: 'system', callers } as const),
  need: { resource: 'CoverageEligibilityRequest', letter: 'c' },
} as const

const eligibility = { access: asks, answer: checkEligibility, tried: triedEligibility }

export const coverageRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', url: '/Coverage', access: looks },
    answer: (deps: Deps, call: Call) => search(deps, call, ['beneficiary']),
  },
  {
    ...{ method: 'POST', url: '/Coverage/_search', accepts: 'form', access: looks },
    answer: (deps: Deps, call: Call) =>
      search(deps, call, ['beneficiary', 'beneficiary.identifier']),
    tried: (deps: Deps, call: Call) => askedAfter(deps, call, 'beneficiary.identifier'),
  },
  {
    ...{ method: 'GET', url: '/Coverage/:id', answer: read },
    access: { kind: 'system', need: { resource: 'Coverage', letter: 'r' }, callers },
  },
  { method: 'POST', url: '/CoverageEligibilityRequest', ...eligibility },
  { method: 'POST', url: '/CoverageEligibilityRequest/$submit', ...eligibility },
]

async function search(deps: Deps, call: Call, served: readonly string[]): Promise<Answer> {
  refuseOthers(call.query, served)
  const patient = await patientAsked(deps, call, 'beneficiary')
  if (!patient) throw new Refuses('parameter_not_served')
  const coverage = await coverageOf(deps, call, patient)
  return searchset({ base: deps.names.base, resources: coverage ? [coverage] : [] })
}

async function read(deps: Deps, call: Call): Promise<Answer> {
  const id = call.params['id'] ?? ''
  const personId = parseId<PersonId>(id.slice(0, id.indexOf('.')))
  if (!personId) throw new Refuses('not_found')
  const coverage = await coverageOf(deps, call, await findInCare(deps, call, personId))
  if (coverage?.id !== id) throw new Refuses('not_found')
  return found(coverage)
}

/** Null for who has no benefits to speak of: whoever has died. */
async function coverageOf(deps: Deps, call: Call, { identity, personId }: Patient) {
  const [{ since }, benefit] = await Promise.all([
    coverOf(deps, personId, call.today),
    benefitOf(deps.bills, { personId, day: call.today }),
  ])
  if (!benefit?.status) return null
  const { scheme, covered, groups } = benefit
  const display = schemeWords[scheme][call.language]
  return {
    ...{ resourceType: 'Coverage', id: coverageId(personId, scheme) },
    ...{ status: covered ? 'active' : 'cancelled', subscriberId: identity.computerNumber },
    type: {
      coding: [
        { system: hl7.coverageType, code: 'PUBLICPOL', display: 'public healthcare' },
        { system: deps.names.codes('scheme'), code: scheme, display },
      ],
    },
    ...{ beneficiary: patientReference(personId) },
    ...(since && { period: { start: since.toString() } }),
    ...classesOf(groups, call.language),
    payor: [insurerReference(deps, call.language)],
  }
}

/** Groups that benefits depend on today, as groups of the plan; the element is left out for who is in none. */
function classesOf(groups: Benefit['groups'], language: Language) {
  const { civilServant, aidGroup } = groups
  const codes: readonly BenefitGroup[] = [
    ...(civilServant ? ['civil_servant' as const] : []),
    ...(aidGroup === 'none' ? [] : [aidGroup]),
  ]
  if (codes.length === 0) return {}
  const type = { coding: [{ system: hl7.coverageClass, code: 'group', display: 'Group' }] }
  return {
    class: codes.map((code) => ({
      type,
      value: code,
      name: groupWords[code][language],
    })),
  }
}

const request = element({
  ...{ ...resourceElements, resourceType: z.literal('CoverageEligibilityRequest') },
  ...{ identifier: z.array(identifierInput).optional(), status: z.literal('active') },
  ...{ priority: z.unknown().optional(), created: day, servicedDate: day.optional() },
  purpose: z.array(z.enum(['auth-requirements', 'benefits', 'discovery', 'validation'])).min(1),
  ...{ patient: referenceInput, provider: referenceInput.optional(), insurer: referenceInput },
  insurance: z
    .array(element({ focal: z.boolean().optional(), coverage: referenceInput }))
    .optional(),
  item: z
    .array(
      element({
        category: z.unknown().optional(),
        supportingInfoSequence: z.array(sequence).optional(),
      }),
    )
    .optional(),
})
export type EligibilityRequest = z.output<typeof request>

async function checkEligibility(deps: Deps, call: Call): Promise<Answer> {
  const asked = readAs(request, resourceIn(call.body), 'CoverageEligibilityRequest')
  const patient = await findNamed(deps, call, asked.patient)
  const on = asked.servicedDate ?? call.today
  const benefit = await benefitOn(deps, patient, on)
  if (!benefit) throw new Refuses('person_unknown')
  return found(eligibilityResource(deps, call, { asked, patient, benefit, on }))
}

async function triedEligibility(deps: Deps, call: Call): Promise<Tried | null> {
  const asked = readAs(request, resourceIn(call.body), 'CoverageEligibilityRequest')
  const patient = await whoIsNamed(deps, asked.patient)
  return patient && { personId: patient.personId, action: 'institutions.identify' }
}

/** Of a day for which the area has no terms nothing is said. */
async function benefitOn(
  { bills }: Deps,
  { personId }: Patient,
  on: Temporal.PlainDate,
): Promise<Benefit | null> {
  try {
    return await benefitOf(bills, { personId, day: on })
  } catch (fault) {
    if (fault instanceof PolicyGap) throw new Refuses('no_terms')
    throw fault
  }
}
