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
import type { Reopening } from './reopening.ts'

export const closingReasons = ['death', 'left_country', 'moved'] as const
export type ClosingReason = (typeof closingReasons)[number]

export const closingStates = ['open', 'carried_out', 'withdrawn', 'reopened'] as const
export type ClosingState = (typeof closingStates)[number]

export const payoutStates = ['due', 'ordered', 'paid', 'rejected', 'replaced', 'stopped'] as const
export type PayoutState = (typeof payoutStates)[number]

/** The same edges stand in cases.edge; a test keeps the two equal. */
export const caseMachines = {
  closing: {
    open: ['carried_out', 'withdrawn'],
    carried_out: ['reopened'],
    withdrawn: [],
    reopened: [],
  },
  payout: {
    /** Stopped when the account that it comes from is opened again. */
    due: ['ordered', 'stopped'],
    ordered: ['paid', 'rejected'],
    paid: [],
    /** The money waits in suspense until another account number takes its place. */
    rejected: ['replaced', 'stopped'],
    replaced: [],
    stopped: [],
  },
  order: { frozen: ['sent'], sent: ['answered'], answered: [] },
  move_in: moveInEdges,
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** What an heir was to the holder: the orders of the Civil Code (art. 1127, 1133), and a will. */
export const relations = ['spouse', 'child', 'parent', 'sibling', 'grandparent', 'by_will'] as const
export type Relation = (typeof relations)[number]

/** Of the whole, in ten-thousandths. */
export const wholeShare = 10_000
export const payeesAtMost = 20

/** Who receives the money, or a part of it; sealed wherever it is kept. */
export type Payee = {
  readonly name: string
  /** Of the heir; null where the holder or an agency is paid. */
  readonly identityNumber: CitizenNumber | null
  readonly relation: Relation | null
  readonly share: number
  /** Null for what goes into the heir's own personal account. */
  readonly bank: BankAddress | null
}

export type BankAddress = {
  readonly account: string
  /** The twelve digits of the branch in the national payment system. */
  readonly code: string
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
  /** Null for one that was applied for on the web. */
  readonly officeId: string | null
  /** By when it is to be decided; null where the calendar had ended: then no day was promised. */
  readonly dueOn: Temporal.PlainDate | null
  readonly endedAt: Temporal.Instant | null
  /** Null for an account that was not opened again. */
  readonly reopening: Reopening | null
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
  'heir_twice',
  'shares_not_whole',
  'into_account_not_here',
  'heir_account_not_open',
] as const
export type OpeningRefusal = (typeof openingRefusals)[number]

export type OpeningFacts = {
  readonly ownFile: boolean
  readonly account: AccountState | null
  readonly hasOpenCase: boolean
  readonly happenedOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
} & PayeeFacts

/** What is found out about those who are to be paid. */
export type PayeeFacts = {
  readonly heirIsHolder: boolean
  readonly payeeIsClerk: boolean
  readonly heirTwice: boolean
  readonly shares: number
  readonly intoAccountNotHere: boolean
  readonly heirAccountNotOpen: boolean
}

export type PayeeRefusal = Exclude<
  OpeningRefusal,
  'own_file' | 'account_closed' | 'case_open_already' | 'day_in_future'
>

export function openingRefusal(facts: OpeningFacts): OpeningRefusal | null {
  if (facts.ownFile) return 'own_file'
  if (facts.account === null || facts.account === 'closed') return 'account_closed'
  if (facts.hasOpenCase) return 'case_open_already'
  if (isBefore(facts.today, facts.happenedOn)) return 'day_in_future'
  return payeeRefusal(facts)
}

export function payeeRefusal(facts: PayeeFacts): PayeeRefusal | null {
  if (facts.heirIsHolder) return 'heir_is_holder'
  if (facts.payeeIsClerk) return 'payee_is_clerk'
  if (facts.heirTwice) return 'heir_twice'
  if (facts.shares !== wholeShare) return 'shares_not_whole'
  if (facts.intoAccountNotHere) return 'into_account_not_here'
  return facts.heirAccountNotOpen ? 'heir_account_not_open' : null
}

/** What is paid in part is divided no other way: only where it goes may be said anew. */
export function isSameDivision(before: readonly Payee[], after: readonly Payee[]): boolean {
  const told = (all: readonly Payee[]): string =>
    JSON.stringify(
      all.map(({ identityNumber, name, relation, share, bank }) => [
        identityNumber ?? name,
        ...[relation, share, bank === null],
      ]),
    )
  return told(before) === told(after)
}

export const closingRefusals = [
  'case_unknown',
  'own_file',
  'case_not_open',
  'papers_missing',
  'card_being_made',
  'heir_account_not_open',
] as const
export type ClosingRefusal = (typeof closingRefusals)[number]

/** What a decision rests on besides the case itself. */
export type DecisionFacts = {
  readonly ownFile: boolean
  readonly missingPapers: number
  readonly cardBeingMade: boolean
  readonly heirAccountNotOpen: boolean
}

export function decisionRefusal(
  found: Pick<Closing, 'state'> | null,
  facts: DecisionFacts,
): ClosingRefusal | null {
  if (!found) return 'case_unknown'
  if (facts.ownFile) return 'own_file'
  if (found.state !== 'open') return 'case_not_open'
  if (facts.missingPapers > 0) return 'papers_missing'
  if (facts.cardBeingMade) return 'card_being_made'
  return facts.heirAccountNotOpen ? 'heir_account_not_open' : null
}

export const againRefusals = ['case_unknown', 'own_file', 'payout_not_refused'] as const
export type AgainRefusal = (typeof againRefusals)[number]

export const withdrawalRefusals = ['case_unknown', 'case_not_open'] as const
export type WithdrawalRefusal = (typeof withdrawalRefusals)[number]

export const ownWithdrawalRefusals = [
  'case_unknown',
  'report_of_death',
  'case_decided',
  'case_not_open',
] as const
export type OwnWithdrawalRefusal = (typeof ownWithdrawalRefusals)[number]

/** What people asked for themselves they take back; that they live, a window has to see. */
export function ownWithdrawalRefusal(
  found: Pick<Closing, 'state' | 'reason'> | null,
): OwnWithdrawalRefusal | null {
  if (!found) return 'case_unknown'
  if (found.reason === 'death') return 'report_of_death'
  if (found.state === 'carried_out' || found.state === 'reopened') return 'case_decided'
  return found.state === 'open' ? null : 'case_not_open'
}

export const contentRefusals = ['case_unknown', 'case_not_open', 'division_fixed'] as const
export type ContentRefusal = (typeof contentRefusals)[number] | PayeeRefusal

export const papersAtMost = 100

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

/** Ten-thousandths as people read them: in percent. */
export function shareText(share: number): string {
  const rest = String(share % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${Math.trunc(share / 100)}${rest === '' ? '' : `.${rest}`}%`
}
