/**
 * A claim as an insurer is told of it: one line of JSON, whose keys stand in one order for ever
 * (docs/formats/insurers.md). It names the policy and not the person; only where the policy is a contract
 * of the area for many people does it say whose claim it is.
 */
import { type Settlement, stepWords } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Money, money, signedYuan, sum, yuan } from '#kernel/money.ts'
import type { Claim, ClaimBill, RefusalGround } from '../claim.ts'
import type { Cover } from './cover.ts'

export type ToldDecision = {
  readonly outcome: 'approved' | 'nothing_due' | 'refused' | 'upheld'
  readonly ground: RefusalGround | null
  readonly at: Temporal.Instant
  readonly settlement: Settlement | null
}

export type ToldClaim = {
  readonly claim: Claim
  readonly bill: ClaimBill
  readonly cover: Cover
  /** Said only where the policy is a contract for many people. */
  readonly insured: { readonly name: string; readonly citizenNumber: string } | null
  readonly noticeId: string
  readonly number: number
}

/** The person has paid all of such a bill, and an insurer may have promised just this. */
const borneWholly: readonly RefusalGround[] = ['not_insured', 'not_in_scope', 'too_late']

/** In cash. Of a bill that is refused for what it is (not true, paid elsewhere) nothing counts as borne. */
export function borneOf(claim: Pick<Claim, 'total'>, decision: ToldDecision): Money {
  if (decision.settlement) return money(decision.settlement.amounts.cash)
  const whole = decision.ground !== null && borneWholly.includes(decision.ground)
  return whole ? claim.total : sum([])
}

export function decidedLine(told: ToldClaim, decision: ToldDecision): string {
  const { claim, bill } = told
  const { invoices, institution } = bill
  return JSON.stringify({
    ...headOf(told, 'decided'),
    outcome: decision.outcome,
    ground: decision.ground,
    decidedOn: dayOf(decision.at).toString(),
    care: {
      kind: bill.care,
      from: claim.from.toString(),
      until: claim.until?.toString() ?? null,
      institution: institution.name,
      tier: bill.tier,
      place: bill.place,
      cause: bill.cause,
    },
    invoices: invoices.map(({ code, number, amount }) => ({ code, number, amount: yuan(amount) })),
    lines: linesOf(bill, decision.settlement),
    split: splitOf(claim, decision),
    derivation: (decision.settlement?.steps ?? []).map((step) => {
      const { rule, article, sum: working, result } = stepWords(step, 'zh')
      return { rule, article, source: step.source, working, result }
    }),
  })
}

/** The decision is open again: what was told before may change. */
export function appealedLine(told: ToldClaim): string {
  return JSON.stringify(headOf(told, 'appealed'))
}

function headOf(
  { claim, cover, insured, noticeId, number }: ToldClaim,
  kind: 'decided' | 'appealed',
): object {
  return {
    notice: noticeId,
    claim: claim.claimId,
    reference: claim.reference,
    number,
    kind,
    cover: cover.coverId,
    policy: cover.policy,
    insured: insured && { name: insured.name, citizenNumber: insured.citizenNumber },
  }
}

function linesOf(bill: ClaimBill, settlement: Settlement | null): readonly object[] {
  return bill.lines.map((line, at) => {
    // Lines of a claim are numbered from 1 as they stand on the paper.
    const split = settlement?.lines.find(({ id }) => id === String(at + 1)) ?? settlement?.lines[at]
    return {
      code: line.code,
      name: line.name,
      day: line.day.toString(),
      amount: yuan(line.amount),
      notCovered: split ? yuan(split.notCovered) : null,
      overLimit: split ? yuan(split.overLimit) : null,
      firstSelfPay: split ? yuan(split.firstSelfPay) : null,
      inScope: split ? yuan(split.inScope) : null,
    }
  })
}

function splitOf(claim: Claim, decision: ToldDecision): object {
  const amounts = decision.settlement?.amounts
  const said = (fen: bigint | undefined): string | null =>
    fen === undefined ? null : signedYuan(fen)
  return {
    total: yuan(claim.total),
    notCovered: said(amounts?.notCovered),
    overLimit: said(amounts?.overLimit),
    firstSelfPay: said(amounts?.firstSelfPay),
    inScope: said(amounts?.inScope),
    deductible: said(amounts?.deductible),
    fund: said(amounts?.fund ?? 0n),
    borne: yuan(borneOf(claim, decision)),
  }
}
