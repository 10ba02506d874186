/** A claim as it is shown: what it says, its papers and slots, its time line, payments and decisions. */
import { maskAccount } from '#capabilities/people/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import { lossReportsOf } from '#capabilities/cards/index.ts'
import {
  type ClaimedBillRefusal,
  invoiceKeys,
  type InvoiceHolder,
  readInvoiceHolder,
  readSettlement,
  type Settlement,
  weighClaim,
  type ClaimWeighed,
} from '#capabilities/settlement/index.ts'
import type { PersonId, SettlementId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { appealUntil } from './appeal-claim.ts'
import { claimedBill } from './claim-lines.ts'
import { type PaperSlot, slotsOf } from './claim-papers.ts'
import type { Claim, ClaimBill, ClaimInvoice, ClaimNamed, ClaimPayee } from './claim.ts'
import { type ClaimDeps, peopleFor, termsOf } from './claim-deps.ts'
import { type Decision, readDecisions } from './decision-store.ts'
import { type InsurersOfClaim, insurersOf } from './insurers/show-insurers.ts'
import { type ClaimPayment, readPayments } from './payment-store.ts'
import { openBill, openPayee, openText } from './sealed-claim.ts'
import {
  type ClaimEvent,
  type ClaimPaper,
  readAskedPapers,
  readClaim,
  readClaims,
  readEvents,
  readPapers,
} from './store.ts'

export type ShownEvent = Omit<ClaimEvent, 'sealedText'> & { readonly text: string | null }
export type ShownDecision = Omit<Decision, 'sealedNote'> & {
  readonly note: string | null
  /** In the area's words of that day; null where nothing was refused. */
  readonly grounds: { readonly reason: Words; readonly article: Words } | null
}

export type ShownClaim = {
  readonly claim: Claim
  readonly bill: ClaimBill
  readonly payee: (ClaimPayee & { readonly maskedAccount: string }) | null
  readonly voucherNo: string | null
  readonly slots: readonly PaperSlot[]
  readonly papers: readonly ClaimPaper[]
  /** What was asked for and has not come. */
  readonly stillMissing: readonly string[]
  readonly events: readonly ShownEvent[]
  readonly payments: readonly ClaimPayment[]
  readonly decisions: readonly ShownDecision[]
  /** The last day for an appeal; null where there is nothing to appeal. */
  readonly appealUntil: Temporal.PlainDate | null
  readonly settlement: Settlement | null
  /** What supplementary insurers were told and have paid; null where none was told. */
  readonly insurers: InsurersOfClaim | null
}

export async function showClaim(deps: ClaimDeps, named: ClaimNamed): Promise<ShownClaim | null> {
  const claim = await readClaim(deps.db, named)
  return claim && shown(deps, claim)
}

export async function claimsOf(deps: ClaimDeps, personId: string): Promise<readonly ShownClaim[]> {
  const all = await readClaims(deps.db, personId)
  return Promise.all(all.map((claim) => shown(deps, claim)))
}

async function shown(deps: ClaimDeps, claim: Claim): Promise<ShownClaim> {
  const { db, personal, area } = deps
  const { claimId, sealedPayee } = claim
  const [papers, events, payments, decisions, until] = await Promise.all([
    readPapers(db, claim),
    readEvents(db, claim),
    readPayments(db, claim),
    readDecisions(db, claim),
    appealUntil(deps, claim),
  ])
  const payee = sealedPayee && openPayee(personal, 'claims.claim', claimId, sealedPayee)
  return {
    ...{ claim, bill: openBill(personal, claimId, claim.sealedBill), papers, payments },
    payee: payee && { ...payee, maskedAccount: maskAccount(payee.account) },
    voucherNo: await voucherOf(deps, claim),
    slots: slotsOf(area, claim.kind, papers),
    stillMissing: await missingOf(deps, claim, papers),
    events: events.map(({ sealedText, ...event }) => ({
      ...event,
      text: openText(personal, 'claims.event', event.eventId, sealedText),
    })),
    decisions: decisions.map(({ sealedNote, ...decision }) => ({
      ...decision,
      note: openText(personal, 'claims.decision', decision.decisionId, sealedNote),
      grounds: decision.ground && termsOf(deps, decision.at).grounds[decision.ground],
    })),
    appealUntil: until,
    settlement: await settlementOf(deps, claim),
    insurers: await insurersOf(deps, claim),
  }
}

async function voucherOf(
  deps: Pick<ClaimDeps, 'db'>,
  { personId, lossReportId }: Claim,
): Promise<string | null> {
  if (lossReportId === null) return null
  const reports = await lossReportsOf(deps, personId)
  return reports.find(({ reportId }) => reportId === lossReportId)?.voucherNo ?? null
}

async function settlementOf(
  { db }: Pick<ClaimDeps, 'db'>,
  { personId, settlementId }: Claim,
): Promise<Settlement | null> {
  if (settlementId === null) return null
  const named = { personId: personId as PersonId, settlementId: settlementId as SettlementId }
  return readSettlement(db, named)
}

async function missingOf(
  { db }: Pick<ClaimDeps, 'db'>,
  claim: Claim,
  papers: readonly ClaimPaper[],
): Promise<readonly string[]> {
  if (claim.state !== 'missing') return []
  const asked = await readAskedPapers(db, claim)
  if (!asked) return []
  const given = papers
    .filter(({ uploadedAt }) => Temporal.Instant.compare(uploadedAt, asked.at) >= 0)
    .map(({ kind }) => kind)
  return asked.kinds.filter((kind) => !given.includes(kind))
}

/** What it would come to today, worked out as in earnest; nothing is written. */
export async function estimateClaim(
  deps: ClaimDeps,
  named: ClaimNamed,
  at: Temporal.Instant,
): Promise<
  (ClaimWeighed & { readonly people: 1 | 2 }) | Refused<ClaimedBillRefusal | 'claim_unknown'>
> {
  const claim = await readClaim(deps.db, named)
  if (!claim) return refused('claim_unknown')
  const bill = openBill(deps.personal, claim.claimId, claim.sealedBill)
  const weighed = await weighClaim(deps.bills, deps.db, claimedBill(claim, bill, claim.claimId), at)
  if (weighed.kind === 'refused') return weighed
  return { ...weighed, people: peopleFor(deps, weighed.weight.settled.amounts.fund, at) }
}

/** Who else has one of these invoices; asked while they are typed, so that nobody fills in a form in vain. */
export async function invoiceHolder(
  { db }: Pick<ClaimDeps, 'db'>,
  asked: {
    readonly invoice: Pick<ClaimInvoice, 'code' | 'number'>
    readonly organisationId: string | null
    readonly ownClaim: string | null
  },
): Promise<InvoiceHolder | null> {
  return readInvoiceHolder(db, invoiceKeys(asked.invoice, asked.organisationId), asked.ownClaim)
}
