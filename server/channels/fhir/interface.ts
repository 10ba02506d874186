/**
 * The FHIR facade on the web server: a guest below /fhir that reads bodies and answers failures in
 * FHIR's own way. A route that does not say who may call it does not start.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { createMessageKeeper, createTerminalFinder } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Access, actOf, callerOf } from './authorize.ts'
import { authRoutes } from './auth-routes.ts'
import { claimRoutes } from './claim-routes.ts'
import { conformanceRoutes } from './conformance-routes.ts'
import { coverageRoutes } from './coverage-routes.ts'
import type { Answer, Asked, Deps, Language } from './deps.ts'
import { eobRoutes } from './eob-routes.ts'
import { namesAt } from './names.ts'
import { outcomeOf, Refuses, statusOf } from './outcome.ts'
import { patientRoutes } from './patient-routes.ts'
import { paymentRoutes } from './payment-routes.ts'
import { problemRefusal } from './problem-refusal.ts'
import type { Route } from './route.ts'
import { refuseShutOut } from './shut-out.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call a route of the FHIR facade. */
    fhir?: Access
  }
}

const bytesAtMost = 1024 * 1024
const resourceTypes = ['application/fhir+json', 'application/json']
const formTypes = ['application/x-www-form-urlencoded']

/** FHIR as JSON, in the edition that is served. */
const fhirJson = 'application/fhir+json; fhirVersion=4.0; charset=utf-8'

export type FhirFacade = (app: FastifyInstance) => Promise<void>

const routes: readonly Route[] = [
  ...conformanceRoutes,
  ...authRoutes,
  ...patientRoutes,
  ...coverageRoutes,
  ...claimRoutes,
  ...eobRoutes,
  ...paymentRoutes,
]

export function fhirFacade(
  made: Omit<Deps, 'messages' | 'names' | 'terminalOf'> & { readonly origin: string },
): FhirFacade {
  const { origin, ...rest } = made
  const deps: Deps = {
    ...{ ...rest, messages: createMessageKeeper(made), names: namesAt(origin) },
    terminalOf: createTerminalFinder(made.db),
  }
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      [...resourceTypes, ...formTypes],
      { parseAs: 'buffer', bodyLimit: bytesAtMost },
      async (_request: FastifyRequest, body: Buffer) => body,
    )
    app.addHook('onRoute', refuseUndeclared)
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    app.setErrorHandler((fault, request, reply) => answerFault(deps, fault, { request, reply }))
    for (const route of routes) serve(app, deps, route)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      serve(app, deps, { method, url: '/*', access: { kind: 'everybody' }, answer: notThere })
    }
  }
}

export function refuseUndeclared({ method, url, config }: RouteOptions): void {
  if (config?.fhir !== undefined) return
  throw new Error(`${String(method)} ${url} of the FHIR facade does not say who may call it`)
}

/** An address below ours that is none is told in FHIR's way as well. */
async function notThere(): Promise<Answer> {
  throw new Refuses('not_found')
}

function serve(app: FastifyInstance, deps: Deps, route: Route): void {
  const { access, method, url } = route
  app.route({
    ...{ method, url: `/fhir${url}`, schema: { hide: true } },
    config: {
      action: access.kind === 'everybody' ? 'fhir.look-around' : 'fhir.call',
      ...{ fhir: access, accepts: route.accepts === 'form' ? formTypes : resourceTypes },
    },
    handler: async (request, reply) => {
      const answer = await answerOf(deps, route, askedBy(request, route), request)
      return send(reply, answer)
    },
  })
}

async function answerOf(
  deps: Deps,
  route: Route,
  asked: Asked,
  { headers }: FastifyRequest,
): Promise<Answer> {
  if (!isCalling(route)) return route.answer(deps, asked)
  const { authorization = '' } = headers
  const at = deps.now()
  const { address } = asked
  const caller = await callerOf(deps, route.access, { authorization, address })
  const { institution, clientId, suspended } = caller
  const act = actOf(institution.organisationId, at)
  const call = { ...asked, institution, clientId, act, today: dayOf(at) }
  return suspended ? refuseShutOut(deps, route, call) : route.answer(deps, call)
}

function isCalling(route: Route): route is Extract<Route, { access: { kind: 'system' } }> {
  return route.access.kind === 'system'
}

function askedBy(request: FastifyRequest, route: Route): Asked {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const isForm = route.accepts === 'form' && route.access.kind === 'system'
  const { search } = new URL(request.url, 'http://localhost')
  return {
    ...{ language: request.language, address: request.ip, body },
    params: request.params as Readonly<Record<string, string>>,
    query: new URLSearchParams(isForm ? body.toString('utf8') : search),
  }
}

function send(reply: FastifyReply, { status, body, type = fhirJson }: Answer): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return reply.code(status).type(type).send(text)
}

function answerFault(
  deps: Deps,
  fault: unknown,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  const refuses = fault instanceof Refuses ? fault : new Refuses(problemRefusal(fault))
  if (refuses.refusal === 'busy') deps.log.error('fhir_failed', fault)
  if (refuses.refusal === 'token_missing' || refuses.refusal === 'token_not_good') {
    reply.header('www-authenticate', 'Bearer')
  }
  const language: Language = request.language
  const body = outcomeOf(refuses, { language, codes: deps.names.codes('refusal') })
  return send(reply, { status: statusOf(refuses.refusal), body })
}
