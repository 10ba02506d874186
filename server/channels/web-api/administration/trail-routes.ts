/** The audit administrator reads the trail: who did what and who looked at what, without anybody's file. */
import { z } from 'zod'
import { namesOf, staffNamesOf } from '#capabilities/organisations/index.ts'
import { readTrailOf } from '#platform/audit/read-trail.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import type { Routes } from '../context.ts'
import { id, instantText } from '../schemas.ts'

const entry = z
  .object({
    entryId: z.string(),
    at: instantText,
    /** The file it is in, by its id; none for an act of the office. */
    personId: z.string().nullable(),
    actorKind: z.string(),
    actorId: z.string().nullable(),
    actor: z.string().nullable(),
    organisation: z.string().nullable(),
    action: z.string(),
    purpose: z.string().nullable(),
    result: z.string(),
  })
  .meta({ id: 'TrailEntry' })

const query = z.strictObject({
  actorId: id.optional(),
  personId: id.optional(),
  day: z.iso.date().optional(),
})

export const trailRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/trail',
    {
      config: { action: 'trail.look' },
      schema: {
        querystring: query,
        response: { 200: z.object({ entries: z.array(entry), more: z.boolean() }) },
      },
    },
    async (request) => {
      const act = readAct(request, deps)
      const { actorId = null, personId = null, day } = request.query
      const on = day ? Temporal.PlainDate.from(day) : null
      await recordOfficeAct(deps.db, act, {
        ...{ action: 'trail.look', objectId: actorId ?? personId, result: 'done' },
      })
      const { entries, more } = await readTrailOf(deps.db, { actorId, personId, on, at: act.at })
      const [staff, offices] = await Promise.all([
        staffNamesOf(
          deps.db,
          entries.flatMap((each) => each.actorId ?? []),
        ),
        namesOf(
          deps.db,
          entries.flatMap((each) => each.organisationId ?? []),
        ),
      ])
      return {
        more,
        entries: entries.map(({ organisationId, ...each }) => ({
          ...each,
          at: each.at.toString(),
          actor: staff.get(each.actorId ?? '') ?? null,
          organisation: offices.get(organisationId ?? '')?.[request.language] ?? null,
        })),
      }
    },
  )
}
