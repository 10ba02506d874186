/** The desk's queue, and the exchange with the card maker. */
import { z } from 'zod'
import {
  agenciesWithin,
  type Batch,
  deskQueue,
  findBatch,
  findBatchFile,
  orderProduction,
  productionOf,
  queueKinds,
  sentLinesOf,
  takeReturn,
} from '#capabilities/cards/index.ts'
import type { FastifyRequest } from 'fastify'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { dayText, id, instantText } from '../schemas.ts'
import { answered } from './answers.ts'

const kinds = [...queueKinds, 'overdue'] as const

const queue = z
  .object({
    counts: z.object({
      to_check: z.number(),
      to_produce: z.number(),
      at_maker: z.number(),
      to_hand_over: z.number(),
      lost_to_replace: z.number(),
      overdue: z.number(),
    }),
    items: z.array(
      z.object({
        kind: z.enum(queueKinds),
        personId: z.string(),
        name: z.string(),
        reference: z.string(),
        since: instantText,
        promisedOn: dayText.nullable(),
        overdue: z.boolean(),
        place: z.string(),
      }),
    ),
  })
  .meta({ id: 'Queue' })

const batch = z
  .object({
    batchId: z.string(),
    batchNo: z.string(),
    state: z.enum(['sent', 'returned', 'partly_returned']),
    count: z.number(),
    made: z.number(),
    failed: z.number(),
    sentAt: instantText,
    returnedAt: instantText.nullable(),
  })
  .meta({ id: 'ProductionBatch' })

const returned = z
  .object({
    made: z.number(),
    failed: z.number(),
    problems: z.array(z.object({ line: z.number(), problem: z.string() })),
  })
  .meta({ id: 'ReturnResult' })

export const productionRoutes: Routes = (app, deps) => {
  const look = { action: 'cards.look-at-production' }
  app.get(
    '/api/desk/queue',
    {
      config: { action: 'cards.look-at-queue', noSignOfLife: true },
      schema: {
        querystring: z.strictObject({ kind: z.enum(kinds).optional() }),
        response: { 200: queue },
      },
    },
    async (request) => {
      const { branch } = staffOf(request)
      const asked = { branch, kind: request.query.kind ?? null }
      const reading = { language: request.language, at: deps.now() }
      const { counts, items } = await deskQueue(deps, asked, reading)
      return { counts, items: [...items] }
    },
  )

  app.get(
    '/api/desk/production',
    {
      config: look,
      schema: { response: { 200: z.object({ waiting: z.number(), batches: z.array(batch) }) } },
    },
    async (request) => {
      const { waiting, batches } = await productionOf(deps, staffOf(request).branch)
      return { waiting, batches: batches.map(shown) }
    },
  )

  app.get(
    '/api/desk/production/batches/:batchId/file',
    { config: look, schema: { params: z.strictObject({ batchId: id }) } },
    async (request, reply) => {
      const { batchNo, batchId } = await batchOf(request, deps, request.params.batchId)
      // Names and numbers of everybody in it leave the house here.
      await recordOfficeAct(deps.db, readAct(request, deps), {
        action: actionOf(request),
        objectId: batchId,
        result: 'done',
      })
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${batchNo}.txt"`)
        .send(await findBatchFile(deps, batchId))
    },
  )
  exchangeRoutes(app, deps)
}

function exchangeRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/production/batches',
    {
      config: { action: 'cards.order-production' },
      schema: { body: z.strictObject({}), response: { 201: batch } },
    },
    async (request, reply) => {
      const { organisationId, branch } = staffOf(request)
      const ordered = { agencyId: organisationId, agencyIds: await agenciesWithin(deps, branch) }
      const maker = { ...deps, writeFile: deps.cardMaker.write }
      const ran = await orderProduction(maker, commandAct(request, deps), ordered)
      const { batchId } = answered(reply, ran)
      return reply.code(201).send(shown(await batchOf(request, deps, batchId)))
    },
  )

  app.post(
    '/api/desk/production/batches/:batchId/return',
    {
      config: { action: 'cards.take-return', accepts: ['text/plain'] },
      schema: { params: z.strictObject({ batchId: id }), response: { 200: returned } },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { batchId, batchNo } = await batchOf(request, deps, request.params.batchId)
      const cards = await sentLinesOf(deps, batchId)
      const file = typeof request.body === 'string' ? request.body : ''
      const read = deps.cardMaker.read(file, { batchNo, cards })
      if (!read.ok) {
        const action = actionOf(request)
        await recordOfficeAct(deps.db, act, { action, objectId: batchId, result: 'unreadable' })
        return { made: 0, failed: 0, problems: [...read.problems] }
      }

      const ran = await takeReturn(deps, act, { batchId, lines: read.lines })
      // What does not fit is an answer that names the lines, and nothing of it was taken.
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        const { refusal, problems } = ran.outcome
        if (refusal === 'return_mismatch') return { made: 0, failed: 0, problems: [...problems] }
      }
      const { made, failed } = answered(reply, ran)
      return { made, failed, problems: [] }
    },
  )
}

/** A batch of one's own branch; any other is not there. */
async function batchOf(request: FastifyRequest, deps: Deps, batchId: string): Promise<Batch> {
  const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
  const found = await findBatch(deps, batchId, agencyIds)
  if (!found) throw problem('not_found')
  return found
}

function shown(each: Batch): z.infer<typeof batch> {
  const { batchId, batchNo, state, count, made, failed } = each
  return {
    ...{ batchId, batchNo, state, count, made, failed },
    sentAt: each.sentAt.toString(),
    returnedAt: each.returnedAt?.toString() ?? null,
  }
}
