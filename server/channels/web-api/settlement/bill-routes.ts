/** Bills that were settled, each with how it was worked out: for the person, a window, and the institution. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { identityOf } from '#capabilities/people/index.ts'
import {
  findSettlement,
  readLines,
  readSettlement,
  readSettlements,
  type Settlement,
} from '#capabilities/settlement/index.ts'
import { dayOf, startOf } from '#kernel/dates.ts'
import type { SettlementId } from '#kernel/ids.ts'
import { idOfWire } from '#kernel/wire-id.ts'
import { sealDigest } from '#platform/seals/seals.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import { type Deps, institutionOf, type Language, type Routes, selfOf } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { dayText } from '../schemas.ts'
import { receiptPdf } from './bill-paper.ts'
import { billBody, billViews } from './bill-view.ts'
import { sealOf } from './statement-paper-routes.ts'
import { type Asked, personIn, spanOf } from './statement-routes.ts'

const period = z.object({
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  purpose: z.string().max(40).optional(),
})
const paperQuery = z.object({
  lang: z.enum(['zh', 'en']).optional(),
  purpose: z.string().max(40).optional(),
})
const person = z.object({ personId: z.uuid() })
/** What is no number of ours is as unknown as one that nobody has. */
const number = z.string().max(40)
const billsBody = z
  .object({ from: dayText, until: dayText, bills: z.array(billBody) })
  .meta({ id: 'Bills' })

export const billRoutes: Routes = (app, deps) => {
  const own = { action: 'settlement.look-at-own-bills', reads: true }
  const desk = { action: 'settlement.look-at-bills', reads: true }
  const look = {
    summary: 'Bills that were settled, with how each was worked out; the newest first',
    querystring: period,
    response: { 200: billsBody },
  }
  const paper = { summary: 'The receipt of a bill, with how it was worked out' }
  app.get('/api/me/bills', { config: own, schema: look }, (request) =>
    billsOf(deps, selfOf(request), request.query, request.language),
  )
  app.get(
    '/api/me/bills/:number/receipt.pdf',
    { config: own, schema: { ...paper, params: z.object({ number }), querystring: paperQuery } },
    (request, reply) => sendReceipt(deps, selfOf(request), request, reply),
  )
  app.get(
    '/api/desk/people/:personId/bills',
    { config: desk, schema: { ...look, params: person } },
    (request) => billsOf(deps, request.params.personId, request.query, request.language),
  )
  app.get(
    '/api/desk/people/:personId/bills/:number/receipt.pdf',
    {
      config: desk,
      schema: { ...paper, params: person.extend({ number }), querystring: paperQuery },
    },
    (request, reply) => sendReceipt(deps, request.params.personId, request, reply),
  )
  app.get(
    '/api/institution/bills/:number',
    {
      config: { action: 'settlement.look-at-own-institutions-bill' },
      schema: {
        summary: 'A bill of one’s own institution, with how it was worked out',
        params: z.object({ number }),
        response: { 200: billBody },
      },
    },
    async (request) => {
      const settlement = await ofInstitution(deps, request)
      const [bill] = await billViews(deps, [settlement], request.language)
      if (!bill) throw problem('not_found')
      return bill
    },
  )
}

/** Another institution's bill is as unknown as none; a look at one's own is in the person's trail. */
async function ofInstitution(
  deps: Deps,
  request: FastifyRequest & { readonly params: { readonly number: string } },
): Promise<Settlement> {
  const settlementId = idOfWire<SettlementId>(request.params.number)
  const found = settlementId && (await findSettlement(deps.db, settlementId))
  if (!found || found.institutionId !== institutionOf(request)) throw problem('not_found')
  const entry = { personId: found.personId, action: actionOf(request), result: 'done' }
  await recordAct(deps.db, readAct(request, deps), { ...entry, objectId: found.settlementId })
  return found
}

async function billsOf(deps: Deps, personId: string, asked: Asked, language: Language) {
  const span = spanOf(asked, dayOf(deps.now()))
  const settlements = await readSettlements(deps.db, {
    ...{ personId: personIn(personId), from: startOf(span.from) },
    until: startOf(span.until.add({ days: 1 })),
  })
  return {
    ...{ from: span.from.toString(), until: span.until.toString() },
    bills: await billViews(deps, settlements, language),
  }
}

type PaperRequest = FastifyRequest & {
  readonly params: { readonly number: string }
  readonly query: { readonly lang?: Language | undefined }
}

async function sendReceipt(
  deps: Deps,
  named: string,
  request: PaperRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const personId = personIn(named)
  const settlementId = idOfWire<SettlementId>(request.params.number)
  const settlement = settlementId && (await readSettlement(deps.db, { personId, settlementId }))
  const identity = settlement && (await identityOf(deps, personId))
  if (!settlement || !identity) throw problem('not_found')
  const language = request.query.lang ?? request.language
  const [bill] = await billViews(deps, [settlement], language)
  if (!bill) throw problem('not_found')
  const lines = await readLines(deps, settlement)
  const seal = sealOf(deps)
  const pdf = await receiptPdf(
    {
      ...{ identity, bill, language, lines: settlement.lines },
      items: new Map(lines.map(({ lineNumber, listed }) => [lineNumber, listed?.name ?? ''])),
      issuer: deps.area.agencyName[language],
      printedOn: dayOf(deps.now()),
    },
    { by: seal.organisation, at: seal.at, sign: (digest) => sealDigest(deps, seal, digest) },
  )
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="receipt-${bill.number}.pdf"`)
    .send(pdf)
}
