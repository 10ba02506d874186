/**
 * The guard stands before every route. A route that names no action of the access table does not
 * start; a request whose caller has no permission for the action is answered here and never reaches
 * its handler. What a route may touch follows from the credential, never from the request's words.
 */
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { findSession, extendSession } from '#platform/access/sessions.ts'
import {
  findInstitutionByKey,
  findStaffCaller,
  pathOf,
} from '#capabilities/organisations/index.ts'
import { findAgencyOf } from '#capabilities/people/index.ts'
import { parseId } from '#kernel/ids.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { readAct } from './act-of.ts'
import { accessTable } from './access/table.ts'
import type { Permission, Policy, Role } from './access/policy.ts'
import type { Caller, Deps, WebApp } from './context.ts'
import { problem } from './problem.ts'

export const sessionCookie = 'yika_session'

export function installGuard(app: WebApp, deps: Deps): void {
  const policy: Policy = accessTable
  app.decorateRequest('caller', null as unknown as Caller)
  app.addHook('onRoute', (route: RouteOptions) => refuseUnguarded(policy, route))
  app.addHook('onRequest', async (request) => {
    refuseCrossSite(request)
    request.caller = await callerOf(request, deps)
  })
  app.addHook('preHandler', async (request, reply) => {
    await admit(policy, request, reply, deps)
  })
}

function refuseUnguarded(policy: Policy, route: RouteOptions): void {
  const action = route.config?.action
  if (action === undefined || !policy[action]) {
    throw new Error(
      `${String(route.method)} ${route.url} names no action of the access table: ` +
        'add config.action to the route and a line to channels/web-api/access',
    )
  }
}

/** A browser says where a request comes from; a page of another site may only link to us. */
function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('wrong_origin')
  const origin = request.headers.origin
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) {
    throw problem('wrong_origin')
  }
}

async function callerOf(request: FastifyRequest, deps: Deps): Promise<Caller> {
  const bearer = request.headers.authorization
  if (bearer?.startsWith('Bearer ')) {
    const organisationId = await findInstitutionByKey(deps.db, bearer.slice('Bearer '.length))
    return organisationId ? { kind: 'institution', organisationId } : { kind: 'nobody' }
  }
  const token = request.cookies[sessionCookie]
  if (!token) return { kind: 'nobody' }
  const at = deps.now()
  const session = await findSession(deps.db, token, at)
  if (!session) return { kind: 'nobody' }
  const { expiresAt } = await keepAlive(deps, token, session, at)
  if (session.kind === 'citizen') {
    return { kind: 'citizen', personId: session.subjectId, expiresAt }
  }
  const staff = await findStaffCaller(deps.db, session.subjectId)
  if (!staff) return { kind: 'nobody' }
  return { kind: session.kind, ...staff, roles: staff.roles as Role[], expiresAt }
}

/** Using the site keeps the session alive; written at most once a minute. */
async function keepAlive(
  deps: Deps,
  token: string,
  session: NonNullable<Awaited<ReturnType<typeof findSession>>>,
  at: Temporal.Instant,
): Promise<typeof session> {
  const extended = await findExtension(deps, token, session, at)
  return extended ?? session
}

async function findExtension(
  deps: Deps,
  token: string,
  session: NonNullable<Awaited<ReturnType<typeof findSession>>>,
  at: Temporal.Instant,
): ReturnType<typeof findSession> {
  const left = session.expiresAt.since(at).total('minutes')
  const idle = session.kind === 'staff' ? 15 : 20
  return left < idle - 1 ? extendSession(deps.db, token, session, at) : null
}

async function admit(
  policy: Policy,
  request: FastifyRequest,
  _reply: FastifyReply,
  deps: Deps,
): Promise<void> {
  const action = request.routeOptions.config.action ?? ''
  const permissions = policy[action] ?? []
  const held = permissions.filter((permission) => holds(request.caller, permission))
  if (held.length === 0) {
    throw problem(request.caller.kind === 'nobody' ? 'not_signed_in' : 'not_allowed')
  }
  const personId = await subjectOf(request, held, deps)
  if (request.routeOptions.config.reads && personId) {
    await deps.readTrail.send({
      act: readAct(request, deps),
      entry: { personId, action, result: 'done' },
    })
  }
}

function holds(caller: Caller, permission: Permission): boolean {
  switch (caller.kind) {
    case 'nobody':
      return permission.role === 'nobody'
    case 'citizen':
      return permission.role === 'citizen'
    case 'institution':
      return permission.role === 'institution'
    case 'staff':
    case 'employer':
      return caller.roles.includes(permission.role)
  }
}

/** The person whose file the route is about; one outside the caller's branch does not exist for them. */
async function subjectOf(
  request: FastifyRequest,
  held: readonly Permission[],
  deps: Deps,
): Promise<string | null> {
  const named = (request.params as { personId?: unknown } | undefined)?.personId
  if (typeof named !== 'string') {
    return request.caller.kind === 'citizen' ? request.caller.personId : null
  }
  const personId = parseId(named)
  const withinBranch = held.some((permission) => permission.relation === 'branch')
  if (!personId || !withinBranch || !('branch' in request.caller)) throw problem('not_found')
  const agencyId = await findAgencyOf(deps.db, personId)
  const path = agencyId ? await pathOf(deps.db, agencyId) : null
  if (!path?.startsWith(request.caller.branch)) {
    if (agencyId) {
      await recordAct(deps.db, readAct(request, deps), {
        personId,
        action: request.routeOptions.config.action ?? '',
        result: 'outside_branch',
      })
    }
    throw problem('not_found')
  }
  return personId
}
