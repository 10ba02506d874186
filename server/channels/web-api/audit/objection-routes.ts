/** A person does not agree with a look at their file; who watches answers, and the person reads it. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import { namesOf, staffNamesOf } from '#capabilities/organisations/index.ts'
import {
  answerObjection,
  isAnswerOverdue,
  objectionFindings,
  objectToLook,
  queuedObjections,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, selfOf, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText } from '../schemas.ts'

/** In the person's words, or in those of who answers: kept sealed. */
const sentence = z
  .string()
  .trim()
  .min(4)
  .max(300)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)

const queued = z
  .object({
    objectionId: z.string(),
    /** The file by its id: whose it is does not matter for the answer. */
    personId: z.string(),
    lookedAt: instantText,
    actor: z.string().nullable(),
    organisation: z.string().nullable(),
    action: z.string(),
    purpose: z.string().nullable(),
    reason: z.string(),
    madeAt: instantText,
    /** Null where no day was promised. */
    dueOn: dayText.nullable(),
    overdue: z.boolean(),
    state: z.enum(['open', ...objectionFindings]),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantText.nullable(),
  })
  .meta({ id: 'QueuedObjection' })

const daysKept = 14

export const objectionRoutes: Routes = (app, deps) => {
  objectRoute(app, deps)
  queueRoute(app, deps)
  answerRoute(app, deps)
}

function objectRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/me/reads/:entryId/objection',
    {
      config: { action: 'people.object-to-look' },
      schema: {
        params: z.strictObject({ entryId: id }),
        body: z.strictObject({ reason: sentence }),
        response: { 201: z.object({ objectionId: z.string() }) },
      },
    },
    async (request, reply) => {
      const wish = { personId: selfOf(request), ...request.params, ...request.body }
      const ran = await objectToLook(deps, commandAct(request, deps), wish)
      const { objectionId } = answered(reply, ran)
      return reply.code(201).send({ objectionId })
    },
  )
}

function queueRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/objections',
    {
      config: { action: 'people.list-objections', noSignOfLife: true },
      schema: { response: { 200: z.object({ objections: z.array(queued) }) } },
    },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const answeredSince = deps.now().subtract({ hours: 24 * daysKept })
      const found = await queuedObjections(deps, { agencyIds, answeredSince })
      const [staff, offices] = await Promise.all([
        staffNamesOf(
          deps.db,
          found.flatMap(({ entry, answeredBy }) => [entry.actorId ?? [], answeredBy ?? []].flat()),
        ),
        namesOf(
          deps.db,
          found.flatMap(({ entry }) => entry.organisationId ?? []),
        ),
      ])
      const today = dayOf(deps.now())
      const objections = found.map(({ entry, entryId: _entryId, ...each }) => ({
        ...each,
        lookedAt: entry.at.toString(),
        actor: staff.get(entry.actorId ?? '') ?? null,
        organisation: offices.get(entry.organisationId ?? '')?.[request.language] ?? null,
        action: entry.action,
        purpose: entry.purpose,
        madeAt: each.madeAt.toString(),
        dueOn: each.dueOn?.toString() ?? null,
        overdue: isAnswerOverdue(each, today),
        answeredBy: each.answeredBy && (staff.get(each.answeredBy) ?? ''),
        answeredAt: each.answeredAt?.toString() ?? null,
      }))
      return { objections }
    },
  )
}

function answerRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/objections/:objectionId/answer',
    {
      config: { action: 'people.answer-objection' },
      schema: {
        params: z.strictObject({ personId: id, objectionId: id }),
        body: z.strictObject({ finding: z.enum(objectionFindings), answer: sentence }),
      },
    },
    async (request, reply) => {
      const answer = { ...request.params, ...request.body }
      answered(reply, await answerObjection(deps, commandAct(request, deps), answer))
      return reply.code(204).send()
    },
  )
}
