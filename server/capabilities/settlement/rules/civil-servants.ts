/**
 * The allowance of civil servants: State Council Document 44 of 1998 part 6, on top of the basic
 * insurance. It counts what the person bears in scope after pool, large amounts and serious illness.
 */
import { type Money, money } from '#kernel/money.ts'
import type { Steps } from './derivation.ts'
import type { SchemePolicy } from './pack.ts'
import { type Names, nothing, supplement, type Supplemented } from './supplement.ts'
import type { Case } from './terms-of-day.ts'

export function civilServants(
  burden: Money,
  its: Case,
  { civilServants: policy }: SchemePolicy,
  steps: Steps,
): Supplemented {
  const { year, person } = its.facts
  if (policy === null || !person.civilServant) return nothing
  const names: Names = {
    ...{ rule: 'civil_servants', article: 'GF-1998-44/6', path: `${person.scheme}.civilServants` },
    ...{ before: money(year.civilServantBase), used: money(year.civilServant) },
  }
  return supplement(burden, its, policy, { names, steps })
}
