/**
 * What a call is about, in values: where the caller stands, what happened, what is said and what is
 * waited for. Digits are not among them. A number became a caller, a PIN a sealed letter or a verdict,
 * before the dialogue hears of it.
 */
import type { Prompt, PromptName } from './prompts.ts'

export type Language = 'zh' | 'en'

/** How sure we are of who calls: not at all; a number that names somebody; that and their own PIN. */
export const verifiedLevels = ['none', 'named', 'pin'] as const
export type Verified = (typeof verifiedLevels)[number]

export const services = [
  'loss',
  'balance',
  'pin_change',
  'card_status',
  'diagnosis',
  'enquiry',
] as const
export type Service = (typeof services)[number]

/** Who the number names. The card is the one in hand; without it there is no PIN to be right. */
export type Caller = {
  readonly personId: string
  readonly cardId: string | null
  /** Which number it was: a second one must be of the other kind. */
  readonly by: 'citizen_number' | 'card_number'
}

/** By what a caller who reports a loss is known, from the weakest on. */
export const lossProofs = ['two_numbers', 'initial_pin', 'pin'] as const
export type LossProof = (typeof lossProofs)[number]

/** What a question is about, of the topics that every area has. */
export type EnquiryTopic = 'card_use' | 'no_benefit' | 'other'

/** Where a key is waited for. */
export const keyPlaces = [
  'language',
  'menu',
  'account_menu',
  'more_menu',
  'topic',
  'further_causes',
  'after_diagnosis',
  'elder',
  'confirm_loss',
  'after',
  'rating',
  'closed',
  'call_back_which',
  'call_back_part',
] as const
export type KeyPlace = (typeof keyPlaces)[number]

/** Where a number is waited for; what it becomes is decided outside (`entries.ts`). */
export const entryNames = [
  'number',
  'second_number',
  'pin',
  'new_pin',
  'new_pin_again',
  'code',
  'phone',
] as const
export type EntryName = (typeof entryNames)[number]

export type Place = KeyPlace | EntryName | 'working' | 'with_person' | 'over'

/** Sealed for the key service alone: what lies here opens nowhere else, once, for ten minutes. */
export type Letters = Readonly<Partial<Record<'old' | 'first' | 'again' | 'chosen', string>>>

export type Dialogue = {
  readonly place: Place
  readonly language: Language
  readonly verified: Verified
  readonly service: Service | null
  readonly caller: Caller | null
  readonly proof: LossProof | null
  /** Silent, or a key that is no choice, at this prompt. */
  readonly misses: number
  /** Numbers and PINs that did not belong together. */
  readonly mismatches: number
  readonly letters: Letters
  readonly codeId: string | null
  /** Sealed; null: the one that is called from. */
  readonly phone: string | null
  /** Causes that were found besides, and that nobody has heard yet. */
  readonly further: readonly PromptName[]
  readonly rating: number | null
  /** What `*` says again. */
  readonly said: readonly Prompt[]
  /** Counts what happened, so that each act of a call has an id of its own, the same when repeated. */
  readonly step: number
}

export const newDialogue: Dialogue = {
  ...{ place: 'language', language: 'zh', verified: 'none', service: null, caller: null },
  ...{ proof: null, misses: 0, mismatches: 0, letters: {}, codeId: null, phone: null },
  ...{ further: [], rating: null, said: [], step: 0 },
}

/** What is true around the call and may change while it lasts. */
export type Surroundings = {
  readonly lossProof: LossProof
  /** Somebody of the agency answers now. */
  readonly staffed: boolean
  /** The number that is called from is shown to us. */
  readonly callingNumberKnown: boolean
}

export type PinVerdict =
  | 'right'
  | 'right_initial'
  | 'wrong'
  | 'locked'
  | 'too_many_tries'
  | 'unavailable'

export type Event =
  | { readonly kind: 'began' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hung_up' }
  | { readonly kind: 'person_unreachable' }
  /** An entry that is none: a lone 0, a lone *, nothing but #. */
  | { readonly kind: 'entry_left'; readonly by: 'person' | 'repeat' | 'empty' }
  | { readonly kind: 'number_given'; readonly caller: Caller | null; readonly elder: boolean }
  | { readonly kind: 'second_number_given'; readonly belongs: boolean }
  | { readonly kind: 'pin_judged'; readonly verdict: PinVerdict; readonly letters: Letters }
  | { readonly kind: 'pin_sealed'; readonly letters: Letters }
  | { readonly kind: 'phone_given'; readonly phone: string | null }
  | { readonly kind: 'done'; readonly answer: Answer }

export type Effect =
  | { readonly kind: 'report_loss'; readonly caller: Caller; readonly proof: LossProof }
  | { readonly kind: 'tell_balance'; readonly caller: Caller }
  | { readonly kind: 'match_pins'; readonly caller: Caller; readonly letters: Letters }
  | { readonly kind: 'send_code'; readonly caller: Caller }
  | { readonly kind: 'tell_card_status'; readonly caller: Caller | null; readonly spoken: boolean }
  | { readonly kind: 'tell_diagnosis'; readonly caller: Caller }
  | { readonly kind: 'open_enquiry'; readonly caller: Caller; readonly topic: EnquiryTopic }
  | { readonly kind: 'book_call_back'; readonly part: 'morning' | 'afternoon' }
  | { readonly kind: 'rate'; readonly rating: number }

/** How an act ended, worded as prompts that follow one table for each refusal. */
export type Answer =
  | { readonly kind: 'said'; readonly say: readonly Prompt[] }
  /** The cause, and what applies besides. */
  | { readonly kind: 'diagnosed'; readonly causes: readonly PromptName[] }
  | { readonly kind: 'pins_match' }
  | { readonly kind: 'pins_differ' }
  | { readonly kind: 'code_sent'; readonly codeId: string }
  | { readonly kind: 'pin_changed' }
  | {
      readonly kind: 'pin_refused'
      readonly why: 'weak' | 'code_wrong' | 'other'
      readonly say: Prompt
    }
  | { readonly kind: 'failed' }

export type Wait =
  | { readonly kind: 'key'; readonly place: KeyPlace }
  | { readonly kind: 'entry'; readonly entry: EntryName }
  | { readonly kind: 'effect'; readonly effect: Effect }
  | { readonly kind: 'person' }
  | { readonly kind: 'over' }

export type Step = {
  readonly dialogue: Dialogue
  readonly say: readonly Prompt[]
  readonly wait: Wait
}
