/**
 * After a decision: its letter, an appeal, and another account. By whoever has claimed: the person, or a relative
 * who may act for them; the letter and the account at a window, too.
 */
import { z } from 'zod'
import { appealClaim, changeClaimAccount, claimLetter } from '#capabilities/claims/index.ts'
import { answered, sendPdf } from '../cards/answers.ts'
import type { Deps, Routes, WebApp } from '../context.ts'
import { id, purpose } from '../schemas.ts'
import { claimView, payee } from './claim-shapes.ts'
import { shownOf } from './filing-routes.ts'
import { letterSeal } from './letter-seal.ts'
import { actOn, namedIn, type Side, sidesOf } from './sides.ts'

const words = z
  .string()
  .trim()
  .min(5)
  .max(1000)
  .regex(/^[^\p{Cf}<>]+$/u)
const paper = z.strictObject({ lang: z.enum(['zh', 'en']).optional(), purpose: purpose.optional() })

export const afterClaimRoutes: Routes = (app, deps) => {
  for (const side of sidesOf(deps)) {
    if (side.appeals !== null) appealRoute(app, deps, side, side.appeals)
    accountRoute(app, deps, side)
    letterRoute(app, deps, side)
  }
}

function oneOf({ params }: Side) {
  return z.strictObject(params).extend({ claimId: id })
}

function appealRoute(app: WebApp, deps: Deps, side: Side, action: string): void {
  app.post(
    `${side.base}/:claimId/appeal`,
    {
      config: { action },
      schema: {
        ...{ summary: 'Appeal a refusal: somebody else decides', params: oneOf(side) },
        ...{ body: z.strictObject({ text: words }), response: { 200: claimView } },
      },
    },
    async (request, reply) => {
      const { named, act } = await actOn(side, request)
      answered(reply, await appealClaim(deps, act, { ...named, text: request.body.text }))
      return shownOf(deps, named, request.language)
    },
  )
}

function accountRoute(app: WebApp, deps: Deps, side: Side): void {
  app.post(
    `${side.base}/:claimId/account`,
    {
      config: { action: side.changesAccount },
      schema: {
        summary: 'Name another account for what the bank has sent back',
        ...{ params: oneOf(side), body: payee, response: { 200: claimView } },
      },
    },
    async (request, reply) => {
      const { named, act } = await actOn(side, request)
      answered(reply, await changeClaimAccount(deps, act, { ...named, payee: request.body }))
      return shownOf(deps, named, request.language)
    },
  )
}

function letterRoute(app: WebApp, deps: Deps, side: Side): void {
  app.get(
    `${side.base}/:claimId/letters/:decisionId`,
    {
      config: { action: side.looks, reads: side.reads },
      schema: {
        summary:
          'The letter of a decision, with how it was worked out, the articles and the appeal',
        ...{ params: oneOf(side).extend({ decisionId: id }), querystring: paper },
      },
    },
    async (request, reply) => {
      const { decisionId } = request.params as unknown as { readonly decisionId: string }
      const named = { ...(await namedIn(side, request)), decisionId }
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'claim', await claimLetter(deps, named, language, letterSeal(deps)))
    },
  )
}
