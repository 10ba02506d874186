/** Who has read my data. */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  identitiesOf,
  mayBeObjectedTo,
  type Objection,
  objectionFindings,
  objectionsOf,
} from '#capabilities/people/index.ts'
import { readOwnTrail } from '#platform/audit/own-trail.ts'
import { type Routes, selfOf } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'

const shownActors = {
  self: 'self',
  proxy: 'proxy',
  public: 'public',
  staff: 'staff',
  employer: 'institution',
  institution: 'institution',
  system: 'system',
} as const

const objection = z.object({
  reason: z.string(),
  madeAt: instantText,
  /** The day by which the area answers; null where none was promised. */
  dueOn: dayText.nullable(),
  state: z.enum(['open', ...objectionFindings]),
  answer: z.string().nullable(),
  answeredAt: instantText.nullable(),
})

const entry = z
  .object({
    entryId: z.string(),
    at: instantText,
    actorKind: z.enum(['self', 'proxy', 'public', 'staff', 'institution', 'system']),
    /** The relative who looked or acted, when it was one. */
    proxy: z.string().nullable(),
    organisation: z.string().nullable(),
    action: z.string(),
    purpose: z.string().nullable(),
    result: z.string(),
    /** Whether it was a look from an office, which one may not agree with. */
    mayObject: z.boolean(),
    objection: objection.nullable(),
  })
  .meta({ id: 'Read' })
const page = z.object({ entries: z.array(entry), nextCursor: z.string().nullable() })

export const meRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/reads',
    {
      config: { action: 'me.reads' },
      schema: {
        querystring: z.strictObject({ cursor: z.string().max(100).optional() }),
        response: { 200: page },
      },
    },
    async (request) => {
      const cursor = request.query.cursor ?? null
      const trail = await readOwnTrail(deps.db, { personId: selfOf(request), cursor })
      const named = trail.entries.flatMap(({ organisationId }) => organisationId ?? [])
      const names = await namesOf(deps.db, named)
      const byProxy = trail.entries.filter(({ actorKind }) => actorKind === 'proxy')
      const proxies = await identitiesOf(
        deps,
        byProxy.flatMap(({ actorId }) => actorId ?? []),
      )
      const objections = await objectionsOf(
        deps,
        selfOf(request),
        trail.entries.map(({ entryId }) => entryId),
      )
      return {
        entries: trail.entries.map((each) => ({
          entryId: each.entryId,
          at: each.at.toString(),
          actorKind: shownActors[each.actorKind as keyof typeof shownActors],
          proxy:
            each.actorKind === 'proxy' ? (proxies.get(each.actorId ?? '')?.name ?? null) : null,
          organisation: names.get(each.organisationId ?? '')?.[request.language] ?? null,
          action: each.action,
          purpose: each.purpose,
          result: each.result,
          mayObject: mayBeObjectedTo(each) && !objections.has(each.entryId),
          objection: shownObjection(objections.get(each.entryId)),
        })),
        nextCursor: trail.nextCursor,
      }
    },
  )
}

function shownObjection(made: Objection | undefined): z.infer<typeof objection> | null {
  if (!made) return null
  const { reason, state, answer } = made
  return {
    ...{ reason, state, answer },
    madeAt: made.madeAt.toString(),
    dueOn: made.dueOn?.toString() ?? null,
    answeredAt: made.answeredAt?.toString() ?? null,
  }
}
