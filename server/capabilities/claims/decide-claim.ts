/**
 * A reviewer decides a claim: it is settled by the rules of the day of care, or refused with the article. From
 * the area's amount on a second person agrees (decide-by-two.ts). Whoever has seen the originals decides
 * nothing, and an appeal is decided by somebody who has not decided before.
 */
import { randomBytes } from 'node:crypto'
import { findInsured } from '#capabilities/people/index.ts'
import {
  type ClaimWeighed,
  freeInvoices,
  settleClaim,
  weighClaim,
} from '#capabilities/settlement/index.ts'
import { type Money, sum, yuan } from '#kernel/money.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { claimedBill } from './claim-lines.ts'
import type { Claim, ClaimNamed, DecideRefusal, RefusalGround } from './claim.ts'
import { type ClaimDeps, overtaken, peopleFor, takeStep, tellOfClaim } from './claim-deps.ts'
import { insertDecision, readDecisions } from './decision-store.ts'
import { holdConsents, tellOfDecision } from './insurers/tell-insurers.ts'
import { insertPayment } from './payment-store.ts'
import { openBill, openPayee, sealPayee, sealText } from './sealed-claim.ts'
import { readClaim } from './store.ts'
import { stepRefusal } from './work-on-claim.ts'

export type ClaimVerdict =
  | { readonly verdict: 'approve' }
  | { readonly verdict: 'refuse'; readonly ground: RefusalGround; readonly note: string }

export type ClaimDecided = {
  readonly kind: 'decided'
  readonly claimId: string
  readonly outcome: 'approved' | 'nothing_due' | 'refused' | 'upheld'
}

export async function decideClaim(
  deps: ClaimDeps,
  act: Act,
  { verdict, ...named }: ClaimNamed & { readonly verdict: ClaimVerdict },
): Promise<Ran<ClaimDecided | Refused<DecideRefusal>>> {
  const { personId, claimId } = named
  return runCommand<ClaimDecided | Refused<DecideRefusal>>(deps.db, act, {
    ...{ personId, action: 'claims.decide-claim', body: { claimId, ...verdict } },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await holdConsents(tx, personId)
      const found = await readClaim(tx, named)
      if (verdict.verdict === 'refuse') return refuse(within, act, found, verdict)
      const ready = await readyToApprove(within, act, found)
      if (ready.kind === 'refused') return ready
      if (ready.people > 1) return refused('second_person_needed')
      return approve(within, act, ready, null)
    },
    objectOf: () => claimId,
  })
}

export type ReadyToApprove = {
  readonly kind: 'ready'
  readonly claim: Claim
  readonly weighed: ClaimWeighed
  readonly fund: Money
  /** How many different people decide it. */
  readonly people: 1 | 2
}

/** All that an approval rests on, and whether this person may give it. */
export async function readyToApprove(
  deps: ClaimDeps,
  act: Act,
  claim: Claim | null,
): Promise<ReadyToApprove | Refused<DecideRefusal>> {
  const { personal, db } = deps
  const early = await stepRefusal(deps, act, claim, ['submitted', 'appealed'])
  if (!claim || early) return refused(early ?? 'claim_unknown')
  if (claim.checkedBy === null) return refused('originals_not_checked')
  const other = await notThisPerson(deps, act, claim)
  if (other) return refused(other)
  const bill = openBill(personal, claim.claimId, claim.sealedBill)
  const invoiced = sum(bill.invoices.map(({ amount }) => amount))
  if (bill.lines.length === 0) return refused('claim_without_lines')
  if (invoiced !== claim.total) return refused('invoice_totals_differ')
  const claimed = claimedBill(claim, bill, act.organisationId ?? '')
  const weighed = await weighClaim(deps.bills, db, claimed, act.at)
  if (weighed.kind === 'refused') return refused(weighRefusals[weighed.refusal])
  const { fund } = weighed.weight.settled.amounts
  return { kind: 'ready', claim, weighed, fund, people: peopleFor(deps, fund, act.at) }
}

const weighRefusals = {
  person_unknown: 'claim_unknown',
  nothing_to_settle: 'claim_without_lines',
  amount_differs: 'claim_without_lines',
  day_out_of_range: 'claim_without_lines',
  not_covered: 'claim_not_covered',
  no_terms: 'claim_without_terms',
} as const satisfies Record<string, DecideRefusal>

export async function notThisPerson(
  { db }: ClaimDeps,
  { actorId }: Act,
  claim: Claim,
): Promise<'checked_by_yourself' | 'decided_by_yourself' | null> {
  if (claim.checkedBy === actorId) return 'checked_by_yourself'
  const earlier = await readDecisions(db, claim)
  return earlier.some(({ decidedBy, agreedBy }) => [decidedBy, agreedBy].includes(actorId))
    ? 'decided_by_yourself'
    : null
}

/** `first` is whoever asked, where a second person agrees. */
export async function approve(
  deps: ClaimDeps,
  act: Act,
  { claim, weighed, people }: ReadyToApprove,
  first: string | null,
): Promise<ClaimDecided> {
  const { bills, db, personal } = deps
  const bill = openBill(personal, claim.claimId, claim.sealedBill)
  const claimed = claimedBill(claim, bill, act.organisationId ?? '')
  const settled = await settleClaim(bills, db, claimed, { weighed, at: act.at })
  if (!settled) throw overtaken()
  const { fund, settlementId } = settled
  const outcome = fund > 0n ? 'approved' : 'nothing_due'
  await takeStep(deps, act, claim, {
    ...{ state: outcome, event: outcome },
    change: { fund: fund.toString(), settlement_id: settlementId, due_on: null },
  })
  if (fund > 0n) await owe(deps, claim, fund, act.at)
  await insertDecision(db, {
    ...{ personId: claim.personId, claimId: claim.claimId, decisionId: newId(), outcome },
    ...{ number: makeReference('BX', randomBytes(8)), ground: null, people, sealedNote: null },
    ...{ decidedBy: first ?? act.actorId ?? '', agreedBy: first === null ? null : act.actorId },
    at: act.at,
  })
  await tellOfDecision(deps, act, claim)
  await tellOfClaim(db, claim, { kind: `claim_${outcome}`, amount: yuan(fund) }, act.at)
  return { kind: 'decided', claimId: claim.claimId, outcome }
}

async function owe(
  { db, personal }: ClaimDeps,
  { personId, claimId, sealedPayee }: Claim,
  amount: Money,
  at: Temporal.Instant,
): Promise<void> {
  const insured = (await findInsured(db, [personId])).get(personId)
  if (!insured || !sealedPayee)
    throw new Error('who is paid stands in the register and named an account')
  const paymentId = newId()
  const payee = openPayee(personal, 'claims.claim', claimId, sealedPayee)
  await insertPayment(db, {
    ...{ personId, paymentId, claimId, amount, madeAt: at, bankId: insured.agentBankId },
    sealedPayee: sealPayee(personal, 'claims.payment', paymentId, payee),
  })
}

/** Refused with its article, or, after an appeal, for good. */
async function refuse(
  deps: ClaimDeps,
  act: Act,
  claim: Claim | null,
  { ground, note }: Extract<ClaimVerdict, { verdict: 'refuse' }>,
): Promise<ClaimDecided | Refused<DecideRefusal>> {
  const { db, personal } = deps
  const early = await stepRefusal(deps, act, claim, ['submitted', 'missing', 'appealed'])
  if (!claim || early) return refused(early ?? 'claim_unknown')
  const other = await notThisPerson(deps, act, claim)
  if (other) return refused(other)
  const outcome = claim.state === 'appealed' ? 'upheld' : 'refused'
  const decisionId = newId()
  await takeStep(deps, act, claim, {
    ...{ state: outcome, event: outcome, text: note },
    change: { due_on: null },
  })
  await insertDecision(db, {
    ...{ personId: claim.personId, claimId: claim.claimId, decisionId, outcome, ground },
    ...{ number: makeReference('BX', randomBytes(8)), people: 1, at: act.at },
    ...{ decidedBy: act.actorId ?? '', agreedBy: null },
    sealedNote: sealText(personal, 'claims.decision', decisionId, note),
  })
  if (outcome === 'upheld') await freeInvoices(db, claim.claimId)
  await tellOfDecision(deps, act, claim)
  await tellOfClaim(db, claim, { kind: `claim_${outcome}` }, act.at)
  return { kind: 'decided', claimId: claim.claimId, outcome }
}
