/** "I paid but get no benefit", "my card does not work": asked by the person, and for them at a window. */
import { z } from 'zod'
import { type Complaint, complaints, diagnose } from '#capabilities/diagnosis/index.ts'
import { type Deps, type Language, type Routes, selfOf } from '../context.ts'
import { problem } from '../problem.ts'
import { id, purpose } from '../schemas.ts'
import { diagnosis, diagnosisView, type ShownDiagnosis } from './shapes.ts'

const complaint = z.enum(complaints).default('benefit')

export const diagnosisRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/diagnosis',
    {
      config: { action: 'diagnosis.look-at-own', reads: true },
      schema: { querystring: z.strictObject({ complaint }), response: { 200: diagnosis } },
    },
    (request) => shown(deps, { personId: selfOf(request), ...request.query }, request.language),
  )

  app.get(
    '/api/desk/people/:personId/diagnosis',
    {
      config: { action: 'diagnosis.look', reads: true },
      schema: {
        params: z.strictObject({ personId: id }),
        querystring: z.strictObject({ complaint, purpose: purpose.optional() }),
        response: { 200: diagnosis },
      },
    },
    (request) => {
      const { complaint: asked } = request.query
      return shown(deps, { ...request.params, complaint: asked }, request.language)
    },
  )
}

async function shown(
  deps: Deps,
  asked: { readonly personId: string; readonly complaint: Complaint },
  language: Language,
): Promise<ShownDiagnosis> {
  const told = await diagnose(deps, { ...asked, at: deps.now() })
  if (!told) throw problem('not_found')
  return diagnosisView(told, language)
}
