/**
 * A closing that was carried out is undone: it was a mistake, or the person has come back into insurance
 * here. What no bank has paid yet comes back into the account; what is paid stays paid.
 */
import { type Money, money } from '#kernel/money.ts'
import type { Closing, ClosingReason, PayoutState } from './closing.ts'

export const reopeningReasons = ['closed_by_mistake', 'found_alive', 'came_back'] as const
export type ReopeningReason = (typeof reopeningReasons)[number]

export type Reopening = {
  readonly at: Temporal.Instant
  readonly because: ReopeningReason
  /** What came back into the account: pay-outs that were stopped. */
  readonly putBack: Money
}

/** The dead are found alive; whoever has left comes back; and anybody may have been the wrong one. */
const fitting = {
  death: ['closed_by_mistake', 'found_alive'],
  left_country: ['closed_by_mistake', 'came_back'],
  moved: ['closed_by_mistake', 'came_back'],
} as const satisfies Readonly<Record<ClosingReason, readonly ReopeningReason[]>>

export function reopeningReasonsOf(reason: ClosingReason): readonly ReopeningReason[] {
  return fitting[reason]
}

/** Whoever has come back is enrolled anew; all others were insured all the time. */
export function restoresCover(because: ReopeningReason): boolean {
  return because !== 'came_back'
}

/** In order of precedence: when several apply, the first is the one reported. */
export const reopeningRefusals = [
  'case_unknown',
  'own_file',
  'closing_not_carried_out',
  'reopening_does_not_fit',
  'payout_at_bank',
] as const
export type ReopeningRefusal = (typeof reopeningRefusals)[number]

export function reopeningRefusal(
  found: Pick<Closing, 'state' | 'reason'> | null,
  facts: {
    readonly ownFile: boolean
    readonly because: ReopeningReason
    readonly payouts: readonly PayoutState[]
  },
): ReopeningRefusal | null {
  if (!found) return 'case_unknown'
  if (facts.ownFile) return 'own_file'
  if (found.state !== 'carried_out') return 'closing_not_carried_out'
  if (!reopeningReasonsOf(found.reason).includes(facts.because)) return 'reopening_does_not_fit'
  return facts.payouts.includes('ordered') ? 'payout_at_bank' : null
}

type Part = { readonly state: PayoutState; readonly amount: Money }

/** What opening the account again does to the money that was in it. */
export function moneyOf(payouts: readonly Part[]): {
  readonly comesBack: Money
  readonly staysPaid: Money
} {
  const sumOf = (...states: readonly PayoutState[]): Money =>
    money(
      payouts.reduce((sum, { state, amount }) => (states.includes(state) ? sum + amount : sum), 0n),
    )
  return { comesBack: sumOf('due', 'rejected'), staysPaid: sumOf('paid') }
}
