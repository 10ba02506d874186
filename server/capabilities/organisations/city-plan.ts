/**
 * What a file about a city would change: pure, so that it can be shown before anything is written.
 * An organisation keeps its code, its kind and its place in the tree for life; everything else of it
 * may change. Organisations that the file does not name stay as they are.
 */
import type { Words } from './area.ts'
import { idsUpwards, isAgency, pathBelow } from './organisation.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'

export type CityEntry = {
  /** Where it stands in the file. */
  readonly at: string
  readonly kind: OrganisationKind
  readonly code: string
  /** Code of the organisation above; null for the root of the tree. */
  readonly below: string | null
  readonly name: Words
  readonly address: Words
  readonly phone: string
  readonly openingTimes: Words
  readonly printsCards: boolean
  readonly holdsStock: boolean
  readonly tier: Organisation['tier']
  readonly state: Organisation['state']
  /** The area where it is, when that is another one; for life, as its place in the tree. */
  readonly elsewhere: string | null
}

export type FileProblem = { readonly at: string; readonly reason: string; readonly remedy: string }

export type Difference = { readonly field: string; readonly from: string; readonly to: string }
export type Change = { readonly to: Organisation; readonly differences: readonly Difference[] }

export type CityPlan = {
  readonly added: readonly Organisation[]
  readonly changed: readonly Change[]
  readonly unchanged: number
}

type Planned = { readonly plan: CityPlan } | { readonly problems: readonly FileProblem[] }

export function planCity(
  entries: readonly CityEntry[],
  given: {
    readonly area: string
    readonly existing: readonly Organisation[]
    readonly newId: () => string
  },
): Planned {
  const known = new Map(given.existing.map((each) => [each.code, each]))
  const inFile = new Map(entries.map((entry) => [entry.code, entry]))
  const problems = entries.flatMap((entry, index) => [
    ...duplicateOf(entry, entries.slice(0, index)),
    ...problemsOf(entry, known.get(entry.code)),
    ...misplacement(entry, known, inFile),
  ])
  if (problems.length > 0) return { problems }

  const ids = new Map(
    entries.map(({ code }) => [code, known.get(code)?.organisationId ?? given.newId()]),
  )
  const placed = new Map<string, Organisation>(known)
  const added: Organisation[] = []
  const changed: Change[] = []
  for (const entry of parentsFirst(entries, inFile)) {
    const before = known.get(entry.code)
    const parent = entry.below === null ? undefined : placed.get(entry.below)
    const organisationId = ids.get(entry.code) ?? given.newId()
    const { at: _at, below: _below, elsewhere, ...said } = entry
    const after: Organisation = before
      ? { ...before, ...said }
      : {
          ...{ ...said, organisationId, parentId: parent?.organisationId ?? null },
          path: pathBelow(parent?.path ?? null, organisationId),
          area: elsewhere ?? areaOf(entry.kind, given.area),
        }
    placed.set(entry.code, after)
    if (!before) added.push(after)
    const differences = before ? differencesOf(before, after) : []
    if (differences.length > 0) changed.push({ to: after, differences })
  }
  return { plan: { added, changed, unchanged: entries.length - added.length - changed.length } }
}

/** What stands above the areas belongs to none of them. */
function areaOf(kind: OrganisationKind, area: string): string {
  return kind === 'nation' || kind === 'province' ? 'above' : area
}

function duplicateOf(entry: CityEntry, earlier: readonly CityEntry[]): readonly FileProblem[] {
  const twin = earlier.find(({ code }) => code === entry.code)
  if (!twin) return []
  const reason = `the code ${entry.code} is given twice, first at ${twin.at}`
  return [{ at: `${entry.at}.code`, reason, remedy: 'give each organisation a code of its own' }]
}

const codeShapes: Partial<Record<OrganisationKind, { shape: RegExp; words: string }>> = {
  bank: { shape: /^[0-9]{12}$/, words: 'the twelve digits of its CNAPS code' },
  hospital: { shape: /^H[0-9A-Z]{11}$/, words: 'H and eleven digits or capitals' },
  pharmacy: { shape: /^P[0-9A-Z]{11}$/, words: 'P and eleven digits or capitals' },
  insurer: { shape: /^I[0-9A-Z]{11}$/, words: 'I and eleven digits or capitals' },
}

function problemsOf(entry: CityEntry, known: Organisation | undefined): readonly FileProblem[] {
  const problems: FileProblem[] = []
  const wanted = codeShapes[entry.kind]
  if (wanted && !wanted.shape.test(entry.code)) {
    const reason = `${entry.code} is not the code of a ${entry.kind}`
    problems.push({ at: `${entry.at}.code`, reason, remedy: `write ${wanted.words}` })
  }
  if (entry.tier !== null && entry.kind !== 'hospital') {
    const reason = `a ${entry.kind} has no tier`
    problems.push({ at: `${entry.at}.tier`, reason, remedy: 'leave "tier" out' })
  }
  if (known && known.kind !== entry.kind) {
    const reason = `${entry.code} is entered as a ${known.kind} and cannot become a ${entry.kind}`
    const remedy = 'close the old one and enter the new one under another code'
    problems.push({ at: `${entry.at}.kind`, reason, remedy })
  }
  if (known && entry.elsewhere !== null && known.area !== entry.elsewhere) {
    const reason = `${entry.code} is entered in ${known.area} and cannot move to ${entry.elsewhere}`
    const remedy = 'close the old one and enter the new one under another code'
    problems.push({ at: `${entry.at}.area`, reason, remedy })
  }
  return problems
}

const parentsOf: Record<OrganisationKind, readonly OrganisationKind[]> = {
  nation: [],
  province: ['nation'],
  city: ['province'],
  county_centre: ['city'],
  service_point: ['county_centre', 'city'],
  bank: ['nation', 'province', 'city'],
  bank_outlet: ['bank'],
  hospital: ['province', 'city', 'county_centre'],
  pharmacy: ['province', 'city', 'county_centre'],
  employer: ['province', 'city', 'county_centre'],
  card_maker: ['nation', 'province', 'city'],
  // Entered by `yika area-peer`, never by a file of this city.
  other_area: [],
  insurer: ['nation', 'province', 'city'],
}

function misplacement(
  entry: CityEntry,
  known: ReadonlyMap<string, Organisation>,
  inFile: ReadonlyMap<string, CityEntry>,
): readonly FileProblem[] {
  const at = `${entry.at}.below`
  const wanted = parentsOf[entry.kind]
  if (entry.below === null) {
    if (isAgency(entry.kind) && !['county_centre', 'service_point'].includes(entry.kind)) {
      return movedFrom(entry, known, null)
    }
    const reason = `a ${entry.kind} stands below another organisation`
    return [{ at, reason, remedy: `name the code of a ${wanted.join(' or ')}` }]
  }
  const above = inFile.get(entry.below) ?? known.get(entry.below)
  if (!above) {
    const reason = `no organisation has the code ${entry.below}`
    return [{ at, reason, remedy: 'correct the code, or add that organisation to the file' }]
  }
  if (!wanted.includes(above.kind)) {
    const reason = `a ${entry.kind} cannot stand below a ${above.kind}`
    const remedy =
      wanted.length > 0 ? `place it below a ${wanted.join(' or ')}` : 'leave "below" out'
    return [{ at, reason, remedy }]
  }
  return movedFrom(entry, known, entry.below)
}

function movedFrom(
  entry: CityEntry,
  known: ReadonlyMap<string, Organisation>,
  below: string | null,
): readonly FileProblem[] {
  const before = known.get(entry.code)
  if (!before) return []
  const [, parentId] = idsUpwards(before.path)
  const parent = [...known.values()].find(({ organisationId }) => organisationId === parentId)
  if ((parent?.code ?? null) === below) return []
  const reason = `${entry.code} stands below ${parent?.code ?? 'nothing'} and cannot be moved`
  const remedy =
    'who may see whom hangs on its place: close it and enter it anew, with another code'
  return [{ at: `${entry.at}.below`, reason, remedy }]
}

/** Kinds may only stand below greater ones, so that there is no circle. */
function parentsFirst(
  entries: readonly CityEntry[],
  inFile: ReadonlyMap<string, CityEntry>,
): readonly CityEntry[] {
  const depthOf = (entry: CityEntry): number => {
    const above = entry.below === null ? undefined : inFile.get(entry.below)
    return above ? depthOf(above) + 1 : 0
  }
  return entries
    .map((entry) => ({ entry, depth: depthOf(entry) }))
    .toSorted((one, other) => one.depth - other.depth)
    .map(({ entry }) => entry)
}

function differencesOf(before: Organisation, after: Organisation): readonly Difference[] {
  const [from, to] = [shown(before), shown(after)]
  return Object.keys(to).flatMap((field) =>
    from[field] === to[field] ? [] : [{ field, from: from[field] ?? '', to: to[field] ?? '' }],
  )
}

/** In the words of the file. */
function shown(each: Organisation): Readonly<Record<string, string>> {
  return {
    'name.zh': each.name.zh,
    'name.en': each.name.en,
    'address.zh': each.address.zh,
    'address.en': each.address.en,
    phone: each.phone,
    'opening.zh': each.openingTimes.zh,
    'opening.en': each.openingTimes.en,
    makesCards: String(each.printsCards),
    holdsStock: String(each.holdsStock),
    tier: each.tier ?? '',
    state: each.state,
  }
}
