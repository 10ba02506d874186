/** Who called while nobody answered is called back: booked by the caller, worked off at the desk. */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { transaction } from '#platform/database/connection.ts'
import { callBackDay, type CallBackRefusal, type CallContext } from './call.ts'
import type { CallsDeps, DayPart } from './call.ts'
import type { CallBackState } from './life-cycles.ts'
import * as store from './store.ts'

export type CallBackBooked = {
  readonly kind: 'booked'
  readonly wantedOn: Temporal.PlainDate
  readonly wantedPart: DayPart
  readonly already: boolean
}

/** One call asks to be called back once; asked again it hears of what is booked. */
export async function bookCallBack(
  deps: CallsDeps,
  act: Act,
  wanted: {
    readonly callId: string
    readonly context: CallContext
    readonly number: string
    readonly part: DayPart
  },
): Promise<CallBackBooked> {
  const { callId, context, number, part } = wanted
  const terms = termsOn(deps.area.telephone, dayOf(act.at)).value
  const wantedOn = callBackDay(act.at, part, { terms, calendar: deps.area.calendar })
  return transaction(deps.db, async (tx) => {
    const within = { ...deps, db: tx }
    const booking = { callId, area: deps.area.code, context, number, wantedOn, wantedPart: part }
    const isNew = await store.insertCallBack(within, { ...booking, at: act.at })
    const kept = isNew ? null : await store.readCallBack(within, callId)
    const entry = { action: 'calls.book-call-back', objectId: callId, result: 'done' }
    if (context.personId) await recordAct(tx, act, { ...entry, personId: context.personId })
    else await recordOfficeAct(tx, act, entry)
    return {
      kind: 'booked',
      wantedOn: kept?.wantedOn ?? wantedOn,
      wantedPart: kept?.wantedPart ?? part,
      already: kept !== null,
    }
  })
}

export type CallBackNoted = { readonly kind: 'noted'; readonly state: CallBackState }

export async function noteCallBack(
  deps: CallsDeps,
  act: Act,
  noted: { readonly callId: string; readonly reached: 'reached' | 'not_reached' },
): Promise<Ran<CallBackNoted | Refused<CallBackRefusal>>> {
  const { callId, reached } = noted
  return runOfficeCommand<CallBackNoted | Refused<CallBackRefusal>>(deps.db, act, {
    action: 'calls.note-call-back',
    body: noted,
    decide: async (db) => {
      const { callBackTries: triesLimit } = termsOn(deps.area.telephone, dayOf(act.at)).value
      const said = await store.noteCallBack(db, {
        ...{ callId, reached: reached === 'reached', triesLimit, staffId: act.actorId, at: act.at },
      })
      if (said === 'call_back_unknown' || said === 'call_back_closed') return refused(said)
      return { kind: 'noted', state: said }
    },
    objectOf: () => callId,
  })
}

/** The number to call, for whoever calls back: each look is on record. */
export async function openCallBack(
  deps: CallsDeps,
  act: Act,
  callId: string,
): Promise<{ readonly kind: 'opened'; readonly phone: string } | Refused<'call_back_unknown'>> {
  const found = await store.readCallBack(deps, callId)
  const action = 'calls.open-call-back'
  if (!found) {
    await recordOfficeAct(deps.db, act, { action, objectId: callId, result: 'call_back_unknown' })
    return refused('call_back_unknown')
  }
  const entry = { action, objectId: callId, result: 'done' }
  if (found.personId) await recordAct(deps.db, act, { ...entry, personId: found.personId })
  else await recordOfficeAct(deps.db, act, entry)
  return { kind: 'opened', phone: found.phone }
}
