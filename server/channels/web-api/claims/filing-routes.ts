/**
 * A claim is written, filed and followed: by its person, by a relative for them, and at a window or a
 * hospital's office. The same routes under three addresses; whose claim it is follows from the address.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type ClaimNamed,
  claimantOf,
  claimsOf,
  estimateClaim,
  fileClaimPaper,
  openClaim,
  openClaimPaper,
  showClaim,
  submitClaim,
  withdrawClaim,
  writeClaim,
} from '#capabilities/claims/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { paperBytesAtMost } from '#platform/files/safe-copy.ts'
import { readAct } from '../act-of.ts'
import { answered, imageOf } from '../cards/answers.ts'
import { sendPaper } from '../cards/document-routes.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { id, purpose } from '../schemas.ts'
import { claimContent, claimsView, claimView, contentOf, estimateView } from './claim-shapes.ts'
import { type ClaimView, estimateOf, viewOf } from './claim-view.ts'
import { actOn, namedIn, type Side, sidesOf } from './sides.ts'

export const claimFilingRoutes: Routes = (app, deps) => {
  for (const side of sidesOf(deps)) {
    lookRoutes(app, deps, side)
    writeRoutes(app, deps, side)
    paperRoutes(app, deps, side)
    stepRoutes(app, deps, side)
  }
}

const why = z.strictObject({ purpose: purpose.optional() })

function lookRoutes(app: WebApp, deps: Deps, side: Side): void {
  const config = { action: side.looks, reads: side.reads }
  const params = z.strictObject(side.params)
  app.get(
    side.base,
    {
      config,
      schema: {
        ...{ summary: 'Claims of a person with their papers and time lines; the newest first' },
        ...{ params, querystring: why, response: { 200: claimsView } },
      },
    },
    async (request) => {
      const shown = await claimsOf(deps, await side.look(request))
      return {
        claims: await Promise.all(shown.map((each) => viewOf(deps, each, request.language))),
      }
    },
  )
  app.get(
    `${side.base}/:claimId/estimate`,
    {
      config,
      schema: {
        summary: 'What a claim would come to now, with how it is worked out; nothing is written',
        ...{ params: params.extend({ claimId: id }), querystring: why },
        response: { 200: estimateView },
      },
    },
    async (request) => {
      const named = await namedIn(side, request)
      const weighed = await estimateClaim(deps, named, deps.now())
      if (weighed.kind === 'refused') throw problem(estimateProblems[weighed.refusal])
      return estimateOf(weighed.weight.settled, weighed.people, request.language)
    },
  )
}

const estimateProblems = {
  claim_unknown: 'claim_unknown',
  person_unknown: 'claim_unknown',
  nothing_to_settle: 'claim_without_lines',
  amount_differs: 'line_amount_differs',
  day_out_of_range: 'line_outside_care',
  not_covered: 'claim_not_covered',
  no_terms: 'claim_without_terms',
} as const

function writeRoutes(app: WebApp, deps: Deps, side: Side): void {
  const config = { action: side.files }
  const params = z.strictObject(side.params)
  app.post(
    side.base,
    {
      config,
      schema: {
        ...{ summary: 'Begin a claim as a draft', params, body: claimContent },
        response: { 201: claimView },
      },
    },
    async (request, reply) => {
      const { personId, act } = await side.act(request)
      const atHospital = side.isDesk && isHospitals(request)
      const wish = { personId, content: contentOf(request.body), as: claimantOf(act, atHospital) }
      const { claimId } = answered(reply, await openClaim(deps, act, wish))
      return reply.code(201).send(await shownOf(deps, { personId, claimId }, request.language))
    },
  )
  app.post(
    `${side.base}/:claimId`,
    {
      config,
      schema: {
        summary: 'Write a claim anew, whole, while it is open to whoever writes',
        ...{ params: params.extend({ claimId: id }), body: claimContent },
        response: { 200: claimView },
      },
    },
    async (request, reply) => {
      const { named, act } = await actOn(side, request)
      const written = { ...named, content: contentOf(request.body) }
      answered(reply, await writeClaim(deps, act, written))
      return shownOf(deps, named, request.language)
    },
  )
}

function isHospitals(request: FastifyRequest): boolean {
  return staffOf(request).roles.includes('hospital_office')
}

function paperRoutes(app: WebApp, deps: Deps, side: Side): void {
  const one = z.strictObject(side.params).extend({ claimId: id })
  app.post(
    `${side.base}/:claimId/documents/:kind`,
    {
      bodyLimit: paperBytesAtMost,
      config: { action: side.files, accepts: ['image/jpeg', 'image/png', 'application/pdf'] },
      schema: {
        summary: 'File a scan in its slot',
        params: one.extend({ kind: z.string().min(1).max(64) }),
        response: { 201: claimView },
      },
    },
    async (request, reply) => {
      const { named, act } = await actOn(side, request)
      const { kind } = request.params as { readonly kind: string }
      const filing = { ...named, kind, file: imageOf(request) }
      answered(reply, await fileClaimPaper(deps, act, filing))
      return reply.code(201).send(await shownOf(deps, named, request.language))
    },
  )
  app.get(
    `${side.base}/:claimId/documents/:documentId`,
    {
      config: { action: side.opens },
      schema: {
        summary: 'A scan of a claim, as an attachment',
        ...{ params: one.extend({ documentId: id }), querystring: why },
      },
    },
    (request, reply) => handOut(deps, side, request, reply),
  )
}

/** On record with the document's id before a byte leaves, and also when it is refused. */
async function handOut(
  deps: Deps,
  side: Side,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const named = await namedIn(side, request)
  const { documentId } = request.params as { readonly documentId: string }
  const opened = await openClaimPaper(deps, { ...named, documentId })
  const result = opened.kind === 'opened' ? 'done' : opened.refusal
  // Of a member the look is on record already.
  if (side.opens !== side.looks) {
    await deps.readTrail.send({
      act: readAct(request, deps),
      entry: { personId: named.personId, objectId: documentId, action: actionOf(request), result },
    })
  }
  if (opened.kind !== 'opened') throw problem(opened.refusal)
  return sendPaper(reply, opened)
}

type ClaimStep = (deps: Deps, act: Act, named: ClaimNamed) => Promise<Ran<Outcome>>

function stepRoutes(app: WebApp, deps: Deps, side: Side): void {
  const steps: readonly (readonly [path: string, summary: string, step: ClaimStep])[] = [
    ['submit', 'File a claim: from now on its days count', submitClaim],
    ['withdraw', 'Take a claim back before it is decided', withdrawClaim],
  ]
  for (const [path, summary, step] of steps) {
    app.post(
      `${side.base}/:claimId/${path}`,
      {
        config: { action: side.files },
        schema: {
          ...{ summary, params: z.strictObject(side.params).extend({ claimId: id }) },
          response: { 200: claimView },
        },
      },
      async (request, reply) => {
        const { named, act } = await actOn(side, request)
        answered(reply, await step(deps, act, named))
        return shownOf(deps, named, request.language)
      },
    )
  }
}

export async function shownOf(
  deps: Deps,
  named: ClaimNamed,
  language: Language,
): Promise<ClaimView> {
  const shown = await showClaim(deps, named)
  if (!shown) throw problem('claim_unknown')
  return viewOf(deps, shown, language)
}
