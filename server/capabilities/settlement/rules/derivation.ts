/** The steps of a settlement as it is worked out: facts and a short sum; words are put to them later. */
import { type BasisPoints, type Money, percentText, yuan } from '#kernel/money.ts'
import type { Step } from './outcome.ts'
import type { Found } from './terms-of-day.ts'

export const stepRules = [
  'bill_excluded',
  'fund_pays_first',
  'rests_on_filing',
  'line_not_covered',
  'line_over_limit',
  'line_first_share',
  'in_scope',
  'deductible',
  'share_bonus',
  'outside_cut',
  'pool',
  'cap',
  'large_amount',
  'serious_illness',
  'civil_servants',
  'assistance',
  'own_account',
  'relatives',
  'cash',
] as const
export type StepRule = (typeof stepRules)[number]

/** An amount of money, or a word of the rule's own. */
type Result = Money | string

export type NewStep = {
  readonly rule: StepRule
  readonly article: string
  /** The row of the pack that was applied; null where the law itself gives it. */
  readonly by?: Omit<Found<unknown>, 'value'> | null
  readonly inputs?: Step['inputs']
  readonly arithmetic: string
  readonly result: Result
}

export type Steps = Step[]

const none = {}

export function derive(steps: Steps, { rule, article, by, inputs, arithmetic, result }: NewStep) {
  steps.push({
    rule,
    article,
    parameter: by?.path ?? '',
    source: by?.source ?? '',
    inputs: inputs ?? none,
    arithmetic,
    result: typeof result === 'string' ? result : yuan(result),
  })
}

/** '28700.00 × 85 %' */
export function shareText(amount: Money, share: BasisPoints): string {
  return `${yuan(amount)} × ${percentText(share)} %`
}
