/**
 * A settlement of a bill: what is asked, what stands in its way, and what it comes to. The same
 * computation answers beforehand and in earnest.
 */
import type { InstitutionId, PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { PinProof } from './make-purchase.ts'
import type { Facts, Scheme, Year } from './rules/facts.ts'
import type { Amounts, LineAmounts, Step } from './rules/outcome.ts'
import type {
  Certificate,
  LineEntry,
  Message,
  NewLine,
  Particulars,
  VisitDescription,
  VisitKind,
} from './visit.ts'

export type BillWish = Message & {
  readonly visitId: VisitId
  readonly certificate: Certificate
  /** Null where the card's PIN was not asked for. */
  readonly pin: PinProof | null
  /** Whether the person wants the own account to pay what it can. */
  readonly accountUsed: boolean
  /** Whether relatives who let this person pay are called on for what it lacks. */
  readonly relativesUsed?: boolean
  /** The lines to settle: one batch, or null for all that are in no settlement. */
  readonly batchNumber: string | null
  /** What the institution's system has added up; null where it has not. */
  readonly total: Money | null
  /** Of an in-patient who stays: settled until now. */
  readonly interim: boolean
  /** The invoice that the institution has issued for it: paid once, over claims too. */
  readonly invoice?: string | undefined
}

/** A visit told whole and with its bill. */
export type AtOnceWish = Omit<BillWish, 'visitId' | 'batchNumber' | 'interim'> & {
  readonly scheme: Scheme
  readonly from: Temporal.PlainDate
  /** The institution's own number of the visit. */
  readonly visitNumber: string
  readonly description: VisitDescription
  readonly lines: readonly NewLine[]
  readonly particulars: Particulars
  /** From another area's installation: what the lists of the place of treatment say of each line. */
  readonly toldLists?: ReadonlyMap<string, LineEntry | null>
  /** Of an in-patient: the day of the discharge; null while they stay. */
  readonly stay?: { readonly until: Temporal.PlainDate | null }
}

export type DrugPurchaseWish = Omit<AtOnceWish, 'visitNumber' | 'description'> & {
  readonly description: Omit<VisitDescription, 'care'>
}

/** In order of precedence: when several apply, the first is the one reported. */
export const settleRefusals = [
  'institution_unknown',
  'institution_suspended',
  'visit_unknown',
  'visit_cancelled',
  'not_described',
  'not_discharged',
  'already_discharged',
  'nothing_to_settle',
  'total_differs',
  'person_unknown',
  'person_deceased',
  'card_unknown',
  'card_of_another_person',
  'card_void',
  'card_lost',
  'card_not_active',
  'scheme_differs',
  'in_hospital_already',
  'day_out_of_range',
  'not_covered',
  'place_not_served',
  'not_filed',
  'disease_not_filed',
  'institution_not_chosen',
  'injury_not_filed',
  'amount_differs',
  'line_number_taken',
  'diagnosis_not_listed',
  'own_code_of_another_item',
  'trace_code_missing',
  'invoice_used',
  'no_terms',
  'undone_before_arrival',
  'pin_needed',
  'pin_initial',
  'pin_locked',
  'pin_wrong',
  'trace_code_used',
  'request_reused',
  'key_service_unavailable',
  'try_later',
] as const
export type SettleRefusal = (typeof settleRefusals)[number]

/** A settlement as it is kept, or a reversal of one: a row of its own, whose amounts stand below zero. */
export type Settlement = {
  readonly personId: PersonId
  readonly settlementId: SettlementId
  readonly visitId: VisitId
  readonly institutionId: InstitutionId
  readonly visitKind: VisitKind
  readonly messageId: string
  readonly scheme: Scheme
  readonly interim: boolean
  /** Of a reversal: the settlement that it takes back. */
  readonly reverses: SettlementId | null
  /** Of a settlement: the reversal that took it back. */
  readonly reversedBy: SettlementId | null
  readonly settledAt: Temporal.Instant
  readonly yearBegins: Temporal.PlainDate
  readonly policy: PolicyName
  readonly facts: Facts
  readonly amounts: SignedAmounts
  readonly lines: readonly LineAmounts[]
  readonly added: Year
  readonly steps: readonly Step[]
  /** The own account afterwards; null for who has none. */
  readonly balance: Money | null
}

/** In fen; below zero in a reversal. */
export type SignedAmounts = Readonly<Record<keyof Amounts, bigint>>

/** Which terms a settlement was worked out by. */
export type PolicyName = { readonly version: string; readonly digest: string }

export type Weighed = {
  readonly kind: 'weighed'
  readonly yearBegins: Temporal.PlainDate
  readonly facts: Facts
  readonly amounts: Amounts
  readonly lines: readonly LineAmounts[]
  readonly steps: readonly Step[]
  /** What the own account would hold afterwards; null for who has none. */
  readonly balance: Money | null
}

export type PreSettleOutcome = Weighed | Refused<SettleRefusal>

export type SettleOutcome =
  | {
      readonly kind: 'settled'
      readonly replayed: boolean
      readonly settlement: Settlement
    }
  | Refused<SettleRefusal>

export const reverseRefusals = [
  'settlement_unknown',
  'settlement_of_another_visit',
  'is_a_reversal',
  'already_reversed',
  'request_reused',
  'try_later',
] as const
export type ReverseRefusal = (typeof reverseRefusals)[number]

export type ReverseWish = Message & {
  readonly visitId: VisitId
  readonly settlementId: SettlementId
}

export type ReverseOutcome =
  | {
      readonly kind: 'reversed'
      readonly replayed: boolean
      /** The reversal's own row. */
      readonly settlement: Settlement
    }
  | Refused<ReverseRefusal>

export const undoneKinds = ['drugs', 'settlement', 'admission'] as const
/** What a message of unknown outcome had wanted. */
export type UndoneKind = (typeof undoneKinds)[number]

export type UndoWish = Message & {
  readonly originalMessageId: string
  readonly of: UndoneKind
}

export const undoRefusals = ['undo_of_another_kind', 'settled_before', 'try_later'] as const
export type UndoRefusal = (typeof undoRefusals)[number]

export type UndoOutcome =
  /** Undone now or earlier; `noted`: nothing had arrived, and it is refused when it comes. */
  { readonly kind: 'undone' | 'noted'; readonly replayed: boolean } | Refused<UndoRefusal>
