/**
 * Which place may hand over, activate or replace a card, and for whom. The rule is a dated row with its
 * source (organisations.service_rule); what its words mean stands here.
 */
import type { Db } from '#platform/database/connection.ts'
import type { Words } from './area.ts'
import { branchOf, findOrganisation } from './directory.ts'
import { listPlaces } from './list-places.ts'
import { districtPathOf } from './organisation.ts'
import type { Organisation } from './organisation.ts'
import { readServiceRules } from './service-rule-store.ts'

export const servedActs = ['hand_over', 'activate', 'replace'] as const
export type ServedAct = (typeof servedActs)[number]

/** How far a place's service reaches, from all who may come to it down to nobody. */
export const reaches = ['everyone', 'district', 'own_bank', 'nobody'] as const
export type Reach = (typeof reaches)[number]

export const servingKinds = [
  'nation',
  'province',
  'city',
  'county_centre',
  'service_point',
  'bank_outlet',
  'hospital',
] as const
export type ServingKind = (typeof servingKinds)[number]

export type ServiceRule = {
  readonly area: string
  readonly kind: ServingKind
  readonly act: ServedAct
  readonly from: string
  readonly serves: Reach
  readonly source: string
}

/** Whom it is about: the agency they belong to, and the bank of their card. */
export type Served = { readonly agencyPath: string; readonly bankId: string | null }

export function canServe(reach: Reach, place: Pick<Organisation, 'path'>, served: Served): boolean {
  switch (reach) {
    case 'everyone':
      return true
    case 'district':
      return served.agencyPath.startsWith(districtPathOf(place.path))
    case 'own_bank':
      return served.bankId !== null && place.path.includes(`/${served.bankId}/`)
    case 'nobody':
      return false
  }
}

/** What an area decided itself comes before the platform's own rule, the later day before the earlier. */
export function reachOf(
  rules: readonly ServiceRule[],
  wanted: { readonly kind: string; readonly act: ServedAct; readonly on: string },
): Reach {
  const inForce = rules
    .filter(
      ({ kind, act, from }) => kind === wanted.kind && act === wanted.act && from <= wanted.on,
    )
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))
  const own = inForce.find(({ area }) => area !== everyArea)
  return (own ?? inForce[0])?.serves ?? 'nobody'
}

export const everyArea = '*'

export type WantedService = Served & {
  readonly area: string
  readonly placeId: string
  readonly act: ServedAct
  readonly on: Temporal.PlainDate
}

const namedAtMost = 3

/** Null: the place may. Otherwise the nearest places that may, by name. */
export async function placesInstead(db: Db, wanted: WantedService): Promise<null | Words[]> {
  const rules = await readServiceRules(db, wanted.area)
  const on = wanted.on.toString()
  const may = (place: Organisation): boolean =>
    canServe(reachOf(rules, { kind: place.kind, act: wanted.act, on }), place, wanted)
  const here = await findOrganisation(db, wanted.placeId)
  if (here && may(here)) return null

  const others: Organisation[] = []
  for (const place of await listPlaces(db, wanted.area)) {
    const canOpenTheFile = wanted.agencyPath.startsWith(await branchOf(db, place))
    const canMakeIt = wanted.act !== 'replace' || place.printsCards
    if (canOpenTheFile && canMakeIt && may(place)) others.push(place)
  }
  return others.slice(0, namedAtMost).map(({ name }) => name)
}
