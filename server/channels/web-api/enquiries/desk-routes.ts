/** The desk: what waits for whom, and one enquiry with everything that was said and noted. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Enquiry,
  enquiryQueue,
  findEnquiry,
  type FollowUp,
  followUps,
  queueViews,
  readAttachment,
  readAttachments,
  timeLineOf,
} from '#capabilities/enquiries/index.ts'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import { listAgencies, namesOf, pathOf, staffNamesOf } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import type { PaperType } from '#platform/files/safe-copy.ts'
import { readAct } from '../act-of.ts'
import { type Deps, type Language, type Routes, staffOf } from '../context.ts'
import { sendPaper } from '../cards/document-routes.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { id } from '../schemas.ts'
import { deskEnquiry, officesNamed, queue, summaryOf, topicName, whereTo } from './shapes.ts'

export const deskEnquiryRoutes: Routes = (app, deps) => {
  queueRoute(app, deps)
  lookRoutes(app, deps)
}

const queueRoute: Routes = (app, deps) => {
  app.get(
    '/api/desk/enquiries',
    {
      config: { action: 'enquiries.list', noSignOfLife: true },
      schema: {
        querystring: z.strictObject({
          view: z.enum(queueViews).default('team'),
          topic: z.string().max(40).optional(),
        }),
        response: { 200: queue },
      },
    },
    async (request) => {
      const { branch, staffId, organisationId } = staffOf(request)
      const within = await agenciesWithin(deps, branch)
      const agencyIds = [...new Set([...within, organisationId])]
      const { view, topic } = request.query
      const wanted = { view, agencyIds, staffId, category: topic ?? null, today: dayOf(deps.now()) }
      const [found, tasks] = await Promise.all([
        enquiryQueue(deps, wanted),
        followUps(deps, { agencyIds }),
      ])
      const names = await namesFor(deps, found)
      return {
        enquiries: found.map((each) => queuedView(deps, each, { ...names, ...request })),
        tasks: tasks.map((task) => taskView(deps, task, request.language)),
      }
    },
  )
}

const lookRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/enquiries/:enquiryId',
    {
      config: { action: 'enquiries.look' },
      schema: { params: z.strictObject({ enquiryId: id }), response: { 200: deskEnquiry } },
    },
    async (request) => {
      const enquiry = await enquiryWithin(deps, request, request.params.enquiryId)
      await recordLook(deps, request, enquiry)
      return deskView(deps, request, enquiry)
    },
  )

  app.get(
    '/api/desk/enquiries/:enquiryId/attachments/:attachmentId',
    {
      config: { action: 'enquiries.open-attachment' },
      schema: { params: z.strictObject({ enquiryId: id, attachmentId: id }) },
    },
    async (request, reply) => {
      const enquiry = await enquiryWithin(deps, request, request.params.enquiryId)
      const file = await readAttachment(deps, request.params)
      if (!file) throw problem('not_found')
      await recordLook(deps, request, enquiry)
      return sendPaper(reply, { mediaType: file.mediaType as PaperType, contents: file.bytes })
    },
  )
}

/** One of another branch does not exist for whoever asks, and that they asked is on record. */
export async function enquiryWithin(
  deps: Deps,
  request: FastifyRequest,
  enquiryId: string,
): Promise<Enquiry> {
  const enquiry = await findEnquiry(deps, enquiryId)
  const path = enquiry && (await pathOf(deps.db, enquiry.agencyId))
  if (!enquiry) throw problem('not_found')
  if (path?.startsWith(staffOf(request).branch)) return enquiry
  await recordLook(deps, request, enquiry, 'outside_branch')
  throw problem('not_found')
}

/** In the file of whoever is known to have asked, where they read who looked. */
async function recordLook(
  deps: Deps,
  request: FastifyRequest,
  { personId, enquiryId: objectId }: Enquiry,
  result: 'done' | 'outside_branch' = 'done',
): Promise<void> {
  const entry = { action: actionOf(request), objectId, result }
  const act = { ...readAct(request, deps), purpose: 'enquiry' }
  if (personId === null) await recordOfficeAct(deps.db, act, entry)
  else await recordAct(deps.db, act, { ...entry, personId })
}

type Names = {
  readonly agencies: Awaited<ReturnType<typeof namesOf>>
  readonly staff: Awaited<ReturnType<typeof staffNamesOf>>
}

async function namesFor(deps: Deps, found: readonly Enquiry[]): Promise<Names> {
  const assigned = found.flatMap(({ assignedTo }) => (assignedTo === null ? [] : [assignedTo]))
  const [agencies, staff] = await Promise.all([
    namesOf(
      deps.db,
      found.map(({ agencyId }) => agencyId),
    ),
    staffNamesOf(deps.db, assigned),
  ])
  return { agencies, staff }
}

function queuedView(
  deps: Deps,
  enquiry: Enquiry,
  { agencies, staff, language }: Names & { readonly language: Language },
) {
  const { agencyId, assignedTo, level, personId } = enquiry
  return {
    ...summaryOf(deps, enquiry, language),
    agency: agencies.get(agencyId)?.[language] ?? '',
    assignedTo: assignedTo && (staff.get(assignedTo) ?? ''),
    ...{ level, known: personId !== null },
  }
}

function taskView(deps: Deps, task: FollowUp, language: Language) {
  const { enquiryId, taskId, reference, rating, state, finding } = task
  const topic = topicName(deps, task.category, language)
  const madeAt = task.madeAt.toString()
  return { enquiryId, taskId, reference, topic, rating, state, madeAt, finding }
}

/** To which it may be sent. */
async function officesFor({ db, area }: Deps, { agencyId, state }: Enquiry, language: Language) {
  if (state === 'closed') return []
  const agencies = await listAgencies(db, area.code)
  return agencies
    .filter(({ organisationId }) => organisationId !== agencyId)
    .map(({ organisationId, name }) => ({ officeId: organisationId, name: name[language] }))
}

export async function deskView(deps: Deps, request: FastifyRequest, enquiry: Enquiry) {
  const { enquiryId, personId, contact, subject, language, assignedTo } = enquiry
  const [entries, attachments, tasks, identity, names, sendTo] = await Promise.all([
    timeLineOf(deps, enquiryId),
    readAttachments(deps.db, enquiryId),
    followUps(deps, { enquiryId }),
    personId === null ? null : identityOf(deps, personId),
    namesFor(deps, [enquiry]),
    officesFor(deps, enquiry, request.language),
  ])
  const offices = await namesOf(deps.db, officesNamed(entries))
  const staff = await staffNamesOf(
    deps.db,
    entries.flatMap(({ staffId }) => (staffId === null ? [] : [staffId])),
  )
  return {
    ...queuedView(deps, enquiry, { ...names, language: request.language }),
    ...{ personId, contact, subject, language },
    person: identity?.name ?? null,
    mine: assignedTo === staffOf(request).staffId,
    sendTo,
    entries: entries.map(({ entryId, at, kind, by, staffId, text, detail }) => ({
      ...{ entryId, at: at.toString(), kind, by, text },
      to: whereTo(deps, { kind, detail }, { offices, language: request.language }),
      staff: staffId && (staff.get(staffId) ?? ''),
      attachments: attachments
        .filter((each) => each.entryId === entryId)
        .map(({ attachmentId, mediaType }) => ({ attachmentId, mediaType })),
    })),
    tasks: tasks.map((task) => taskView(deps, task, request.language)),
  }
}
