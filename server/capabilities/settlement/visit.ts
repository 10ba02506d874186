/**
 * A visit to an institution, from its registration until it is settled: its kinds, its states, and what
 * stands in the way of each step.
 */
import type { InstitutionId, PersonId, SettlementId, VisitId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import type { Approval, CareKind, Cause, ListEntry, OutsideKind, Scheme } from './rules/facts.ts'
import type { LineAmounts } from './rules/outcome.ts'

export const visitKinds = ['outpatient', 'inpatient', 'pharmacy'] as const
export type VisitKind = (typeof visitKinds)[number]

export const visitStates = [
  'registered',
  'described',
  'admitted',
  'discharged',
  'settled',
  'cancelled',
] as const
export type VisitState = (typeof visitStates)[number]

/** Each kind of visit is a machine of its own; `settlement.edge` says the same, and a test compares. */
export const visitEdges = {
  outpatient: [
    ['registered', 'described'],
    ['registered', 'cancelled'],
    ['described', 'settled'],
    ['described', 'cancelled'],
    // What was settled is open again after a reversal, or for more lines.
    ['settled', 'described'],
  ],
  inpatient: [
    ['admitted', 'discharged'],
    ['admitted', 'cancelled'],
    ['discharged', 'admitted'],
    ['discharged', 'settled'],
    // Told whole by one message, and taken back with it.
    ['discharged', 'cancelled'],
    ['settled', 'discharged'],
  ],
  // A pharmacy's visit begins settled: it is told and paid in one message.
  pharmacy: [['settled', 'cancelled']],
} as const satisfies Readonly<Record<VisitKind, readonly (readonly [VisitState, VisitState])[]>>

/** By what the person showed who they are; what the channel could not read or verify it refuses itself. */
export type Certificate =
  | { readonly kind: 'card'; readonly cardNumber: string }
  | { readonly kind: 'id_card' }
  | { readonly kind: 'e_credential' }
export type CertificateKind = Certificate['kind']

/** What every message of an institution's system brings along. */
export type Message = {
  /** The sender's own id of the message: the same on every repeat, and the handle of `undoByMessage`. */
  readonly messageId: string
  /** From the caller's credential, never from the body. */
  readonly institutionId: InstitutionId
  /** The person that the message names; the channel has found them by their number. */
  readonly personId: PersonId
  readonly at: Temporal.Instant
}

/** What the institution notes and we give back as it came; sealed, for it says what somebody suffers from. */
export type Particulars = Readonly<Record<string, string>>

/** Which of them names the disease that a visit is for, by its code. */
export const diseaseParticular = 'disease'

export type Diagnosis = {
  /** As the field numbers them: main first. */
  readonly place: number
  readonly kind: string
  readonly code: string
  readonly name: string
  readonly particulars: Particulars
}

export type VisitDescription = {
  /** The field's own code of the kind of care, given back as it came. */
  readonly medicalType: string
  readonly care: CareKind
  readonly cause: Cause
  readonly thirdPartyFails: boolean
  /** Sent on by an institution of a lower tier. */
  readonly referred: boolean
  readonly outside: OutsideKind | null
  readonly diagnoses: readonly Diagnosis[]
  readonly particulars: Particulars
}

export type NewVisit = Message & {
  readonly scheme: Scheme
  readonly certificate: Certificate
  /** The institution's own number of the visit. */
  readonly visitNumber: string
  readonly from: Temporal.PlainDate
  readonly particulars: Particulars
}

/** In order of precedence: when several apply, the first is the one reported. */
export const registerVisitRefusals = [
  'institution_unknown',
  'institution_suspended',
  'person_unknown',
  'person_deceased',
  'card_unknown',
  'card_of_another_person',
  'card_void',
  'card_lost',
  'card_not_active',
  'scheme_differs',
  'day_out_of_range',
  'not_covered',
  'in_hospital_already',
  'diagnosis_not_listed',
  'undone_before_arrival',
  'request_reused',
] as const
export type RegisterVisitRefusal = (typeof registerVisitRefusals)[number]

/** For what changes a visit that exists: out-patient or in-patient. */
export const changeVisitRefusals = [
  'visit_unknown',
  'visit_of_another_kind',
  'visit_cancelled',
  'not_discharged',
  'already_discharged',
  'settled_before',
  'in_hospital_already',
  'day_out_of_range',
  'diagnosis_not_listed',
  'request_reused',
] as const
export type ChangeVisitRefusal = (typeof changeVisitRefusals)[number]

export type NewLine = {
  /** The institution's number of the line; once in a visit. */
  readonly lineNumber: string
  /** Null for a line; for one that comes back, the line that it takes back. */
  readonly returns: string | null
  readonly batchNumber: string
  readonly at: Temporal.Instant
  /** The national code of the item. */
  readonly code: string
  /** The institution's own code of it. */
  readonly houseCode: string
  readonly amount: Money
  /** In ten-thousandths of a unit; of a line that comes back, what comes back. */
  readonly quantity: bigint
  /** In millionths of a yuan for one unit. */
  readonly price: bigint
  readonly approval: Approval
  /** Of a drug's packages, as scanned. */
  readonly traceCodes: readonly string[]
  readonly particulars: Particulars
}

export const addLinesRefusals = [
  'institution_unknown',
  'institution_suspended',
  'visit_unknown',
  'visit_cancelled',
  'not_described',
  'already_discharged',
  'no_lines',
  'line_number_taken',
  'amount_differs',
  'day_out_of_range',
  'original_unknown',
  'original_settled',
  'returns_too_much',
  'own_code_of_another_item',
  'request_reused',
] as const
export type AddLinesRefusal = (typeof addLinesRefusals)[number]

export const removeLinesRefusals = [
  'visit_unknown',
  'visit_cancelled',
  'line_unknown',
  'line_settled',
  'line_returned',
  'request_reused',
] as const
export type RemoveLinesRefusal = (typeof removeLinesRefusals)[number]

/** What the lists say of an item on the day of the line, kept with the line. */
export type LineEntry = ListEntry & {
  readonly name: string
  /** The field's kind of list, and kind of charge. */
  readonly kind: string
  readonly chargeItemType: string
  readonly traced: boolean
}

export type Line = NewLine & {
  readonly listed: LineEntry | null
  /** In which settlement; null while it is in none. */
  readonly settlementId: SettlementId | null
}

export type Visit = {
  readonly personId: PersonId
  readonly visitId: VisitId
  readonly institutionId: InstitutionId
  readonly kind: VisitKind
  readonly state: VisitState
  readonly scheme: Scheme
  readonly certificate: CertificateKind
  readonly visitNumber: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly description: VisitDescription | null
  readonly particulars: Particulars
  readonly version: bigint
}

/** A line as it was split when it was added; the settlement splits again under the terms of the day. */
export type AddedLine = Line & { readonly split: LineAmounts | null }
