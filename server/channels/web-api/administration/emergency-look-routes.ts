/** A look beyond one's branch in an emergency: asked for, seen while it lasts, reviewed by a third person. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  askApproval,
  emergencyGrounds,
  emergencyPurpose,
  listEmergencyLooks,
  lookFindings,
  reviewLookInEmergency,
  seeInEmergency,
  type ShownLook,
} from '#capabilities/organisations/index.ts'
import { lookInEmergency, lookWanted } from '#capabilities/people/index.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { findPersonBy, personNumber } from '../glance/find-person-by.ts'
import { personGlanceOf } from '../glance/person-glance.ts'
import { personGlance } from '../glance/shapes.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { id, instantText } from '../schemas.ts'
import { asked, reason } from './approval-routes.ts'

const wish = personNumber.extend({ ground: z.enum(emergencyGrounds), reason })

const seen = z
  .object({ lookId: z.string(), until: instantText, person: personGlance })
  .meta({ id: 'SeenInEmergency' })

const look = z
  .object({
    lookId: z.string(),
    /** The file by its id: whoever reviews a look does not need to know whose it is. */
    personId: z.string(),
    ground: z.enum(emergencyGrounds),
    reason: z.string(),
    askedBy: z.string(),
    organisation: z.string(),
    approvedBy: z.string(),
    openedAt: instantText,
    until: instantText,
    reviewUntil: instantText,
    timesOpened: z.int(),
    lastOpenedAt: instantText.nullable(),
    state: z.enum(['unreviewed', ...lookFindings]),
    reviewedBy: z.string().nullable(),
    reviewedAt: instantText.nullable(),
    note: z.string().nullable(),
    /** When the account of who asked was suspended for it. */
    suspendedAt: instantText.nullable(),
  })
  .meta({ id: 'EmergencyLook' })

const params = z.strictObject({ lookId: id })

/** Nobody at one desk meets more people in an hour who cannot wait. */
const looksPerHour = { bucket: 'desk.emergency', atMost: 20, perSeconds: 3_600 }

export const emergencyLookRoutes: Routes = (app, deps) => {
  askRoute(app, deps)
  seeRoute(app, deps)
  reviewRoutes(app, deps)
}

function askRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/emergency-looks',
    {
      config: { action: 'people.ask-look-in-emergency' },
      schema: { body: wish, response: { 201: asked } },
    },
    async (request, reply) => {
      const { by, value, ground, reason: why } = request.body
      const { organisationId, branch } = staffOf(request)
      const act = { ...commandAct(request, deps), purpose: emergencyPurpose }
      const personId = await findOne(request, deps, { by, value })
      const wanted = lookWanted({ personId, ground, organisationId })
      const ran = await askApproval(deps, act, lookInEmergency(deps), {
        ...{ wanted, reason: why, branch },
      })
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

/** Who tries numbers one after another is stopped soon, and seen by the numbers that nobody has. */
async function findOne(
  request: FastifyRequest,
  deps: Deps,
  number: z.infer<typeof personNumber>,
): Promise<string> {
  const source = deps.personal.blindIndex('throttle', `staff ${staffOf(request).staffId}`)
  if (!(await withinLimit(deps.db, looksPerHour, source, deps.now()))) {
    throw problem('too_many_tries')
  }
  const personId = await findPersonBy(deps, number)
  if (personId) return personId
  const act = { ...readAct(request, deps), purpose: emergencyPurpose }
  await recordOfficeAct(deps.db, act, { action: actionOf(request), result: 'file_unknown' })
  throw problem('file_unknown')
}

/** Read-only, and without the photo: that stands behind the branch like everything else. */
function seeRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/emergency-looks/:lookId',
    {
      config: { action: 'people.see-in-emergency' },
      schema: { params, response: { 200: seen } },
    },
    async (request) => {
      const { lookId } = request.params
      const { staffId } = staffOf(request)
      const act = { ...readAct(request, deps), purpose: emergencyPurpose }
      const action = actionOf(request)
      const found = await seeInEmergency(deps.db, { lookId, staffId, at: act.at })
      if (found.said === 'look_unknown') {
        await recordOfficeAct(deps.db, act, { action, objectId: lookId, result: found.said })
        throw problem(found.said)
      }
      const { personId, until } = found
      const result = found.said === 'open' ? 'done' : found.said
      await recordAct(deps.db, act, { personId, action, objectId: lookId, result })
      if (found.said !== 'open') throw problem(found.said)
      const reading = { language: request.language, at: act.at }
      const person = await personGlanceOf(deps, personId, reading)
      if (!person) throw problem('not_found')
      return { lookId, until, person: { ...person, photoUrl: null } }
    },
  )
}

function reviewRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/emergency-looks',
    {
      config: { action: 'people.list-looks-in-emergency', noSignOfLife: true },
      schema: { response: { 200: z.object({ looks: z.array(look) }) } },
    },
    async (request) => {
      const { branch } = staffOf(request)
      const found = await listEmergencyLooks(deps, { branch, at: deps.now() })
      return { looks: found.map((each) => shown(request, each)) }
    },
  )

  app.post(
    '/api/desk/emergency-looks/:lookId/review',
    {
      config: { action: 'people.review-look-in-emergency' },
      schema: {
        params,
        body: z.strictObject({ finding: z.enum(lookFindings), note: reason }),
      },
    },
    async (request, reply) => {
      const { branch } = staffOf(request)
      const review = { ...request.params, ...request.body, branch }
      answered(reply, await reviewLookInEmergency(deps, commandAct(request, deps), review))
      return reply.code(204).send()
    },
  )
}

function shown({ language }: FastifyRequest, each: ShownLook): z.infer<typeof look> {
  const { askedAt, opened, ...rest } = each
  return {
    ...rest,
    organisation: askedAt[language],
    openedAt: each.openedAt.toString(),
    until: each.until.toString(),
    reviewUntil: each.reviewUntil.toString(),
    timesOpened: opened.times,
    lastOpenedAt: opened.last?.toString() ?? null,
    reviewedAt: each.reviewedAt?.toString() ?? null,
    suspendedAt: each.suspendedAt?.toString() ?? null,
  }
}
