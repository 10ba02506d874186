/** A closed account is asked to be opened again; a second person decides. */
import { z } from 'zod'
import { reopenByCase, reopeningReasons, reopeningWanted } from '#capabilities/cases/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Routes, staffOf } from '../context.ts'
import { id } from '../schemas.ts'

export const reopenRoutes: Routes = (app, deps) => {
  const known = reopenByCase(deps)
  app.post(
    '/api/desk/people/:personId/closings/:caseId/reopen',
    {
      config: { action: 'cases.ask-reopen-account' },
      schema: {
        params: z.strictObject({ personId: id, caseId: id }),
        body: z.strictObject({ because: z.enum(reopeningReasons), reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const wanted = reopeningWanted({ ...request.params, because: request.body.because })
      const { branch } = staffOf(request)
      const asking = { wanted, reason: request.body.reason, branch }
      const ran = await askApproval(deps, commandAct(request, deps), known, asking)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}
