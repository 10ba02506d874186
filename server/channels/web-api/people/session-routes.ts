/** Codes, registration, sign-in and sign-out. Whoever asks about somebody else learns nothing. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isStaffLogin, signInStaff } from '#capabilities/organisations/index.ts'
import {
  citizenNumberOf,
  codePurposes,
  maySourceAsk,
  registerWebAccount,
  resetPassword,
  sendCode,
  signInCitizen,
} from '#capabilities/people/index.ts'
import { createSessionFinder, endSession, extendSession } from '#platform/access/sessions.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { isRefused } from '#kernel/refusal.ts'
import { commandAct, readAct } from '../act-of.ts'
import type { Deps, Routes } from '../context.ts'
import { actionOf, sessionCookie } from '../guard.ts'
import { holdsCard } from '../glance/holds-card.ts'
import { doneOrProblem, problem } from '../problem.ts'
import {
  citizenNumber,
  codeSent,
  id,
  newPassword,
  oneTimeCode,
  personName,
  phone,
} from '../schemas.ts'
import {
  cookieOf,
  countSignIn,
  nobodyBody,
  sessionBody,
  sessionOf,
  signIn,
} from './session-body.ts'
import type { SessionBody } from './session-body.ts'

const proof = { codeId: id, code: oneTimeCode }

const codeRequest = z.strictObject({
  purpose: z.enum(codePurposes),
  citizenNumber,
  phone: phone.optional(),
})

const registration = z.strictObject({
  name: personName,
  citizenNumber,
  cardOrComputerNumber: z.string().trim().min(1).max(40),
  phone,
  ...proof,
  password: newPassword,
})

const passwordReset = z.strictObject({ citizenNumber, ...proof, newPassword })

const byPassword = z.strictObject({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(128),
  /** From a member of staff's authenticator, or a recovery code. */
  factorCode: z.string().trim().min(6).max(40).optional(),
})
const byCode = z.strictObject({ citizenNumber, ...proof })

export const sessionRoutes: Routes = (app, deps) => {
  app.post(
    '/api/public/codes',
    {
      config: { action: 'codes.send' },
      schema: { body: codeRequest, response: { 202: codeSent } },
    },
    async (request, reply) => {
      const outcome = await sendCode(deps, readAct(request, deps), {
        ...request.body,
        phone: request.body.phone ?? null,
        source: request.ip,
      })
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/public/registrations',
    {
      config: { action: 'web-account.register' },
      schema: { body: registration, response: { 201: sessionBody } },
    },
    async (request, reply) => {
      await countAsking(request, deps)
      const { phone: _provenByItsCode, ...given } = request.body
      const { outcome, replayed } = doneOrProblem(
        await registerWebAccount(
          { ...deps, holdsCard: holdsCard(deps) },
          commandAct(request, deps),
          given,
        ),
      )
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      const session = { kind: 'citizen', subjectId: outcome.personId } as const
      return reply.code(201).send(await signIn(request, reply, deps, session))
    },
  )

  app.post(
    '/api/public/password-resets',
    { config: { action: 'web-account.reset-password' }, schema: { body: passwordReset } },
    async (request, reply) => {
      await countAsking(request, deps)
      const act = commandAct(request, deps)
      const { replayed } = doneOrProblem(await resetPassword(deps, act, request.body))
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )
  signInRoute(app, deps)
  sessionLifeRoutes(app, deps)
}

const signInRoute: Routes = (app, deps) => {
  app.post(
    '/api/sessions',
    {
      config: { action: 'sessions.begin' },
      schema: { body: z.union([byPassword, byCode]), response: { 201: sessionBody } },
    },
    async (request, reply) => {
      await countSignIn(request, deps)
      const subject = await subjectOfSignIn(request, deps, request.body)
      return reply.code(201).send(await signIn(request, reply, deps, subject))
    },
  )
}

/** Every public act that names somebody counts, whatever comes of it. */
async function countAsking(request: FastifyRequest, deps: Deps): Promise<void> {
  const asked = { source: request.ip, at: deps.now() }
  if (!(await maySourceAsk(deps, asked))) throw problem('too_many_tries')
}

type SignInBody = z.infer<typeof byPassword> | z.infer<typeof byCode>
type Subject = { readonly kind: 'citizen' | 'staff' | 'employer'; readonly subjectId: string }

/** One form for all: a citizen number is a citizen's, any other login first one of the staff. */
async function subjectOfSignIn(
  request: FastifyRequest,
  deps: Deps,
  body: SignInBody,
): Promise<Subject> {
  const act = { ...readAct(request, deps), actorKind: 'public', actorId: null } as const
  if (
    'login' in body &&
    citizenNumberOf(body.login) === null &&
    (await isStaffLogin(deps.db, body.login))
  ) {
    const factorRequired = deps.config.secondFactor === 'required'
    const signInDeps = { ...deps, factorRequired }
    const staff = await signInStaff(signInDeps, { ...act, channel: 'desk' }, body)
    if (isRefused(staff)) throw problem(staff.refusal)
    return { kind: staff.sessionKind, subjectId: staff.staffId }
  }
  const citizen = await signInCitizen(deps, act, body)
  if (isRefused(citizen)) throw problem(citizen.refusal)
  return { kind: 'citizen', subjectId: citizen.personId }
}

const sessionLifeRoutes: Routes = (app, deps) => {
  const findSession = createSessionFinder(deps.db)
  app.get(
    '/api/session',
    {
      config: { action: 'sessions.look', noSignOfLife: true },
      schema: { response: { 200: z.union([sessionBody, nobodyBody]) } },
    },
    async (request): Promise<SessionBody | z.infer<typeof nobodyBody>> =>
      (await sessionOf(deps, request.caller, request.language)) ?? { kind: 'nobody' },
  )

  app.post(
    '/api/session/extend',
    { config: { action: 'sessions.extend' }, schema: { response: { 200: sessionBody } } },
    async (request) => {
      const token = request.cookies[sessionCookie]
      const at = deps.now()
      const session = token ? await findSession(token, at) : null
      if (!token || !session || !('expiresAt' in request.caller)) throw problem('not_signed_in')
      const { expiresAt } = await extendSession(deps.db, token, session, at)
      const body = await sessionOf(deps, { ...request.caller, expiresAt }, request.language)
      if (!body) throw problem('not_signed_in')
      return body
    },
  )

  app.delete(
    '/api/session',
    { config: { action: 'sessions.end', noSignOfLife: true } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (token) {
        await recordEnd(request, deps)
        await endSession(deps.db, token, deps.now())
      }
      const atKiosk = request.caller.kind === 'citizen' && request.caller.kioskOf !== null
      reply
        .clearCookie(sessionCookie, cookieOf(deps))
        .header('clear-site-data', atKiosk ? '"cache", "storage"' : '"cache"')
      return reply.code(204).send()
    },
  )
}

/** On record before it is so; a cookie that no session belongs to has none to end. */
async function recordEnd(request: FastifyRequest, deps: Deps): Promise<void> {
  const { caller } = request
  const act = readAct(request, deps)
  const entry = { action: actionOf(request), result: 'done' }
  if (caller.kind === 'citizen') {
    await recordAct(deps.db, act, { ...entry, personId: caller.personId })
  } else if ('staffId' in caller) {
    await recordOfficeAct(deps.db, act, { ...entry, objectId: caller.staffId })
  }
}
