/** Bindings at a window, of an agency or of a hospital's insurance office. */
import { z } from 'zod'
import { bindAtWindow, endBinding, sendWindowCode } from '#capabilities/people/index.ts'
import { identityDocuments } from '#capabilities/cards/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, staffOf } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { citizenNumber, codeSent, id, oneTimeCode, purpose } from '../schemas.ts'
import { bindingViewOf, familyView } from './family-of.ts'
import { kinship, scopes, untilDay } from './me-routes.ts'
import { binding, endReason, family } from './shapes.ts'

const person = z.strictObject({ personId: id })

const consent = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('window') }),
  z.strictObject({ by: z.literal('code'), codeId: id, code: oneTimeCode }),
  z.strictObject({ by: z.literal('household_register') }),
])

const wanted = z.strictObject({
  ...{ proxyCitizenNumber: citizenNumber, kinship, scopes, consent },
  until: untilDay.nullish(),
  papers: z.array(z.string().max(32)).max(20),
  evidence: z.int().min(0).max(50),
  copiesKept: z.literal(true),
})

export const deskBindingRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  bindRoutes(app, deps)
  endRoutes(app, deps)
}

const lookRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/people/:personId/bindings',
    {
      config: { action: 'bindings.look-at-desk', reads: true },
      schema: {
        params: person,
        querystring: z.strictObject({ purpose: purpose.optional() }),
        response: { 200: family },
      },
    },
    (request) =>
      familyView(deps, { personId: request.params.personId, language: request.language }),
  )
}

const bindRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/binding-codes',
    {
      config: { action: 'bindings.send-code-at-window' },
      schema: {
        params: person,
        body: z.strictObject({ proxyCitizenNumber: citizenNumber, scopes }),
        response: { 202: codeSent },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { proxyCitizenNumber: proxyNumber, scopes: asked } = request.body
      const act = readAct(request, deps)
      const wish = { ownerId: personId, proxyNumber, scopes: asked }
      const outcome = await sendWindowCode(deps, act, wish)
      if (isRefused(outcome)) {
        const result = outcome.refusal
        await recordAct(deps.db, act, { personId, action: actionOf(request), result })
        throw problem(outcome.refusal)
      }
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/desk/people/:personId/bindings',
    {
      config: { action: 'bindings.bind-at-window' },
      schema: { params: person, body: wanted, response: { 201: binding } },
    },
    async (request, reply) => {
      const { personId: ownerId } = request.params
      const { proxyCitizenNumber: proxyNumber, copiesKept: _, until, ...terms } = request.body
      const ran = await bindAtWindow(deps, commandAct(request, deps), {
        ...{ ...terms, ownerId, proxyNumber, until: until ?? null },
        officeId: staffOf(request).organisationId,
      })
      const { bindingId } = answered(reply, ran)
      const shown = { personId: ownerId, language: request.language }
      return reply.code(201).send(await bindingViewOf(deps, shown, bindingId))
    },
  )
}

const endRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/bindings/:bindingId/end',
    {
      config: { action: 'bindings.end-at-window' },
      schema: {
        params: z.strictObject({ personId: id, bindingId: id }),
        body: z.strictObject({
          ...{ reason: endReason, document: z.enum(identityDocuments) },
          documentSeen: z.literal(true),
        }),
        response: { 200: binding },
      },
    },
    async (request, reply) => {
      const { personId: ownerId, bindingId } = request.params
      const { reason, document } = request.body
      const act = { ...commandAct(request, deps), purpose: `binding ended: ${document} seen` }
      const ending = { ownerId, bindingId, by: 'office', reason } as const
      answered(reply, await endBinding(deps, act, ending))
      return bindingViewOf(deps, { personId: ownerId, language: request.language }, bindingId)
    },
  )
}
