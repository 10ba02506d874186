/** For whoever answers at the hotline: calls that ask for a person, and who is to be called back. */
import { z } from 'zod'
import {
  type Call,
  type CallBack,
  type CallFollowUp,
  finishCall,
  finishCallFollowUp,
  isStaffed,
  noteCallBack,
  openCallBack,
  readOpenCallBacks,
  readOpenCalls,
  readOpenFollowUps,
  takeCall,
} from '#capabilities/calls/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { isRefused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { saying } from '../enquiries/shapes.ts'
import { dayText, id, instantText } from '../schemas.ts'

const known = {
  language: z.enum(['zh', 'en']),
  /** How the caller is known: not at all, by a number that was entered, by that and the card's PIN. */
  verified: z.enum(['none', 'named', 'pin']),
  /** What they had chosen. */
  service: z.string().nullable(),
  personId: z.string().nullable(),
}

const call = z
  .object({
    ...{ callId: z.string(), ...known },
    state: z.enum(['waiting', 'with_operator']),
    beganAt: instantText,
    waitingSince: instantText,
    isMine: z.boolean(),
  })
  .meta({ id: 'HotlineCall' })

const callBack = z
  .object({
    ...{ callId: z.string(), ...known },
    wantedOn: dayText,
    wantedPart: z.enum(['morning', 'afternoon']),
    tries: z.int(),
    bookedAt: instantText,
  })
  .meta({ id: 'CallBack' })

const followUp = z
  .object({
    ...{ callId: z.string(), ...known },
    ...{ beganAt: instantText, madeAt: instantText },
  })
  .meta({ id: 'CallFollowUp' })

const page = z
  .object({
    calls: z.array(call),
    callBacks: z.array(callBack),
    /** After poor ratings. */
    followUps: z.array(followUp),
    /** When people answer today's calls, as the area says. */
    staffed: z.object({ from: z.string(), until: z.string(), now: z.boolean() }),
  })
  .meta({ id: 'HotlineDesk' })

const params = z.strictObject({ callId: id })

export const callRoutes: Routes = (app, deps) => {
  lookRoute(app, deps)
  callActs(app, deps)
  callBackActs(app, deps)
  followUpAct(app, deps)
}

function lookRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/calls',
    { config: { action: 'calls.look' }, schema: { response: { 200: page } } },
    async (request) => {
      const at = deps.now()
      const calls = await readOpenCalls(deps.db, deps.area.code, at)
      const callBacks = await readOpenCallBacks(deps, deps.area.code)
      const followUps = await readOpenFollowUps(deps.db, deps.area.code)
      return {
        calls: calls.map((each) => shownCall(each, staffOf(request).staffId)),
        callBacks: callBacks.map(shownCallBack),
        followUps: followUps.map(shownFollowUp),
        staffed: staffedOn(deps, at),
      }
    },
  )
}

function callActs(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/calls/:callId/take',
    {
      config: { action: 'calls.take' },
      schema: { params, response: { 200: z.object({ personId: z.string().nullable() }) } },
    },
    async (request, reply) => {
      const ran = await takeCall(deps, commandAct(request, deps), request.params.callId)
      return { personId: answered(reply, ran).personId }
    },
  )
  app.post(
    '/api/desk/calls/:callId/finish',
    { config: { action: 'calls.finish' }, schema: { params } },
    async (request, reply) => {
      answered(reply, await finishCall(deps, commandAct(request, deps), request.params.callId))
      return reply.code(204).send()
    },
  )
}

function callBackActs(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/call-backs/:callId',
    {
      config: { action: 'calls.open-call-back' },
      schema: { params, response: { 200: z.object({ phone: z.string() }) } },
    },
    async (request) => {
      const opened = await openCallBack(deps, readAct(request, deps), request.params.callId)
      if (isRefused(opened)) throw problem(opened.refusal)
      return { phone: opened.phone }
    },
  )
  app.post(
    '/api/desk/call-backs/:callId/tries',
    {
      config: { action: 'calls.note-call-back' },
      schema: {
        params,
        body: z.strictObject({ reached: z.enum(['reached', 'not_reached']) }),
        response: { 200: z.object({ state: z.enum(['booked', 'done', 'given_up']) }) },
      },
    },
    async (request, reply) => {
      const { callId } = request.params
      const noted = { callId, reached: request.body.reached }
      const ran = await noteCallBack(deps, commandAct(request, deps), noted)
      return { state: answered(reply, ran).state }
    },
  )
}

function followUpAct(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/calls/:callId/follow-up',
    {
      config: { action: 'calls.finish-follow-up' },
      schema: { params, body: z.strictObject({ finding: saying }) },
    },
    async (request, reply) => {
      const found = { ...request.params, ...request.body }
      answered(reply, await finishCallFollowUp(deps, commandAct(request, deps), found))
      return reply.code(204).send()
    },
  )
}

function shownFollowUp({ beganAt, madeAt, ...each }: CallFollowUp): z.infer<typeof followUp> {
  return { ...each, beganAt: beganAt.toString(), madeAt: madeAt.toString() }
}

function shownCall(each: Call, staffId: string): z.infer<typeof call> {
  const { callId, language, verified, service, personId } = each
  return {
    ...{ callId, language, verified, service, personId },
    state: each.state === 'with_operator' ? 'with_operator' : 'waiting',
    beganAt: each.beganAt.toString(),
    waitingSince: (each.waitingSince ?? each.beganAt).toString(),
    isMine: each.takenBy === staffId,
  }
}

function shownCallBack(each: CallBack): z.infer<typeof callBack> {
  const { callId, language, verified, service, personId, tries, wantedPart } = each
  return {
    ...{ callId, language, verified, service, personId, tries, wantedPart },
    wantedOn: each.wantedOn.toString(),
    bookedAt: each.bookedAt.toString(),
  }
}

function staffedOn({ area }: Deps, at: Temporal.Instant): z.infer<typeof page>['staffed'] {
  const terms = termsOn(area.telephone, dayOf(at)).value
  return { ...terms.staffed, now: isStaffed(at, { terms, calendar: area.calendar }) }
}
