/**
 * Who pays what is left: State Council Document 14 of 2021 item 5. The own account first, then the
 * relatives' accounts, then cash, which takes every residue of rounding.
 */
import { lesser, minus, type Money, plus, yuan, zero } from '#kernel/money.ts'
import { derive, type Steps } from './derivation.ts'
import type { PurseFacts } from './facts.ts'
import type { Frame } from './pack.ts'
import type { Split } from './split-line.ts'

export type Purse = {
  /** Own account and relatives together. */
  readonly account: Money
  readonly relatives: Money
  readonly cash: Money
}

export function purse(
  person: Money,
  payable: Money,
  { own, relatives: theirs }: PurseFacts,
  steps: Steps,
): Purse {
  const article = 'GBF-2021-14/5'
  const ofOwn = lesser(own, payable)
  const relatives = lesser(theirs, minus(payable, ofOwn))
  const account = plus(ofOwn, relatives)
  const cash = minus(person, account)
  if (ofOwn > 0n) {
    const arithmetic = `min(${yuan(payable)}, ${yuan(own)})`
    derive(steps, { rule: 'own_account', article, arithmetic, result: ofOwn })
  }
  if (relatives > 0n) {
    const arithmetic = `min(${yuan(payable)} − ${yuan(ofOwn)}, ${yuan(theirs)})`
    derive(steps, { rule: 'relatives', article, arithmetic, result: relatives })
  }
  const arithmetic = `${yuan(person)} − ${yuan(ofOwn)} − ${yuan(relatives)}`
  derive(steps, { rule: 'cash', article, arithmetic, result: cash })
  return { account, relatives, cash }
}

/** What of the person's part the accounts may pay, as the place has it. */
export function payableFrom(person: Money, split: Split, scope: Frame['account']): Money {
  if (scope === 'person_part') return person
  const listed = minus(person, split.notCovered)
  if (scope === 'listed') return listed
  const outOfScope = plus(split.overLimit, split.firstSelfPay)
  return listed > outOfScope ? minus(listed, outOfScope) : zero
}
