/** What is served, for programs: the capability statement and our code systems, to anybody. */
import { fhirAbilities, type FhirResource } from '#capabilities/organisations/index.ts'
import { found } from './bundle.ts'
import { codeSystem } from './code-systems.ts'
import type { Answer, Asked, Deps, Resource } from './deps.ts'
import { codeSystems, extensionNames, hl7 } from './names.ts'
import { Refuses } from './outcome.ts'
import type { Route } from './route.ts'
import { structureDefinition } from './structure-definitions.ts'

const everybody = { kind: 'everybody' } as const

export const conformanceRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', url: '/metadata', access: everybody },
    answer: async (deps: Deps, { language }: Asked) => found(statementOf(deps, language)),
  },
  { method: 'GET', url: '/CodeSystem/:name', access: everybody, answer: readCodeSystem },
  {
    ...{ method: 'GET', url: '/StructureDefinition/:name', access: everybody },
    answer: readStructureDefinition,
  },
]

async function readCodeSystem(deps: Deps, { params, language }: Asked): Promise<Answer> {
  const name = codeSystems.find((each) => each === params['name'])
  if (!name) throw new Refuses('not_found')
  return found(codeSystem(deps, name, language))
}

async function readStructureDefinition(deps: Deps, { params, language }: Asked): Promise<Answer> {
  const name = extensionNames.find((each) => each === params['name'])
  if (!name) throw new Refuses('not_found')
  return found(structureDefinition(deps, name, language))
}

/** Of this description; it is not made anew with every start. */
const describedOn = '2026-11-30'

const operations: Partial<Readonly<Record<FhirResource, readonly string[]>>> = {
  Claim: ['submit', 'cancel'],
  CoverageEligibilityRequest: ['submit'],
}

const standardOperations: Readonly<Record<string, string>> = {
  'Claim submit': 'http://hl7.org/fhir/OperationDefinition/Claim-submit',
  'CoverageEligibilityRequest submit':
    'http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit',
}

const parameters: Partial<
  Readonly<Record<FhirResource, readonly (readonly [name: string, type: string])[]>>
> = {
  Patient: [['identifier', 'token']],
  Coverage: [
    ['beneficiary', 'reference'],
    ['beneficiary.identifier', 'token'],
  ],
  ExplanationOfBenefit: [
    ['patient', 'reference'],
    ['patient.identifier', 'token'],
    ['created', 'date'],
  ],
  PaymentReconciliation: [['period', 'date']],
}

function statementOf({ names, area }: Deps, language: 'zh' | 'en'): Resource {
  return {
    ...{ resourceType: 'CapabilityStatement', url: `${names.base}/metadata`, name: 'YikaFhir' },
    ...{ title: `${area.name[language]} FHIR`, status: 'active', date: describedOn },
    ...{ kind: 'instance', fhirVersion: '4.0.1', format: ['application/fhir+json'] },
    ...{ publisher: area.name[language] },
    software: { name: 'Yika' },
    implementation: { description: area.name[language], url: names.base },
    rest: [
      {
        ...{ mode: 'server', security: securityOf(names.tokenUrl) },
        resource: [
          ...(Object.keys(fhirAbilities) as FhirResource[]).map((type) =>
            resourceOf(names.base, type),
          ),
          // What names of ours mean, each at its own address.
          ...['CodeSystem', 'StructureDefinition'].map((type) => ({
            ...{ type, versioning: 'no-version', interaction: [{ code: 'read' }] },
          })),
        ],
      },
    ],
  }
}

function securityOf(tokenUrl: string): object {
  const url = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
  return {
    cors: false,
    service: [{ coding: [{ system: hl7.securityService, code: 'SMART-on-FHIR' }] }],
    extension: [{ url, extension: [{ url: 'token', valueUri: tokenUrl }] }],
  }
}

const interactions = { r: 'read', s: 'search-type', c: 'create' } as const

function resourceOf(base: string, type: FhirResource): object {
  const able = fhirAbilities[type]
  // A claim comes by its operations alone, and is not kept as it came.
  const served = type === 'Claim' ? '' : able
  const interaction = Object.entries(interactions)
    .filter(([letter]) => served.includes(letter))
    .map(([, code]) => ({ code }))
  const operation = operations[type]?.map((name) => ({
    name,
    definition:
      standardOperations[`${type} ${name}`] ?? `${base}/OperationDefinition/${type}-${name}`,
  }))
  const searchParam = parameters[type]?.map(([name, kind]) => ({ name, type: kind }))
  return {
    ...{ type, versioning: 'no-version' },
    ...(interaction.length > 0 && { interaction }),
    ...(searchParam && { searchParam }),
    ...(operation && { operation }),
  }
}
