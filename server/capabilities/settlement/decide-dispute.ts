/**
 * A dispute is answered by two people: one proposes what the rule says, another decides or sends it
 * back. Where the rule is clear nobody can propose otherwise; where no report was made, a person
 * judges and says why.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { insuranceLossesOf, type ReportedLost } from '#capabilities/cards/index.ts'
import { coverOf } from '#capabilities/contributions/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import {
  type AssessmentRefusal,
  type DecisionRefusal,
  type Dispute,
  type DisputeOutcome,
  timelineOf,
  type TimelineEntry,
  type Verdict,
  verdictOn,
} from './dispute.ts'
import {
  changeDispute,
  isOnePerson,
  isReversed,
  readDispute,
  returnDisputed,
  returnDisputedPart,
} from './dispute-store.ts'
import { type DisputeDeps, stillAsRead, tellOf } from './open-dispute.ts'

export type Judged = {
  readonly dispute: Dispute
  readonly verdict: Verdict
  /** The decree that the area's rule comes from. */
  readonly ruleSource: string
  readonly protectedHours: number
  readonly timeline: readonly TimelineEntry[]
}

/** A dispute with what the rule says of it today; a proposal keeps the rule it was made under. */
export async function judgeDispute({ db, area }: DisputeDeps, dispute: Dispute): Promise<Judged> {
  const losses = dispute.byCard ? await insuranceLossesOf(db, dispute) : []
  const terms = termsOn(area.liability, dayOf(dispute.paidAt))
  const { protectedHours } = terms.value
  return {
    dispute,
    verdict: verdictOn(dispute, losses, protectedHours),
    ruleSource: terms.source,
    protectedHours,
    timeline: timelineOf(dispute, sinceSeen(losses, dispute)),
  }
}

/** Reports that were over before the purchase have nothing to do with it. */
function sinceSeen(losses: readonly ReportedLost[], dispute: Dispute): readonly ReportedLost[] {
  return losses.filter(
    ({ until }) => until === null || Temporal.Instant.compare(until, dispute.paidAt) > 0,
  )
}

type Named = { readonly personId: string; readonly disputeId: string }

export type DisputeMoved = {
  readonly kind: 'proposed' | 'sent_back' | 'decided'
  readonly disputeId: string
}

export type Assessment = Named & { readonly outcome: DisputeOutcome; readonly reason: string }

export async function proposeDispute(
  deps: DisputeDeps,
  act: Act,
  assessment: Assessment,
): Promise<Ran<DisputeMoved | Refused<AssessmentRefusal>>> {
  const { personId, disputeId, outcome, reason } = assessment
  return runCommand<DisputeMoved | Refused<AssessmentRefusal>>(deps.db, act, {
    personId,
    action: 'settlement.propose-dispute',
    body: { disputeId, outcome, reason },
    decide: async (db) => {
      const dispute = await readDispute(db, personId, disputeId)
      if (!dispute) return refused('dispute_unknown')
      if (dispute.state !== 'open') return refused('dispute_not_waiting')
      const { verdict, ruleSource } = await judgeDispute({ ...deps, db }, dispute)
      if (verdict.bears !== null && verdict.bears !== outcome) return refused('rule_says_otherwise')
      const proposal = { outcome, reason, rule: verdict.rule, ruleSource }
      const step = { state: 'proposed', at: act.at, by: act.actorId, proposal } as const
      stillAsRead(await changeDispute(db, dispute, step))
      return { kind: 'proposed', disputeId }
    },
    objectOf: () => disputeId,
  })
}

export type Decision = Named & { readonly agreed: boolean }

export async function decideDispute(
  deps: DisputeDeps,
  act: Act,
  decision: Decision,
): Promise<Ran<DisputeMoved | Refused<DecisionRefusal>>> {
  const { personId, disputeId, agreed } = decision
  return runCommand<DisputeMoved | Refused<DecisionRefusal>>(deps.db, act, {
    personId,
    action: 'settlement.decide-dispute',
    body: { disputeId, agreed },
    decide: (db) => decide({ ...deps, db }, act, decision),
    objectOf: () => disputeId,
  })
}

async function decide(
  deps: DisputeDeps,
  act: Act,
  { personId, disputeId, agreed }: Decision,
): Promise<DisputeMoved | Refused<DecisionRefusal>> {
  const { db } = deps
  const dispute = await readDispute(db, personId, disputeId)
  if (!dispute) return refused('dispute_unknown')
  if (dispute.state !== 'proposed') return refused('dispute_not_proposed')
  if (await isOnePerson(db, dispute.proposedBy, act.actorId)) return refused('second_person_needed')
  const by = { at: act.at, by: act.actorId }
  if (!agreed) {
    stillAsRead(await changeDispute(db, dispute, { ...by, state: 'open' }))
    return { kind: 'sent_back', disputeId }
  }
  // Before the first write: a refusal leaves everything as it was.
  if (dispute.outcome === 'fund_bears' && (await isReversed(db, dispute))) {
    return refused('purchase_reversed')
  }
  stillAsRead(await changeDispute(db, dispute, { ...by, state: 'decided' }))
  if (dispute.outcome === 'fund_bears') await giveBack(deps, act, dispute)
  await tellOf(db, { ...dispute, kind: 'dispute_decided', at: act.at })
  return { kind: 'decided', disputeId }
}

async function giveBack(deps: DisputeDeps, act: Act, dispute: Dispute): Promise<void> {
  const { db, area } = deps
  const { scheme } = await coverOf(deps, dispute.personId, dayOf(act.at))
  const fundName = { kind: 'pooled_fund', area: area.code, scheme } as const
  await openOfficeAccounts(db, [fundName])
  const fund = accountIdOf(fundName)
  const entry = { entryId: newId(), transferId: newId(), fund, on: dayOf(act.at), at: act.at }
  const giveBackIt = dispute.ofBill ? returnDisputedPart : returnDisputed
  // A reversal that came between our look and our lock: the command begins anew and is refused.
  stillAsRead((await giveBackIt(db, dispute, entry)) !== null)
}
