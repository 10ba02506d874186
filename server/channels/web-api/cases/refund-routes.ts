/** A month that was paid twice: the window notes to which account it goes back, and asks a second person. */
import { z } from 'zod'
import { nameRefundPayee, refundByTwo, refundWanted } from '#capabilities/cases/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { derivedId } from '#platform/ids.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, staffOf } from '../context.ts'
import { id } from '../schemas.ts'
import { bankAccount, bankCode } from './closing-routes.ts'

export const refundRoutes: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/overpayments/:overpaymentId/refund',
    {
      config: { action: 'cases.ask-refund' },
      schema: {
        params: z.strictObject({ personId: id, overpaymentId: id }),
        body: z.strictObject({ account: bankAccount, bankCode, reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { reason: why, ...payee } = request.body
      const named = { ...act, commandId: derivedId<CommandId>('refund payee', act.commandId) }
      answered(reply, await nameRefundPayee(deps, named, { ...request.params, ...payee }))
      const wanted = refundWanted(request.params)
      const asking = { wanted, reason: why, branch: staffOf(request).branch }
      const ran = await askApproval(deps, act, refundByTwo(deps), asking)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}
