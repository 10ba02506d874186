/**
 * What a settlement comes to, and how. The amounts hold these identities exactly, whatever the
 * facts: total = fund + person + hospital; fund = the sum of the funds; person = account + cash;
 * relatives ≤ account; total = not covered + over limit + first share + in scope.
 */
import type { Money } from '#kernel/money.ts'
import type { Year } from './facts.ts'

/** The wire name that the hospital interface gives each stands in docs/formats/hospital-interface.md. */
export type Amounts = {
  readonly total: Money
  readonly notCovered: Money
  readonly overLimit: Money
  readonly firstSelfPay: Money
  readonly inScope: Money
  /** Charged in this settlement. */
  readonly deductible: Money
  readonly pool: Money
  readonly largeAmount: Money
  readonly seriousIllness: Money
  readonly enterprise: Money
  readonly civilServant: Money
  readonly assistance: Money
  readonly otherFunds: Money
  readonly fund: Money
  readonly person: Money
  /** Own account and relatives together. */
  readonly account: Money
  readonly relatives: Money
  readonly cash: Money
  readonly hospital: Money
}

export type LineAmounts = {
  readonly id: string
  readonly notCovered: Money
  readonly overLimit: Money
  readonly firstSelfPay: Money
  readonly inScope: Money
}

/** One step of the derivation, as facts; words in both languages are put to it where it is shown. */
export type Step = {
  readonly rule: string
  /** Of which instrument in docs/law, such as 'SIL-28'. */
  readonly article: string
  /** Which value of the pack was applied: its path there; empty where the law itself gives it. */
  readonly parameter: string
  /** The decree or page that the value is from. */
  readonly source: string
  readonly inputs: Readonly<Record<string, string>>
  /** The sum as people write it: '(60000.00 − 1300.00) × 85 %'. */
  readonly arithmetic: string
  /** In yuan, or a word of the rule's own. */
  readonly result: string
}

export type Settled = {
  readonly amounts: Amounts
  readonly lines: readonly LineAmounts[]
  /** What this settlement adds to the year; a reversal takes exactly this away again. */
  readonly added: Year
  readonly steps: readonly Step[]
}
