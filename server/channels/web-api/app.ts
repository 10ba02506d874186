/** The web server: what stands before every route, then the rooms' routes. */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import type { FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { newId } from '#platform/ids.ts'
import { installBodies, jsonBytesAtMost } from './bodies.ts'
import type { Deps, Language, WebApp } from './context.ts'
import { installGuard } from './guard.ts'
import { installHealth } from './health.ts'
import { installMeasures } from './measures.ts'
import { installDescription } from './openapi/describe.ts'
import { problem } from './problem.ts'
import { problemHandler } from './problem-answer.ts'
import { routesOfRooms } from './rooms.ts'
import { installScreens } from './screens.ts'

export async function createWebApp(deps: Deps): Promise<WebApp> {
  const app: WebApp = Fastify({
    logger: false,
    genReqId: () => newId(),
    requestIdHeader: false,
    bodyLimit: jsonBytesAtMost,
    // Only a proxy on this machine is believed about where a request came from.
    trustProxy: 'loopback',
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(problemHandler(deps.log))

  await installAnswers(app, deps)
  installBodies(app)
  installGuard(app, deps)
  await installLimit(app)
  await installDescription(app, deps)
  installMeasures(app, deps)
  installHealth(app, deps)
  for (const routes of routesOfRooms) routes(app, deps)
  for (const guest of deps.guests ?? []) await app.register(guest)
  const { readerPort } = deps.config
  await installScreens(app, { folder: deps.webFolder, readerPort })
  await app.ready()
  return app
}

/** What every answer carries, and in which language it speaks. */
async function installAnswers(app: WebApp, deps: Deps): Promise<void> {
  const encrypted = deps.config.publicOrigin.startsWith('https:')
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: encrypted ? { maxAge: 31_536_000 } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
  app.decorateRequest('language', 'zh')
  app.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request)
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=()')
    if (isApi(request)) reply.header('cache-control', 'no-store')
  })
}

/** A flood from one source stops here; finer limits are counted by each act in the database. */
async function installLimit(app: WebApp): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    hook: 'preHandler',
    max: 600,
    timeWindow: 60_000,
    allowList: (request) => !isApi(request) || request.caller.kind !== 'nobody',
    errorResponseBuilder: () => problem('too_many_tries'),
  })
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/')
}

/** A choice made on the page stands before what the browser asks for. */
function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies['lang']
  if (chosen === 'zh' || chosen === 'en') return chosen
  const wanted = request.headers['accept-language']?.split(',') ?? []
  for (const each of wanted) {
    const name = each.trim().toLowerCase()
    if (name.startsWith('zh')) return 'zh'
    if (name.startsWith('en')) return 'en'
  }
  return 'zh'
}
