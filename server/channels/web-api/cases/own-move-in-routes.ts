/** A person applies for what another area is to send after them, and sees how far it is. */
import { z } from 'zod'
import { applyForMoveIn, moveInPaper, withdrawOwnMoveIn } from '#capabilities/cases/index.ts'
import { commandAct } from '../act-of.ts'
import { answered, sendPdf } from '../cards/answers.ts'
import { type Routes, selfOf } from '../context.ts'
import { id } from '../schemas.ts'
import {
  application,
  moveIn,
  moveIns,
  shownMoveIn,
  shownMoveIns,
  wishOf,
} from './move-in-shapes.ts'

const one = z.strictObject({ moveInId: id })

export const ownMoveInRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/move-ins',
    {
      config: { action: 'cases.look-at-own-move-ins', reads: true },
      schema: { response: { 200: moveIns } },
    },
    (request) => shownMoveIns(deps, selfOf(request)),
  )

  app.post(
    '/api/me/move-ins',
    {
      config: { action: 'cases.apply-own-move-in' },
      schema: { body: application, response: { 201: moveIn } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const wish = { personId, ...wishOf(request.body) }
      const ran = await applyForMoveIn(deps, commandAct(request, deps), wish)
      const { moveInId } = answered(reply, ran)
      return reply.code(201).send(await shownMoveIn(deps, personId, moveInId))
    },
  )

  app.post(
    '/api/me/move-ins/:moveInId/withdraw',
    {
      config: { action: 'cases.withdraw-own-move-in' },
      schema: { params: one, response: { 200: moveIn } },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), moveInId: request.params.moveInId }
      answered(reply, await withdrawOwnMoveIn(deps, commandAct(request, deps), named))
      return shownMoveIn(deps, named.personId, named.moveInId)
    },
  )

  app.get(
    '/api/me/move-ins/:moveInId/receipt.pdf',
    {
      config: { action: 'cases.print-own-move-in', reads: true },
      schema: { params: one },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), moveInId: request.params.moveInId }
      const pdf = await moveInPaper(deps, { ...named, kind: 'receipt' }, request.language)
      return sendPdf(reply, 'move-in', pdf)
    },
  )
}
