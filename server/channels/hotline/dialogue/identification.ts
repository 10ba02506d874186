/**
 * Who calls. A number names somebody, a PIN shows that it is them; what each service asks for is a
 * table. Whether a number is on the register nobody hears: the PIN is asked for all the same.
 */
import { ask, effect, toPerson } from './moves.ts'
import { words } from './prompts.ts'
import type {
  Caller,
  Dialogue,
  LossProof,
  PinVerdict,
  Service,
  Step,
  Surroundings,
  Verified,
} from './state.ts'
import { lossProofs } from './state.ts'

/** What must be shown before a service is given; of a loss the area says (`lossProof`). */
export const neededFor = {
  loss: 'area',
  balance: 'pin',
  pin_change: 'pin',
  card_status: 'named',
  diagnosis: 'pin',
  enquiry: 'pin',
} as const satisfies Record<Service, Verified | 'area'>

/** Begins a service: whoever was known well enough before is not asked again. */
export function begin(dialogue: Dialogue, service: Service): Step {
  const begun = { ...dialogue, service, letters: {} }
  const isKnown = dialogue.verified === 'pin' && dialogue.caller !== null
  // The old PIN is asked for again: it is judged again with the new one.
  if (isKnown && service !== 'pin_change') return serve({ ...begun, proof: 'pin' })
  const forgotten = { ...begun, verified: 'none', caller: null, proof: null } as const
  return ask(forgotten, 'number')
}

export function afterNumber(dialogue: Dialogue, caller: Caller | null, elder: boolean): Step {
  const verified = caller ? 'named' : 'none'
  const named = { ...dialogue, caller, verified } as const
  return elder ? ask(named, 'elder') : beginAsked(named)
}

/** The number is known to us, or to nobody; either way the next question is the same. */
export function beginAsked(dialogue: Dialogue): Step {
  if (dialogue.service && neededFor[dialogue.service] === 'named') return serve(dialogue)
  return ask(dialogue, 'pin')
}

const mismatchesAtMost = 3

export function onPinJudged(dialogue: Dialogue, verdict: PinVerdict, around: Surroundings): Step {
  switch (verdict) {
    case 'right':
      return serve({ ...dialogue, verified: 'pin', proof: 'pin' })
    case 'right_initial':
      if (dialogue.service === 'loss' && isEnough('initial_pin', around)) {
        return serve({ ...dialogue, verified: 'named', proof: 'initial_pin' })
      }
      return ask({ ...dialogue, letters: {} }, 'after', [words('pin_is_initial')])
    case 'wrong':
      return mismatch(dialogue, around)
    case 'locked':
      return withoutPin(dialogue, around, 'pin_is_locked')
    case 'too_many_tries':
      return withoutPin(dialogue, around, 'too_many_tries')
    case 'unavailable':
      return withoutPin(dialogue, around, 'not_possible_now')
  }
}

/** Whoever cannot be known by a PIN may still stop a card, where the area lets two numbers do. */
function withoutPin(
  dialogue: Dialogue,
  around: Surroundings,
  why: 'pin_is_locked' | 'too_many_tries' | 'not_possible_now',
): Step {
  const unsealed = { ...dialogue, letters: {} }
  if (dialogue.service === 'loss' && isEnough('two_numbers', around)) {
    return ask(unsealed, 'second_number', [words(why)])
  }
  return toPerson(unsealed, around, [words(why)])
}

export function onSecondNumber(dialogue: Dialogue, belongs: boolean, around: Surroundings): Step {
  if (!belongs || !isEnough('two_numbers', around)) return mismatch(dialogue, around)
  return serve({ ...dialogue, verified: 'named', proof: 'two_numbers' })
}

function mismatch(dialogue: Dialogue, around: Surroundings): Step {
  const mismatches = dialogue.mismatches + 1
  const counted = { ...dialogue, mismatches, letters: {}, caller: null, verified: 'none' } as const
  if (mismatches < mismatchesAtMost) return ask(counted, 'number', [words('not_matched')])
  return toPerson(counted, around, [words('not_matched_thrice')])
}

function isEnough(proof: LossProof, { lossProof }: Surroundings): boolean {
  return lossProofs.indexOf(proof) >= lossProofs.indexOf(lossProof)
}

/** The caller is known as the service needs. */
function serve(dialogue: Dialogue): Step {
  const { service, caller, verified } = dialogue
  if (service === 'card_status') {
    return effect(dialogue, { kind: 'tell_card_status', caller, spoken: verified === 'pin' })
  }
  if (!caller) return ask(dialogue, 'number', [words('not_matched')])
  if (service === 'balance') return effect(dialogue, { kind: 'tell_balance', caller })
  if (service === 'diagnosis') return effect(dialogue, { kind: 'tell_diagnosis', caller })
  if (service === 'enquiry') return ask(dialogue, 'topic')
  if (service === 'pin_change') return ask(dialogue, 'new_pin')
  return ask(dialogue, 'confirm_loss')
}

export function onPinSealed(dialogue: Dialogue): Step {
  const { caller, letters } = dialogue
  if (dialogue.place === 'new_pin') return ask(dialogue, 'new_pin_again')
  if (!caller) return ask(dialogue, 'number', [words('not_matched')])
  return effect(dialogue, { kind: 'match_pins', caller, letters })
}
