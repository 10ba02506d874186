/**
 * The deductible: Social Insurance Law art. 26, State Council Document 44 of 1998 part 3.
 *
 * Of the year it is charged once, whatever the number of visits; of an admission it is charged with
 * it, less what the institution that referred, or an interim settlement, has charged already.
 */
import { lesser, leftOf, type Money, money, yuan } from '#kernel/money.ts'
import { derive, type Steps } from './derivation.ts'
import type { CarePolicy } from './pack.ts'
import { type Case, inForce, rowFor } from './terms-of-day.ts'

export function deductible(inScope: Money, its: Case, policy: CarePolicy, steps: Steps): Money {
  const { place, day, inpatient, facts } = its
  const path = `${facts.person.scheme}.${inpatient ? 'inpatient' : 'outpatient'}.deductible`
  const terms = inForce(policy.deductible, day, { place, path })
  const row = rowFor(terms.table, terms.path, its)
  const { outpatientDeductible, inpatientDeductible } = facts.year
  const ofTheYear = money(inpatient ? inpatientDeductible : outpatientDeductible)
  const before = terms.basis === 'year' ? ofTheYear : facts.care.deductibleCharged
  const charged = lesser(inScope, leftOf(row.value, before))
  const article = facts.person.scheme === 'employee' ? 'GF-1998-44/3' : 'SIL-26'
  derive(steps, {
    ...{ rule: 'deductible', article, by: row, result: charged },
    inputs: { basis: terms.basis },
    arithmetic: `min(${yuan(inScope)}, ${yuan(row.value)} − ${yuan(lesser(row.value, before))})`,
  })
  return charged
}
