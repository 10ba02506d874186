/** My family: asking to be bound, answering, ending, and the log that both sides read. */
import { z } from 'zod'
import {
  answerBinding,
  askForBinding,
  consentByCode,
  endBinding,
  mayAskForBinding,
  sendConsentCode,
  withdrawBinding,
} from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { isRefused } from '#kernel/refusal.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, selfOf } from '../context.ts'
import { holdsCard } from '../glance/holds-card.ts'
import { problem } from '../problem.ts'
import { citizenNumber, codeSent, id, oneTimeCode } from '../schemas.ts'
import { bindingLogView, bindingViewOf, familyView } from './family-of.ts'
import { recordNoBinding, sideIn } from './side.ts'
import { binding, bindingLog, family, scope } from './shapes.ts'

export const cardOrComputerNumber = z.string().trim().min(1).max(40)
export const kinship = z.string().regex(/^[a-z][a-z0-9_]{1,31}$/)
export const scopes = z
  .array(scope)
  .min(1)
  .max(3)
  .transform((list) => [...new Set(list)])
export const untilDay = z.iso.date().transform(plainDate)

const wanted = z.strictObject({
  ...{ citizenNumber, cardOrComputerNumber, kinship, scopes },
  until: untilDay.nullish(),
})
const asked = z
  .object({ binding, next: z.enum(['consent', 'window', 'nothing']) })
  .meta({ id: 'BindingAsked' })
const params = z.strictObject({ bindingId: id })

export const familyRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  askRoutes(app, deps)
  answerRoutes(app, deps)
}

const lookRoutes: Routes = (app, deps) => {
  const config = { action: 'bindings.look', reads: true }
  app.get('/api/me/family', { config, schema: { response: { 200: family } } }, (request) =>
    familyView(deps, { personId: selfOf(request), language: request.language }),
  )

  app.get(
    '/api/me/family/:bindingId',
    { config, schema: { params, response: { 200: bindingLog } } },
    (request) => {
      const shown = { personId: selfOf(request), language: request.language }
      return bindingLogView(deps, shown, request.params.bindingId)
    },
  )
}

const askRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/family',
    {
      config: { action: 'bindings.ask' },
      schema: { body: wanted, response: { 201: asked } },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const proxyId = selfOf(request)
      if (!(await mayAskForBinding(deps, proxyId, act.at))) throw problem('too_many_tries')
      const until = request.body.until ?? null
      const within = { ...deps, holdsCard: holdsCard(deps) }
      const ran = await askForBinding(within, act, { ...request.body, until, proxyId })
      const { bindingId, next } = answered(reply, ran)
      const shown = { personId: proxyId, language: request.language }
      return reply.code(201).send({ binding: await bindingViewOf(deps, shown, bindingId), next })
    },
  )

  app.post(
    '/api/me/family/:bindingId/codes',
    {
      config: { action: 'bindings.send-code' },
      schema: { params, response: { 202: codeSent } },
    },
    async (request, reply) => {
      const named = { proxyId: selfOf(request), bindingId: request.params.bindingId }
      const outcome = await sendConsentCode(deps, readAct(request, deps), named)
      if (isRefused(outcome)) {
        if (outcome.refusal === 'binding_gone') await recordNoBinding(request, deps)
        throw problem(outcome.refusal)
      }
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/me/family/:bindingId/code-consent',
    {
      config: { action: 'bindings.consent-by-code' },
      schema: { params, body: z.strictObject({ codeId: id, code: oneTimeCode }) },
    },
    async (request, reply) => {
      const given = { proxyId: selfOf(request), ...request.params, ...request.body }
      answered(reply, await consentByCode(deps, commandAct(request, deps), given))
      return reply.code(204).send()
    },
  )
}

const answerRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/family/:bindingId/withdraw',
    { config: { action: 'bindings.withdraw' }, schema: { params } },
    async (request, reply) => {
      const named = { proxyId: selfOf(request), ...request.params }
      answered(reply, await withdrawBinding(deps, commandAct(request, deps), named))
      return reply.code(204).send()
    },
  )

  for (const answer of ['consent', 'refuse'] as const) {
    app.post(
      `/api/me/family/:bindingId/${answer}`,
      { config: { action: `bindings.${answer}` }, schema: { params } },
      async (request, reply) => {
        const { bindingId } = request.params
        const given = { ownerId: selfOf(request), bindingId, answer }
        answered(reply, await answerBinding(deps, commandAct(request, deps), given))
        return reply.code(204).send()
      },
    )
  }

  app.post(
    '/api/me/family/:bindingId/end',
    { config: { action: 'bindings.end' }, schema: { params } },
    async (request, reply) => {
      const { bindingId } = request.params
      const { ownerId, by } = await sideIn(deps, { personId: selfOf(request), bindingId })
      const act = commandAct(request, deps)
      const byProxy = by === 'proxy' ? { ...act, actorKind: 'proxy' as const } : act
      answered(reply, await endBinding(deps, byProxy, { ownerId, bindingId, by, reason: null }))
      return reply.code(204).send()
    },
  )
}
