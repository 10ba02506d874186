/** What whoever answers is shown of a dialogue. A number alone names somebody; it is not yet them. */
import type { CallContext } from '#capabilities/calls/index.ts'
import type { Dialogue } from './dialogue/state.ts'

export function contextOf(dialogue: Dialogue): CallContext {
  const { language, verified, service, caller, rating } = dialogue
  return { language, verified, service, personId: caller?.personId ?? null, rating }
}
