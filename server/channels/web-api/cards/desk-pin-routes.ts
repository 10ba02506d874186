/** A PIN that its holder has forgotten: reported, given back its beginning by two people, chosen anew. */
import { z } from 'zod'
import {
  choosePin,
  identityDocuments,
  pinResetWanted,
  reportForgottenPin,
  resetPin,
} from '#capabilities/cards/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { type Routes, staffOf } from '../context.ts'
import { id } from '../schemas.ts'
import { answered, card, cardOf, sealedPin } from './answers.ts'

const cardNamed = z.strictObject({ personId: id, cardId: id })
const seen = { document: z.enum(identityDocuments), documentSeen: z.literal(true) }

export const deskPinRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/cards/:cardId/pin-report',
    {
      config: { action: 'cards.report-forgotten-pin' },
      schema: { params: cardNamed, body: z.strictObject(seen), response: { 200: card } },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      const forgotten = { personId, cardId, document: request.body.document }
      answered(reply, await reportForgottenPin(deps, commandAct(request, deps), forgotten))
      return cardOf(deps, { personId, request }, cardId)
    },
  )

  app.post(
    '/api/desk/people/:personId/cards/:cardId/pin-reset',
    {
      config: { action: 'cards.ask-reset-pin' },
      schema: {
        params: cardNamed,
        body: z.strictObject({ ...seen, reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { document, reason: why } = request.body
      const wanted = pinResetWanted({ ...request.params, document })
      const wish = { wanted, reason: why, branch: staffOf(request).branch }
      const ran = await askApproval(deps, commandAct(request, deps), resetPin(deps), wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )

  app.post(
    '/api/desk/people/:personId/cards/:cardId/new-pin',
    {
      config: { action: 'cards.choose-pin' },
      schema: {
        params: cardNamed,
        body: z.strictObject({ ...seen, sealedInitialPin: sealedPin, sealedNewPin: sealedPin }),
        response: { 200: card },
      },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      const { document, sealedInitialPin, sealedNewPin } = request.body
      const pins = { sealedOld: sealedInitialPin, sealedNew: sealedNewPin }
      const choice = { personId, cardId, document, pins }
      answered(reply, await choosePin(deps, commandAct(request, deps), choice))
      return cardOf(deps, { personId, request }, cardId)
    },
  )
}
