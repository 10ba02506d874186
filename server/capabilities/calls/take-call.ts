/** Somebody of the hotline answers a call, and later says that it is over. Of two who take it one has it. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { CallsDeps, FinishRefusal, TakeRefusal } from './call.ts'
import { moveCall, readCall } from './store.ts'

export type CallTaken = {
  readonly kind: 'taken'
  readonly callId: string
  /** Whose file it is about; the desk opens it with the call as its purpose. */
  readonly personId: string | null
}

export async function takeCall(
  deps: CallsDeps,
  act: Act,
  callId: string,
): Promise<Ran<CallTaken | Refused<TakeRefusal>>> {
  return runOfficeCommand<CallTaken | Refused<TakeRefusal>>(deps.db, act, {
    action: 'calls.take',
    body: { callId },
    decide: async (db) => {
      const said = await moveCall(db, {
        ...{ callId, to: 'with_operator', staffId: act.actorId, at: act.at },
      })
      if (said === 'call_unknown') return refused('call_unknown')
      if (said === 'call_is_with_operator') return refused('call_taken')
      if (said !== 'moved') return refused('call_over')
      const call = await readCall({ ...deps, db }, callId)
      return { kind: 'taken', callId, personId: call?.personId ?? null }
    },
    objectOf: () => callId,
  })
}

export type CallFinished = { readonly kind: 'finished'; readonly callId: string }

export async function finishCall(
  deps: CallsDeps,
  act: Act,
  callId: string,
): Promise<Ran<CallFinished | Refused<FinishRefusal>>> {
  return runOfficeCommand<CallFinished | Refused<FinishRefusal>>(deps.db, act, {
    action: 'calls.finish',
    body: { callId },
    decide: async (db) => {
      const call = await readCall({ ...deps, db }, callId)
      if (!call) return refused('call_unknown')
      if (call.state === 'ended') return refused('call_over')
      if (call.takenBy !== act.actorId) return refused('call_not_yours')
      const said = await moveCall(db, { callId, to: 'ended', staffId: act.actorId, at: act.at })
      return said === 'moved' ? { kind: 'finished', callId } : refused('call_over')
    },
    objectOf: () => callId,
  })
}
