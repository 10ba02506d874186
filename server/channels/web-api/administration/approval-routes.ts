/** What waits for a second person, the decision about it, and a PIN that is to be unlocked. */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { identityDocuments, pinUnlockWanted, unlockPin } from '#capabilities/cards/index.ts'
import {
  type ApprovedAct,
  askApproval,
  decideApproval,
  listApprovals,
  type ShownApproval,
  verdicts,
} from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { id, instantText } from '../schemas.ts'
import { approvedActs } from './acts.ts'

/** Why it is needed, in the asker's words; the second person reads it. */
export const reason = z
  .string()
  .trim()
  .min(4)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)

export const asked = z
  .object({ approvalId: z.string(), until: instantText })
  .meta({ id: 'ApprovalAsked' })

const approval = z
  .object({
    approvalId: z.string(),
    act: z.string(),
    title: z.string(),
    about: z.string(),
    lines: z.array(z.string()),
    reason: z.string(),
    personId: z.string().nullable(),
    askedBy: z.string(),
    askedAt: instantText,
    until: instantText,
    state: z.enum(['waiting', 'carried_out', 'refused', 'withdrawn', 'changed', 'lapsed']),
    decidedBy: z.string().nullable(),
    decidedAt: instantText.nullable(),
    digest: z.string(),
  })
  .meta({ id: 'Approval' })

const lists = z
  .object({ toDecide: z.array(approval), asked: z.array(approval) })
  .meta({ id: 'Approvals' })

const decision = z.strictObject({
  verdict: z.enum(verdicts),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

export const approvalRoutes: Routes = (app, deps) => {
  listRoute(app, deps)
  decisionRoute(app, deps)
  pinRoute(app, deps)
}

function listRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/approvals',
    {
      config: { action: 'approvals.look', noSignOfLife: true },
      schema: { response: { 200: lists } },
    },
    async (request) => {
      const { staffId, roles, branch } = staffOf(request)
      const who = { staffId, roles, branch, at: deps.now() }
      const { toDecide, asked: own } = await listApprovals(deps, approvedActs(deps), who)
      return {
        toDecide: toDecide.map((each) => shown(request, each)),
        asked: own.map((each) => shown(request, each)),
      }
    },
  )
}

function shown({ language }: FastifyRequest, each: ShownApproval): z.infer<typeof approval> {
  return {
    ...each,
    title: each.title[language],
    about: each.about[language],
    lines: each.lines.map((line) => line[language]),
    askedAt: each.askedAt.toString(),
    until: each.until.toString(),
    decidedAt: each.decidedAt?.toString() ?? null,
  }
}

function decisionRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/approvals/:approvalId/decision',
    {
      config: { action: 'approvals.decide' },
      schema: {
        params: z.strictObject({ approvalId: id }),
        body: decision,
        response: { 200: z.object({ state: z.string() }) },
      },
    },
    async (request, reply) => {
      const { roles, branch } = staffOf(request)
      const { verdict, digest } = request.body
      const { approvalId } = request.params
      const decided = { approvalId, verdict, shown: digest, roles, branch }
      const act = commandAct(request, deps)
      const acts = approvedActs(deps)
      const outcome = answered(reply, await decideApproval(deps.db, act, acts, decided))
      if (outcome.state === 'carried_out') {
        await workAfter(
          deps,
          acts.find((each) => each.act === outcome.act),
        )
      }
      return { state: outcome.state }
    },
  )
}

/** What a person waits for at most; the work goes on, and its own page shows how far it is. */
const waitAtMostMilliseconds = 10_000

async function workAfter({ log }: Deps, known: ApprovedAct | undefined): Promise<void> {
  if (!known?.afterwards) return
  // The decision stands, whatever becomes of the work: the clock takes it up again.
  const work = known
    .afterwards()
    .catch((fault: unknown) => log.error('approved_work_stopped', fault))
  await Promise.race([work, pause(waitAtMostMilliseconds, null, { ref: false })])
}

function pinRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/cards/:cardId/pin-unlock',
    {
      config: { action: 'cards.ask-unlock-pin' },
      schema: {
        params: z.strictObject({ personId: id, cardId: id }),
        body: z.strictObject({
          document: z.enum(identityDocuments),
          documentSeen: z.literal(true),
          reason,
        }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { document, reason: why } = request.body
      const wanted = pinUnlockWanted({ ...request.params, document })
      const { branch } = staffOf(request)
      const wish = { wanted, reason: why, branch }
      const act = commandAct(request, deps)
      const { approvalId, until } = answered(
        reply,
        await askApproval(deps, act, unlockPin(deps), wish),
      )
      return reply.code(201).send({ approvalId, until })
    },
  )
}
