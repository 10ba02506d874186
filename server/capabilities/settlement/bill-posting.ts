/** What the posting function is given: every row of a settlement, made here and judged nowhere else. */
import { accountIdOf, type AccountKind, type AccountName } from '#capabilities/accounts/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId, EntryId, InstitutionId, SettlementId, TransferId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import { issuedOnOf } from '#platform/commands/run-command.ts'
import { instantOf, toInstantText } from '#platform/database/column-types.ts'
import { newId } from '#platform/ids.ts'
import type { PolicyName, Settlement } from './bill.ts'
import { invoiceKeysOfBill } from './claims/invoice.ts'
import type { Scheme } from './rules/facts.ts'
import type { Amounts } from './rules/outcome.ts'
import type { Ready, Tender } from './settle-bill.ts'
import { cardToHold, ownPart } from './weigh-bill.ts'

/** Each fund pays from an account of its own, by scheme. */
const fundAccounts = {
  pool: 'pooled_fund',
  largeAmount: 'large_amount_fund',
  seriousIllness: 'serious_illness_fund',
  enterprise: 'enterprise_fund',
  civilServant: 'civil_servant_fund',
  assistance: 'assistance_fund',
  otherFunds: 'other_fund',
} as const satisfies Partial<Record<keyof Amounts, AccountKind>>

export type BillLeg = {
  readonly reason: 'fund_part' | 'bill' | 'cash_part'
  readonly debit: string
  readonly credit: string
  readonly amount: Money
  /** Accounts of the office that it names. */
  readonly names: readonly AccountName[]
}

/** What the funds and the account pay is owed to the institution; cash is kept as a memorandum. */
export function billLegs(
  amounts: Amounts,
  {
    payeeId,
    ...paid
  }: PaidOf & {
    /** Who is owed for it: the institution, or the area that speaks for it. */
    readonly payeeId: InstitutionId
  },
): readonly BillLeg[] {
  const owedTo: AccountName = { kind: 'payable', area: paid.area, organisationId: payeeId }
  return legsOf(amounts, { ...paid, owedTo })
}

type PaidOf = {
  readonly area: string
  readonly scheme: Scheme
  readonly institutionId: InstitutionId
  readonly accountId: string | null
}

export function legsOf(
  amounts: Amounts,
  paid: PaidOf & { readonly owedTo: AccountName },
): readonly BillLeg[] {
  const { area, scheme, institutionId: organisationId, owedTo: payable, accountId } = paid
  const credit = accountIdOf(payable)
  const funds = Object.entries(fundAccounts).map(([part, kind]): BillLeg => {
    const fund: AccountName = { kind, area, scheme }
    const amount = amounts[part as keyof typeof fundAccounts]
    return { reason: 'fund_part', debit: accountIdOf(fund), credit, amount, names: [fund, payable] }
  })
  const cash: AccountName = { kind: 'cash_paid', area }
  const collected: AccountName = { kind: 'cash_collected', area, organisationId }
  return [
    ...funds,
    {
      ...{ reason: 'bill' as const, debit: accountId ?? '', credit, names: [payable] },
      amount: ownPart(amounts),
    },
    {
      ...{ reason: 'cash_part' as const, debit: accountIdOf(cash), credit: accountIdOf(collected) },
      ...{ amount: amounts.cash, names: [cash, collected] },
    },
  ].filter((leg) => leg.amount > 0n)
}

export type Work = {
  readonly commandId: CommandId
  readonly digest: Buffer
  readonly kind: 'drugs' | 'settlement'
  readonly verifier: Buffer | null
  readonly pinLimit: number
  readonly policy: PolicyName
  readonly legs: readonly BillLeg[]
  readonly settlementId: SettlementId
  /** Where what relatives pay is owed. */
  readonly payable: string
}

/** In the words of settlement.post_settlement. */
export function billWork(tender: Tender, ready: Ready, work: Work): object {
  const { bill, weight } = ready
  const { standing } = bill
  const { amounts, lines, added, steps } = weight.settled
  const held = cardToHold(standing, tender.certificate)
  const effectiveOn = dayOf(tender.at).toString()
  return {
    ...{ command: work.commandId, issued_on: issuedOnOf(work.commandId, tender.at) },
    ...{ actor: tender.institutionId, digest: hexOf(work.digest), channel: 'http' },
    ...{ now: toInstantText(tender.at), message_id: tender.messageId, message_kind: work.kind },
    ...{ card: held?.cardId ?? null, card_version: held?.version ?? null },
    ...{ filing: bill.outside?.filing?.filingId ?? null },
    ...{ filing_version: bill.outside?.filing?.version ?? null },
    benefits_version: bill.restsOn.references.length > 0 ? standing.benefits?.version : null,
    ...{ visit: ready.visitId, visit_version: ready.visitVersion, next_state: ready.nextState },
    ...{ new_visit: ready.begins?.visit ?? null, new_lines: ready.begins?.lines ?? null },
    ...{ scheme: bill.visit.scheme, year_begins: weight.yearBegins.toString() },
    ...{ year_version: weight.yearVersion, account_version: standing.account?.version ?? null },
    ...{ pin_asked: work.verifier !== null, pin_limit: work.pinLimit },
    verifier: work.verifier && hexOf(work.verifier),
    lines: ready.lineNumbers,
    codes: codesOf(ready),
    settlement: {
      ...{ settlement_id: work.settlementId, visit_id: ready.visitId },
      ...{ institution_id: tender.institutionId, visit_kind: bill.visit.kind },
      ...{ message_id: tender.messageId, scheme: bill.visit.scheme, interim: ready.interim },
      ...{ effective_on: effectiveOn, year_begins: weight.yearBegins.toString() },
      ...{ policy_version: work.policy.version, policy_digest: work.policy.digest },
      ...{ amounts, facts: weight.facts, lines, added, steps },
      invoices: invoiceKeysOfBill(tender.invoice ?? '', tender.institutionId),
    },
    ...{ settlement_id: work.settlementId, effective_on: effectiveOn, added, total: amounts.total },
    ...aidWork(weight, work),
    transfers: work.legs.map(({ names: _names, ...leg }) => ({ id: newId<TransferId>(), ...leg })),
    ...{ audit: newId<EntryId>(), message: newId() },
  }
}

/** In the words of settlement.post_aided_settlement; nothing of it where nobody helps. */
function aidWork({ aid, giverYearLimit }: Ready['weight'], { payable }: Work): object {
  if (aid.length === 0) return {}
  const parts = aid.map(({ giver, amount }) => ({ giver: giver.giverId, aid: giver.aidId, amount }))
  return { aid: parts, aid_payable: payable, aid_giver_limit: giverYearLimit }
}

/** A package that came back was not sold. */
export function codesOf({ bill }: Pick<Ready, 'bill'>): readonly string[] {
  const back = new Set(bill.lines.flatMap((line) => (line.returns === null ? [] : line.traceCodes)))
  return bill.lines
    .filter((line) => line.returns === null)
    .flatMap((line) => line.traceCodes)
    .filter((code) => !back.has(code))
}

export function hexOf(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

/** What was written, without reading it again. */
export function settlementOf(
  tender: Tender,
  ready: Ready,
  { work, balance }: { readonly work: Work; readonly balance: Money | null },
): Settlement {
  const { bill, weight } = ready
  const { amounts, lines, added, steps } = weight.settled
  return {
    ...{ personId: tender.personId, settlementId: work.settlementId, visitId: ready.visitId },
    ...{ institutionId: tender.institutionId, visitKind: bill.visit.kind },
    ...{ messageId: tender.messageId, scheme: bill.visit.scheme, interim: ready.interim },
    ...{
      reverses: null,
      reversedBy: null,
      settledAt: instantOf(toInstantText(tender.at)),
      yearBegins: weight.yearBegins,
    },
    policy: { version: work.policy.version, digest: work.policy.digest },
    ...{ facts: weight.facts, amounts, lines, added, steps, balance },
  }
}
