/** Who acts in a call, as the trail knows them: its caller, once they have shown their PIN. */
import { createHash } from 'node:crypto'
import type { CallsDeps } from '#capabilities/calls/index.ts'
import type { EnquiryDeps } from '#capabilities/enquiries/index.ts'
import { type CommandId, derivedUuid } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import type { Dialogue } from './dialogue/state.ts'

export type InCallDeps = CallsDeps & Pick<EnquiryDeps, 'mailbox' | 'origin'>

/** A call at one of its steps. */
export type InCall = {
  readonly deps: InCallDeps
  readonly callId: string
  readonly dialogue: Dialogue
  /** Null where it is withheld. */
  readonly callingNumber: string | null
  readonly at: Temporal.Instant
}

/** One step, one command: a request that an exchange sends again acts once. */
export function callActOf({ callId, dialogue, at }: InCall): Act {
  const digest = createHash('sha256').update(`${callId} ${dialogue.step}`).digest().subarray(0, 16)
  const isKnown = dialogue.verified === 'pin' && dialogue.caller !== null
  return {
    actorKind: isKnown ? 'self' : 'public',
    actorId: isKnown ? (dialogue.caller?.personId ?? null) : null,
    organisationId: null,
    channel: 'hotline',
    at,
    purpose: 'call',
    commandId: derivedUuid(digest) as CommandId,
  }
}
