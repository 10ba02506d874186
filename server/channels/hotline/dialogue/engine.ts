/**
 * One call, purely: from where it stands and what happened to where it stands then, what is said, and
 * what is waited for. The same for a telephone exchange, a voice browser and a webhook.
 *
 * 0 is a person everywhere, * says it again, # ends. Three misses lead to a person. A menu has four
 * choices at most, and a loss is the first of them.
 */
import { onDone } from './acts.ts'
import { afterNumber, onPinJudged, onPinSealed, onSecondNumber } from './identification.ts'
import { keyChoices } from './menus.ts'
import { ask, dead, over, toPerson } from './moves.ts'
import { words } from './prompts.ts'
import {
  type Dialogue,
  entryNames,
  type Event,
  type KeyPlace,
  keyPlaces,
  type Step,
  type Surroundings,
} from './state.ts'

export function advance(was: Dialogue, event: Event, around: Surroundings): Step {
  const dialogue = { ...was, step: was.step + 1 }
  if (event.kind === 'hung_up') return dead(dialogue)
  if (was.place === 'over') return dead(dialogue)
  switch (event.kind) {
    case 'began':
      return ask(dialogue, 'language', [words('welcome')])
    case 'key':
      return onKey(dialogue, event.key, around)
    case 'silence':
      return miss(dialogue, around, words('not_heard'))
    case 'person_unreachable':
      return ask(dialogue, 'closed', [words('all_busy')])
    case 'entry_left':
      return onEntryLeft(dialogue, event.by, around)
    case 'number_given':
      return afterNumber(dialogue, event.caller, event.elder)
    case 'second_number_given':
      return onSecondNumber(dialogue, event.belongs, around)
    case 'pin_judged':
      return onPinJudged({ ...dialogue, letters: event.letters }, event.verdict, around)
    case 'pin_sealed':
      return onPinSealed({ ...dialogue, letters: { ...dialogue.letters, ...event.letters } })
    case 'phone_given':
      return onPhone(dialogue, event.phone, around)
    case 'done':
      return onDone(dialogue, event.answer, around)
  }
}

function onKey(dialogue: Dialogue, key: string, around: Surroundings): Step {
  const { place } = dialogue
  if (!isKeyPlace(place)) return again(dialogue)
  if (key === '0') return toPerson(dialogue, around)
  if (key === '*') return again(dialogue)
  if (key === '#') return end(dialogue)
  const choose = keyChoices[place][key]
  if (!choose) return miss(dialogue, around, words('no_such_choice'))
  return choose({ ...dialogue, misses: 0 }, around)
}

function onEntryLeft(
  dialogue: Dialogue,
  by: 'person' | 'repeat' | 'empty',
  around: Surroundings,
): Step {
  if (by === 'person') return toPerson(dialogue, around)
  if (by === 'repeat') return again(dialogue)
  // Whoever has no PIN at hand and reports a loss may show another number, where the area allows it.
  const { service, place } = dialogue
  if (place === 'pin' && service === 'loss' && around.lossProof === 'two_numbers') {
    return ask(dialogue, 'second_number')
  }
  return miss(dialogue, around, words('not_heard'))
}

function onPhone(dialogue: Dialogue, phone: string | null, around: Surroundings): Step {
  if (phone === null) return miss(dialogue, around, words('no_such_number'))
  return ask({ ...dialogue, phone }, 'call_back_part')
}

const missesAtMost = 3

function miss(dialogue: Dialogue, around: Surroundings, why: ReturnType<typeof words>): Step {
  const misses = dialogue.misses + 1
  if (misses >= missesAtMost) return givenUp(dialogue, around)
  const { place } = dialogue
  // Silence at the first question: most who call speak Chinese, and whoever does not hears the other.
  if (place === 'working' || place === 'with_person' || place === 'over') return again(dialogue)
  const step = ask(dialogue, place, [why])
  return { ...step, dialogue: { ...step.dialogue, misses } }
}

/** Nobody there who presses a key: a person is tried once, and outside hours the call ends kindly. */
function givenUp(dialogue: Dialogue, around: Surroundings): Step {
  const isOfferedAlready = dialogue.place === 'closed' || dialogue.place.startsWith('call_back')
  if (isOfferedAlready || dialogue.place === 'after' || dialogue.place === 'rating') {
    return over(dialogue, [words('goodbye')])
  }
  return toPerson({ ...dialogue, misses: 0 }, around)
}

function again(dialogue: Dialogue): Step {
  const { place } = dialogue
  if (isKeyPlace(place)) return { dialogue, say: dialogue.said, wait: { kind: 'key', place } }
  const entry = entryNames.find((each) => each === place)
  if (entry) return { dialogue, say: dialogue.said, wait: { kind: 'entry', entry } }
  if (place === 'with_person') return { dialogue, say: [], wait: { kind: 'person' } }
  return dead(dialogue)
}

function end(dialogue: Dialogue): Step {
  if (dialogue.place !== 'after') return over(dialogue, [words('goodbye')])
  return ask(dialogue, 'rating')
}

export function isKeyPlace(place: string): place is KeyPlace {
  return keyPlaces.some((each) => each === place)
}
