import { agentRefusals } from './agent.ts'
import type { CardState, FunctionState, PinState } from './life-cycles.ts'

/** The two uses of one card: paying at designated institutions, and the bank account on it. */
export const cardFunctions = ['insurance', 'bank'] as const
export type CardFunction = (typeof cardFunctions)[number]

export const identityDocuments = ['id_card', 'household_register'] as const
export type IdentityDocument = (typeof identityDocuments)[number]

export type Card = {
  readonly personId: string
  readonly cardId: string
  readonly applicationId: string
  readonly state: CardState
  readonly functions: FunctionStates
  readonly sealedCardNumber: Buffer
  readonly sealedBankNumber: Buffer
  readonly bankId: string
  readonly validUntil: Temporal.PlainDate
  readonly pickupId: string | null
  readonly keptUntil: Temporal.PlainDate | null
  readonly handedOverAt: Temporal.Instant | null
  readonly handedOverBy: string | null
  readonly pinState: PinState
  readonly pinSalt: Buffer
  readonly earlierPins: readonly EarlierPin[]
  readonly version: bigint
}

export type FunctionStates = { readonly [F in CardFunction]: FunctionState }

/** What a PIN that was used before is known by; the PIN itself nobody keeps. */
export type EarlierPin = { readonly salt: Buffer; readonly verifier: Buffer }

/** In order of precedence: when several apply, the first is the one reported. */
export const handOverRefusals = [
  'card_unknown',
  'handed_over_already',
  'card_not_ready',
  ...agentRefusals,
] as const
export type HandOverRefusal = (typeof handOverRefusals)[number]

export function handOverRefusal(card: Card | null): HandOverRefusal | null {
  if (!card) return 'card_unknown'
  if (card.handedOverAt) return 'handed_over_already'
  if (card.state !== 'made' && card.state !== 'kept') return 'card_not_ready'
  return null
}

export const arrivalRefusals = ['card_unknown', 'arrived_already', 'card_not_ready'] as const
export type ArrivalRefusal = (typeof arrivalRefusals)[number]

export function arrivalRefusal(card: Card | null): ArrivalRefusal | null {
  if (!card) return 'card_unknown'
  if (card.state === 'kept') return 'arrived_already'
  if (card.state !== 'made') return 'card_not_ready'
  return null
}

/** A PIN is judged only after everything else allows the act: a refusal before it costs no try. */
export const activationRefusals = [
  'card_unknown',
  'card_not_in_hand',
  'loss_in_force',
  'active_already',
  'pin_locked',
  'pin_needed',
  'seal_unreadable',
  'pin_weak',
  'pin_wrong',
] as const
export type ActivationRefusal = (typeof activationRefusals)[number]

export function activationRefusal(
  card: Card | null,
  wanted: readonly CardFunction[],
  lossInForce: boolean,
): ActivationRefusal | null {
  if (!card) return 'card_unknown'
  if (card.state !== 'handed_over') return 'card_not_in_hand'
  if (lossInForce) return 'loss_in_force'
  if (wanted.every((each) => card.functions[each] === 'active')) return 'active_already'
  if (card.pinState === 'locked') return 'pin_locked'
  return null
}

export const pinChangeRefusals = [
  'code_wrong',
  'card_not_in_hand',
  'loss_in_force',
  'pin_initial',
  'pin_locked',
  'seal_unreadable',
  'pin_weak',
  'pin_wrong',
] as const
export type PinChangeRefusal = (typeof pinChangeRefusals)[number]

export function pinChangeRefusal(card: Card | null, lossInForce: boolean): PinChangeRefusal | null {
  if (!card) return 'card_not_in_hand'
  if (lossInForce) return 'loss_in_force'
  if (card.pinState === 'initial') return 'pin_initial'
  if (card.pinState === 'locked') return 'pin_locked'
  return null
}

export const cardSignInRefusals = [
  'card_unknown',
  'card_not_in_hand',
  'card_lost',
  'pin_initial',
  'pin_locked',
  'seal_unreadable',
  'pin_wrong',
] as const
export type CardSignInRefusal = (typeof cardSignInRefusals)[number]

export function cardSignInRefusal(card: Card, lossInForce: boolean): CardSignInRefusal | null {
  if (card.state !== 'handed_over') return 'card_not_in_hand'
  if (lossInForce) return 'card_lost'
  if (card.pinState === 'initial') return 'pin_initial'
  return card.pinState === 'locked' ? 'pin_locked' : null
}

export const pinUnlockRefusals = [
  'card_unknown',
  'own_file',
  'card_not_in_hand',
  'loss_in_force',
  'pin_not_locked',
] as const
export type PinUnlockRefusal = (typeof pinUnlockRefusals)[number]

export function pinUnlockRefusal(card: Card | null, lossInForce: boolean): PinUnlockRefusal | null {
  if (!card) return 'card_unknown'
  if (card.state !== 'handed_over') return 'card_not_in_hand'
  if (lossInForce) return 'loss_in_force'
  return card.pinState === 'locked' ? null : 'pin_not_locked'
}

/** Whoever knows the PIN of a card in hand, or its initial one, has forgotten nothing. */
export const pinForgottenRefusals = [
  'card_unknown',
  'own_file',
  'card_not_in_hand',
  'loss_in_force',
  'pin_initial',
] as const
export type PinForgottenRefusal = (typeof pinForgottenRefusals)[number]

export function pinForgottenRefusal(
  card: Card | null,
  lossInForce: boolean,
): PinForgottenRefusal | null {
  if (!card) return 'card_unknown'
  if (card.state !== 'handed_over') return 'card_not_in_hand'
  if (lossInForce) return 'loss_in_force'
  return card.pinState === 'initial' ? 'pin_initial' : null
}

/** In order of precedence; a PIN is judged only after everything else allows the act. */
export const pinChoiceRefusals = [
  'card_unknown',
  'card_not_in_hand',
  'loss_in_force',
  'pin_locked',
  'pin_chosen',
  'seal_unreadable',
  'pin_weak',
  'pin_wrong',
] as const
export type PinChoiceRefusal = (typeof pinChoiceRefusals)[number]

export function pinChoiceRefusal(card: Card | null, lossInForce: boolean): PinChoiceRefusal | null {
  if (!card) return 'card_unknown'
  if (card.state !== 'handed_over') return 'card_not_in_hand'
  if (lossInForce) return 'loss_in_force'
  if (card.pinState === 'locked') return 'pin_locked'
  return card.pinState === 'initial' ? null : 'pin_chosen'
}

/** The states after some functions are changed, the others as they were. */
export function withFunctions(
  states: FunctionStates,
  changed: readonly CardFunction[],
  to: (was: FunctionState) => FunctionState,
): FunctionStates {
  const next = (each: CardFunction): FunctionState =>
    changed.includes(each) ? to(states[each]) : states[each]
  return { insurance: next('insurance'), bank: next('bank') }
}

/** A block remembers nothing: only what was active is blocked, so what is unblocked becomes active. */
export function blocked(was: FunctionState): FunctionState {
  return was === 'active' ? 'blocked' : was
}

export function unblocked(was: FunctionState): FunctionState {
  return was === 'blocked' ? 'active' : was
}

export const voided: FunctionStates = { insurance: 'void', bank: 'void' }
