/** A call that its caller found poor: somebody looks into it and says what they found. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { CallsDeps, FollowUpRefusal } from './call.ts'
import { finishFollowUp as finish } from './follow-up-store.ts'

export type FollowUpFinished = { readonly kind: 'finished'; readonly callId: string }

export async function finishCallFollowUp(
  deps: CallsDeps,
  act: Act,
  found: { readonly callId: string; readonly finding: string },
): Promise<Ran<FollowUpFinished | Refused<FollowUpRefusal>>> {
  const { callId } = found
  return runOfficeCommand<FollowUpFinished | Refused<FollowUpRefusal>>(deps.db, act, {
    action: 'calls.finish-follow-up',
    body: found,
    decide: async (db) => {
      const done = { ...found, staffId: act.actorId, at: act.at }
      const said = await finish({ db, personal: deps.personal }, done)
      return said === 'finished' ? { kind: 'finished', callId } : refused(said)
    },
    objectOf: () => callId,
  })
}
