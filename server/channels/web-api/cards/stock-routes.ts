/** Blank cards of an office that prints: deliveries, spoilt ones, shifts and their counts. */
import { z } from 'zod'
import {
  countShift,
  explainDifference,
  openShift,
  receiveStock,
  signStock,
  spoilBlank,
  stockOf,
} from '#capabilities/cards/index.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { instantText } from '../schemas.ts'
import { answered } from './answers.ts'

const stock = z
  .object({
    prints: z.boolean(),
    counts: z.object({
      received: z.number(),
      issued: z.number(),
      spoiled: z.number(),
      left: z.number(),
    }),
    onStock: z.object({ first: z.string(), last: z.string() }).nullable(),
    shift: z
      .object({
        state: z.enum(['open', 'differing', 'closed']),
        openedAt: instantText,
        openedBy: z.string(),
        expected: z.number().nullable(),
        counted: z.number().nullable(),
        countedBy: z.string().nullable(),
        explanation: z.string().nullable(),
        maySign: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'CardStock' })

const serial = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,4}[0-9]{4,12}$/)
const sentence = z.string().trim().min(2).max(200)
const amount = z.int().min(0).max(1_000_000)

export const stockRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/stock',
    { config: { action: 'cards.look-at-stock' }, schema: { response: { 200: stock } } },
    (request) => stockShown(request, deps),
  )

  app.post(
    '/api/desk/stock/deliveries',
    {
      config: { action: 'cards.receive-stock' },
      schema: {
        body: z.strictObject({ firstSerial: serial, count: z.int().min(1).max(5_000) }),
        response: { 200: stock },
      },
    },
    async (request, reply) => {
      const came = { ...request.body, officeId: officeOf(request) }
      return told(request, reply, deps, await receiveStock(deps, commandAct(request, deps), came))
    },
  )

  app.post(
    '/api/desk/stock/spoiled',
    {
      config: { action: 'cards.spoil-blank' },
      schema: {
        body: z.strictObject({ serial, reason: sentence, witness: z.string().min(1).max(60) }),
        response: { 200: stock },
      },
    },
    async (request, reply) => {
      const spoilt = { ...request.body, officeId: officeOf(request) }
      return told(request, reply, deps, await spoilBlank(deps, commandAct(request, deps), spoilt))
    },
  )
  shiftRoutes(app, deps)
}

function shiftRoutes(app: WebApp, deps: Deps): void {
  const response = { 200: stock }
  app.post(
    '/api/desk/stock/shifts',
    {
      config: { action: 'cards.open-stock-shift' },
      schema: { body: z.strictObject({}), response },
    },
    async (request, reply) => {
      const ran = await openShift(deps, commandAct(request, deps), officeOf(request))
      return told(request, reply, deps, ran)
    },
  )

  app.post(
    '/api/desk/stock/count',
    {
      config: { action: 'cards.count-stock' },
      schema: { body: z.strictObject({ counted: amount }), response },
    },
    async (request, reply) => {
      const asked = { ...request.body, officeId: officeOf(request) }
      return told(request, reply, deps, await countShift(deps, commandAct(request, deps), asked))
    },
  )

  app.post(
    '/api/desk/stock/explanation',
    {
      config: { action: 'cards.explain-stock' },
      schema: { body: z.strictObject({ explanation: sentence }), response },
    },
    async (request, reply) => {
      const asked = { ...request.body, officeId: officeOf(request) }
      const ran = await explainDifference(deps, commandAct(request, deps), asked)
      return told(request, reply, deps, ran)
    },
  )

  app.post(
    '/api/desk/stock/signature',
    { config: { action: 'cards.sign-stock' }, schema: { body: z.strictObject({}), response } },
    async (request, reply) => {
      const ran = await signStock(deps, commandAct(request, deps), officeOf(request))
      return told(request, reply, deps, ran)
    },
  )
}

function officeOf(request: FastifyRequest): string {
  return staffOf(request).organisationId
}

/** Every act is answered by the stock as it is now. */
async function told(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  ran: Ran<Outcome>,
): Promise<z.infer<typeof stock>> {
  answered(reply, ran)
  return stockShown(request, deps)
}

async function stockShown(request: FastifyRequest, deps: Deps): Promise<z.infer<typeof stock>> {
  const { organisationId: officeId, staffId } = staffOf(request)
  return stockOf(deps, { officeId, staffId })
}
