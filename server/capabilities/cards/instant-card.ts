/** A card at once: who may have one, on which proofs, and what keeps an outlet from printing it. */
import type { Area } from '#capabilities/organisations/index.ts'
import { type Application, eligibilityRefusals } from './application.ts'

export type InstantOrder = {
  readonly personId: string
  readonly applicationId: string
  readonly category: string
  readonly proofs: readonly string[]
  readonly confirmedAt: Temporal.Instant
  readonly confirmedBy: string
  readonly confirmedFor: string
}

export type InstantPrint = {
  readonly personId: string
  readonly applicationId: string
  readonly cardId: string
  readonly officeId: string
  /** The blank it was printed on. */
  readonly serial: string
  readonly printedAt: Temporal.Instant
  readonly printedBy: string
}

/** In order of precedence: when several apply, the first is the one reported. */
export const instantRefusals = [
  'instant_category_unknown',
  'proofs_missing',
  ...eligibilityRefusals,
  'photo_unknown',
  'photo_not_accepted',
  'outlet_cannot_print',
] as const
export type InstantRefusal = (typeof instantRefusals)[number]

export const instantPrintRefusals = [
  'instant_order_unknown',
  'no_card_maker_here',
  'application_cancelled',
  'instant_printed_already',
  'stock_shift_not_open',
  'stock_empty',
  'numbers_used_up',
] as const
export type InstantPrintRefusal = (typeof instantPrintRefusals)[number]

export const instantSpoilRefusals = [
  'instant_order_unknown',
  'instant_collected',
  'instant_not_printed',
  'instant_printed_elsewhere',
  'stock_shift_not_open',
  'witness_unknown',
  'witness_is_self',
] as const
export type InstantSpoilRefusal = (typeof instantSpoilRefusals)[number]

/** Every proof that the area names for the category has been seen; others do not take its place. */
export function proofsRefusal(
  area: Pick<Area, 'instantCard'>,
  said: { readonly category: string; readonly proofs: readonly string[] },
): 'instant_category_unknown' | 'proofs_missing' | null {
  const category = area.instantCard.categories.find(({ code }) => code === said.category)
  if (!category) return 'instant_category_unknown'
  const all = category.proofs.every(({ code }) => said.proofs.includes(code))
  return all ? null : 'proofs_missing'
}

export type PrintFacts = {
  readonly ordered: boolean
  readonly application: Pick<Application, 'state'> | null
  readonly printsCardsHere: boolean
  readonly blanks: 'at_hand' | 'nobody_answers' | 'none_left'
}

export function instantPrintRefusal(
  facts: PrintFacts,
): Exclude<InstantPrintRefusal, 'numbers_used_up'> | null {
  if (!facts.ordered || !facts.application) return 'instant_order_unknown'
  if (!facts.printsCardsHere) return 'no_card_maker_here'
  if (facts.application.state === 'cancelled') return 'application_cancelled'
  if (facts.application.state !== 'accepted') return 'instant_printed_already'
  if (facts.blanks === 'nobody_answers') return 'stock_shift_not_open'
  return facts.blanks === 'none_left' ? 'stock_empty' : null
}

export type SpoilFacts = {
  readonly ordered: boolean
  readonly application: Pick<Application, 'state'> | null
  /** Where the print that counts was made; null when none counts. */
  readonly printedAt: string | null
  readonly officeId: string
  readonly shiftOpen: boolean
}

/** Who has their card in hand brings it back as any other; only what still lies here is printed again. */
export function instantSpoilRefusal(
  facts: SpoilFacts,
): Exclude<InstantSpoilRefusal, 'witness_unknown' | 'witness_is_self'> | null {
  if (!facts.ordered || !facts.application) return 'instant_order_unknown'
  if (facts.application.state === 'collected') return 'instant_collected'
  if (facts.application.state !== 'ready' || !facts.printedAt) return 'instant_not_printed'
  if (facts.printedAt !== facts.officeId) return 'instant_printed_elsewhere'
  return facts.shiftOpen ? null : 'stock_shift_not_open'
}
