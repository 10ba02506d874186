// Goal: who pays which part follows from the order and the limits alone, and a permission is refused
// for the first reason that applies.
// Method: each limit at its boundary and one fen beside it; refusals in their order.
// Teeth: with the year's limit left out of mostOf its row failed; with the order of the refusals turned
// round the test of them did.
import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import {
  type AidTerms,
  type Giver,
  registerAidRefusal,
  registerAidRefusals,
  sharedAmong,
} from './aid.ts'

const giver = (place: number, changes: Partial<Giver> = {}): Giver => ({
  ...{ giverId: `giver-${place}` as PersonId, aidId: `aid-${place}`, place, accountId: '' },
  ...{ balance: money(1_000n), purchaseLimit: money(900n), yearLimit: money(2_000n) },
  ...{ yearUsed: money(0n), givenInYear: money(0n), ...changes },
})

const shares = (lacking: bigint, givers: readonly Giver[], giverYear = 5_000n) =>
  sharedAmong(money(lacking), givers, money(giverYear))?.map(({ amount }) => amount) ?? null

test.for([
  ['the balance', { balance: money(300n) }, 300n],
  ['the limit of one purchase', {}, 900n],
  ['what is left of the year', { yearUsed: money(1_500n) }, 500n],
  ['what is left of the giver’s year', { givenInYear: money(4_800n) }, 200n],
] as const)('a giver pays at most %s', ([, changes, most]) => {
  expect(shares(most, [giver(1, changes)])).toEqual([most])
  expect(shares(most + 1n, [giver(1, changes)])).toBeNull()
})

test('the first pays what they can, the next one the rest, and nobody a part of nothing', () => {
  const used = giver(2, { yearUsed: money(2_000n) })
  expect(shares(1_200n, [giver(1), used, giver(3)])).toEqual([900n, 300n])
  expect(shares(100n, [giver(1), giver(2)])).toEqual([100n])
  expect(shares(1n, [])).toBeNull()
})

const terms: AidTerms = {
  ...{ kinships: ['spouse'], places: ['hospital'] },
  ...{ ...limits(500n, 100n), usersLimit: 1, giversLimit: 1 },
}
const wish = { kinship: 'spouse', places: ['hospital'] as const, ...limits(500n, 100n) }
const none = { registered: false, users: 0, givers: 0 }

function limits(yearFen: bigint, purchaseFen: bigint) {
  return { yearLimit: money(yearFen), purchaseLimit: money(purchaseFen) }
}

test('each refusal of a permission, in its order', () => {
  const tried = [
    registerAidRefusal(terms, { ...wish, kinship: null }, none),
    registerAidRefusal(terms, { ...wish, kinship: 'sibling', places: [] }, none),
    registerAidRefusal(terms, { ...wish, places: ['pharmacy'], ...limits(0n, 0n) }, none),
    registerAidRefusal(terms, { ...wish, ...limits(500n, 101n) }, { ...none, registered: true }),
    registerAidRefusal(terms, wish, { registered: true, users: 1, givers: 1 }),
    registerAidRefusal(terms, wish, { ...none, users: 1, givers: 1 }),
    registerAidRefusal(terms, wish, { ...none, givers: 1 }),
  ]
  expect(tried).toEqual(registerAidRefusals)
  expect(registerAidRefusal(terms, wish, none)).toBeNull()
})

test.for([
  [501n, 100n],
  [99n, 100n],
  [500n, 0n],
] as const)('limits of %s a year and %s a purchase are refused', ([year, purchase]) => {
  expect(registerAidRefusal(terms, { ...wish, ...limits(year, purchase) }, none)).toBe('aid_limit')
})
