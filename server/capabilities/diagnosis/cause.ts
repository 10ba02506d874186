/**
 * Why somebody who paid gets no benefit, or whose card does not work: a cause, what mends it, and who has
 * to. Several may apply; the first in the order of what was asked is the answer, the others are told below.
 */

/** Of the insurance: whether the funds pay anything at all. */
export const coverCauses = [
  'person_deceased',
  'employer_unpaid',
  'employer_not_declared',
  'own_payment_unpaid',
  'employment_ended',
  'year_unpaid',
  'never_paid',
  'waiting_period',
  'waiting_year',
] as const

/** Of the card in hand, or of the one that is not there yet. */
export const cardCauses = [
  'card_lost',
  // No act leaves a card so without a report of loss, and the auditor looks for one; should there be one all
  // the same, its holder must not hear that nothing is wrong.
  'card_blocked',
  'no_card',
  'card_void',
  'card_being_made',
  'card_to_collect',
  'card_not_active',
  'pin_locked',
  'pin_initial',
] as const

/** Of the personal account. */
export const accountCauses = [
  // Between the entry in the register and the message that opens one; longer only where messages stand still.
  'no_account',
  'account_closed',
  'account_held',
  'balance_too_low',
  'credit_refused',
] as const

/** Of one visit: what the last refusal was about, while nothing has gone well since. */
export const careCauses = [
  // What a terminal or a system that has proved itself tries without a contract in force is in the person's
  // file, though it is told no before anything is looked at.
  'institution_suspended',
  'not_filed',
  // Of a hospital that was entered here while the area's file named its place, and no longer does.
  'place_not_served',
  'disease_not_filed',
  'institution_not_chosen',
  'injury_not_filed',
  'scheme_differs',
  'was_not_covered',
  'pin_wrong',
  'card_read_wrong',
  'refused_at_institution',
] as const

export const causes = [
  ...coverCauses,
  ...cardCauses,
  ...accountCauses,
  ...careCauses,
  'nothing_wrong',
] as const
export type Cause = (typeof causes)[number]

/** What is asked decides which group is looked at first; within a group the order is that above. */
export const complaints = ['benefit', 'card'] as const
export type Complaint = (typeof complaints)[number]

const precedence = {
  benefit: [...coverCauses, ...careCauses, ...accountCauses, ...cardCauses],
  card: [...cardCauses, ...accountCauses, ...careCauses, ...coverCauses],
} as const satisfies Record<Complaint, readonly Cause[]>

export const doers = ['person', 'employer', 'institution', 'agency', 'nobody'] as const
/** Who has to do what mends it. */
export type Doer = (typeof doers)[number]

/** Where in the product it is done; null where it is done elsewhere or nothing is to be done. */
export const services = [
  'contributions',
  'apply',
  'track',
  'loss',
  'activate',
  'pin',
  'account_cases',
  'statement',
  'care_elsewhere',
  'benefit_filings',
  'bills',
  'ask',
] as const
export type Service = (typeof services)[number]

/** What the sentence names: days, months, amounts, references and the names of organisations. */
export type Values = Readonly<Record<string, string>>

export type Finding = {
  readonly cause: Cause
  readonly doer: Doer
  readonly service: Service | null
  readonly values: Values
  /** Of an employer, an institution or a pick-up point: its name is put to it where it is shown. */
  readonly organisationId: string | null
}

/** The first is the answer; there is always one. */
export function inOrder(
  findings: readonly Finding[],
  complaint: Complaint,
): readonly [Finding, ...Finding[]] {
  const order: readonly Cause[] = precedence[complaint]
  const [first, ...others] = findings.toSorted(
    (a, b) => order.indexOf(a.cause) - order.indexOf(b.cause),
  )
  return first ? [first, ...others] : [nothingWrong]
}

const nothingWrong: Finding = {
  ...{ cause: 'nothing_wrong', doer: 'nobody', service: 'ask', values: {}, organisationId: null },
}

type Rest = {
  readonly service?: Service
  readonly values?: Values
  readonly organisationId?: string | null
}

export function finding(
  cause: Cause,
  doer: Doer,
  { service, values = {}, organisationId = null }: Rest = {},
): Finding {
  return { cause, doer, service: service ?? null, values, organisationId }
}
