import type { Words } from './area.ts'

export const organisationKinds = [
  'nation',
  'province',
  'city',
  'county_centre',
  'service_point',
  'bank',
  'bank_outlet',
  'hospital',
  'pharmacy',
  'employer',
  'card_maker',
  // The agency of another area, whose installation talks to ours.
  'other_area',
  // A supplementary insurer, that is sent claims of people who consent.
  'insurer',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const hospitalTiers = ['community', 'first', 'second', 'third'] as const
/** By which tier the bills of a hospital are settled. */
export type HospitalTier = (typeof hospitalTiers)[number]

export type Organisation = {
  readonly organisationId: string
  readonly parentId: string | null
  /** '/root/…/self/': "within my branch" is a prefix. */
  readonly path: string
  readonly kind: OrganisationKind
  readonly code: string
  readonly area: string
  readonly name: Words
  readonly address: Words
  readonly phone: string
  readonly openingTimes: Words
  readonly printsCards: boolean
  readonly holdsStock: boolean
  /** Of a hospital; null where none was decided, and of all others. */
  readonly tier: HospitalTier | null
  readonly state: 'open' | 'suspended' | 'closed'
}

const agencies: ReadonlySet<OrganisationKind> = new Set([
  'nation',
  'province',
  'city',
  'county_centre',
  'service_point',
])

export function isAgency(kind: OrganisationKind): boolean {
  return agencies.has(kind)
}

/** Where a person can have a card made or fetch it. */
export const placeKinds = ['county_centre', 'service_point', 'bank_outlet'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** An outlet that prints has blank cards to answer for, whether or not somebody said so. */
export function holdsStock(said: {
  readonly kind: OrganisationKind
  readonly printsCards?: boolean | undefined
  readonly holdsStock?: boolean | undefined
}): boolean {
  return (said.holdsStock ?? false) || (said.kind === 'bank_outlet' && said.printsCards === true)
}

export function pathBelow(parentPath: string | null, organisationId: string): string {
  return `${parentPath ?? '/'}${organisationId}/`
}

/** The ids on a path, the organisation itself first and the root last. */
export function idsUpwards(path: string): readonly string[] {
  return path.split('/').filter(Boolean).toReversed()
}

/** The path of the agency next above, whose district a service point is there for. */
export function districtPathOf(path: string): string {
  const [self = '', above] = idsUpwards(path)
  return above === undefined ? path : path.slice(0, path.length - self.length - 1)
}
