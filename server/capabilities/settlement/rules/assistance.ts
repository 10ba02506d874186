/**
 * Medical assistance: State Council General Office Document 42 of 2021, part 4. It comes last of the funds,
 * for whoever is in one of its groups, by the threshold, the share and the limit of the group.
 */
import { type Money, money } from '#kernel/money.ts'
import type { Steps } from './derivation.ts'
import type { SchemePolicy } from './pack.ts'
import { type Names, nothing, supplement, type Supplemented } from './supplement.ts'
import type { Case } from './terms-of-day.ts'

export function assistance(
  burden: Money,
  its: Case,
  { assistance: policy }: SchemePolicy,
  steps: Steps,
): Supplemented {
  const { year, person } = its.facts
  if (policy === null || person.aidGroup === 'none') return nothing
  const names: Names = {
    ...{ rule: 'assistance', article: 'GBF-2021-42/4', path: `${person.scheme}.assistance` },
    ...{ before: money(year.assistanceBase), used: money(year.assistance) },
  }
  return supplement(burden, its, policy, { names, steps })
}
