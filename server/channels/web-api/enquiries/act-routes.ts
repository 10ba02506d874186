/** What a clerk does with an enquiry. Each answers the enquiry as it is afterwards. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  answerEnquiry,
  assignEnquiry,
  closeEnquiry,
  type EnquiryDeps,
  type EnquiryDone,
  type EnquiryRefusal,
  escalateEnquiry,
  findEnquiry,
  finishFollowUp,
  giveBackEnquiry,
  joinEnquiry,
  noteOnEnquiry,
  openEnquiry,
  reopenEnquiry,
  sendEnquiry,
  sortEnquiry,
} from '#capabilities/enquiries/index.ts'
import { findAgencyOf } from '#capabilities/people/index.ts'
import { pathOf } from '#capabilities/organisations/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { id } from '../schemas.ts'
import { deskView, enquiryWithin } from './desk-routes.ts'
import { enquiryDeps } from './enquiry-deps.ts'
import { deskEnquiry, saying } from './shapes.ts'

const one = z.strictObject({ enquiryId: id })
const spoken = z.strictObject({ text: saying })
const nothing = z.strictObject({})

type Did = Promise<Ran<EnquiryDone | Refused<EnquiryRefusal>>>
type Doing<B> = (deps: EnquiryDeps, act: Act, named: { readonly enquiryId: string } & B) => Did

export const enquiryActRoutes: Routes = (app, deps) => {
  openRoute(app, deps)
  const base = '/api/desk/enquiries/:enquiryId'
  const on = <B extends z.ZodType>(
    verb: string,
    action: string,
    body: B,
    does: Doing<z.output<B>>,
  ) => actRoute(app, deps, { url: `${base}/${verb}`, action: `enquiries.${action}`, body, does })
  on('assignment', 'assign', z.strictObject({ staffId: id.optional() }), (its, act, wish) =>
    assignEnquiry(its, act, { ...wish, staffId: wish.staffId ?? act.actorId ?? '' }),
  )
  on('return', 'give-back', nothing, giveBackEnquiry)
  on('notes', 'note', spoken, noteOnEnquiry)
  on('answers', 'answer', spoken, answerEnquiry)
  on('escalation', 'escalate', spoken, escalateEnquiry)
  on('topic', 'sort', z.strictObject({ topic: z.string().max(40) }), sortEnquiry)
  on('office', 'send', z.strictObject({ officeId: id, text: saying }), sendEnquiry)
  on('closing', 'close', nothing, closeEnquiry)
  on('reopening', 'reopen', spoken, reopenEnquiry)
  const task = z.strictObject({ taskId: id, finding: saying })
  on('follow-up', 'finish-task', task, finishFollowUp)
  joinRoute(app, deps)
}

function actRoute<B extends z.ZodType>(
  app: WebApp,
  deps: Deps,
  route: {
    readonly url: string
    readonly action: string
    readonly body: B
    readonly does: Doing<z.output<B>>
  },
): void {
  app.post(
    route.url,
    {
      config: { action: route.action },
      schema: { params: one, body: route.body, response: { 200: deskEnquiry } },
    },
    async (request, reply) => {
      const { enquiryId } = request.params
      await enquiryWithin(deps, request, enquiryId)
      const wish = { enquiryId, ...(request.body as object) } as Parameters<typeof route.does>[2]
      answered(reply, await route.does(enquiryDeps(deps), commandAct(request, deps), wish))
      return shownAfterwards(deps, request, enquiryId)
    },
  )
}

async function shownAfterwards(deps: Deps, request: FastifyRequest, enquiryId: string) {
  const enquiry = await findEnquiry(deps, enquiryId)
  if (!enquiry) throw problem('not_found')
  return deskView(deps, request, enquiry)
}

const openRoute: Routes = (app, deps) => {
  app.post(
    '/api/desk/enquiries',
    {
      config: { action: 'enquiries.open' },
      schema: {
        body: z.strictObject({
          channel: z.enum(['phone', 'window']),
          topic: z.string().max(40),
          text: saying,
          language: z.enum(['zh', 'en']),
          personId: id.nullable(),
          /** The number of a caller who is not known. */
          contact: z.string().trim().max(60).nullable(),
        }),
        response: { 201: deskEnquiry },
      },
    },
    async (request, reply) => {
      const { topic: category, personId, ...said } = request.body
      if (personId !== null) await refuseOutsideBranch(deps, request, personId)
      const wish = { ...said, category, personId, subject: null }
      const ran = await openEnquiry(enquiryDeps(deps), commandAct(request, deps), wish)
      const { enquiryId } = answered(reply, ran)
      return reply.code(201).send(await shownAfterwards(deps, request, enquiryId))
    },
  )
}

/** To whoever has been identified at the window, within the branch of who did it. */
const joinRoute: Routes = (app, deps) => {
  app.post(
    '/api/desk/enquiries/:enquiryId/person',
    {
      config: { action: 'enquiries.join' },
      schema: {
        params: one,
        body: z.strictObject({
          personId: id,
          shown: z.enum(['id_card', 'household_register', 'called_back']),
        }),
        response: { 200: deskEnquiry },
      },
    },
    async (request, reply) => {
      const { enquiryId } = request.params
      await enquiryWithin(deps, request, enquiryId)
      await refuseOutsideBranch(deps, request, request.body.personId)
      const wish = { enquiryId, ...request.body }
      answered(reply, await joinEnquiry(enquiryDeps(deps), commandAct(request, deps), wish))
      return shownAfterwards(deps, request, enquiryId)
    },
  )
}

async function refuseOutsideBranch(
  deps: Deps,
  request: FastifyRequest,
  personId: string,
): Promise<void> {
  const agencyId = await findAgencyOf(deps.db, personId)
  const path = agencyId && (await pathOf(deps.db, agencyId))
  if (!path?.startsWith(staffOf(request).branch)) throw problem('not_found')
}
