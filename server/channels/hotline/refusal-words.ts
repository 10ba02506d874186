/** The house's refusals as sentences that are spoken; one that is missing here does not compile. */
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
