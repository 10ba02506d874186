/** What becomes of cards at the maker: line by line, ordered again, printed ahead, and looked into. */
import { z } from 'zod'
import {
  agenciesWithin,
  batchLines,
  lookIntoReturn,
  orderCollectionDay,
  remakeCard,
  waitingFor,
} from '#capabilities/cards/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { failure } from '../glance/shapes.ts'
import { dayText, id } from '../schemas.ts'
import { answered, track, trackOf } from './answers.ts'
import { batch, batchOf, shown } from './production-routes.ts'

/** Why, in a sentence: it is read again when the same card fails the next time. */
const because = z.string().trim().min(2).max(200)
const day = z.string().transform((text, context) => {
  const parsed = parsePlainDate(text)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', params: { code: 'day' } })
  return z.NEVER
})

const batchLine = z
  .object({
    lineNo: z.number(),
    personId: z.string(),
    applicationId: z.string(),
    name: z.string(),
    reference: z.string(),
    state: z.enum(['sent', 'made', 'failed']),
    boxPosition: z.string().nullable(),
    issuedOn: dayText.nullable(),
    validUntil: dayText.nullable(),
    failure: failure.nullable(),
    remade: z.boolean(),
  })
  .meta({ id: 'BatchLine' })

const group = z.object({ id: z.string(), name: z.string(), count: z.number() })
const waiting = z
  .object({ count: z.number(), places: z.array(group), employers: z.array(group) })
  .meta({ id: 'WaitingForMaker' })

const choice = {
  pickupPlaceId: id.nullish(),
  employerId: id.nullish(),
  promisedUntil: day.nullish(),
}
type Choice = {
  readonly pickupPlaceId?: string | null | undefined
  readonly employerId?: string | null | undefined
  readonly promisedUntil?: Temporal.PlainDate | null | undefined
}

const chosenBy = ({ pickupPlaceId, employerId, promisedUntil }: Choice) => ({
  pickupId: pickupPlaceId ?? null,
  employerId: employerId ?? null,
  promisedUntil: promisedUntil ?? null,
})

export const makerRoutes: Routes = (app, deps) => {
  const look = { action: 'cards.look-at-production' }
  app.get(
    '/api/desk/production/batches/:batchId',
    {
      config: look,
      schema: {
        params: z.strictObject({ batchId: id }),
        response: { 200: z.object({ batch, lines: z.array(batchLine) }) },
      },
    },
    async (request) => {
      const found = await batchOf(request, deps, request.params.batchId)
      const lines = await batchLines(deps, found.batchId)
      return { batch: shown(found, deps), lines: [...lines] }
    },
  )

  app.get(
    '/api/desk/production/waiting',
    { config: look, schema: { querystring: z.strictObject(choice), response: { 200: waiting } } },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const { language } = request
      const found = await waitingFor(deps, { ...chosenBy(request.query), agencyIds, language })
      return { ...found, places: [...found.places], employers: [...found.employers] }
    },
  )
  actRoutes(app, deps)
}

function actRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/production/collection-days',
    {
      config: { action: 'cards.order-collection-day' },
      schema: {
        body: z.strictObject({ ...choice, collectOn: day }),
        response: { 201: z.object({ collectionDayId: z.string(), wanted: z.number() }) },
      },
    },
    async (request, reply) => {
      const { organisationId, branch } = staffOf(request)
      const { collectOn, ...by } = request.body
      const ran = await orderCollectionDay(deps, commandAct(request, deps), {
        ...chosenBy(by),
        ...{ agencyId: organisationId, agencyIds: await agenciesWithin(deps, branch) },
        ...{ collectOn, today: dayOf(deps.now()) },
      })
      const { collectionDayId, wanted } = answered(reply, ran)
      return reply.code(201).send({ collectionDayId, wanted })
    },
  )

  app.post(
    '/api/desk/production/reports/:returnId/finding',
    {
      config: { action: 'cards.look-into-return' },
      schema: {
        params: z.strictObject({ returnId: id }),
        body: z.strictObject({ finding: because }),
        response: { 200: z.object({ returnId: z.string() }) },
      },
    },
    async (request, reply) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const found = { ...request.params, ...request.body, agencyIds }
      const ran = await lookIntoReturn(deps, commandAct(request, deps), found)
      const { returnId } = answered(reply, ran)
      return { returnId }
    },
  )
  remakeRoute(app, deps)
}

function remakeRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/applications/:applicationId/remake',
    {
      config: { action: 'cards.remake' },
      schema: {
        params: z.strictObject({ personId: id, applicationId: id }),
        body: z.strictObject({ reason: because }),
        response: { 200: track },
      },
    },
    async (request, reply) => {
      const { personId, applicationId } = request.params
      const mayExceed = staffOf(request).roles.includes('reviewer')
      const wish = { personId, applicationId, ...request.body, mayExceed }
      answered(reply, await remakeCard(deps, commandAct(request, deps), wish))
      return trackOf(deps, { personId, request }, applicationId)
    },
  )
}
