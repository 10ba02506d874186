/** What a new card costs, by the reason why it is needed, and the decree that says so. */
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { type ReplacementReason, replacementReasons } from './loss-report.ts'

export type ReplacementFee = {
  readonly reason: ReplacementReason
  readonly fee: Money
  readonly source: string
  readonly inForceFrom: Temporal.PlainDate
}

export function replacementFee(
  area: Area,
  reason: ReplacementReason,
  at: Temporal.Instant,
): ReplacementFee {
  const { value, source, from } = termsOn(area.replacement, dayOf(at))
  return { reason, fee: value.fee[reason], source, inForceFrom: from }
}

/** For every reason that a window knows, as it stands at this moment. */
export function replacementFees(area: Area, at: Temporal.Instant): readonly ReplacementFee[] {
  return replacementReasons.map((reason) => replacementFee(area, reason, at))
}
