import type { Db } from '#platform/database/connection.ts'
import { placeKinds } from './organisation.ts'
import type { Organisation, PlaceKind } from './organisation.ts'
import * as store from './store.ts'

export type Place = Organisation & { readonly kind: PlaceKind }

/** Where a card can be applied for, made or fetched: centres first, then points, then outlets. */
export async function listPlaces(db: Db, area: string): Promise<readonly Place[]> {
  return (await store.readOfKinds(db, area, placeKinds)) as readonly Place[]
}

export async function findPlace(db: Db, area: string, placeId: string): Promise<Place | null> {
  const places = await listPlaces(db, area)
  return places.find((place) => place.organisationId === placeId) ?? null
}

export async function listBanks(db: Db, area: string): Promise<readonly Organisation[]> {
  return store.readOfKinds(db, area, ['bank'])
}

/** Who may be paid for care and medicine. */
export async function listInstitutions(db: Db, area: string): Promise<readonly Organisation[]> {
  return store.readOfKinds(db, area, ['hospital', 'pharmacy'])
}

/** Supplementary insurers, that claims may be sent to. */
export async function listInsurers(db: Db, area: string): Promise<readonly Organisation[]> {
  return store.readOfKinds(db, area, ['insurer'])
}

/** The agencies that answer people: the city's own, then the centres of its counties. */
export async function listAgencies(db: Db, area: string): Promise<readonly Organisation[]> {
  return store.readOfKinds(db, area, ['city', 'county_centre'])
}

/** The agency of the whole area, for what concerns no district. */
export async function cityOf(db: Db, area: string): Promise<string> {
  const [city] = await store.readOfKinds(db, area, ['city'])
  if (!city) throw new Error('an area has an agency of its own: import its organisations')
  return city.organisationId
}
