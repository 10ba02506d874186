/**
 * A personal account ends because its holder has died, has settled abroad, or has moved to another area; what
 * is in it goes to the heir, the holder, or the other area's agency. One person opens the case, another
 * decides; until then it can be withdrawn.
 */
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { isBefore } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import type { AccountState } from '#capabilities/accounts/index.ts'
import type { DocumentedService } from '#capabilities/organisations/index.ts'
import type { PaperProblem } from '#platform/files/safe-copy.ts'
import { moveInEdges } from './move-in.ts'

export const closingReasons = ['death', 'left_country', 'moved'] as const
export type ClosingReason = (typeof closingReasons)[number]

export const closingStates = ['open', 'carried_out', 'withdrawn'] as const
export type ClosingState = (typeof closingStates)[number]

export const payoutStates = ['due', 'ordered', 'paid', 'rejected', 'replaced'] as const
export type PayoutState = (typeof payoutStates)[number]

/** The same edges stand in cases.edge; a test keeps the two equal. */
export const caseMachines = {
  closing: { open: ['carried_out', 'withdrawn'], carried_out: [], withdrawn: [] },
  payout: {
    due: ['ordered'],
    ordered: ['paid', 'rejected'],
    paid: [],
    /** The money waits in suspense until another account number takes its place. */
    rejected: ['replaced'],
    replaced: [],
  },
  order: { frozen: ['sent'], sent: ['answered'], answered: [] },
  move_in: moveInEdges,
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Who receives the money, as the bank is told; sealed wherever it is kept. */
export type Payee = {
  readonly name: string
  /** Of the heir; null where the holder or an agency is paid. */
  readonly identityNumber: CitizenNumber | null
  readonly account: string
  /** The twelve digits of the branch in the national payment system. */
  readonly bankCode: string
}

export type Closing = {
  readonly personId: string
  readonly caseId: string
  readonly reference: string
  readonly reason: ClosingReason
  /** The day of the death, the departure or the move. */
  readonly happenedOn: Temporal.PlainDate
  readonly sealedPayee: Buffer
  readonly state: ClosingState
  /** What was in the account; null until it is closed. */
  readonly amount: Money | null
  readonly openedAt: Temporal.Instant
  readonly officeId: string
  readonly endedAt: Temporal.Instant | null
  readonly version: bigint
}

/** In order of precedence: when several apply, the first is the one reported. */
export const openingRefusals = [
  'own_file',
  'account_closed',
  'case_open_already',
  'day_in_future',
  'heir_is_holder',
  'payee_is_clerk',
] as const
export type OpeningRefusal = (typeof openingRefusals)[number]

export type OpeningFacts = {
  readonly ownFile: boolean
  readonly account: AccountState | null
  readonly hasOpenCase: boolean
  readonly happenedOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly heirIsHolder: boolean
  readonly payeeIsClerk: boolean
}

export function openingRefusal(facts: OpeningFacts): OpeningRefusal | null {
  if (facts.ownFile) return 'own_file'
  if (facts.account === null || facts.account === 'closed') return 'account_closed'
  if (facts.hasOpenCase) return 'case_open_already'
  if (isBefore(facts.today, facts.happenedOn)) return 'day_in_future'
  return payeeRefusal(facts)
}

export function payeeRefusal(
  facts: Pick<OpeningFacts, 'heirIsHolder' | 'payeeIsClerk'>,
): Extract<OpeningRefusal, 'heir_is_holder' | 'payee_is_clerk'> | null {
  if (facts.heirIsHolder) return 'heir_is_holder'
  return facts.payeeIsClerk ? 'payee_is_clerk' : null
}

export const closingRefusals = [
  'case_unknown',
  'own_file',
  'case_not_open',
  'papers_missing',
  'card_being_made',
] as const
export type ClosingRefusal = (typeof closingRefusals)[number]

/** What a decision rests on besides the case itself. */
export type DecisionFacts = {
  readonly ownFile: boolean
  readonly missingPapers: number
  readonly cardBeingMade: boolean
}

export function decisionRefusal(
  found: Pick<Closing, 'state'> | null,
  facts: DecisionFacts,
): ClosingRefusal | null {
  if (!found) return 'case_unknown'
  if (facts.ownFile) return 'own_file'
  if (found.state !== 'open') return 'case_not_open'
  if (facts.missingPapers > 0) return 'papers_missing'
  return facts.cardBeingMade ? 'card_being_made' : null
}

export const againRefusals = ['case_unknown', 'own_file', 'payout_not_refused'] as const
export type AgainRefusal = (typeof againRefusals)[number]

export const withdrawalRefusals = ['case_unknown', 'case_not_open'] as const
export type WithdrawalRefusal = (typeof withdrawalRefusals)[number]

export const contentRefusals = [
  'case_unknown',
  'case_not_open',
  'heir_is_holder',
  'payee_is_clerk',
] as const
export type ContentRefusal = (typeof contentRefusals)[number]

export const papersAtMost = 20

export const paperRefusals = [
  'case_unknown',
  'case_not_open',
  'document_kind_unknown',
  'documents_too_many',
] as const
export type PaperRefusal = (typeof paperRefusals)[number] | PaperProblem

export function serviceOf(reason: ClosingReason): DocumentedService {
  return `closing_${reason}`
}

/** For an account number on a screen: what is needed to tell two apart. */
export function maskAccount(account: string): string {
  return `****${account.slice(-4)}`
}
