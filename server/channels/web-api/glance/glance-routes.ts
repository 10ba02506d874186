/** One's own page, and a person at the desk: found by a number, shown to those who may act for them. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { withinLimit } from '#platform/access/throttle.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import { type Deps, type Routes, selfOf, staffOf } from '../context.ts'
import { actionOf, mayLookAt } from '../guard.ts'
import { problem } from '../problem.ts'
import { id, purpose } from '../schemas.ts'
import { findPersonBy, personNumber } from './find-person-by.ts'
import { meOf, personGlanceOf } from './person-glance.ts'
import { me, personGlance } from './shapes.ts'

const search = personNumber.extend({ purpose })
type Search = z.infer<typeof search>

/** Nobody at a desk serves more people in an hour. */
const looksPerHour = { bucket: 'desk.search', atMost: 200, perSeconds: 3_600 }

export const glanceRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me',
    { config: { action: 'me.look', reads: true }, schema: { response: { 200: me } } },
    async (request) => {
      const reading = { language: request.language, at: deps.now() }
      const shown = await meOf(deps, selfOf(request), reading)
      if (!shown) throw problem('not_found')
      return shown
    },
  )

  app.post(
    '/api/desk/people/search',
    {
      config: { action: 'people.search' },
      schema: { body: search, response: { 200: z.object({ person: personGlance.nullable() }) } },
    },
    async (request) => {
      const personId = await findBy(request, deps, request.body)
      if (!personId) return { person: null }
      const reading = { language: request.language, at: deps.now() }
      return { person: await personGlanceOf(deps, personId, reading) }
    },
  )

  app.get(
    '/api/desk/people/:personId',
    {
      config: { action: 'people.look', reads: true },
      schema: {
        params: z.strictObject({ personId: id }),
        querystring: z.strictObject({ purpose: purpose.optional() }),
        response: { 200: personGlance },
      },
    },
    async (request) => {
      const reading = { language: request.language, at: deps.now() }
      const shown = await personGlanceOf(deps, request.params.personId, reading)
      if (!shown) throw problem('not_found')
      return shown
    },
  )
}

/** Somebody of another branch is answered like nobody. */
async function findBy(
  request: FastifyRequest,
  deps: Deps,
  { by, value, purpose: why }: Search,
): Promise<string | null> {
  const source = deps.personal.blindIndex('throttle', `staff ${staffOf(request).staffId}`)
  if (!(await withinLimit(deps.db, looksPerHour, source, deps.now()))) {
    throw problem('too_many_tries')
  }
  const personId = await findPersonBy(deps, { by, value })
  if (!personId) {
    // Who tries numbers one after another is seen by the numbers that nobody has.
    const act = { ...readAct(request, deps), purpose: why }
    await recordOfficeAct(deps.db, act, { action: actionOf(request), result: 'not_found' })
    return null
  }
  return (await mayLookAt(request, deps, { personId, purpose: why })) ? personId : null
}
