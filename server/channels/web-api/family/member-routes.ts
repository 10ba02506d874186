/** What a proxy sees of a member and does for them, as far as the binding reaches. */
import { z } from 'zod'
import {
  checkPhoto,
  identityDocuments,
  judgeEligibility,
  reportLoss,
  submitApplication,
} from '#capabilities/cards/index.ts'
import {
  answered,
  checksOf,
  functions,
  imageOf,
  photoChecked,
  track,
  trackOf,
  voucher,
  voucherOf,
} from '../cards/answers.ts'
import { type Routes, selfOf } from '../context.ts'
import { eligibility } from '../cards/me-routes.ts'
import { meOf } from '../glance/person-glance.ts'
import { problem } from '../problem.ts'
import { id } from '../schemas.ts'
import { problemWords } from '../words/codes.ts'
import { bindingViewOf } from './family-of.ts'
import { member } from './shapes.ts'
import { actForMember, lookAtMember } from './side.ts'

const params = z.strictObject({ bindingId: id })

export const memberRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  lossRoutes(app, deps)
  applicationRoutes(app, deps)
}

const lookRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/members/:bindingId',
    {
      config: { action: 'bindings.look-at-member' },
      schema: { params, response: { 200: member } },
    },
    async (request) => {
      const { bindingId } = request.params
      const { language } = request
      const held = await lookAtMember(request, deps, { bindingId, anyOf: ['see', 'act'] })
      const shown = await meOf(deps, held.ownerId, { language, at: deps.now() })
      if (!shown) throw problem('not_found')
      const own = { personId: selfOf(request), language }
      const { kinshipName, scopes } = await bindingViewOf(deps, own, bindingId)
      return {
        ...{ bindingId, kinshipName, scopes, name: shown.name },
        ...{ maskedCitizenNumber: shown.maskedCitizenNumber, cover: shown.cover.state },
        account: held.scopes.includes('see') ? shown.account : null,
        ...{ card: shown.card, openApplication: shown.openApplication, loss: shown.loss },
      }
    },
  )

  app.get(
    '/api/me/members/:bindingId/eligibility',
    {
      config: { action: 'bindings.look-at-member' },
      schema: { params, response: { 200: eligibility } },
    },
    async (request) => {
      const looked = { bindingId: request.params.bindingId, anyOf: ['act'] } as const
      const { ownerId } = await lookAtMember(request, deps, looked)
      const judged = await judgeEligibility(deps, ownerId, deps.now())
      if (judged.eligible) return { eligible: true, refusal: null, detail: null }
      const { detail } = problemWords[judged.refusal][request.language]
      return { eligible: false, refusal: judged.refusal, detail }
    },
  )
}

const lossRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/members/:bindingId/loss-reports',
    {
      config: { action: 'bindings.report-loss-of-member' },
      schema: { params, body: z.strictObject({ functions }), response: { 201: voucher } },
    },
    async (request, reply) => {
      const { ownerId, act } = await actForMember(request, deps, request.params.bindingId)
      const { functions: lost } = request.body
      const report = { personId: ownerId, functions: lost, by: 'signed_in' } as const
      const { reportId } = answered(reply, await reportLoss(deps, act, report))
      return reply.code(201).send(await voucherOf(deps, ownerId, reportId))
    },
  )
}

const applicationBody = z.strictObject({
  ...{ photoId: id, pickupPlaceId: id, identityDocument: z.enum(identityDocuments) },
})

const applicationRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/members/:bindingId/photos',
    {
      config: { action: 'bindings.apply-for-member', accepts: ['image/jpeg', 'image/png'] },
      schema: { params, response: { 201: photoChecked } },
    },
    async (request, reply) => {
      const { ownerId, act } = await actForMember(request, deps, request.params.bindingId)
      const photo = { personId: ownerId, image: imageOf(request) }
      const checked = answered(reply, await checkPhoto(deps, act, photo))
      const checks = checksOf(checked.checks, request.language)
      return reply.code(201).send({ ...checked, checks })
    },
  )

  app.post(
    '/api/me/members/:bindingId/applications',
    {
      config: { action: 'bindings.apply-for-member' },
      schema: { params, body: applicationBody, response: { 201: track } },
    },
    async (request, reply) => {
      const { ownerId: personId, act } = await actForMember(request, deps, request.params.bindingId)
      const submission = { ...request.body, personId, route: 'online' } as const
      const { applicationId } = answered(reply, await submitApplication(deps, act, submission))
      return reply.code(201).send(await trackOf(deps, { personId, request }, applicationId))
    },
  )
}
