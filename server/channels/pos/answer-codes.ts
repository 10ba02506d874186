/**
 * Field 39, and the words of field 44 (at most 25 characters), for everything that can be refused.
 * A refusal without a row does not compile.
 */
import type { BatchRefusal, GivingBackRefusal, NetworkRefusal, PurchaseRefusal } from './acts.ts'

/** What this channel refuses before anyone else is asked. */
export const messageRefusals = [
  'not_proved',
  'no_cash',
  'no_transfer',
  'no_quasi_cash',
  'no_refund_to_cash',
  'transaction_not_offered',
  'field_missing',
  'field_invalid',
  'date_times_differ',
  'currency_not_yuan',
  'amount_zero',
  'fault',
] as const
export type MessageRefusal = (typeof messageRefusals)[number]

export type Refusal =
  | PurchaseRefusal
  | GivingBackRefusal
  | BatchRefusal
  | NetworkRefusal
  | MessageRefusal
export type AnswerCode = { readonly code: string; readonly words: string }

export const approved = '00'
/** Of a batch: no refusal, but a request for its lines. */
export const totalsDiffer = { code: '95', words: 'totals differ; send lines' } as const

export const answerCodes = {
  // One code for whatever fails before the sender is known to hold the key: it teaches nothing.
  not_proved: { code: 'A0', words: 'message not accepted' },

  no_cash: { code: '57', words: 'no cash from this account' },
  no_transfer: { code: '57', words: 'no transfers' },
  no_quasi_cash: { code: '57', words: 'no cash equivalents' },
  no_refund_to_cash: { code: '57', words: 'no refund to cash' },
  transaction_not_offered: { code: '12', words: 'not offered here' },
  field_missing: { code: '30', words: 'a field is missing' },
  field_invalid: { code: '30', words: 'a field is wrong' },
  date_times_differ: { code: '30', words: 'field 7 is not 13 and 12' },
  currency_not_yuan: { code: '13', words: 'yuan only' },
  amount_zero: { code: '13', words: 'amount must be above 0' },
  fault: { code: '96', words: 'system fault' },

  terminal_blocked: { code: '58', words: 'terminal is blocked' },
  clock_differs: { code: '30', words: 'set the terminal clock' },
  sent_before: { code: '94', words: 'sent before; set clock' },

  try_later: { code: '91', words: 'try again later' },
  key_service_unavailable: { code: '96', words: 'PIN check not available' },
  institution_suspended: { code: '03', words: 'institution suspended' },
  amount_not_positive: { code: '13', words: 'amount must be above 0' },
  already_reversed: { code: '21', words: 'already reversed' },
  card_unknown: { code: '14', words: 'card not known' },
  card_void: { code: '54', words: 'card replaced, void' },
  card_lost: { code: '41', words: 'card reported lost' },
  card_not_active: { code: '78', words: 'card not activated' },
  pin_locked: { code: '75', words: 'PIN locked' },
  pin_wrong: { code: '55', words: 'wrong PIN' },
  pin_initial: { code: '70', words: 'change initial PIN first' },
  account_closed: { code: '53', words: 'account closed' },
  account_held: { code: '62', words: 'account on hold' },
  request_reused: { code: '94', words: 'trace used already' },
  local_date_out_of_range: { code: '30', words: 'set the terminal clock' },
  balance_too_low: { code: '51', words: 'balance too low' },
  original_unknown: { code: '25', words: 'original not found' },

  pin_needed: { code: '55', words: 'PIN is needed' },
  original_differs: { code: '25', words: 'not the original' },
  purchase_disputed: { code: '21', words: 'purchase is disputed' },
  already_refunded: { code: '21', words: 'refunded in part already' },
  void_too_late: { code: '77', words: 'too late: use refund' },
  refund_too_much: { code: '61', words: 'more than is left' },
  batch_closed: { code: '77', words: 'batch is closed' },
  batch_unknown: { code: '25', words: 'no batch is waiting' },
} as const satisfies Record<Refusal, AnswerCode>
