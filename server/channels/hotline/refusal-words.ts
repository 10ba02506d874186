/** The house's refusals as sentences that are spoken; one that is missing here does not compile. */
import type { Cause } from '#capabilities/diagnosis/index.ts'
import type { OpenEnquiryRefusal } from '#capabilities/enquiries/index.ts'
import type { LossRefusal, PinChangeRefusal } from '#capabilities/cards/index.ts'
import type { PromptName } from './dialogue/prompts.ts'

export const lossRefusalWords = {
  code_wrong: 'not_possible_now',
  card_not_in_hand: 'no_card_in_hand',
  temporary_used_up: 'loss_used_up',
} as const satisfies Record<LossRefusal, PromptName>

export const pinRefusalWords = {
  code_wrong: 'code_wrong',
  card_not_in_hand: 'no_card_in_hand',
  loss_in_force: 'card_is_lost',
  pin_initial: 'pin_is_initial',
  pin_locked: 'pin_is_locked',
  seal_unreadable: 'not_possible_now',
  pin_weak: 'pin_weak',
  pin_wrong: 'not_matched',
} as const satisfies Record<PinChangeRefusal, PromptName>

/** Why somebody gets no benefit, in a sentence: the cause and what mends it. */
export const causeWords = {
  person_deceased: 'cause_person_deceased',
  employer_unpaid: 'cause_employer_unpaid',
  employer_not_declared: 'cause_employer_not_declared',
  own_payment_unpaid: 'cause_own_payment_unpaid',
  employment_ended: 'cause_employment_ended',
  year_unpaid: 'cause_year_unpaid',
  never_paid: 'cause_never_paid',
  waiting_period: 'cause_waiting_period',
  waiting_year: 'cause_waiting_year',
  card_lost: 'cause_card_lost',
  card_blocked: 'cause_card_blocked',
  no_card: 'cause_no_card',
  card_void: 'cause_card_void',
  card_being_made: 'cause_card_being_made',
  card_to_collect: 'cause_card_to_collect',
  card_not_active: 'cause_card_not_active',
  pin_locked: 'cause_pin_locked',
  pin_initial: 'cause_pin_initial',
  no_account: 'cause_no_account',
  account_closed: 'cause_account_closed',
  account_held: 'cause_account_held',
  balance_too_low: 'cause_balance_too_low',
  credit_refused: 'cause_credit_refused',
  institution_suspended: 'cause_institution_suspended',
  not_filed: 'cause_not_filed',
  place_not_served: 'cause_place_not_served',
  disease_not_filed: 'cause_disease_not_filed',
  institution_not_chosen: 'cause_institution_not_chosen',
  injury_not_filed: 'cause_injury_not_filed',
  scheme_differs: 'cause_scheme_differs',
  was_not_covered: 'cause_was_not_covered',
  pin_wrong: 'cause_pin_wrong',
  card_read_wrong: 'cause_card_read_wrong',
  refused_at_institution: 'cause_refused_at_institution',
  nothing_wrong: 'cause_nothing_wrong',
} as const satisfies Record<Cause, PromptName>

export const enquiryRefusalWords = {
  category_unknown: 'not_possible_now',
  person_unknown: 'not_possible_now',
  too_many_open: 'enquiries_too_many',
} as const satisfies Record<OpenEnquiryRefusal, PromptName>
