/** What is done about a person's card at a window. */
import { z } from 'zod'
import {
  acceptApplication,
  activateCard,
  agentAuthorities,
  applicationReceipt,
  type ApplicationRoute,
  cancelApplication,
  checkPhoto,
  findPhoto,
  handOver,
  handOverReceipt,
  identityDocuments,
  noteArrival,
  rejectApplication,
  submitApplication,
} from '#capabilities/cards/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { citizenNumber, id, personName, phone } from '../schemas.ts'
import {
  answered,
  card,
  cardOf,
  checksOf,
  functions,
  imageOf,
  photoChecked,
  refuseWithEarlier,
  sealedPin,
  sendPdf,
  track,
  trackOf,
} from './answers.ts'

const person = z.strictObject({ personId: id })
const lang = z.strictObject({
  lang: z.enum(['zh', 'en']).optional(),
  purpose: z.string().max(40).optional(),
})
const seen = { document: z.enum(identityDocuments), documentSeen: z.literal(true) }

export const deskCardRoutes: Routes = (app, deps) => {
  photoRoutes(app, deps)
  applicationRoutes(app, deps)
  checkRoutes(app, deps)
  cancelRoute(app, deps)
  cardRoutes(app, deps)
  handOverRoutes(app, deps)
}

function photoRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/photos',
    {
      config: { action: 'cards.check-photo', accepts: ['image/jpeg', 'image/png'] },
      schema: { params: person, response: { 201: photoChecked } },
    },
    async (request, reply) => {
      const photo = { personId: request.params.personId, image: imageOf(request) }
      const checked = answered(reply, await checkPhoto(deps, commandAct(request, deps), photo))
      const checks = checksOf(checked.checks, request.language)
      return reply.code(201).send({ ...checked, checks })
    },
  )

  app.get(
    '/api/desk/people/:personId/photo',
    {
      config: { action: 'cards.look-at-papers', reads: true },
      schema: { params: person, querystring: lang },
    },
    async (request, reply) => {
      const photo = await findPhoto(deps, request.params.personId)
      if (!photo) throw problem('not_found')
      return reply.type('image/jpeg').send(photo)
    },
  )
}

/** Whoever comes in the person's place; that the papers were seen is said one by one. */
const agent = {
  ...{ name: personName, citizenNumber, phone, document: z.enum(identityDocuments) },
  papers: z.array(z.string().max(40)).max(20),
}

const applicationBody = z.strictObject({
  photoId: id,
  pickupPlaceId: id,
  identityDocument: z.enum(identityDocuments),
  documentSeen: z.literal(true),
  agent: z.strictObject({ ...agent, authority: z.enum(agentAuthorities) }).optional(),
})
const application = z.strictObject({ personId: id, applicationId: id })

function applicationRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/applications',
    {
      config: { action: 'cards.apply-at-window' },
      schema: { params: person, body: applicationBody, response: { 201: track } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { documentSeen: _said, agent: inPlace, ...given } = request.body
      const route = await routeOf(deps, staffOf(request).organisationId)
      const act = commandAct(request, deps)
      const ran = await submitApplication(deps, act, {
        ...{ ...given, personId, route },
        ...(inPlace ? { agent: inPlace } : {}),
      })
      const { applicationId } = answered(reply, ran)
      return reply.code(201).send(await trackOf(deps, { personId, request }, applicationId))
    },
  )

  app.get(
    '/api/desk/people/:personId/applications/:applicationId/receipt.pdf',
    {
      config: { action: 'cards.look-at-papers', reads: true },
      schema: { params: application, querystring: lang },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'receipt', await applicationReceipt(deps, request.params, language))
    },
  )
}

/** Only county centres settle an application on the spot; every other window is a service point. */
async function routeOf(deps: Deps, organisationId: string): Promise<ApplicationRoute> {
  const office = await findOrganisation(deps.db, organisationId)
  return office?.kind === 'county_centre' ? 'county_centre' : 'service_point'
}

function checkRoutes(app: WebApp, deps: Deps): void {
  const config = { action: 'cards.check-application' }
  app.post(
    '/api/desk/people/:personId/applications/:applicationId/accept',
    {
      config,
      schema: { params: application, body: z.strictObject({}), response: { 200: track } },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const act = commandAct(request, deps)
      answered(reply, await acceptApplication(deps, act, { personId, applicationId }))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )

  const reason = z.string().trim().min(1).max(300)
  app.post(
    '/api/desk/people/:personId/applications/:applicationId/reject',
    {
      config,
      schema: { params: application, body: z.strictObject({ reason }), response: { 200: track } },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const act = commandAct(request, deps)
      const rejected = { personId, applicationId, reason: request.body.reason }
      answered(reply, await rejectApplication(deps, act, rejected))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )
}

function cancelRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/applications/:applicationId/cancel',
    {
      config: { action: 'cards.cancel-application' },
      schema: { params: application, body: z.strictObject(seen), response: { 200: track } },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const wish = { personId, applicationId, documentSeen: request.body.document }
      answered(reply, await cancelApplication(deps, commandAct(request, deps), wish))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )
}

const cardNamed = z.strictObject({ personId: id, cardId: id })
const handOverBody = z.discriminatedUnion('receiver', [
  z.strictObject({ ...seen, receiver: z.literal('self') }),
  z.strictObject({ ...seen, receiver: z.literal('agent'), agent: z.strictObject(agent) }),
])
const activationBody = z.strictObject({
  functions,
  ...seen,
  /** Left out when the PIN was chosen before, with the other function. */
  sealedInitialPin: sealedPin.nullish(),
  sealedNewPin: sealedPin.nullish(),
})

function cardRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/cards/:cardId/arrival',
    {
      config: { action: 'cards.note-arrival' },
      schema: { params: cardNamed, body: z.strictObject({}), response: { 200: card } },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      answered(reply, await noteArrival(deps, commandAct(request, deps), { personId, cardId }))
      return cardOf(deps, { personId, request }, cardId)
    },
  )

  app.post(
    '/api/desk/people/:personId/cards/:cardId/activation',
    {
      config: { action: 'cards.activate' },
      schema: { params: cardNamed, body: activationBody, response: { 200: card } },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      const { functions: chosen, document, sealedInitialPin, sealedNewPin } = request.body
      const pins =
        sealedInitialPin && sealedNewPin
          ? { sealedOld: sealedInitialPin, sealedNew: sealedNewPin }
          : null
      const activation = { personId, cardId, functions: chosen, document, pins }
      answered(reply, await activateCard(deps, commandAct(request, deps), activation))
      return cardOf(deps, { personId, request }, cardId)
    },
  )
}

function handOverRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/cards/:cardId/hand-over',
    {
      config: { action: 'cards.hand-over' },
      schema: { params: cardNamed, body: handOverBody, response: { 200: card } },
    },
    async (request, reply) => {
      const { personId, cardId } = request.params
      const { documentSeen: _said, ...given } = request.body
      const ran = await handOver(deps, commandAct(request, deps), { ...given, personId, cardId })
      await refuseWithEarlier(request, deps, ran)
      answered(reply, ran)
      return cardOf(deps, { personId, request }, cardId)
    },
  )

  app.get(
    '/api/desk/people/:personId/cards/:cardId/hand-over-receipt.pdf',
    {
      config: { action: 'cards.look-at-papers', reads: true },
      schema: { params: cardNamed, querystring: lang },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const receipt = await handOverReceipt(deps, request.params, language)
      return sendPdf(reply, 'hand-over-receipt', receipt)
    },
  )
}
