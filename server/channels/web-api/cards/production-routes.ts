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
  takeReturn,
} from '#capabilities/cards/index.ts'
import { organisationsOf } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { FastifyRequest } from 'fastify'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
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
      to_print: z.number(),
      at_maker: z.number(),
      to_remake: z.number(),
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

const problems = z.array(z.object({ line: z.number(), problem: z.string() }))

export const batch = z
  .object({
    batchId: z.string(),
    batchNo: z.string(),
    state: z.enum(['sent', 'returned', 'partly_returned']),
    count: z.number(),
    made: z.number(),
    failed: z.number(),
    /** Of the failed ones, ordered again. */
    remade: z.number(),
    /** Not answered for, although the day is over on which all should be back. */
    missing: z.number(),
    sentAt: instantText,
    dueOn: dayText.nullable(),
    overdue: z.boolean(),
    returnedAt: instantText.nullable(),
  })
  .meta({ id: 'ProductionBatch' })

const returned = z
  .object({
    made: z.number(),
    failed: z.number(),
    /** The same file came before; nothing was done again. */
    known: z.boolean(),
    problems,
  })
  .meta({ id: 'ReturnResult' })

const putAside = z
  .object({
    returnId: z.string(),
    batchNo: z.string().nullable(),
    fileName: z.string().nullable(),
    cameBy: z.enum(['desk', 'folder']),
    receivedAt: instantText,
    problems,
  })
  .meta({ id: 'ReportPutAside' })

const collectionDay = z
  .object({
    collectionDayId: z.string(),
    collectOn: dayText,
    place: z.string().nullable(),
    employer: z.string().nullable(),
    state: z.enum(['running', 'done']),
    wanted: z.number(),
    ordered: z.number(),
    made: z.number(),
  })
  .meta({ id: 'CollectionDay' })

const production = z
  .object({
    waiting: z.number(),
    batches: z.array(batch),
    putAside: z.array(putAside),
    collectionDays: z.array(collectionDay),
  })
  .meta({ id: 'Production' })

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
      schema: { response: { 200: production } },
    },
    async (request) => {
      const { branch } = staffOf(request)
      return productionShown(deps, await productionOf(deps, branch), request.language)
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

async function productionShown(
  deps: Deps,
  found: Awaited<ReturnType<typeof productionOf>>,
  language: Language,
): Promise<z.infer<typeof production>> {
  const days = found.collectionDays
  const named = days.flatMap((day) => [day.pickupId ?? '', day.employerId ?? '']).filter(Boolean)
  const names = await organisationsOf(deps.db, named)
  const nameOf = (organisationId: string | null): string | null =>
    names.get(organisationId ?? '')?.name[language] ?? null
  return {
    waiting: found.waiting,
    batches: found.batches.map((each) => shown(each, deps)),
    putAside: found.putAside.map(({ problems: wrong, ...each }) => ({
      ...each,
      receivedAt: each.receivedAt.toString(),
      problems: [...wrong],
    })),
    collectionDays: days.map((day) => ({
      ...day,
      collectOn: day.collectOn.toString(),
      place: nameOf(day.pickupId),
      employer: nameOf(day.employerId),
    })),
  }
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
      return reply.code(201).send(shown(await batchOf(request, deps, batchId), deps))
    },
  )

  app.post(
    '/api/desk/production/batches/:batchId/return',
    {
      config: { action: 'cards.take-return', accepts: ['text/plain'] },
      schema: { params: z.strictObject({ batchId: id }), response: { 200: returned } },
    },
    async (request, reply) => {
      const { batchId } = await batchOf(request, deps, request.params.batchId)
      const text = typeof request.body === 'string' ? request.body : ''
      const ran = await takeReturn(deps, commandAct(request, deps), {
        ...{ batchId, file: Buffer.from(text), cameBy: 'desk', fileName: null },
      })
      // What does not fit is an answer that names the lines, and nothing of it was taken.
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        const { problems: wrong } = ran.outcome
        return { made: 0, failed: 0, known: false, problems: [...wrong] }
      }
      const { made, failed, known } = answered(reply, ran)
      return { made, failed, known, problems: [] }
    },
  )
}

/** A batch of one's own branch; any other is not there. */
export async function batchOf(
  request: FastifyRequest,
  deps: Deps,
  batchId: string,
): Promise<Batch> {
  const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
  const found = await findBatch(deps, batchId, agencyIds)
  if (!found) throw problem('not_found')
  return found
}

export function shown(each: Batch, { now }: Pick<Deps, 'now'>): z.infer<typeof batch> {
  const { batchId, batchNo, state, count, made, failed, remade, dueOn } = each
  const open = count - made - failed
  const late = dueOn !== null && Temporal.PlainDate.compare(dayOf(now()), dueOn) > 0
  return {
    ...{ batchId, batchNo, state, count, made, failed, remade },
    missing: late ? open : 0,
    overdue: late && open > 0,
    sentAt: each.sentAt.toString(),
    dueOn: dueOn?.toString() ?? null,
    returnedAt: each.returnedAt?.toString() ?? null,
  }
}
