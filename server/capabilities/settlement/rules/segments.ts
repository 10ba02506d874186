/**
 * Shares by segments of the cost: Social Insurance Law art. 26, State Council Document 44 of 1998
 * part 3. The same cutting serves the pool and what comes after it.
 */
import {
  type BasisPoints,
  lesser,
  minus,
  money,
  type Money,
  percentText,
  yuan,
} from '#kernel/money.ts'
import type { Segment, Segments } from './pack.ts'

export type Piece = {
  readonly cost: Money
  readonly share: BasisPoints
  readonly pays: Segment['pays']
}

/** What a fund pays is rounded once, from ten-thousandths of a fen. */
export const wholeFen = 10_000n

/** The stretch between two amounts, cut at the limits of the segments; above the last nothing is paid. */
export function cut(segments: Segments, from: Money, until: Money): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const { upTo, share, pays } of segments) {
    if (at >= until) break
    const end = upTo === null ? until : lesser(upTo, until)
    if (end > at) {
      pieces.push({ cost: minus(end, at), share, pays })
      at = end
    }
  }
  return pieces
}

export function partsOf(pieces: readonly Piece[]): bigint {
  let parts = 0n
  for (const { cost, share } of pieces) parts += cost * share
  return parts
}

export function roundedHalfUp(parts: bigint): Money {
  return money((parts + wholeFen / 2n) / wholeFen)
}

/** '28700.00 × 85 % + 10000.00 × 90 %' */
export function piecesText(pieces: readonly Piece[]): string {
  return pieces.length === 0
    ? yuan(money(0n))
    : pieces.map(({ cost, share }) => `${yuan(cost)} × ${percentText(share)} %`).join(' + ')
}

/** The cost of which a fund would have paid these parts, taken from the highest segment downwards. */
export function costOf(parts: bigint, pieces: readonly Piece[]): Money {
  let [left, cost] = [parts, 0n]
  for (const piece of pieces.toReversed()) {
    if (piece.share === 0n) continue
    const whole = piece.cost * piece.share
    if (whole > left) return money(cost + left / piece.share)
    cost += piece.cost
    left -= whole
  }
  return money(cost)
}
