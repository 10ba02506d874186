/** Papers of a case: scans filed with it, and the paper that is printed of it. */
import { z } from 'zod'
import { closingPaper, fileCasePaper, openCasePaper } from '#capabilities/cases/index.ts'
import { paperBytesAtMost } from '#platform/files/safe-copy.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered, imageOf, sendPdf } from '../cards/answers.ts'
import { sendPaper } from '../cards/document-routes.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { id, purpose } from '../schemas.ts'

const one = z.strictObject({ personId: id, caseId: id })
const look = z.strictObject({ purpose: purpose.optional() })

export const casePaperRoutes: Routes = (app, deps) => {
  fileRoute(app, deps)
  openRoute(app, deps)
  app.get(
    '/api/desk/people/:personId/closings/:caseId/paper',
    {
      config: { action: 'cases.print-closing', reads: true },
      schema: { params: one, querystring: look },
    },
    async (request, reply) =>
      sendPdf(reply, 'closing', await closingPaper(deps, request.params, request.language)),
  )
}

function fileRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/closings/:caseId/documents/:kind',
    {
      bodyLimit: paperBytesAtMost,
      config: {
        action: 'cases.file-paper',
        accepts: ['image/jpeg', 'image/png', 'application/pdf'],
      },
      schema: {
        params: one.extend({ kind: z.string().min(1).max(64) }),
        response: { 201: z.object({ documentId: z.string() }) },
      },
    },
    async (request, reply) => {
      const filing = { ...request.params, file: imageOf(request) }
      const ran = await fileCasePaper(deps, commandAct(request, deps), filing)
      return reply.code(201).send({ documentId: answered(reply, ran).documentId })
    },
  )
}

/** On record with the document's id before a byte leaves, and also when it is refused. */
function openRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/people/:personId/closings/:caseId/documents/:documentId',
    {
      config: { action: 'cases.open-paper' },
      schema: { params: one.extend({ documentId: id }), querystring: look },
    },
    async (request, reply) => {
      const { personId, documentId } = request.params
      const isAuditor = staffOf(request).roles.includes('auditor')
      const reach = isAuditor ? 'also_after_the_end' : 'while_open'
      const opened = await openCasePaper(deps, request.params, reach)
      const result = opened.kind === 'opened' ? 'done' : opened.refusal
      await deps.readTrail.send({
        act: readAct(request, deps),
        entry: { personId, objectId: documentId, action: actionOf(request), result },
      })
      if (opened.kind !== 'opened') throw problem(opened.refusal)
      return sendPaper(reply, opened)
    },
  )
}
