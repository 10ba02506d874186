declare const moneyBrand: unique symbol
declare const basisPointsBrand: unique symbol

/**
 * An amount in fen, never negative: which way money goes is said by a name (debit, credit), not by a
 * sign, and an amount that would go below nothing is a bug that must stop here.
 */
export type Money = bigint & { readonly [moneyBrand]: true }

/** Hundredths of a percent: 200 is 2 %. A share may exceed the whole (300 % of the average wage). */
export type BasisPoints = bigint & { readonly [basisPointsBrand]: true }

/** The largest `bigint` of the database, so that an amount that exists can always be written. */
const largestAmount = 9_223_372_036_854_775_807n

const wholeInBasisPoints = 10_000n

const yuanText = /^(0|[1-9][0-9]{0,11})\.[0-9]{2}$/

export function money(fen: bigint): Money {
  if (fen < 0n) throw new RangeError('An amount of money is never below zero')
  if (fen > largestAmount) throw new RangeError('An amount of money is larger than can be recorded')
  return fen as Money
}

export const zero: Money = money(0n)

/** Strict, as on the wire: two decimals, no sign, no separators, no leading zeros. */
export function parseYuan(text: string): Money | null {
  return yuanText.test(text) ? money(BigInt(text.replace('.', ''))) : null
}

export function moneyFromYuan(text: string): Money {
  const amount = parseYuan(text)
  if (amount === null) {
    throw new RangeError('An amount is written in yuan with two decimals, such as 12.30')
  }
  return amount
}

export function yuan(amount: Money): string {
  const digits = amount.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A difference or a balance that may stand on either side, which no Money can. */
export function signedYuan(fen: bigint): string {
  return fen < 0n ? `-${yuan(money(-fen))}` : yuan(money(fen))
}

export function plus(first: Money, second: Money): Money {
  return money(first + second)
}

/** Throws where `taken` is more than `from`; `leftOf` is the subtraction that stops at zero. */
export function minus(from: Money, taken: Money): Money {
  return money(from - taken)
}

/** What remains of a limit after what was used; nothing when it is used up or overdrawn. */
export function leftOf(limit: Money, used: Money): Money {
  return used < limit ? minus(limit, used) : zero
}

export function lesser(first: Money, second: Money): Money {
  return first < second ? first : second
}

export function greater(first: Money, second: Money): Money {
  return first > second ? first : second
}

export function sum(amounts: Iterable<Money>): Money {
  let total = 0n
  for (const amount of amounts) total += amount
  return money(total)
}

export function timesInteger(amount: Money, times: bigint): Money {
  return money(amount * times)
}

export function basisPoints(hundredthsOfPercent: bigint): BasisPoints {
  if (hundredthsOfPercent < 0n) throw new RangeError('A share is never below zero')
  return hundredthsOfPercent as BasisPoints
}

/** The fraction of a fen is dropped, in favour of whoever bears the rest. */
export function shareRoundedDown(amount: Money, share: BasisPoints): Money {
  return money((amount * share) / wholeInBasisPoints)
}

/** Half a fen and more counts as a whole one (四舍五入). */
export function shareRoundedHalfUp(amount: Money, share: BasisPoints): Money {
  return money((amount * share + wholeInBasisPoints / 2n) / wholeInBasisPoints)
}

/** Any fraction of a fen counts as a whole one. */
export function shareRoundedUp(amount: Money, share: BasisPoints): Money {
  return money((amount * share + wholeInBasisPoints - 1n) / wholeInBasisPoints)
}

/** As people write a share: '2', '0.05'. */
export function percentText(share: bigint): string {
  const rest = (share % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  return `${share / 100n}${rest === '' ? '' : `.${rest}`}`
}
