/**
 * The guard stands before every route. A route that names no action of the access table does not
 * start; a request whose caller has no permission for the action is answered here and never reaches
 * its handler. What a route may touch follows from the credential, never from the request's words.
 */
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Act } from '#platform/access/act.ts'
import { createSessionFinder, extendSession, idleMinutesOf } from '#platform/access/sessions.ts'
import type { Session, SessionFinder } from '#platform/access/sessions.ts'
import {
  createKeyHolderFinder,
  type KeyHolder,
  findStaffCaller,
  pathOf,
} from '#capabilities/organisations/index.ts'
import { findAgencyOf } from '#capabilities/people/index.ts'
import { parseId } from '#kernel/ids.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from './act-of.ts'
import { accessTable } from './access/table.ts'
import type { Permission, Policy, Role } from './access/policy.ts'
import type { Caller, Deps, WebApp } from './context.ts'
import { refuseTooManyFiles } from './file-quota.ts'
import { refuseOtherPlace } from './place-rule.ts'
import { problem } from './problem.ts'
import { isShutOut, noteBeforeParsing } from './shut-out.ts'

export const sessionCookie = 'yika_session'

export function installGuard(app: WebApp, deps: Deps): void {
  const policy: Policy = accessTable
  const finders: Finders = {
    session: createSessionFinder(deps.db),
    keyHolder: createKeyHolderFinder(deps.db),
  }
  app.decorateRequest('caller')
  app.decorateRequest('shutOut', null)
  app.addHook('onRoute', (route: RouteOptions) => {
    refuseUnguarded(policy, route)
    noteBeforeParsing(route, deps)
  })
  app.addHook('onRequest', async (request) => {
    refuseCrossSite(request)
    request.caller = await callerOf(request, deps, finders)
    // Before the body is read: whoever may not act cannot make the server work either.
    if (request.is404) return
    await refuseForbidden(policy, request, deps)
    await refuseTooManyFiles(request, deps)
  })
  app.addHook('preHandler', async (request) => {
    if (!request.is404) await admit(policy, request, deps)
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

/** Looked up for every request, so a revoked session or key ends with the next one. */
type Finders = {
  readonly session: SessionFinder
  readonly keyHolder: (key: string) => Promise<KeyHolder | null>
}

async function callerOf(request: FastifyRequest, deps: Deps, find: Finders): Promise<Caller> {
  const bearer = request.headers.authorization
  if (bearer?.startsWith('Bearer ')) {
    const holder = await find.keyHolder(bearer.slice('Bearer '.length))
    return holder ? { kind: 'institution', ...holder } : { kind: 'nobody' }
  }
  const token = request.cookies[sessionCookie]
  if (!token) return { kind: 'nobody' }
  const at = deps.now()
  const session = await find.session(token, at)
  if (!session) return { kind: 'nobody' }
  const isAsleep = request.routeOptions.config.noSignOfLife
  return callerOfSession(deps, isAsleep ? session : await keepAlive(deps, token, session, at))
}

/** Roles are read with every request: a change counts with the next one. */
export async function callerOfSession(deps: Pick<Deps, 'db'>, session: Session): Promise<Caller> {
  const { kind, subjectId, kioskOf, expiresAt } = session
  if (kind === 'citizen') return { kind, personId: subjectId, kioskOf, expiresAt }
  const staff = await findStaffCaller(deps.db, subjectId)
  return staff ? { kind, ...staff, roles: staff.roles as Role[], expiresAt } : { kind: 'nobody' }
}

/** Using the site keeps the session alive; written at most once a minute. */
async function keepAlive(
  deps: Deps,
  token: string,
  session: Session,
  at: Temporal.Instant,
): Promise<Session> {
  const left = session.expiresAt.since(at).total('minutes')
  return left < idleMinutesOf(session) - 1 ? extendSession(deps.db, token, session, at) : session
}

/** What the caller's roles permit of this route's action. */
function held(policy: Policy, request: FastifyRequest): readonly Permission[] {
  const permissions = policy[actionOf(request)] ?? []
  return permissions.filter((permission) => holds(request.caller, permission))
}

/** Who is known and tries what is not theirs is on record; a stranger is only asked to sign in. */
async function refuseForbidden(policy: Policy, request: FastifyRequest, deps: Deps): Promise<void> {
  if (held(policy, request).length > 0) return refuseBeforeOwnPassword(policy, request)
  if (request.caller.kind === 'nobody') {
    // Refused all the same, once it is read whom it was about.
    if (await isShutOut(request, deps)) return
    throw problem('not_signed_in')
  }
  const { personId } = (request.params ?? {}) as { readonly personId?: string }
  await recordOfficeAct(deps.db, readAct(request, deps), {
    action: actionOf(request),
    objectId: parseId(personId ?? ''),
    result: 'not_allowed',
  })
  throw problem('not_allowed')
}

/** The name of the route's action, in the access table and in the trail. */
export function actionOf(request: FastifyRequest): string {
  return request.routeOptions.config.action ?? ''
}

/**
 * Whoever still has a password that somebody else knows, or no second factor yet, may mend that, leave,
 * and do what anybody may.
 */
function refuseBeforeOwnPassword(policy: Policy, request: FastifyRequest): void {
  const action = request.routeOptions.config.action ?? ''
  const isForAll = policy[action]?.some(({ role }) => role === 'nobody')
  if (isForAll || action === 'staff.change-password') return
  if ('passwordDue' in request.caller && request.caller.passwordDue) {
    throw problem('password_change_due')
  }
  if (action === 'staff.enrol-factor') return
  if ('factorDue' in request.caller && request.caller.factorDue) throw problem('factor_due')
}

async function admit(policy: Policy, request: FastifyRequest, deps: Deps): Promise<void> {
  if (request.shutOut) throw problem('not_signed_in')
  const personId = await subjectOf(request, held(policy, request), deps)
  if (personId) await refuseOtherPlace(request, deps, personId)
  if (request.routeOptions.config.reads && personId) {
    await recordLook(request, deps, { personId, act: readAct(request, deps) })
  }
}

/**
 * For a route that finds its person itself, by a number in the body: the same judgement as for a
 * person named in the path, and the same entry before anything is shown. False outside the branch.
 */
export async function mayLookAt(
  request: FastifyRequest,
  deps: Deps,
  look: { readonly personId: string; readonly purpose: string },
): Promise<boolean> {
  const act: Act = { ...readAct(request, deps), purpose: look.purpose }
  if (!(await isWithinBranch(request, deps, { ...look, act }))) return false
  await recordLook(request, deps, { ...look, act })
  return true
}

type Look = { readonly personId: string; readonly act: Act }

async function recordLook(request: FastifyRequest, deps: Deps, look: Look): Promise<void> {
  const entry = { personId: look.personId, action: actionOf(request), result: 'done' }
  await deps.readTrail.send({ act: look.act, entry })
}

function holds(caller: Caller, permission: Permission): boolean {
  switch (caller.kind) {
    case 'nobody':
      return permission.role === 'nobody'
    case 'citizen':
      return permission.role === (caller.kioskOf === null ? 'citizen' : 'kiosk_visitor')
    case 'institution':
      return permission.role === caller.of
    case 'staff':
    case 'employer':
      return caller.roles.includes(permission.role)
  }
}

/** The person whose file the route is about; one outside the caller's branch does not exist for them. */
async function subjectOf(
  request: FastifyRequest,
  permissions: readonly Permission[],
  deps: Deps,
): Promise<string | null> {
  const named = (request.params as { personId?: unknown } | undefined)?.personId
  if (typeof named !== 'string') {
    return request.caller.kind === 'citizen' ? request.caller.personId : null
  }
  const personId = parseId(named)
  if (!personId || !permissions.some((permission) => permission.relation === 'branch')) {
    throw problem('not_found')
  }
  const look = { personId, act: readAct(request, deps) }
  if (!(await isWithinBranch(request, deps, look))) throw problem('not_found')
  return personId
}

/** A look beyond the branch is refused, and on record. */
async function isWithinBranch(request: FastifyRequest, deps: Deps, look: Look): Promise<boolean> {
  if (!('branch' in request.caller)) return false
  const agencyId = await findAgencyOf(deps.db, look.personId)
  if (!agencyId) return false
  const path = await pathOf(deps.db, agencyId)
  if (path?.startsWith(request.caller.branch)) return true
  await recordAct(deps.db, look.act, {
    personId: look.personId,
    action: actionOf(request),
    result: 'outside_branch',
  })
  return false
}
