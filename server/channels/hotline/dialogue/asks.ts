/** What is said where something is asked. */
import { type Prompt, words } from './prompts.ts'
import type { Dialogue, EntryName, KeyPlace } from './state.ts'

export const asks: Record<KeyPlace | EntryName, (dialogue: Dialogue) => readonly Prompt[]> = {
  language: () => [words('choose_language', 'zh'), words('choose_language', 'en')],
  menu: () => [words('menu')],
  account_menu: () => [words('account_menu')],
  more_menu: () => [words('more_menu')],
  topic: () => [words('choose_topic')],
  further_causes: () => [words('further_causes')],
  after_diagnosis: () => [words('after_diagnosis')],
  elder: () => [words('elder')],
  confirm_loss: () => [words('confirm_loss')],
  after: () => [words('after')],
  rating: () => [words('rate')],
  closed: () => [words('closed_menu')],
  call_back_which: () => [words('call_back_which')],
  call_back_part: () => [words('call_back_part')],
  number: () => [words('enter_number')],
  second_number: () => [words('enter_second_number')],
  pin: ({ service }) => [words(service === 'loss' ? 'enter_pin_or_hash' : 'enter_pin')],
  new_pin: () => [words('enter_new_pin')],
  new_pin_again: () => [words('enter_new_pin_again')],
  code: () => [words('enter_code')],
  phone: () => [words('enter_phone')],
}
