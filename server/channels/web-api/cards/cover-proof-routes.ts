/** Proofs of cover: made by the person or at a window, printed, and checked by whoever is shown one. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  checkCoverReference,
  checkCoverStatement,
  type CoverProofChecked,
  coverProofEnds,
  coverProofPaper,
  coverProofReasons,
  coverProofVerdicts,
  findCoverProof,
  issueCoverProof,
} from '#capabilities/cards/index.ts'
import { coverOf } from '#capabilities/contributions/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { proofKeySet, proofKeySetOf } from '#platform/keys/signed-statement.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, selfOf, type WebApp } from '../context.ts'
import { countAsking, recordCheck } from '../paper-checks.ts'
import { problem } from '../problem.ts'
import { dayText, id, instantText } from '../schemas.ts'
import { answered, found, sendPdf } from './answers.ts'
import type { FastifyReply } from 'fastify'

const coverProof = z
  .object({
    proofId: z.string(),
    reference: z.string(),
    reason: z.enum(coverProofReasons),
    issuedAt: instantText,
    /** The last day on which it is good. */
    validUntil: dayText,
  })
  .meta({ id: 'CoverProof' })

const checked = z
  .object({
    verdict: z.enum(coverProofVerdicts),
    proof: z
      .object({
        reference: z.string(),
        area: z.string(),
        holder: z.string(),
        scheme: z.enum(['employee', 'resident']),
        paidUntil: z.string().nullable(),
        issuedAt: instantText,
        validUntil: dayText,
        endedBecause: z.enum(coverProofEnds).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CoverProofChecked' })

const paperQuery = z.strictObject({
  lang: z.enum(['zh', 'en']).optional(),
  purpose: z.string().max(40).optional(),
})

export const coverProofRoutes: Routes = (app, deps) => {
  meRoutes(app, deps)
  deskRoutes(app, deps)
  checkRoutes(app, deps)
  keyRoute(app, deps)
}

function meRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/cover-proofs',
    {
      config: { action: 'cards.issue-own-cover-proof' },
      schema: { response: { 201: coverProof } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const issued = await issue(deps, commandAct(request, deps), { personId, reply })
      return reply.code(201).send(issued)
    },
  )

  app.get(
    '/api/me/cover-proofs/:proofId/proof.pdf',
    {
      config: { action: 'cards.look-at-own', reads: true },
      schema: {
        params: z.strictObject({ proofId: id }),
        querystring: paperQuery.pick({ lang: true }),
      },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), proofId: request.params.proofId }
      return sendProof(request, reply, deps, { ...named, lang: request.query.lang })
    },
  )
}

function deskRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/cover-proofs',
    {
      config: { action: 'cards.issue-cover-proof' },
      schema: {
        params: z.strictObject({ personId: id }),
        querystring: paperQuery.pick({ purpose: true }),
        response: { 201: coverProof },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const act = { ...commandAct(request, deps), purpose: 'loss' }
      return reply.code(201).send(await issue(deps, act, { personId, reply }))
    },
  )

  app.get(
    '/api/desk/people/:personId/cover-proofs/:proofId/proof.pdf',
    {
      config: { action: 'cards.look-at-papers', reads: true },
      schema: { params: z.strictObject({ personId: id, proofId: id }), querystring: paperQuery },
    },
    async (request, reply) =>
      sendProof(request, reply, deps, { ...request.params, lang: request.query.lang }),
  )
}

async function issue(
  deps: Deps,
  act: Act,
  to: { readonly personId: string; readonly reply: FastifyReply },
): Promise<z.infer<typeof coverProof>> {
  const coverOn: Parameters<typeof issueCoverProof>[0]['coverOn'] = (db, personId, day) =>
    coverOf({ ...deps, db }, personId, day)
  const ran = await issueCoverProof({ ...deps, coverOn }, act, to.personId)
  const { proofId } = answered(to.reply, ran)
  const proof = found((await findCoverProof(deps, { ...to, proofId })) ?? undefined)
  return {
    ...{ proofId, reference: proof.reference, reason: proof.reason },
    issuedAt: proof.issuedAt.toString({ smallestUnit: 'second' }),
    validUntil: lastDay(proof.expiresAt.toString()),
  }
}

type Printed = {
  readonly personId: string
  readonly proofId: string
  readonly lang: 'zh' | 'en' | undefined
}

async function sendProof(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  { personId, proofId, lang }: Printed,
): Promise<FastifyReply> {
  const named = { personId, proofId, checkAt: `${deps.config.publicOrigin}/proof` }
  return sendPdf(reply, 'proof', await coverProofPaper(deps, named, lang ?? request.language))
}

function checkRoutes(app: WebApp, deps: Deps): void {
  const config = { action: 'cards.check-cover-proof' }
  app.post(
    '/api/public/cover-proof-checks',
    {
      config,
      schema: {
        body: z.strictObject({
          reference: z.string().min(1).max(30),
          lastFour: z.string().min(4).max(8),
        }),
        response: { 200: checked },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const outcome = await checkCoverReference(deps, request.body, deps.now())
      await recordCheck(request, deps, outcome?.personId ?? null)
      if (!outcome) throw problem('not_found')
      return shown(request, deps, outcome)
    },
  )

  app.post(
    '/api/public/cover-statement-checks',
    {
      config,
      schema: {
        body: z.strictObject({ statement: z.string().min(1).max(2_000) }),
        response: { 200: checked },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const outcome = await checkCoverStatement(deps, request.body.statement, deps.now())
      await recordCheck(request, deps, outcome.personId)
      return shown(request, deps, outcome)
    },
  )
}

/** Where RFC 8615 has such things lie. Anybody may keep a copy: that is what makes checking possible offline. */
function keyRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/.well-known/cover-proof-keys.json',
    { config: { action: 'site.look' }, schema: { response: { 200: proofKeySet } } },
    async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send(await proofKeySetOf(deps.keys)),
  )
}

function shown(
  request: FastifyRequest,
  deps: Deps,
  { verdict, proof }: CoverProofChecked,
): z.infer<typeof checked> {
  if (!proof) return { verdict, proof: null }
  const { expiresAt, ...facts } = proof
  const area = deps.area.name[request.language]
  return { verdict, proof: { ...facts, area, validUntil: lastDay(expiresAt) } }
}

function lastDay(expiresAt: string): string {
  return dayOf(Temporal.Instant.from(expiresAt)).subtract({ days: 1 }).toString()
}
