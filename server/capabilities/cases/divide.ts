/** How an inheritance is divided to the fen. */
import assert from 'node:assert/strict'
import { type Money, money } from '#kernel/money.ts'
import { wholeShare } from './closing.ts'

/**
 * By the largest remainder: each heir has the whole fen of the share, and the fen that are left go one by
 * one to those with the largest fractions; of equal ones to who is named first. Nothing is lost or made.
 */
export function divide(whole: Money, shares: readonly number[]): readonly Money[] {
  const total = BigInt(wholeShare)
  assert.equal(
    shares.reduce((sum, share) => sum + share, 0),
    wholeShare,
  )
  const parts = shares.map((share, place) => {
    const weighed = whole * BigInt(share)
    return { place, fen: weighed / total, rest: weighed % total }
  })
  const left = whole - parts.reduce((sum, { fen }) => sum + fen, 0n)
  const byRest = parts.toSorted((a, b) => Number(b.rest - a.rest) || a.place - b.place)
  const favoured = new Set(byRest.slice(0, Number(left)).map(({ place }) => place))
  return parts.map(({ place, fen }) => money(favoured.has(place) ? fen + 1n : fen))
}
