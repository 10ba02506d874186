/** What the catalogues say of an item on a day, in our own words; the files' words stay in file-kind.ts. */
import type { BasisPoints } from '#kernel/money.ts'

export const listKinds = [
  'drug',
  'herbal_slice',
  'preparation',
  'ethnic_drug',
  'other',
  'herbal_granule',
  'service',
  'consumable',
] as const
export type ListKind = (typeof listKinds)[number]

/** Class of the list: A wholly in scope, B after a first share of the person, C not paid. */
export const levels = ['A', 'B', 'C'] as const
export type Level = (typeof levels)[number]

export const hospitalLevels = ['first', 'second', 'third'] as const
export type HospitalLevel = (typeof hospitalLevels)[number]

export type CatalogueEntry = {
  readonly code: string
  readonly name: string
  readonly kind: ListKind
  /** Two digits of the national dictionary of charge items: '09' is western drugs. */
  readonly chargeItemType: string
  readonly level: Level
  /** In millionths of a yuan for one unit; null where none is set. */
  readonly priceLimit: bigint | null
  readonly firstSelfPay: BasisPoints
  /** In scope only under a condition that the institution has to confirm. */
  readonly restricted: boolean
  /** Comes in packs that each carry a trace code. */
  readonly traced: boolean
}

/** For whom and where an item is asked about. */
export type Asked = {
  readonly scheme: 'employee' | 'resident'
  readonly tier: 'community' | 'first' | 'second' | 'third' | 'pharmacy'
}

/**
 * Prices are limited by three levels of hospitals; the lowest is 'the first and below', which is where
 * community institutions and pharmacies are.
 */
export const hospitalLevelOf = {
  community: 'first',
  first: 'first',
  second: 'second',
  third: 'third',
  pharmacy: 'first',
} as const satisfies Record<Asked['tier'], HospitalLevel>

/** Slices and preparations are weighed or filled by the hospital itself and carry none. */
export function isTraced(kind: ListKind): boolean {
  return kind === 'drug' || kind === 'ethnic_drug'
}
