/**
 * A bill that a person has paid themselves and asks the fund to pay back. Its states, what it says, and what
 * stands in the way of each step. Social Insurance Law art. 28; the State Council's regulation on the
 * handling of social insurance, art. 20: the papers, and thirty working days.
 */
import type { ClaimRefusalGround, DocumentedService } from '#capabilities/organisations/index.ts'
import type { Invoice } from '#capabilities/settlement/index.ts'
import type { Money } from '#kernel/money.ts'
import type { PaperProblem } from '#platform/files/safe-copy.ts'
import { coverEdges } from './insurers/cover.ts'

export const claimKinds = ['outpatient', 'inpatient', 'emergency', 'loss_period'] as const
export type ClaimKind = (typeof claimKinds)[number]

export const claimStates = [
  'draft',
  'submitted',
  'missing',
  'approved',
  'nothing_due',
  'refused',
  'appealed',
  'upheld',
  'paid',
  'rejected',
  'withdrawn',
  'forgotten',
] as const
export type ClaimState = (typeof claimStates)[number]

/** The same edges stand in claims.edge; a test keeps the two equal. */
export const claimMachines = {
  claim: {
    draft: ['submitted', 'withdrawn', 'forgotten'],
    submitted: ['missing', 'approved', 'nothing_due', 'refused', 'withdrawn'],
    /** Papers were asked for, all at once. */
    missing: ['submitted', 'refused', 'withdrawn'],
    approved: ['paid', 'rejected'],
    nothing_due: [],
    refused: ['appealed'],
    appealed: ['approved', 'nothing_due', 'upheld'],
    upheld: [],
    paid: [],
    /** By the bank: another account number sends it again. */
    rejected: ['approved'],
    withdrawn: [],
    forgotten: [],
  },
  payment: {
    due: ['ordered'],
    ordered: ['paid', 'rejected'],
    paid: [],
    rejected: ['replaced'],
    replaced: [],
  },
  order: { frozen: ['sent'], sent: ['answered'], answered: [] },
  insurer_cover: coverEdges,
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

export const paymentStates = ['due', 'ordered', 'paid', 'rejected', 'replaced'] as const
export type PaymentState = (typeof paymentStates)[number]

export const claimants = ['self', 'relative', 'agency', 'hospital'] as const
/** Who has filed it. */
export type Claimant = (typeof claimants)[number]

export const claimCauses = ['illness', 'third_party', 'work_injury'] as const
export const claimTiers = ['community', 'first', 'second', 'third'] as const
export const claimCares = ['outpatient', 'emergency', 'inpatient'] as const

export type ClaimLine = {
  /** Of the national list; empty where the paper names none, and then it is on no list. */
  readonly code: string
  readonly name: string
  readonly day: Temporal.PlainDate
  /** In ten-thousandths of a unit. */
  readonly quantity: bigint
  /** In millionths of a yuan. */
  readonly price: bigint
  readonly amount: Money
}

/** What the papers say; sealed where it is kept. */
export type ClaimBill = {
  readonly institution: { readonly organisationId: string | null; readonly name: string }
  readonly tier: (typeof claimTiers)[number]
  /** Of another area, by GB/T 2260; null for care here. */
  readonly place: string | null
  readonly care: (typeof claimCares)[number]
  readonly cause: (typeof claimCauses)[number]
  readonly thirdPartyFails: boolean
  readonly invoices: readonly ClaimInvoice[]
  readonly lines: readonly ClaimLine[]
}

export type ClaimInvoice = Invoice & { readonly amount: Money }

export type ClaimPayee = {
  readonly name: string
  readonly account: string
  /** The twelve digits of the branch in the national payment system. */
  readonly bankCode: string
}

/** What somebody writes into a claim, whole. */
export type ClaimContent = {
  readonly kind: ClaimKind
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly bill: ClaimBill
  readonly payee: ClaimPayee | null
  readonly lossReportId: string | null
}

export type Claim = {
  readonly personId: string
  readonly claimId: string
  readonly reference: string
  readonly kind: ClaimKind
  readonly state: ClaimState
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly sealedBill: Buffer
  readonly sealedPayee: Buffer | null
  readonly lossReportId: string | null
  /** Of its lines. */
  readonly total: Money
  /** What the funds pay of it; null until it is approved. */
  readonly fund: Money | null
  readonly settlementId: string | null
  readonly openedAt: Temporal.Instant
  readonly openedBy: string
  readonly openedAs: Claimant
  readonly officeId: string | null
  readonly changedAt: Temporal.Instant
  readonly submittedAt: Temporal.Instant | null
  /** By when it is decided; null where the calendar had ended: then no day was promised. */
  readonly dueOn: Temporal.PlainDate | null
  /** Who has seen the originals. */
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly version: bigint
}

export type ClaimNamed = { readonly personId: string; readonly claimId: string }

export const serviceOfKind = {
  outpatient: 'claim_outpatient',
  inpatient: 'claim_inpatient',
  emergency: 'claim_emergency',
  loss_period: 'claim_loss_period',
} as const satisfies Record<ClaimKind, DocumentedService>

export type RefusalGround = ClaimRefusalGround

export const invoicesAtMost = 20
export const claimLinesAtMost = 500
export const claimPapersAtMost = 50

/** In order of precedence: when several apply, the first is the one reported. */
export const contentRefusals = [
  'claim_unknown',
  'own_file',
  'claim_not_to_change',
  'day_in_future',
  'days_turned_round',
  'filed_too_late',
  'loss_report_not_named',
  'loss_report_unknown',
  'not_in_loss_period',
  'invoice_twice',
  'line_outside_care',
  'line_amount_differs',
] as const
export type ContentRefusal = (typeof contentRefusals)[number]

export const submitRefusals = [
  'claim_unknown',
  'own_file',
  'claim_not_to_change',
  'invoice_not_named',
  'account_not_named',
  'account_name_differs',
  'papers_asked_not_given',
  'filed_too_late',
  'invoice_used',
] as const
export type SubmitRefusal = (typeof submitRefusals)[number]

export const paperRefusals = [
  'claim_unknown',
  'own_file',
  'claim_not_to_change',
  'document_kind_unknown',
  'documents_too_many',
] as const
export type ClaimPaperRefusal = (typeof paperRefusals)[number] | PaperProblem

export const claimStepRefusals = ['claim_unknown', 'own_file', 'claim_not_so_far'] as const
export type ClaimStepRefusal = (typeof claimStepRefusals)[number]

export const checkRefusals = [
  ...claimStepRefusals,
  'papers_missing',
  'papers_not_as_shown',
] as const
export type CheckRefusal = (typeof checkRefusals)[number]

export const decideRefusals = [
  ...claimStepRefusals,
  'originals_not_checked',
  'checked_by_yourself',
  'decided_by_yourself',
  'second_person_needed',
  'invoice_totals_differ',
  'claim_not_covered',
  'claim_without_lines',
  'claim_without_terms',
] as const
export type DecideRefusal = (typeof decideRefusals)[number]

export const appealRefusals = [...claimStepRefusals, 'appeal_too_late'] as const
export type AppealRefusal = (typeof appealRefusals)[number]

export const accountRefusals = [...claimStepRefusals, 'account_name_differs'] as const
export type AccountRefusal = (typeof accountRefusals)[number]

/** The days of care, in words of the rules: an in-patient stays until a day. */
export function isOpenToClaimant(state: ClaimState): boolean {
  return state === 'draft' || state === 'missing'
}

/** While it lies at the desk, the desk enters what the papers say. */
export function isOpenToDesk(state: ClaimState): boolean {
  return state === 'draft' || state === 'missing' || state === 'submitted'
}
