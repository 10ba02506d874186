/**
 * A fund that pays after the pool: of what the person still bears in scope, counted over the year,
 * it pays by steps above a threshold. Social Insurance Law art. 26.
 */
import { leftOf, type Money, plus, yuan, zero } from '#kernel/money.ts'
import { derive, type NewStep, type Steps } from './derivation.ts'
import type { Supplement } from './pack.ts'
import { underCap } from './pool.ts'
import { cut, partsOf, piecesText, roundedHalfUp } from './segments.ts'
import { type Case, inForce, rowFor } from './terms-of-day.ts'

export type Supplemented = {
  readonly paid: Money
  /** What of this bill counts towards the threshold of the year. */
  readonly base: Money
}

export const nothing: Supplemented = { paid: zero, base: zero }

export type Names = Pick<NewStep, 'rule' | 'article'> & {
  readonly path: string
  /** Of this year before this bill: what counted towards the threshold, and what was paid. */
  readonly before: Money
  readonly used: Money
}

export function supplement(
  burden: Money,
  its: Case,
  policy: Supplement,
  { names: { rule, article, path, before, used }, steps }: { names: Names; steps: Steps },
): Supplemented {
  const { place, day } = its
  const terms = inForce(policy.threshold, day, { place, path: `${path}.threshold` })
  if (terms.counts === 'inpatient' && !its.inpatient) return nothing
  const threshold = rowFor(terms.table, terms.path, its)
  const ladder = inForce(policy.steps, day, { place, path: `${path}.steps` })
  const row = rowFor(ladder.table, ladder.path, its)
  const from = leftOf(before, threshold.value)
  const pieces = cut(row.value, from, leftOf(plus(before, burden), threshold.value))
  const granted = roundedHalfUp(partsOf(pieces))
  derive(steps, {
    ...{ rule, article, by: row, result: granted },
    inputs: {
      ...{ burden: yuan(burden), before: yuan(before) },
      ...{ threshold: yuan(threshold.value), thresholdSource: threshold.source },
    },
    arithmetic: piecesText(pieces),
  })
  const paid = underCap(granted, policy.cap, `${path}.cap`, { its, used, steps })
  return { paid, base: burden }
}
