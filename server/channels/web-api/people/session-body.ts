/** A session as the browser sees it, and the cookie that carries it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { beginSession, endSession, isConfirmed } from '#platform/access/sessions.ts'
import type { SessionKind } from '#platform/access/sessions.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { type Caller, type Deps, type Language, selfOf } from '../context.ts'
import { callerOfSession, sessionCookie } from '../guard.ts'
import { problem } from '../problem.ts'
import { instantText } from '../schemas.ts'

export const sessionBody = z
  .object({
    kind: z.enum(['citizen', 'staff', 'employer']),
    name: z.string(),
    roles: z.array(z.string()),
    organisation: z.object({ id: z.string(), name: z.string(), kind: z.string() }).nullable(),
    /** The password is for one use: nothing but changing it is possible. */
    passwordDue: z.boolean(),
    /** A second factor was begun: nothing but finishing it is possible. */
    factorDue: z.boolean(),
    expiresAt: instantText,
  })
  .meta({ id: 'Session' })
export const nobodyBody = z.object({ kind: z.literal('nobody') }).meta({ id: 'Nobody' })

export type SessionBody = z.infer<typeof sessionBody>

export async function sessionOf(
  deps: Deps,
  caller: Caller,
  language: Language,
): Promise<SessionBody | null> {
  if (caller.kind === 'citizen') {
    const identity = await identityOf(deps, caller.personId)
    if (!identity) return null
    return {
      kind: 'citizen',
      name: identity.name,
      roles: [caller.kioskOf === null ? 'citizen' : 'kiosk_visitor'],
      organisation: null,
      passwordDue: false,
      factorDue: false,
      expiresAt: caller.expiresAt.toString(),
    }
  }
  if (caller.kind !== 'staff' && caller.kind !== 'employer') return null
  const organisation = await findOrganisation(deps.db, caller.organisationId)
  return {
    kind: caller.kind,
    name: caller.name,
    roles: [...caller.roles],
    organisation: organisation && {
      id: organisation.organisationId,
      name: organisation.name[language],
      kind: organisation.kind,
    },
    passwordDue: caller.passwordDue,
    factorDue: caller.factorDue,
    expiresAt: caller.expiresAt.toString(),
  }
}

const signInsPerSource = { bucket: 'sign-in.source', atMost: 100, perSeconds: 3_600 }

/** Every try to sign in counts for where it came from, by whichever way. */
export async function countSignIn(request: FastifyRequest, deps: Deps): Promise<void> {
  const source = deps.personal.blindIndex('throttle', `sign-in ${request.ip}`)
  if (await withinLimit(deps.db, signInsPerSource, source, deps.now())) return
  throw problem('too_many_tries')
}

/** A new token with every sign-in; the one the browser came with ends. */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  begun: {
    readonly kind: SessionKind
    readonly subjectId: string
    readonly passkeyId?: string
    readonly kioskOf?: string
  },
): Promise<SessionBody> {
  const at = deps.now()
  const former = request.cookies[sessionCookie]
  if (former) await endSession(deps.db, former, at)
  const { token, session } = await beginSession(deps.db, { ...begun, at })
  reply.setCookie(sessionCookie, token, cookieOf(deps))
  const body = await sessionOf(deps, await callerOfSession(deps, session), request.language)
  if (!body) throw new Error('whoever signs in is known')
  return body
}

/** Who is signed in, and whether they gave a password or a code a few minutes ago. */
export async function confirmedSelfOf(request: FastifyRequest, deps: Deps) {
  const token = request.cookies[sessionCookie] ?? ''
  const confirmed = await isConfirmed(deps.db, token, deps.now())
  return { personId: selfOf(request), confirmed }
}

export function cookieOf(deps: Deps) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.config.publicOrigin.startsWith('https:'),
  } as const
}
