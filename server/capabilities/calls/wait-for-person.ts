/** A call goes to a person, comes back because nobody could answer, or is over. */
import type { CallsDeps } from './call.ts'
import { moveCall, readLostCalls } from './store.ts'

type Moved = { readonly callId: string; readonly at: Temporal.Instant }

/** From now on it is on the screen of whoever answers. */
export async function waitForPerson(deps: CallsDeps, moved: Moved): Promise<void> {
  await moveCall(deps.db, { ...moved, to: 'waiting', staffId: null })
}

export async function backToDialogue(deps: CallsDeps, moved: Moved): Promise<void> {
  await moveCall(deps.db, { ...moved, to: 'in_dialogue', staffId: null })
}

/** Twice is once: an exchange may tell of the end more than once. */
export async function endCall(deps: CallsDeps, moved: Moved): Promise<void> {
  await moveCall(deps.db, { ...moved, to: 'ended', staffId: null })
}

/** By the clock: nothing stays of a dialogue that a crash or a lost BYE has left. */
export async function endLostCalls(
  deps: Pick<CallsDeps, 'db'>,
  at: Temporal.Instant,
): Promise<number> {
  const lost = await readLostCalls(deps.db, at.subtract({ hours: 3 }))
  for (const callId of lost) await moveCall(deps.db, { callId, to: 'ended', staffId: null, at })
  return lost.length
}
