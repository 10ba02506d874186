/** What a person in a hurry does without signing in: report a loss, look a voucher or an application up. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findVoucher, reportLoss, trackApplication } from '#capabilities/cards/index.ts'
import {
  findByCitizenNumber,
  identityOf,
  isSameName,
  maySourceAsk,
} from '#capabilities/people/index.ts'
import { commandAct } from '../act-of.ts'
import type { Deps, Routes, WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { citizenNumber, id, oneTimeCode, personName } from '../schemas.ts'
import {
  answered,
  functions,
  type Track,
  track,
  type Voucher,
  voucher,
  voucherOf,
} from './answers.ts'

const lossBody = z.strictObject({
  name: personName,
  citizenNumber,
  codeId: id,
  code: oneTimeCode,
  functions,
})

export const publicCardRoutes: Routes = (app, deps) => {
  reportRoute(app, deps)
  lookUpRoutes(app, deps)
}

function reportRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/loss-reports',
    {
      config: { action: 'cards.report-loss-with-code' },
      schema: { body: lossBody, response: { 201: voucher } },
    },
    async (request, reply) => {
      await countAsking(request, deps)
      const act = commandAct(request, deps)
      const { codeId, code } = request.body
      const personId = await personNamed(deps, request.body)
      const lost = {
        personId,
        functions: request.body.functions,
        by: 'code',
        codeId,
        code,
      } as const
      const ran = await reportLoss(deps, act, lost)
      // Whether the person or the code was not right is nobody's business who asks.
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        if (ran.outcome.refusal === 'code_wrong') throw problem('identity_not_matched')
      }
      const { reportId } = answered(reply, ran)
      return reply.code(201).send(await voucherOf(deps, personId, reportId))
    },
  )
}

function lookUpRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/public/voucher-lookups',
    {
      config: { action: 'cards.look-up' },
      schema: {
        body: z.strictObject({ voucherNo: z.string().min(1).max(30) }),
        response: { 200: voucher },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const shown = await findVoucher(deps, request.body.voucherNo)
      if (!shown) throw problem('not_found')
      return shown as Voucher
    },
  )

  app.post(
    '/api/public/application-lookups',
    {
      config: { action: 'cards.look-up' },
      schema: {
        body: z.strictObject({
          reference: z.string().min(1).max(30),
          lastFour: z.string().min(4).max(8),
        }),
        response: { 200: track },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const reading = { language: request.language, at: deps.now() }
      const shown = await trackApplication(deps, request.body, reading)
      if (!shown) throw problem('not_found')
      return shown as Track
    },
  )
}

async function personNamed(
  deps: Deps,
  named: { readonly name: string; readonly citizenNumber: string },
): Promise<string> {
  const personId = await findByCitizenNumber(deps, named.citizenNumber)
  const identity = personId && (await identityOf(deps, personId))
  if (!identity || !isSameName(identity.name, named.name)) throw problem('identity_not_matched')
  return identity.personId
}

/** Four characters are soon guessed by who may guess without end. */
async function countAsking(request: FastifyRequest, deps: Deps): Promise<void> {
  const asked = { source: request.ip, at: deps.now() }
  if (!(await maySourceAsk(deps, asked))) throw problem('too_many_tries')
}
