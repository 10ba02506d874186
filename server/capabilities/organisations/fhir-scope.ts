/**
 * What a system may do, in the words of SMART App Launch 2: `system/Claim.cu` is to create and update
 * claims. What is granted is what is asked for and registered both. Pure.
 */

const letters = 'cruds'

/** Every kind of resource that is served, with all that can be done to it. */
export const fhirAbilities = {
  Patient: 'rs',
  Coverage: 'rs',
  CoverageEligibilityRequest: 'c',
  Claim: 'cu',
  ClaimResponse: 'r',
  ExplanationOfBenefit: 'rs',
  PaymentReconciliation: 'rs',
} as const
export type FhirResource = keyof typeof fhirAbilities
type Abilities = ReadonlyMap<FhirResource, string>

export type FhirNeed = { readonly resource: FhirResource; readonly letter: string }

/** The words of the first edition mean these letters. */
const firstEdition: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': letters }

const scopeText = /^system\/([A-Za-z]+|\*)\.(read|write|\*|c?r?u?d?s?)$/

function isServed(name: string): name is FhirResource {
  return Object.hasOwn(fhirAbilities, name)
}

/** Of one scope; empty where it names nothing that is served. */
function abilitiesOf(scope: string): Abilities {
  const [, name = '', ability = ''] = scopeText.exec(scope) ?? []
  const wanted = firstEdition[ability] ?? ability
  const resources = name === '*' ? Object.keys(fhirAbilities).filter(isServed) : [name]
  return new Map(
    resources.filter(isServed).map((resource) => [resource, both(wanted, fhirAbilities[resource])]),
  )
}

function both(first: string, second: string): string {
  return [...letters].filter((each) => first.includes(each) && second.includes(each)).join('')
}

function either(first: string, second: string): string {
  return [...letters].filter((each) => first.includes(each) || second.includes(each)).join('')
}

function together(scopes: readonly string[]): Abilities {
  const all = new Map<FhirResource, string>()
  for (const [resource, can] of scopes.flatMap((scope) => [...abilitiesOf(scope)])) {
    all.set(resource, either(all.get(resource) ?? '', can))
  }
  return all
}

/** Written once for each resource; scopes that grant nothing are left out. */
export function grantedScopes(
  asked: readonly string[],
  registered: readonly string[],
): readonly string[] {
  const may = together(registered)
  return [...together(asked)]
    .map(([resource, can]) => [resource, both(can, may.get(resource) ?? '')] as const)
    .filter(([, can]) => can !== '')
    .map(([resource, can]) => `system/${resource}.${can}`)
}

export function allScopes(): readonly string[] {
  return Object.entries(fhirAbilities).map(([resource, can]) => `system/${resource}.${can}`)
}

export function mayDo(scopes: readonly string[], { resource, letter }: FhirNeed): boolean {
  return together(scopes).get(resource)?.includes(letter) ?? false
}
