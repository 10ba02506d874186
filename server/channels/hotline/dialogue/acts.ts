/** What follows when an act is done, or was refused. */
import { ask, effect, over, toPerson } from './moves.ts'
import { words } from './prompts.ts'
import type { Answer, Dialogue, Step, Surroundings } from './state.ts'

export function onDone(dialogue: Dialogue, answer: Answer, around: Surroundings): Step {
  switch (answer.kind) {
    case 'said':
      if (dialogue.rating !== null) return over(dialogue, answer.say)
      return ask({ ...dialogue, letters: {}, codeId: null }, 'after', answer.say)
    case 'diagnosed':
      return ask({ ...dialogue, letters: {} }, 'after_diagnosis', answer.say)
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

function withoutChoice(dialogue: Dialogue): Dialogue {
  const { old } = dialogue.letters
  return { ...dialogue, letters: old === undefined ? {} : { old } }
}
