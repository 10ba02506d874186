/**
 * Who pays what is left: State Council Document 14 of 2021 item 5. The own account first, then the
 * relatives' accounts as far as the part is in the scope of the policy, then cash, which takes every
 * residue of rounding.
 */
import { lesser, minus, type Money, plus, yuan, zero } from '#kernel/money.ts'
import { derive, type Steps } from './derivation.ts'
import type { CareKind, PurseFacts } from './facts.ts'
import type { Frame } from './pack.ts'
import type { Split } from './split-line.ts'

export type Purse = {
  /** Own account and relatives together. */
  readonly account: Money
  readonly relatives: Money
  readonly cash: Money
}

/** What of the person's part accounts may pay at all, and what of it those of relatives. */
export type Payable = { readonly payable: Money; readonly ofRelatives: Money }

export function purse(
  person: Money,
  { payable, ofRelatives }: Payable,
  { own, relatives: theirs }: PurseFacts,
  steps: Steps,
): Purse {
  const article = 'GBF-2021-14/5'
  const ofOwn = lesser(own, payable)
  const most = lesser(theirs, ofRelatives)
  const relatives = lesser(most, minus(payable, ofOwn))
  const account = plus(ofOwn, relatives)
  const cash = minus(person, account)
  if (ofOwn > 0n) {
    const arithmetic = `min(${yuan(payable)}, ${yuan(own)})`
    derive(steps, { rule: 'own_account', article, arithmetic, result: ofOwn })
  }
  if (relatives > 0n) {
    const arithmetic = `min(${yuan(payable)} − ${yuan(ofOwn)}, ${yuan(most)})`
    derive(steps, { rule: 'relatives', article, arithmetic, result: relatives })
  }
  const arithmetic = `${yuan(person)} − ${yuan(ofOwn)} − ${yuan(relatives)}`
  derive(steps, { rule: 'cash', article, arithmetic, result: cash })
  return { account, relatives, cash }
}

/**
 * The own account pays what the place lets it; relatives pay what is in the scope of the policy, and at a
 * pharmacy the drugs, devices and consumables of the lists.
 */
export function payableOf(
  person: Money,
  split: Split,
  { scope, care }: { readonly scope: Frame['account']; readonly care: CareKind },
): Payable {
  const payable = payableFrom(person, split, scope)
  const ofRelatives = payableFrom(person, split, care === 'pharmacy' ? 'listed' : 'in_scope')
  return { payable, ofRelatives }
}

/** What of the person's part the accounts may pay, as the place has it. */
function payableFrom(person: Money, split: Split, scope: Frame['account']): Money {
  if (scope === 'person_part') return person
  const listed = minus(person, split.notCovered)
  if (scope === 'listed') return listed
  const outOfScope = plus(split.overLimit, split.firstSelfPay)
  return listed > outOfScope ? minus(listed, outOfScope) : zero
}
