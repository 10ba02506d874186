/**
 * What comes back of a purchase: the whole of it on the day at the till (a void), or a part of it later
 * (a refund). Both go to the account that paid, whoever stands at the counter and with whichever card.
 */
import { plainDate } from '#kernel/dates.ts'
import { type Money, minus } from '#kernel/money.ts'
import { refusalOfCard, type Standing } from './purchase.ts'

export type GivingBackKind = 'void' | 'refund'

/** In order of precedence: when several apply, the first is the one reported. */
export const givingBackRefusals = [
  'institution_suspended',
  'amount_not_positive',
  'card_unknown',
  'pin_needed',
  'already_reversed',
  'pin_initial',
  'pin_locked',
  'pin_wrong',
  'original_unknown',
  'original_differs',
  'purchase_disputed',
  'already_refunded',
  'void_too_late',
  'refund_too_much',
  'account_closed',
  'request_reused',
  'key_service_unavailable',
  'try_later',
] as const
export type GivingBackRefusal = (typeof givingBackRefusals)[number]

/** The purchase, with what has become of it. */
export type Original = {
  readonly purchaseId: string
  readonly localDate: string
  readonly cardId: string
  readonly amount: Money
  readonly approvalCode: string
  readonly reversed: boolean
  readonly disputed: boolean
  readonly refunded: Money
  readonly batchClosed: boolean
  /** Relatives paid a part, and are repaid first. */
  readonly aided: boolean
}

export type GivingBackAsked = {
  readonly kind: GivingBackKind
  readonly amount: Money
  /** As the slip of the purchase shows it; null when it was not sent. */
  readonly approvalCode: string | null
  readonly hasPin: boolean
  /** The day of the void or refund, by the terminal's clock. */
  readonly day: Temporal.PlainDate
}

export type GivingBackDecision = {
  readonly pinAsked: boolean
  readonly beforePin: GivingBackRefusal | null
  readonly afterPin: GivingBackRefusal | null
}

/**
 * A void asks for the PIN where the area wants it, of a card that could pay: on a lost or replaced one
 * nobody has a PIN to give, and the money goes home all the same.
 */
export function decideGivingBack(
  standing: Standing,
  original: Original | null,
  asked: GivingBackAsked,
  neededToVoid: boolean,
): GivingBackDecision {
  const pinAsked = asked.kind === 'void' && neededToVoid && refusalOfCard(standing) === null
  const accountClosed = standing.accountId === null || standing.accountClosedOn !== null
  return {
    pinAsked,
    beforePin: pinAsked && !asked.hasPin ? 'pin_needed' : null,
    afterPin:
      refusalOfOriginal(standing, original, asked) ?? (accountClosed ? 'account_closed' : null),
  }
}

function refusalOfOriginal(
  standing: Standing,
  original: Original | null,
  { kind, amount, approvalCode, day }: GivingBackAsked,
): GivingBackRefusal | null {
  if (!original) return 'original_unknown'
  if (approvalCode !== null && approvalCode !== original.approvalCode) return 'original_differs'
  const whole = original.cardId === standing.cardId && original.amount === amount
  if (kind === 'void' && !whole) return 'original_differs'
  if (original.reversed) return 'already_reversed'
  if (original.disputed) return 'purchase_disputed'
  if (kind === 'void') {
    if (original.refunded > 0n) return 'already_refunded'
    return original.batchClosed || isLongAgo(original, day) ? 'void_too_late' : null
  }
  return minus(original.amount, original.refunded) < amount ? 'refund_too_much' : null
}

/** A batch that is never closed does not keep its purchases open to voids. */
function isLongAgo({ localDate }: Original, day: Temporal.PlainDate): boolean {
  return Math.abs(plainDate(localDate).until(day).days) > 1
}
