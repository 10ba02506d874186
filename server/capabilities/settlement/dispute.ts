/**
 * Who bears a purchase that its payer does not recognise. Three moments decide: the purchase, the
 * report, and, where the area protects some hours before a report, how far they lie apart. After a
 * report it is never the holder.
 */
import type { Money } from '#kernel/money.ts'

export const disputeClaims = ['not_me', 'wrong_amount', 'paid_twice'] as const
export type DisputeClaim = (typeof disputeClaims)[number]

export const disputeStates = ['open', 'proposed', 'decided', 'withdrawn'] as const
export type DisputeState = (typeof disputeStates)[number]

export const disputeOutcomes = ['holder_bears', 'fund_bears'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const disputeEdges = {
  open: ['proposed', 'withdrawn'],
  proposed: ['open', 'decided', 'withdrawn'],
  decided: [],
  withdrawn: [],
} as const satisfies Readonly<Record<DisputeState, readonly DisputeState[]>>

export type Dispute = {
  /** Whose card paid, or whose bill it is. */
  readonly personId: string
  readonly disputeId: string
  /** The relative who raised it, having paid a part; null where the holder did. */
  readonly giverId: string | null
  readonly localDate: string
  /** Of a bill its settlement. */
  readonly purchaseId: string
  readonly ofBill: boolean
  /** Null for a bill. */
  readonly cardId: string | null
  /** A bill may be settled without a card; reports of a loss say nothing of it then. */
  readonly byCard: boolean
  readonly institutionId: string
  /** Of a bill the part of whoever raised it. */
  readonly amount: Money
  readonly paidAt: Temporal.Instant
  readonly claim: DisputeClaim
  readonly lastSeenAt: Temporal.Instant | null
  readonly openedAt: Temporal.Instant
  readonly channel: string
  readonly state: DisputeState
  readonly outcome: DisputeOutcome | null
  readonly rule: DisputeRule | null
  readonly ruleSource: string | null
  readonly reason: string | null
  readonly proposedBy: string | null
  readonly proposedAt: Temporal.Instant | null
  readonly decidedAt: Temporal.Instant | null
  readonly version: bigint
}

export const disputeRules = [
  'after_report',
  'protected_hours',
  'before_report',
  'no_report',
] as const
export type DisputeRule = (typeof disputeRules)[number]

/** What the rule says; without a report, and for a wrong amount, a person judges. */
export type Verdict = { readonly rule: DisputeRule; readonly bears: DisputeOutcome | null }

type LostSpan = { readonly from: Temporal.Instant; readonly until: Temporal.Instant | null }

export function verdictOn(
  purchase: { readonly paidAt: Temporal.Instant; readonly claim: DisputeClaim },
  losses: readonly LostSpan[],
  protectedHours: number,
): Verdict {
  const { paidAt, claim } = purchase
  const held = losses.some(
    ({ from, until }) => !isBefore(paidAt, from) && (until === null || isBefore(paidAt, until)),
  )
  if (held) return { rule: 'after_report', bears: 'fund_bears' }
  const next = losses.find(({ from }) => isBefore(paidAt, from))
  if (!next || claim !== 'not_me') return { rule: 'no_report', bears: null }
  const isProtected = !isBefore(paidAt, next.from.subtract({ hours: protectedHours }))
  return isProtected
    ? { rule: 'protected_hours', bears: 'fund_bears' }
    : { rule: 'before_report', bears: 'holder_bears' }
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

export const timelineEvents = [
  'last_seen',
  'purchase',
  'reported',
  'report_ended',
  'disputed',
  'proposed',
  'decided',
] as const
type TimelineEvent = (typeof timelineEvents)[number]

export type TimelineEntry = {
  readonly event: TimelineEvent
  readonly at: Temporal.Instant
  /** The voucher of a report; null elsewhere. */
  readonly voucherNo: string | null
}

/** What happened, in its order: the paper on which nobody can argue about a minute. */
export function timelineOf(
  dispute: Pick<Dispute, 'paidAt' | 'lastSeenAt' | 'openedAt' | 'proposedAt' | 'decidedAt'>,
  losses: readonly (LostSpan & { readonly voucherNo: string })[],
): readonly TimelineEntry[] {
  const moments: readonly (readonly [TimelineEvent, Temporal.Instant | null, string | null])[] = [
    ['last_seen', dispute.lastSeenAt, null],
    ['purchase', dispute.paidAt, null],
    ...losses.flatMap((loss) => [
      ['reported', loss.from, loss.voucherNo] as const,
      ['report_ended', loss.until, loss.voucherNo] as const,
    ]),
    ['disputed', dispute.openedAt, null],
    ['proposed', dispute.proposedAt, null],
    ['decided', dispute.decidedAt, null],
  ]
  return moments
    .flatMap(([event, at, voucherNo]) => (at === null ? [] : [{ event, at, voucherNo }]))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** In order of precedence. */
export const disputeRefusals = [
  'purchase_unknown',
  'purchase_reversed',
  'dispute_open_already',
  'dispute_too_late',
  'last_seen_in_future',
] as const
export type DisputeRefusal = (typeof disputeRefusals)[number]

export const assessmentRefusals = [
  'dispute_unknown',
  'dispute_not_waiting',
  'rule_says_otherwise',
] as const
export type AssessmentRefusal = (typeof assessmentRefusals)[number]

export const decisionRefusals = [
  'dispute_unknown',
  'dispute_not_proposed',
  'second_person_needed',
  'purchase_reversed',
] as const
export type DecisionRefusal = (typeof decisionRefusals)[number]
