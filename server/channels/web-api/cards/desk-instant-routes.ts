/** A card at once: confirmed at the window of the agency, printed by an outlet of the bank. */
import { z } from 'zod'
import {
  bankNumberOf,
  identityDocuments,
  orderInstantCard,
  printInstantCard,
  spoilInstantCard,
} from '#capabilities/cards/index.ts'
import { commandAct } from '../act-of.ts'
import { type Routes, staffOf } from '../context.ts'
import { id } from '../schemas.ts'
import { answered, card, cardOf, refuseWithEarlier, track, trackOf } from './answers.ts'

const person = z.strictObject({ personId: id })
const order = z.strictObject({ personId: id, applicationId: id })
const code = z.string().min(1).max(64)
const orderBody = z.strictObject({
  photoId: id,
  category: code,
  /** Those that lay on the counter, by their codes. */
  proofs: z.array(code).max(20),
  outletId: id,
  identityDocument: z.enum(identityDocuments),
  documentSeen: z.literal(true),
})
const spoilBody = z.strictObject({
  reason: z.string().trim().min(2).max(200),
  witness: z.string().trim().min(1).max(60),
})
/** The number goes to the machine that prints the card; nowhere else is it shown whole. */
const printed = z.object({ card, cardNumber: z.string() }).meta({ id: 'InstantPrinted' })

export const deskInstantRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/instant-orders',
    {
      config: { action: 'cards.order-instant' },
      schema: { params: person, body: orderBody, response: { 201: track } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { documentSeen: _said, ...given } = request.body
      const wish = { ...given, personId, officeId: staffOf(request).organisationId }
      const ran = await orderInstantCard(deps, commandAct(request, deps), wish)
      const { applicationId } = answered(reply, ran)
      return reply.code(201).send(await trackOf(deps, { personId, request }, applicationId))
    },
  )

  app.post(
    '/api/desk/people/:personId/instant-orders/:applicationId/spoil',
    {
      config: { action: 'cards.spoil-instant' },
      schema: { params: order, body: spoilBody, response: { 200: track } },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const seen = { ...request.body, officeId: staffOf(request).organisationId }
      const wish = { personId, applicationId, ...seen }
      answered(reply, await spoilInstantCard(deps, commandAct(request, deps), wish))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )

  app.post(
    '/api/desk/people/:personId/instant-orders/:applicationId/print',
    {
      config: { action: 'cards.print-instant' },
      schema: { params: order, body: z.strictObject({}), response: { 201: printed } },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const wish = { personId, applicationId, officeId: staffOf(request).organisationId }
      const ran = await printInstantCard(deps, commandAct(request, deps), wish)
      await refuseWithEarlier(request, deps, ran)
      const { cardId } = answered(reply, ran)
      const made = await cardOf(deps, { personId, request }, cardId)
      const cardNumber = (await bankNumberOf(deps, { personId, cardId })) ?? ''
      return reply.code(201).send({ card: made, cardNumber })
    },
  )
}
