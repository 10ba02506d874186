/** What a person does about the own card on the web. */
import { z } from 'zod'
import {
  applicationReceipt,
  cancelApplication,
  changePin,
  checkPhoto,
  identityDocuments,
  judgeEligibility,
  lossVoucher,
  pinChangeOperation,
  reportLoss,
  submitApplication,
} from '#capabilities/cards/index.ts'
import { sendCodeTo } from '#capabilities/people/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Routes, selfOf, type WebApp, type Deps } from '../context.ts'
import { problem } from '../problem.ts'
import { codeSent, id, oneTimeCode } from '../schemas.ts'
import { problemWords } from '../words/codes.ts'
import {
  answered,
  checksOf,
  functions,
  imageOf,
  photoChecked,
  sealedPin,
  sendPdf,
  track,
  trackOf,
  tracksOf,
  voucher,
  voucherOf,
  vouchersOf,
} from './answers.ts'

const own = { action: 'cards.look-at-own', reads: true }
const lang = z.strictObject({ lang: z.enum(['zh', 'en']).optional() })

export const meCardRoutes: Routes = (app, deps) => {
  applicationRoutes(app, deps)
  cancelRoute(app, deps)
  lossRoutes(app, deps)
  pinRoutes(app, deps)
}

export const eligibility = z
  .object({
    eligible: z.boolean(),
    refusal: z.enum(['card_in_hand', 'application_open', 'not_insured']).nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'Eligibility' })

const applicationBody = z.strictObject({
  photoId: id,
  pickupPlaceId: id,
  identityDocument: z.enum(identityDocuments),
})

function applicationRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/me/eligibility',
    { config: own, schema: { response: { 200: eligibility } } },
    async (request) => {
      const judged = await judgeEligibility(deps, selfOf(request), deps.now())
      if (judged.eligible) return { eligible: true, refusal: null, detail: null }
      const { detail } = problemWords[judged.refusal][request.language]
      return { eligible: false, refusal: judged.refusal, detail }
    },
  )

  app.post(
    '/api/me/photos',
    {
      config: { action: 'cards.check-own-photo', accepts: ['image/jpeg', 'image/png'] },
      schema: { response: { 201: photoChecked } },
    },
    async (request, reply) => {
      const photo = { personId: selfOf(request), image: imageOf(request) }
      const checked = answered(reply, await checkPhoto(deps, commandAct(request, deps), photo))
      const checks = checksOf(checked.checks, request.language)
      return reply.code(201).send({ ...checked, checks })
    },
  )

  app.post(
    '/api/me/applications',
    {
      config: { action: 'cards.apply' },
      schema: { body: applicationBody, response: { 201: track } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const submission = { ...request.body, personId, route: 'online' } as const
      const act = commandAct(request, deps)
      const { applicationId } = answered(reply, await submitApplication(deps, act, submission))
      return reply.code(201).send(await trackOf(deps, { personId, request }, applicationId))
    },
  )

  app.get(
    '/api/me/applications',
    { config: own, schema: { response: { 200: z.object({ applications: z.array(track) }) } } },
    async (request) => ({
      applications: await tracksOf(deps, { personId: selfOf(request), request }),
    }),
  )

  app.get(
    '/api/me/applications/:applicationId/receipt.pdf',
    { config: own, schema: { params: z.strictObject({ applicationId: id }), querystring: lang } },
    async (request, reply) => {
      const named = { personId: selfOf(request), applicationId: request.params.applicationId }
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'receipt', await applicationReceipt(deps, named, language))
    },
  )
}

function cancelRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/applications/:applicationId/cancel',
    {
      config: { action: 'cards.cancel-own-application' },
      schema: { params: z.strictObject({ applicationId: id }), response: { 200: track } },
    },
    async (request, reply) => {
      const { applicationId } = request.params
      const personId = selfOf(request)
      const act = commandAct(request, deps)
      answered(reply, await cancelApplication(deps, act, { personId, applicationId }))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )
}

function lossRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/loss-reports',
    {
      config: { action: 'cards.report-own-loss' },
      schema: { body: z.strictObject({ functions }), response: { 201: voucher } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const lost = { personId, functions: request.body.functions, by: 'signed_in' } as const
      const ran = await reportLoss(deps, commandAct(request, deps), lost)
      const { reportId } = answered(reply, ran)
      return reply.code(201).send(await voucherOf(deps, personId, reportId))
    },
  )

  app.get(
    '/api/me/loss-reports',
    { config: own, schema: { response: { 200: z.object({ reports: z.array(voucher) }) } } },
    async (request) => ({ reports: await vouchersOf(deps, selfOf(request)) }),
  )

  app.get(
    '/api/me/loss-reports/:reportId/voucher.pdf',
    { config: own, schema: { params: z.strictObject({ reportId: id }), querystring: lang } },
    async (request, reply) => {
      const named = { personId: selfOf(request), reportId: request.params.reportId }
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'voucher', await lossVoucher(deps, named, language))
    },
  )
}

const pinBody = z.strictObject({
  sealedOld: sealedPin,
  sealedNew: sealedPin,
  codeId: id,
  code: oneTimeCode,
})

function pinRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/codes',
    {
      config: { action: 'cards.change-own-pin' },
      schema: {
        body: z.strictObject({ operation: z.literal(pinChangeOperation) }),
        response: { 202: codeSent },
      },
    },
    async (request, reply) => {
      const outcome = await sendCodeTo(deps, readAct(request, deps), {
        personId: selfOf(request),
        operation: request.body.operation,
        words: '修改卡密码',
      })
      if (isRefused(outcome)) throw problem(outcome.refusal)
      const { codeId, expiresAt } = outcome
      return reply.code(202).send({ codeId, expiresAt: expiresAt.toString() })
    },
  )

  app.post(
    '/api/me/pin',
    { config: { action: 'cards.change-own-pin' }, schema: { body: pinBody } },
    async (request, reply) => {
      const { codeId, code, ...pins } = request.body
      const change = { personId: selfOf(request), pins, codeId, code }
      answered(reply, await changePin(deps, commandAct(request, deps), change))
      return reply.code(204).send()
    },
  )
}
