/** Blank cards: their serials, and what an act on them is refused for. */
import type { StockShiftState } from './life-cycles.ts'

export type StockShift = {
  readonly shiftId: string
  readonly officeId: string
  readonly state: StockShiftState
  readonly openedAt: Temporal.Instant
  readonly openedBy: string
  readonly expected: number | null
  readonly counted: number | null
  readonly countedBy: string | null
  readonly explanation: string | null
  readonly explainedBy: string | null
}

/** In order of precedence, each act its own list: when several apply, the first is reported. */
export const deliveryRefusals = ['no_card_maker_here', 'serials_wrong', 'serial_known'] as const
export type DeliveryRefusal = (typeof deliveryRefusals)[number]

export const spoilRefusals = [
  'stock_shift_not_open',
  'blank_not_on_stock',
  'witness_unknown',
  'witness_is_self',
] as const
export type SpoilRefusal = (typeof spoilRefusals)[number]

export const shiftRefusals = [
  'no_card_maker_here',
  'stock_shift_open_already',
  'stock_difference_open',
  'stock_shift_not_open',
  'stock_not_differing',
  'signer_is_not_another',
  'explanation_missing',
] as const
export type ShiftRefusal = (typeof shiftRefusals)[number]

/** Letters, then digits that are counted up: 'KP00000001'. Null when the range cannot be written. */
export function serialsFrom(first: string, count: number): readonly string[] | null {
  const parts = /^([A-Z]{1,4})([0-9]{4,12})$/.exec(first)
  const [, letters = '', digits = ''] = parts ?? []
  if (!parts) return null
  const start = Number(digits)
  if (String(start + count - 1).length > digits.length) return null
  return Array.from(
    { length: count },
    (_, index) => letters + String(start + index).padStart(digits.length, '0'),
  )
}
