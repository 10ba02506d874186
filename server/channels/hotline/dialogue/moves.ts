/** The few ways in which a dialogue goes on. */
import { asks } from './asks.ts'
import { type Prompt, words } from './prompts.ts'
import {
  type Dialogue,
  type Effect,
  entryNames,
  type EntryName,
  type KeyPlace,
  type Step,
  type Surroundings,
} from './state.ts'

/** Says what there is to say first, then asks; the count of misses begins anew. */
export function ask(
  dialogue: Dialogue,
  place: KeyPlace | EntryName,
  first: readonly Prompt[] = [],
): Step {
  const asked = { ...dialogue, place, misses: 0 }
  const question = asks[place](asked)
  const entry = entryNames.find((each) => each === place)
  const said = [...first, ...question]
  return {
    dialogue: { ...asked, said },
    say: said,
    wait: entry ? { kind: 'entry', entry } : { kind: 'key', place: place as KeyPlace },
  }
}

export function effect(dialogue: Dialogue, wanted: Effect, first: readonly Prompt[] = []): Step {
  return {
    dialogue: { ...dialogue, place: 'working' },
    say: first,
    wait: { kind: 'effect', effect: wanted },
  }
}

/** A person, or when nobody is there the offer to be called back. */
export function toPerson(
  dialogue: Dialogue,
  around: Pick<Surroundings, 'staffed'>,
  first: readonly Prompt[] = [],
): Step {
  const unsealed = { ...dialogue, letters: {} }
  if (!around.staffed) return ask(unsealed, 'closed', [...first, words('office_closed')])
  return {
    dialogue: { ...unsealed, place: 'with_person', said: [] },
    say: [...first, words('connecting')],
    wait: { kind: 'person' },
  }
}

export function over(dialogue: Dialogue, say: readonly Prompt[]): Step {
  return { dialogue: ended(dialogue), say, wait: { kind: 'over' } }
}

export function dead(dialogue: Dialogue): Step {
  return { dialogue: ended(dialogue), say: [], wait: { kind: 'over' } }
}

/** Nothing stays of what was entered. */
function ended(dialogue: Dialogue): Dialogue {
  return { ...dialogue, place: 'over', letters: {}, codeId: null, phone: null, said: [] }
}
