/** What follows when an act is done, or was refused. */
import { ask, effect, over, toPerson } from './moves.ts'
import { type PromptName, words } from './prompts.ts'
import type { Answer, Dialogue, Step, Surroundings } from './state.ts'

export function onDone(dialogue: Dialogue, answer: Answer, around: Surroundings): Step {
  switch (answer.kind) {
    case 'said':
      if (dialogue.rating !== null) return over(dialogue, answer.say)
      return ask({ ...dialogue, letters: {}, codeId: null }, 'after', answer.say)
    case 'diagnosed':
      return tellCauses({ ...dialogue, letters: {} }, answer.causes)
    case 'pins_differ':
      return ask(withoutChoice(dialogue), 'new_pin', [words('pins_differ')])
    case 'pins_match': {
      const { caller } = dialogue
      if (!caller) return toPerson(dialogue, around)
      return effect(dialogue, { kind: 'send_code', caller })
    }
    case 'code_sent':
      return ask({ ...dialogue, codeId: answer.codeId }, 'code')
    case 'pin_changed':
      return ask({ ...dialogue, letters: {}, codeId: null }, 'after', [words('pin_changed')])
    case 'pin_refused':
      return ask({ ...dialogue, letters: {}, codeId: null }, 'after', [answer.say])
    case 'failed':
      return toPerson({ ...dialogue, codeId: null }, around, [words('not_possible_now')])
  }
}

/** The first, and how many there are besides. */
function tellCauses(dialogue: Dialogue, causes: readonly PromptName[]): Step {
  const [first, ...further] = causes
  if (first === undefined || further.length === 0)
    return nextCause({ ...dialogue, further: causes })
  return ask({ ...dialogue, further }, 'further_causes', [
    words(first),
    words('further_before'),
    { kind: 'count', count: further.length },
    words('further_after'),
  ])
}

/** One after another, as they are asked for. */
export function nextCause(dialogue: Dialogue): Step {
  const [next, ...further] = dialogue.further
  const place = further.length > 0 ? 'further_causes' : 'after_diagnosis'
  return ask({ ...dialogue, further }, place, next ? [words(next)] : [])
}

function withoutChoice(dialogue: Dialogue): Dialogue {
  const { old } = dialogue.letters
  return { ...dialogue, letters: old === undefined ? {} : { old } }
}
