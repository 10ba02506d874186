import type { LossTerms } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { addWorkingDays, OutsideCalendar, type WorkingCalendar } from '#kernel/working-days.ts'
import { type Card, type CardFunction, cardFunctions } from './card.ts'
import type { LossReportState } from './life-cycles.ts'

export type LossReportKind = 'temporary' | 'formal'

export type LossReport = {
  readonly personId: string
  readonly reportId: string
  readonly cardId: string
  readonly voucherNo: string
  readonly kind: LossReportKind
  readonly functions: readonly CardFunction[]
  readonly state: LossReportState
  readonly channel: string
  readonly reportedAt: Temporal.Instant
  readonly lapsesAt: Temporal.Instant | null
  readonly version: bigint
}

/** In order of precedence: when several apply, the first is the one reported. */
export const lossRefusals = ['code_wrong', 'card_not_in_hand', 'temporary_used_up'] as const
export type LossRefusal = (typeof lossRefusals)[number]

export const withdrawalRefusals = [
  'withdrawal_not_here',
  'report_unknown',
  'report_not_in_force',
  'replacement_begun',
] as const
export type WithdrawalRefusal = (typeof withdrawalRefusals)[number]

export function withdrawalRefusal(
  report: LossReport | null,
  replacementBegun: boolean,
): Exclude<WithdrawalRefusal, 'withdrawal_not_here'> | null {
  if (!report) return 'report_unknown'
  if (report.state !== 'in_force') return 'report_not_in_force'
  return replacementBegun ? 'replacement_begun' : null
}

export type WantedReport = {
  readonly kind: LossReportKind
  readonly functions: readonly CardFunction[]
}

/**
 * What a report adds to the one in force: nothing, or one in its place that is at least as strong and
 * names at least as much. Repeating a report over the telephone never weakens one made in writing.
 */
export function reportToMake(
  inForce: LossReport | null,
  wanted: WantedReport,
): WantedReport | null {
  if (!inForce) return wanted
  const kind = inForce.kind === 'formal' ? 'formal' : wanted.kind
  const functions = [...new Set([...inForce.functions, ...wanted.functions])]
  const addsNothing = kind === inForce.kind && functions.length === inForce.functions.length
  return addsNothing ? null : { kind, functions }
}

/** Where the area reports both functions together, naming one is naming both. */
export function functionsToReport(
  named: readonly CardFunction[],
  terms: Pick<LossTerms, 'functions'>,
): readonly CardFunction[] {
  return terms.functions === 'together' ? cardFunctions : named
}

/** Whether a temporary report of this card has lapsed before, where the area takes no second one. */
export function isUsedUp(
  wanted: LossReportKind,
  reports: readonly LossReport[],
  of: { readonly cardId: string; readonly terms: Pick<LossTerms, 'temporaryMayBeRepeated'> },
): boolean {
  if (wanted === 'formal' || of.terms.temporaryMayBeRepeated) return false
  return reports.some((report) => report.cardId === of.cardId && report.state === 'lapsed')
}

/** A temporary report of both functions holds as long as the longer of the two. */
export function lapsesAt(
  wanted: WantedReport,
  at: Temporal.Instant,
  by: { readonly terms: Pick<LossTerms, 'temporary'>; readonly calendar: WorkingCalendar },
): Temporal.Instant | null {
  if (wanted.kind === 'formal') return null
  return wanted.functions
    .map((each) => endOf(by.terms.temporary[each], at, by.calendar))
    .reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b))
}

/** Longer than any holiday there is. */
const daysWithoutCalendar = 14

/**
 * Working days end with the last of them. A loss report is never refused because the calendar has
 * ended: it then holds rather too long than too short.
 */
function endOf(
  holds: LossTerms['temporary'][CardFunction],
  at: Temporal.Instant,
  calendar: WorkingCalendar,
): Temporal.Instant {
  if (holds.count === 'days') return at.add({ hours: 24 * holds.days })
  try {
    const last = addWorkingDays(calendar, dayOf(at), holds.days)
    return last.add({ days: 1 }).toZonedDateTime('Asia/Shanghai').toInstant()
  } catch (fault) {
    if (!(fault instanceof OutsideCalendar)) throw fault
    return at.add({ hours: 24 * (holds.days + daysWithoutCalendar) })
  }
}

export const replacementReasons = ['lost', 'damaged'] as const
export type ReplacementReason = (typeof replacementReasons)[number]

export const replacementRefusals = [
  'no_card_maker_here',
  'replaced_already',
  'stock_shift_not_open',
  'stock_empty',
  'card_not_in_hand',
  'application_open',
  'loss_not_reported',
  'bank_function_not_reported',
  'photo_missing',
  'fee_changed',
  'numbers_used_up',
] as const
export type ReplacementRefusal = (typeof replacementRefusals)[number]

export type ReplacementFacts = {
  readonly makesCardsHere: boolean
  /** Where blank cards are kept account of, somebody answers for them now, and one is left. */
  readonly blanks: 'at_hand' | 'nobody_answers' | 'none_left'
  readonly replaced: boolean
  readonly cardInHand: Card | null
  readonly applicationOpen: boolean
  readonly lossInForce: LossReport | null
  readonly photoId: string | null
  /** What would be charged is what the person at the counter was told. */
  readonly feeAsShown: boolean
}

export function replacementRefusal(
  facts: ReplacementFacts,
  reason: ReplacementReason,
): Exclude<ReplacementRefusal, 'numbers_used_up'> | null {
  if (!facts.makesCardsHere) return 'no_card_maker_here'
  if (facts.replaced) return 'replaced_already'
  if (facts.blanks === 'nobody_answers') return 'stock_shift_not_open'
  if (facts.blanks === 'none_left') return 'stock_empty'
  if (!facts.cardInHand) return 'card_not_in_hand'
  if (facts.applicationOpen) return 'application_open'
  // The order of the law: the bank function is reported, the agency's window confirms, the card is
  // printed. A card that still pays at the bank must not be replaced behind the bank's back.
  if (reason === 'lost' && !facts.lossInForce) return 'loss_not_reported'
  if (reason === 'lost' && !facts.lossInForce?.functions.includes('bank')) {
    return 'bank_function_not_reported'
  }
  if (!facts.photoId) return 'photo_missing'
  return facts.feeAsShown ? null : 'fee_changed'
}

export const reprintRefusals = [
  'replacement_not_waiting',
  'replacement_made_elsewhere',
  'stock_shift_not_open',
  'stock_empty',
  'witness_unknown',
  'witness_is_self',
  'numbers_used_up',
] as const
export type ReprintRefusal = (typeof reprintRefusals)[number]

export type ReprintFacts = {
  /** The card took the place of another, is made, and its application waits for its holder. */
  readonly waiting: boolean
  readonly madeAt: string | null
  readonly officeId: string
  readonly blanks: 'at_hand' | 'nobody_answers' | 'none_left'
}

/** Only what still lies where it was printed is printed again; a card in hand is brought back as any other. */
export function reprintRefusal(
  facts: ReprintFacts,
): Exclude<ReprintRefusal, 'witness_unknown' | 'witness_is_self' | 'numbers_used_up'> | null {
  if (!facts.waiting) return 'replacement_not_waiting'
  if (facts.madeAt !== facts.officeId) return 'replacement_made_elsewhere'
  if (facts.blanks === 'nobody_answers') return 'stock_shift_not_open'
  return facts.blanks === 'none_left' ? 'stock_empty' : null
}
