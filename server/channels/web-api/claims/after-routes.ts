/** What a person does after a decision: reads its letter, appeals, or names another account. */
import { z } from 'zod'
import { appealClaim, changeClaimAccount, claimLetter } from '#capabilities/claims/index.ts'
import { commandAct } from '../act-of.ts'
import { answered, sendPdf } from '../cards/answers.ts'
import { type Deps, type Routes, selfOf, type WebApp } from '../context.ts'
import { id, purpose } from '../schemas.ts'
import { claimView, payee } from './claim-shapes.ts'
import { shownOf } from './filing-routes.ts'
import { letterSeal } from './letter-seal.ts'

const own = z.strictObject({ claimId: id })
const ofPerson = z.strictObject({ personId: id, claimId: id })
const words = z
  .string()
  .trim()
  .min(5)
  .max(1000)
  .regex(/^[^\p{Cf}<>]+$/u)
const paper = z.strictObject({ lang: z.enum(['zh', 'en']).optional(), purpose: purpose.optional() })

export const afterClaimRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/claims/:claimId/appeal',
    {
      config: { action: 'claims.appeal-own-claim' },
      schema: {
        ...{ summary: 'Appeal a refusal: somebody else decides', params: own },
        ...{ body: z.strictObject({ text: words }), response: { 200: claimView } },
      },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), claimId: request.params.claimId }
      const appealed = { ...named, text: request.body.text }
      answered(reply, await appealClaim(deps, commandAct(request, deps), appealed))
      return shownOf(deps, named, request.language)
    },
  )
  accountRoutes(app, deps)
  letterRoutes(app, deps)
}

function accountRoutes(app: WebApp, deps: Deps): void {
  const schema = {
    summary: 'Name another account for what the bank has sent back',
    ...{ body: payee, response: { 200: claimView } },
  }
  app.post(
    '/api/me/claims/:claimId/account',
    { config: { action: 'claims.change-own-account' }, schema: { ...schema, params: own } },
    async (request, reply) => {
      const named = { personId: selfOf(request), claimId: request.params.claimId }
      const wish = { ...named, payee: request.body }
      answered(reply, await changeClaimAccount(deps, commandAct(request, deps), wish))
      return shownOf(deps, named, request.language)
    },
  )
  app.post(
    '/api/desk/people/:personId/claims/:claimId/account',
    { config: { action: 'claims.change-account' }, schema: { ...schema, params: ofPerson } },
    async (request, reply) => {
      const wish = { ...request.params, payee: request.body }
      answered(reply, await changeClaimAccount(deps, commandAct(request, deps), wish))
      return shownOf(deps, request.params, request.language)
    },
  )
}

function letterRoutes(app: WebApp, deps: Deps): void {
  const summary =
    'The letter of a decision, with how it was worked out, the articles and the appeal'
  app.get(
    '/api/me/claims/:claimId/letters/:decisionId',
    {
      config: { action: 'claims.look-at-own-claims', reads: true },
      schema: { summary, params: own.extend({ decisionId: id }), querystring: paper },
    },
    async (request, reply) => {
      const named = { ...request.params, personId: selfOf(request) }
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'claim', await claimLetter(deps, named, language, letterSeal(deps)))
    },
  )
  app.get(
    '/api/desk/people/:personId/claims/:claimId/letters/:decisionId',
    {
      config: { action: 'claims.look-at-claims-of-person', reads: true },
      schema: { summary, params: ofPerson.extend({ decisionId: id }), querystring: paper },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const letter = await claimLetter(deps, request.params, language, letterSeal(deps))
      return sendPdf(reply, 'claim', letter)
    },
  )
}
