/** By which address each prompt of a turn is fetched as sound. */
import type { Turn } from './hotline.ts'
import { textOf } from './dialogue/spoken.ts'

export type Sound = {
  readonly path: string
  /** For a voice of the exchange's own; null for what differs from call to call. */
  readonly text: string | null
}

export function soundsOf(turn: Turn): readonly Sound[] {
  return turn.say.map((prompt, index) => {
    if (prompt.kind !== 'words') {
      return { path: `/hotline/said/${turn.callId}/${turn.step}/${index}.wav`, text: null }
    }
    const language = prompt.language ?? turn.language
    const path = `/hotline/prompts/${language}/${prompt.name}.wav`
    return { path, text: textOf(prompt, turn.language) }
  })
}
