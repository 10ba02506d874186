/** An institution's system enters where it wants to be told, and has told again what it missed. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  addWebhook,
  enableWebhook,
  listFailedWebhooks,
  listWebhooks,
  removeWebhook,
  replayWebhooks,
  rotateWebhookSecret,
  webhookTypes,
} from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { institutionOf, type Routes } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { id, instantText } from '../schemas.ts'

const eventType = z.enum(webhookTypes).meta({ id: 'WebhookType' })
const secret = z
  .string()
  .nullable()
  .meta({ description: 'whsec_…, shown this once; null when the command is repeated' })

const listed = z.object({
  endpoints: z.array(
    z
      .object({
        endpointId: z.string(),
        url: z.string(),
        eventTypes: z.array(eventType),
        state: z.enum(['active', 'disabled']),
        createdAt: instantText,
        disabledAt: instantText.nullable(),
        waiting: z.number().int(),
        failed: z.number().int(),
      })
      .meta({ id: 'Webhook' }),
  ),
})
const addBody = z.strictObject({
  url: z.string().min(1).max(2_000),
  eventTypes: z.array(eventType).min(1).max(webhookTypes.length),
})
const added = z.object({ endpointId: z.string(), secret }).meta({ id: 'WebhookAdded' })
const rotateBody = z.strictObject({ overlapHours: z.number().int().min(0).max(168).default(24) })
const rotated = z.object({ secret, earlierUntil: instantText }).meta({ id: 'WebhookRotated' })
const failures = z.object({
  failures: z.array(
    z
      .object({
        eventId: z.string(),
        type: eventType,
        happenedAt: instantText,
        tries: z.number().int(),
        problem: z.string(),
      })
      .meta({ id: 'WebhookFailure' }),
  ),
})
const replayBody = z.union([
  z.strictObject({ eventId: id }),
  z.strictObject({ since: z.iso.datetime({ offset: true }) }),
])
const replayed = z.object({ count: z.number().int() }).meta({ id: 'WebhooksReplayed' })
const params = z.object({ endpointId: id })

const one = '/api/institution/webhooks/:endpointId'

export const webhookRoutes: Routes = (app, deps) => {
  keepRoutes(app, deps)
  changeRoutes(app, deps)
  replayRoutes(app, deps)
}

const keepRoutes: Routes = (app, deps) => {
  app.get(
    '/api/institution/webhooks',
    { config: { action: 'webhooks.look' }, schema: { response: { 200: listed } } },
    async (request) => {
      const endpoints = await listWebhooks(deps, institutionOf(request))
      return {
        endpoints: endpoints.map(({ createdAt, disabledAt, eventTypes, ...each }) => ({
          ...each,
          eventTypes: [...eventTypes],
          createdAt: createdAt.toString(),
          disabledAt: disabledAt?.toString() ?? null,
        })),
      }
    },
  )

  app.post(
    '/api/institution/webhooks',
    { config: { action: 'webhooks.add' }, schema: { body: addBody, response: { 201: added } } },
    async (request, reply) => {
      const wanted = { ...request.body, organisationId: institutionOf(request) }
      const reachable = deps.config.demo ? 'anywhere' : 'public'
      const made = await addWebhook({ ...deps, reachable }, commandAct(request, deps), wanted)
      const { outcome, replayed: isRepeat } = doneOrProblem(made.ran)
      if (isRepeat) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ endpointId: outcome.endpointId, secret: made.secret })
    },
  )

  app.post(
    `${one}/secrets`,
    {
      config: { action: 'webhooks.rotate' },
      schema: { params, body: rotateBody, response: { 201: rotated } },
    },
    async (request, reply) => {
      const wanted = { ...namedIn(request, request.params), ...request.body }
      const made = await rotateWebhookSecret(deps, commandAct(request, deps), wanted)
      const { outcome, replayed: isRepeat } = doneOrProblem(made.ran)
      if (isRepeat) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ secret: made.secret, earlierUntil: outcome.earlierUntil })
    },
  )
}

const changeRoutes: Routes = (app, deps) => {
  const changes = [
    { path: 'enable', action: 'webhooks.enable', change: enableWebhook },
    { path: 'remove', action: 'webhooks.remove', change: removeWebhook },
  ] as const
  for (const { path, action, change } of changes) {
    app.post(
      `${one}/${path}`,
      { config: { action }, schema: { params } },
      async (request, reply) => {
        const named = namedIn(request, request.params)
        const ran = await change(deps, commandAct(request, deps), named)
        if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
        return reply.code(204).send()
      },
    )
  }
}

const replayRoutes: Routes = (app, deps) => {
  app.get(
    `${one}/failures`,
    {
      config: { action: 'webhooks.look-at-failures' },
      schema: { params, response: { 200: failures } },
    },
    async (request) => {
      const found = await listFailedWebhooks(deps, namedIn(request, request.params))
      if (!found) throw problem('webhook_unknown')
      return {
        failures: found.map((each) => ({ ...each, happenedAt: each.happenedAt.toString() })),
      }
    },
  )

  app.post(
    `${one}/replays`,
    {
      config: { action: 'webhooks.replay' },
      schema: { params, body: replayBody, response: { 202: replayed } },
    },
    async (request, reply) => {
      const { body } = request
      const which = 'since' in body ? { since: Temporal.Instant.from(body.since) } : body
      const wanted = { ...namedIn(request, request.params), which }
      const ran = await replayWebhooks(deps, commandAct(request, deps), wanted)
      const { outcome, replayed: isRepeat } = doneOrProblem(ran)
      if (isRepeat) reply.header('Idempotent-Replayed', 'true')
      return reply.code(202).send({ count: outcome.count })
    },
  )
}

function namedIn(
  request: FastifyRequest,
  { endpointId }: z.infer<typeof params>,
): { readonly organisationId: string; readonly endpointId: string } {
  return { organisationId: institutionOf(request), endpointId }
}
