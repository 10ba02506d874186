/** For auditors: what must hold whatever happened, counted over the whole database. */
import { z } from 'zod'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import type { Routes } from '../context.ts'

const finding = z
  .object({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    differences: z.number().int(),
    samples: z.array(z.object({ what: z.string(), id: z.string() })),
    milliseconds: z.number(),
  })
  .meta({ id: 'AuditFinding' })

export const auditRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/audit',
    {
      config: { action: 'audit.look' },
      schema: {
        summary: 'The invariants of the ledger, the cards and the trail, each with its differences',
        response: { 200: z.object({ findings: z.array(finding) }) },
      },
    },
    async (request) => {
      await recordOfficeAct(deps.db, readAct(request, deps), {
        action: 'audit.look',
        result: 'done',
      })
      const findings = await deps.audit()
      return { findings: findings.map((each) => ({ ...each, samples: [...each.samples] })) }
    },
  )
}
