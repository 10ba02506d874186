/** Passkeys: signing in with one, and a person's own list of them. */
import { z } from 'zod'
import {
  addPasskey,
  askForPasskey,
  askForSignature,
  confirmCitizen,
  listPasskeys,
  type Passkey,
  removePasskey,
  renamePasskey,
  signInByPasskey,
} from '#capabilities/people/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Routes, selfOf } from '../context.ts'
import { sessionCookie } from '../guard.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { id, instantText } from '../schemas.ts'
import { confirmedSelfOf, countSignIn, sessionBody, signIn } from './session-body.ts'

const base64url = (atMost: number) =>
  z
    .string()
    .min(1)
    .max(atMost)
    .regex(/^[A-Za-z0-9_-]+$/)

const label = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)

const made = z.strictObject({
  credentialId: base64url(1_400),
  clientData: base64url(4_000),
  attestation: base64url(8_000),
  transports: z.array(z.string().max(20)).max(10),
})

const signed = z.strictObject({
  credentialId: base64url(1_400),
  clientData: base64url(4_000),
  authenticatorData: base64url(4_000),
  signature: base64url(2_000),
  userHandle: base64url(100),
})

const passkey = z
  .object({
    passkeyId: z.string(),
    label: z.string(),
    createdAt: instantText,
    lastUsedAt: instantText.nullable(),
  })
  .meta({ id: 'Passkey' })

const list = z.object({
  passkeys: z.array(passkey),
  /** Whether a passkey may be added now, without the password being asked for first. */
  confirmed: z.boolean(),
})

const rp = z.object({ id: z.string(), name: z.string() })
const credentials = z.array(
  z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }),
)

/** What the browser hands to the device, in the words of the standard. */
const makingOptions = z
  .object({
    rp,
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
    timeout: z.number(),
    attestation: z.literal('none'),
    excludeCredentials: credentials,
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ id: 'PasskeyMakingOptions' })

const signingOptions = z
  .object({
    rpId: z.string(),
    challenge: z.string(),
    timeout: z.number(),
    userVerification: z.literal('required'),
  })
  .meta({ id: 'PasskeySigningOptions' })

export const passkeyRoutes: Routes = (app, deps) => {
  signInRoutes(app, deps)
  confirmationRoute(app, deps)
  addingRoutes(app, deps)
  keepingRoutes(app, deps)
}

const signInRoutes: Routes = (app, deps) => {
  const config = { action: 'sessions.begin-by-passkey' }
  app.post(
    '/api/public/passkey-challenges',
    { config, schema: { response: { 201: signingOptions } } },
    async (request, reply) => {
      await countSignIn(request, deps)
      const options = await askForSignature(passkeyDeps(deps), deps.now())
      return reply.code(201).send(options as z.infer<typeof signingOptions>)
    },
  )

  app.post(
    '/api/sessions/by-passkey',
    { config, schema: { body: signed, response: { 201: sessionBody } } },
    async (request, reply) => {
      await countSignIn(request, deps)
      const act = { ...readAct(request, deps), actorKind: 'public', actorId: null } as const
      const outcome = await signInByPasskey(passkeyDeps(deps), act, request.body)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { personId: subjectId, passkeyId } = outcome
      const begun = { kind: 'citizen', subjectId, passkeyId } as const
      return reply.code(201).send(await signIn(request, reply, deps, begun))
    },
  )
}

/** A session that has just been confirmed is a new one: what was open before is not trusted with more. */
const confirmationRoute: Routes = (app, deps) => {
  app.post(
    '/api/session/confirmation',
    {
      config: { action: 'sessions.confirm' },
      schema: {
        body: z.strictObject({ password: z.string().min(1).max(128) }),
        response: { 201: sessionBody },
      },
    },
    async (request, reply) => {
      const given = { personId: selfOf(request), password: request.body.password }
      const outcome = await confirmCitizen(deps, readAct(request, deps), given)
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const begun = { kind: 'citizen', subjectId: outcome.personId } as const
      return reply.code(201).send(await signIn(request, reply, deps, begun))
    },
  )
}

const addingRoutes: Routes = (app, deps) => {
  const config = { action: 'passkeys.add' }
  app.post(
    '/api/me/passkey-challenges',
    { config, schema: { response: { 201: makingOptions } } },
    async (request, reply) => {
      const adding = await confirmedSelfOf(request, deps)
      const outcome = await askForPasskey(passkeyDeps(deps), adding, deps.now())
      if (isRefused(outcome)) throw problem(outcome.refusal)
      return reply.code(201).send(outcome.options as z.infer<typeof makingOptions>)
    },
  )

  app.post(
    '/api/me/passkeys',
    {
      config,
      schema: {
        body: z.strictObject({ label, made }),
        response: { 201: z.object({ passkeyId: z.string() }) },
      },
    },
    async (request, reply) => {
      const given = { ...(await confirmedSelfOf(request, deps)), ...request.body }
      const { outcome, replayed } = doneOrProblem(
        await addPasskey(passkeyDeps(deps), commandAct(request, deps), given),
      )
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ passkeyId: outcome.passkeyId })
    },
  )
}

const keepingRoutes: Routes = (app, deps) => {
  const params = z.object({ passkeyId: id })
  app.get(
    '/api/me/passkeys',
    { config: { action: 'passkeys.look', reads: true }, schema: { response: { 200: list } } },
    async (request) => {
      const { personId, confirmed } = await confirmedSelfOf(request, deps)
      return { passkeys: (await listPasskeys(deps, personId)).map(shown), confirmed }
    },
  )

  app.post(
    '/api/me/passkeys/:passkeyId/label',
    {
      config: { action: 'passkeys.rename' },
      schema: { params, body: z.strictObject({ label }) },
    },
    async (request, reply) => {
      const renamed = { personId: selfOf(request), ...request.params, ...request.body }
      const ran = await renamePasskey(deps, commandAct(request, deps), renamed)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/me/passkeys/:passkeyId/remove',
    { config: { action: 'passkeys.remove' }, schema: { params } },
    async (request, reply) => {
      const ownToken = request.cookies[sessionCookie] ?? ''
      const removed = { personId: selfOf(request), ...request.params, ownToken }
      const ran = await removePasskey(deps, commandAct(request, deps), removed)
      if (doneOrProblem(ran).replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(204).send()
    },
  )
}

/** A device knows the site by the address that people reach it by, never by what a request says. */
function passkeyDeps(deps: Deps) {
  return { ...deps, site: { origin: deps.config.publicOrigin, name: '医卡 Yika' } }
}

function shown({ passkeyId, label: name, createdAt, lastUsedAt }: Passkey) {
  return {
    ...{ passkeyId, label: name },
    createdAt: createdAt.toString(),
    lastUsedAt: lastUsedAt?.toString() ?? null,
  }
}
