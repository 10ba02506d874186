/**
 * What a month costs that is paid late (Social Insurance Law, art. 86): a share of the contributions for each
 * day, from the day after the last one to pay to the day on which the bank booked the money. The fraction of
 * a fen is left out, once, of the whole sum.
 */
import type { LateSurchargeTerms } from '#capabilities/organisations/index.ts'
import { isBefore } from '#kernel/dates.ts'
import { shareRoundedDown, timesInteger, zero } from '#kernel/money.ts'
import type { BasisPoints, Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Terms } from '#kernel/terms.ts'

/** All that it was worked out from, as the employer is shown it. */
export type Surcharge = {
  readonly principal: Money
  readonly dueOn: Temporal.PlainDate
  /** The day until which it is counted. */
  readonly paidOn: Temporal.PlainDate
  readonly days: number
  readonly perDay: BasisPoints
  readonly source: string
  readonly amount: Money
}

/** Null for a month that is not late. What lateness costs is said by the terms of the first late day. */
export function surchargeOf(
  list: readonly Terms<LateSurchargeTerms>[],
  owed: { readonly principal: Money; readonly dueOn: Temporal.PlainDate },
  paidOn: Temporal.PlainDate,
): Surcharge | null {
  const { principal, dueOn } = owed
  if (!isBefore(dueOn, paidOn)) return null
  const { source, value } = termsOn(list, dueOn.add({ days: 1 }))
  const { days } = dueOn.until(paidOn, { largestUnit: 'days' })
  const amount = surchargeRoundedDown(principal, days, value.perDay)
  return amount === zero
    ? null
    : { principal, dueOn, paidOn, days, perDay: value.perDay, source, amount }
}

function surchargeRoundedDown(principal: Money, days: number, perDay: BasisPoints): Money {
  return shareRoundedDown(timesInteger(principal, BigInt(days)), perDay)
}
