/**
 * Mutual aid in the family (State Council Document 14 of 2021, item 5): a person lets a relative pay
 * from their account at designated institutions. The own account pays first, then the givers in the
 * order in which they were registered, each within what they allowed. Pure.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { leftOf, lesser, minus, type Money, sum, zero } from '#kernel/money.ts'

export const aidPlaces = ['hospital', 'pharmacy'] as const
export type AidPlace = (typeof aidPlaces)[number]

export const aidStates = ['active', 'ended'] as const
export type AidState = (typeof aidStates)[number]

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const aidEdges = {
  active: ['ended'],
  ended: [],
} as const satisfies Readonly<Record<AidState, readonly AidState[]>>

export const aidEnders = ['giver', 'user', 'office'] as const
export type AidEnder = (typeof aidEnders)[number]

export type AidTerms = Area['mutualAid'][number]['value']

export type AidWish = {
  readonly places: readonly AidPlace[]
  readonly yearLimit: Money
  readonly purchaseLimit: Money
}

/** In order of precedence. */
export const registerAidRefusals = [
  'aid_needs_binding',
  'aid_kinship',
  'aid_place',
  'aid_limit',
  'aid_registered_already',
  'aid_users_limit',
  'aid_givers_limit',
] as const
export type RegisterAidRefusal = (typeof registerAidRefusals)[number]

export const endAidRefusals = ['aid_unknown', 'aid_not_live'] as const
export type EndAidRefusal = (typeof endAidRefusals)[number]

type Counts = {
  readonly registered: boolean
  /** Whom this giver helps already. */
  readonly users: number
  /** Who helps this user already. */
  readonly givers: number
}

export function registerAidRefusal(
  terms: AidTerms,
  wish: AidWish & { readonly kinship: string | null },
  counts: Counts,
): RegisterAidRefusal | null {
  if (wish.kinship === null) return 'aid_needs_binding'
  if (!terms.kinships.includes(wish.kinship)) return 'aid_kinship'
  if (wish.places.length === 0) return 'aid_place'
  if (wish.places.some((place) => !terms.places.includes(place))) return 'aid_place'
  if (!areLimitsAllowed(terms, wish)) return 'aid_limit'
  if (counts.registered) return 'aid_registered_already'
  if (counts.users >= terms.usersLimit) return 'aid_users_limit'
  return counts.givers >= terms.giversLimit ? 'aid_givers_limit' : null
}

function areLimitsAllowed(terms: AidTerms, { yearLimit, purchaseLimit }: AidWish): boolean {
  if (purchaseLimit === zero || purchaseLimit > terms.purchaseLimit) return false
  return purchaseLimit <= yearLimit && yearLimit <= terms.yearLimit
}

/** A giver as a purchase finds them, with what is left of each limit. */
export type Giver = {
  readonly giverId: PersonId
  readonly aidId: string
  readonly place: number
  readonly accountId: string
  readonly balance: Money
  readonly purchaseLimit: Money
  readonly yearLimit: Money
  readonly yearUsed: Money
  /** What this giver gave in the year to all relatives together. */
  readonly givenInYear: Money
}

export type AidPart = { readonly giver: Giver; readonly amount: Money }

/** Who pays which part of what the own account lacks; null when all together are not enough. */
export function sharedAmong(
  lacking: Money,
  givers: readonly Giver[],
  giverYearLimit: Money,
): readonly AidPart[] | null {
  let left = lacking
  const parts: AidPart[] = []
  for (const giver of givers) {
    const amount = lesser(left, mostOf(giver, giverYearLimit))
    if (amount > zero) parts.push({ giver, amount })
    left = minus(left, amount)
  }
  return left === zero ? parts : null
}

/** What all of them may pay together. */
export function mostTogether(givers: readonly Giver[], giverYearLimit: Money): Money {
  return sum(givers.map((giver) => mostOf(giver, giverYearLimit)))
}

function mostOf(giver: Giver, giverYearLimit: Money): Money {
  const limits = [
    giver.purchaseLimit,
    leftOf(giver.yearLimit, giver.yearUsed),
    leftOf(giverYearLimit, giver.givenInYear),
  ]
  return limits.reduce((least, each) => lesser(least, each), giver.balance)
}
