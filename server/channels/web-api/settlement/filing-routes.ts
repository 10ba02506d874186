/** Care in another area is filed: by the person on the web, and for them at a window. */
import { z } from 'zod'
import { endFiling, fileCare, withdrawFiling } from '#capabilities/settlement/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, selfOf } from '../context.ts'
import { id, purpose } from '../schemas.ts'
import { ending, filing, filings, shownFiling, shownFilings, wanted } from './filing-shapes.ts'

const ofPerson = z.strictObject({ personId: id })
const looking = z.strictObject({ purpose: purpose.optional() })

function wishOf({ kind, place, from, address }: z.output<typeof wanted>) {
  return { kind, place, from: plainDate(from), until: null, particulars: { addr: address } }
}

export const ownFilingRoutes: Routes = (app, deps) => {
  const one = z.strictObject({ filingId: id })
  app.get(
    '/api/me/care-filings',
    {
      config: { action: 'settlement.look-at-own-filings', reads: true },
      schema: { response: { 200: filings } },
    },
    (request) => shownFilings(deps, selfOf(request)),
  )

  app.post(
    '/api/me/care-filings',
    {
      config: { action: 'settlement.file-own-care' },
      schema: { body: wanted, response: { 201: filing } },
    },
    async (request, reply) => {
      const wish = { personId: selfOf(request), ...wishOf(request.body) }
      const { filingId } = answered(reply, await fileCare(deps, commandAct(request, deps), wish))
      return reply.code(201).send(await shownFiling(deps, wish.personId, filingId))
    },
  )

  app.post(
    '/api/me/care-filings/:filingId/end',
    {
      config: { action: 'settlement.end-own-filing' },
      schema: { params: one, body: ending, response: { 200: filing } },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), filingId: request.params.filingId }
      const lastDay = plainDate(request.body.lastDay)
      answered(reply, await endFiling(deps, commandAct(request, deps), { ...named, lastDay }))
      return shownFiling(deps, named.personId, named.filingId)
    },
  )

  app.post(
    '/api/me/care-filings/:filingId/withdraw',
    {
      config: { action: 'settlement.withdraw-own-filing' },
      schema: { params: one, response: { 200: filing } },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), filingId: request.params.filingId }
      answered(reply, await withdrawFiling(deps, commandAct(request, deps), named))
      return shownFiling(deps, named.personId, named.filingId)
    },
  )
}

export const deskFilingRoutes: Routes = (app, deps) => {
  const one = z.strictObject({ personId: id, filingId: id })
  app.get(
    '/api/desk/people/:personId/care-filings',
    {
      config: { action: 'settlement.look-at-filings', reads: true },
      schema: { params: ofPerson, querystring: looking, response: { 200: filings } },
    },
    (request) => shownFilings(deps, request.params.personId),
  )

  app.post(
    '/api/desk/people/:personId/care-filings',
    {
      config: { action: 'settlement.file-care' },
      schema: { params: ofPerson, body: wanted, response: { 201: filing } },
    },
    async (request, reply) => {
      const wish = { personId: request.params.personId, ...wishOf(request.body) }
      const { filingId } = answered(reply, await fileCare(deps, commandAct(request, deps), wish))
      return reply.code(201).send(await shownFiling(deps, wish.personId, filingId))
    },
  )

  app.post(
    '/api/desk/people/:personId/care-filings/:filingId/end',
    {
      config: { action: 'settlement.end-filing' },
      schema: { params: one, body: ending, response: { 200: filing } },
    },
    async (request, reply) => {
      const named = { personId: request.params.personId, filingId: request.params.filingId }
      const lastDay = plainDate(request.body.lastDay)
      answered(reply, await endFiling(deps, commandAct(request, deps), { ...named, lastDay }))
      return shownFiling(deps, named.personId, named.filingId)
    },
  )

  app.post(
    '/api/desk/people/:personId/care-filings/:filingId/withdraw',
    {
      config: { action: 'settlement.withdraw-filing' },
      schema: { params: one, response: { 200: filing } },
    },
    async (request, reply) => {
      const named = { personId: request.params.personId, filingId: request.params.filingId }
      answered(reply, await withdrawFiling(deps, commandAct(request, deps), named))
      return shownFiling(deps, named.personId, named.filingId)
    },
  )
}
