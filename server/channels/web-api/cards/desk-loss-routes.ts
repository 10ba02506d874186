/** Lost cards at a window: the formal report, found again, and the new card made on the spot. */
import { z } from 'zod'
import {
  bankNumberOf,
  identityDocuments,
  lossDeclaration,
  lossVoucher,
  replacementReasons,
  replaceCard,
  replacementFees,
  replacementReceipt,
  reprintReplacement,
  reportLoss,
  withdrawLoss,
} from '#capabilities/cards/index.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, yuanText } from '../schemas.ts'
import {
  answered,
  card,
  cardOf,
  functions,
  refuseWithEarlier,
  sendPdf,
  voucher,
  voucherOf,
} from './answers.ts'

const person = z.strictObject({ personId: id })
const report = z.strictObject({ personId: id, reportId: id })
const ofCard = z.strictObject({ personId: id, cardId: id })
const lang = z.strictObject({
  lang: z.enum(['zh', 'en']).optional(),
  purpose: z.string().max(40).optional(),
})
const document = z.enum(identityDocuments)
const documentSeen = z.literal(true)

const lossBody = z.strictObject({ functions, document, declarationSigned: z.literal(true) })
const replacementBody = z.strictObject({
  document,
  documentSeen,
  reason: z.enum(replacementReasons).default('lost'),
  photoId: id.nullish(),
  /** What was shown before this was confirmed; another fee by now is refused. */
  feeShown: yuanText.nullish(),
})
const reprintBody = z.strictObject({
  reason: z.string().trim().min(2).max(200),
  witness: z.string().trim().min(1).max(60),
})
const fees = z
  .object({
    fees: z.array(
      z.object({
        reason: z.enum(replacementReasons),
        fee: yuanText,
        source: z.string(),
        inForceFrom: dayText,
      }),
    ),
  })
  .meta({ id: 'ReplacementFees' })
/** The number goes to the machine that prints the card; nowhere else is it shown whole. */
const replaced = z
  .object({
    card,
    cardNumber: z.string(),
    fee: yuanText,
    receiptReference: z.string(),
  })
  .meta({ id: 'Replaced' })

const reprinted = z.object({ card, cardNumber: z.string() }).meta({ id: 'Reprinted' })

export const deskLossRoutes: Routes = (app, deps) => {
  reportRoutes(app, deps)
  paperRoutes(app, deps)
  feeRoutes(app, deps)
  replacementRoutes(app, deps)
}

function reportRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/loss-reports',
    {
      config: { action: 'cards.report-loss' },
      schema: { params: person, body: lossBody, response: { 201: voucher } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { functions: lost, document: shown } = request.body
      const declared = { personId, functions: lost, by: 'declaration', document: shown } as const
      const ran = await reportLoss(deps, commandAct(request, deps), declared)
      const { reportId } = answered(reply, ran)
      return reply.code(201).send(await voucherOf(deps, personId, reportId))
    },
  )

  app.post(
    '/api/desk/people/:personId/loss-reports/:reportId/withdraw',
    {
      config: { action: 'cards.withdraw-loss' },
      schema: {
        params: report,
        body: z.strictObject({ document, documentSeen }),
        response: { 200: voucher },
      },
    },
    async (request, reply) => {
      const { personId, reportId } = request.params
      const withdrawn = { personId, reportId, document: request.body.document }
      answered(reply, await withdrawLoss(deps, commandAct(request, deps), withdrawn))
      return voucherOf(deps, personId, reportId)
    },
  )
}

const papers = { voucher: lossVoucher, declaration: lossDeclaration } as const

function paperRoutes(app: WebApp, deps: Deps): void {
  for (const name of ['voucher', 'declaration'] as const) {
    app.get(
      `/api/desk/people/:personId/loss-reports/:reportId/${name}.pdf`,
      {
        config: { action: 'cards.look-at-papers', reads: true },
        schema: { params: report, querystring: lang },
      },
      async (request, reply) => {
        const language = request.query.lang ?? request.language
        return sendPdf(reply, name, await papers[name](deps, request.params, language))
      },
    )
  }
}

function feeRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/replacement-fees',
    { config: { action: 'cards.look-at-fees' }, schema: { response: { 200: fees } } },
    () => ({
      fees: replacementFees(deps.area, deps.now()).map((each) => ({
        ...each,
        fee: yuan(each.fee),
        inForceFrom: each.inForceFrom.toString(),
      })),
    }),
  )

  app.get(
    '/api/desk/people/:personId/cards/:cardId/replacement-receipt.pdf',
    {
      config: { action: 'cards.look-at-papers', reads: true },
      schema: { params: ofCard, querystring: lang },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const receipt = await replacementReceipt(deps, request.params, language)
      return sendPdf(reply, 'replacement-receipt', receipt)
    },
  )
}

function replacementRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/replacements',
    {
      config: { action: 'cards.replace' },
      schema: { params: person, body: replacementBody, response: { 201: replaced } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const ran = await replaceCard(deps, commandAct(request, deps), {
        personId,
        officeId: staffOf(request).organisationId,
        reason: request.body.reason,
        document: request.body.document,
        photoId: request.body.photoId ?? null,
        feeShown: request.body.feeShown ?? null,
      })
      await refuseWithEarlier(request, deps, ran)
      const { cardId, fee, receiptReference } = answered(reply, ran)
      const made = await cardOf(deps, { personId, request }, cardId)
      const cardNumber = (await bankNumberOf(deps, { personId, cardId })) ?? ''
      return reply.code(201).send({ card: made, cardNumber, fee, receiptReference })
    },
  )

  app.post(
    '/api/desk/people/:personId/cards/:cardId/reprint',
    {
      config: { action: 'cards.reprint' },
      schema: { params: ofCard, body: reprintBody, response: { 201: reprinted } },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      const wish = { personId, cardId, officeId: staffOf(request).organisationId, ...request.body }
      const ran = await reprintReplacement(deps, commandAct(request, deps), wish)
      const instead = answered(reply, ran).cardId
      const made = await cardOf(deps, { personId, request }, instead)
      const cardNumber = (await bankNumberOf(deps, { personId, cardId: instead })) ?? ''
      return reply.code(201).send({ card: made, cardNumber })
    },
  )
}
