/**
 * Serious-illness insurance of residents: Social Insurance Law art. 26, State Council General Office
 * Document 42 of 2021 part 3.
 *
 * It counts what the person has borne in scope over the year. The poor have a lower threshold and
 * higher steps, by rows of the pack.
 */
import { type Money, money } from '#kernel/money.ts'
import type { Steps } from './derivation.ts'
import type { SchemePolicy } from './pack.ts'
import { type Names, nothing, supplement, type Supplemented } from './supplement.ts'
import type { Case } from './terms-of-day.ts'

export function seriousIllness(
  burden: Money,
  its: Case,
  { seriousIllness: policy }: SchemePolicy,
  steps: Steps,
): Supplemented {
  if (policy === null) return nothing
  const { year, person } = its.facts
  const names: Names = {
    ...{
      rule: 'serious_illness',
      article: 'GBF-2021-42/3',
      path: `${person.scheme}.seriousIllness`,
    },
    ...{ before: money(year.seriousIllnessBase), used: money(year.seriousIllness) },
  }
  return supplement(burden, its, policy, { names, steps })
}
