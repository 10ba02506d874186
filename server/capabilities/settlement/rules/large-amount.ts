/**
 * The fund for large amounts of employees: Social Insurance Law art. 26, State Council Document 44 of
 * 1998 part 3 (what is above the pool's cap may be borne otherwise).
 *
 * It pays the segments that the place gives it, and its share of what the pool's cap has left over.
 */
import { type Money, money, yuan, zero } from '#kernel/money.ts'
import { derive, type Steps } from './derivation.ts'
import type { SchemePolicy } from './pack.ts'
import { type Pool, underCap } from './pool.ts'
import { partsOf, type Piece, piecesText, roundedHalfUp } from './segments.ts'
import { type Case, type Found, inForce, rowFor } from './terms-of-day.ts'

export function largeAmount(
  { ofLargeAmount, overCap }: Pool,
  its: Case,
  { largeAmount: policy }: SchemePolicy,
  steps: Steps,
): Money {
  if (policy === null || (ofLargeAmount.length === 0 && overCap === zero)) return zero
  const path = `${its.facts.person.scheme}.largeAmount`
  const terms = inForce(policy.share, its.day, { place: its.place, path: `${path}.share` })
  const row: Found<Piece['share']> = rowFor(terms.table, terms.path, its)
  const left = { cost: overCap, share: row.value, pays: 'large_amount' } as const
  const pieces = overCap === zero ? ofLargeAmount : [...ofLargeAmount, left]
  const granted = roundedHalfUp(partsOf(pieces))
  derive(steps, {
    ...{ rule: 'large_amount', article: 'GF-1998-44/3', by: row, result: granted },
    inputs: { overCap: yuan(overCap) },
    arithmetic: piecesText(pieces),
  })
  const used = money(its.facts.year.largeAmount)
  return underCap(granted, policy.cap, `${path}.cap`, { its, used, steps })
}
