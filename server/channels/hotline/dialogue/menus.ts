/** What each key does, place by place; 0, * and # are the same everywhere (`engine.ts`). */
import { nextCause } from './acts.ts'
import { begin, beginAsked } from './identification.ts'
import { ask, effect, over } from './moves.ts'
import { words } from './prompts.ts'
import type { Dialogue, EnquiryTopic, KeyPlace, Language, Step, Surroundings } from './state.ts'

type Choice = (dialogue: Dialogue, around: Surroundings) => Step

const menu: Choice = (dialogue) => ask(dialogue, 'menu')

export const keyChoices: Record<KeyPlace, Readonly<Record<string, Choice>>> = {
  language: { '1': speak('zh'), '2': speak('en') },
  menu: {
    '1': (dialogue) => begin(dialogue, 'loss'),
    '2': (dialogue) => ask(dialogue, 'account_menu'),
    '3': (dialogue) => begin(dialogue, 'card_status'),
    '4': (dialogue) => ask(dialogue, 'more_menu'),
  },
  account_menu: {
    '1': (dialogue) => begin(dialogue, 'balance'),
    '2': (dialogue) => begin(dialogue, 'pin_change'),
    '3': menu,
  },
  more_menu: {
    '1': (dialogue) => begin(dialogue, 'diagnosis'),
    '2': (dialogue) => begin(dialogue, 'enquiry'),
    '3': menu,
  },
  topic: { '1': question('card_use'), '2': question('no_benefit'), '3': question('other') },
  further_causes: { '1': nextCause, '2': question('no_benefit'), '3': menu },
  after_diagnosis: { '1': question('no_benefit'), '2': menu },
  elder: { '1': (dialogue) => beginAsked(dialogue) },
  confirm_loss: {
    '1': (dialogue) => {
      const { caller, proof } = dialogue
      if (!caller || !proof) return menu(dialogue, noSurroundings)
      return effect(dialogue, { kind: 'report_loss', caller, proof })
    },
    '2': menu,
  },
  after: { '1': menu },
  rating: { '1': rate(3), '2': rate(2), '3': rate(1) },
  closed: {
    '1': (dialogue, around) =>
      ask(dialogue, around.callingNumberKnown ? 'call_back_which' : 'phone'),
    '2': (dialogue) => begin(dialogue, 'loss'),
    '3': menu,
  },
  call_back_which: {
    '1': (dialogue) => ask({ ...dialogue, phone: null }, 'call_back_part'),
    '2': (dialogue) => ask(dialogue, 'phone'),
  },
  call_back_part: {
    '1': (dialogue) => effect(dialogue, { kind: 'book_call_back', part: 'morning' }),
    '2': (dialogue) => effect(dialogue, { kind: 'book_call_back', part: 'afternoon' }),
  },
}

/** For choices that do not look around. */
const noSurroundings: Surroundings = {
  ...{ lossProof: 'pin', staffed: false, callingNumberKnown: false },
}

function speak(language: Language): Choice {
  return (dialogue) => ask({ ...dialogue, language }, 'menu', [words('zero_is_a_person')])
}

function question(topic: EnquiryTopic): Choice {
  return (dialogue, around) => {
    const { caller } = dialogue
    return caller
      ? effect(dialogue, { kind: 'open_enquiry', caller, topic })
      : menu(dialogue, around)
  }
}

function rate(rating: number): Choice {
  return (dialogue) => {
    if (dialogue.rating !== null) return over(dialogue, [words('goodbye')])
    return effect({ ...dialogue, rating }, { kind: 'rate', rating })
  }
}
