/** For the desk: who may speak for an employer, and the employers' lists whose applications wait. */
import { z } from 'zod'
import { acceptEmployerList, agenciesWithin, employerListViews } from '#capabilities/cards/index.ts'
import {
  listOfficers,
  namesOf,
  recordRepresentative,
  representativeDocuments,
} from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id } from '../schemas.ts'
import { answered } from './answers.ts'
import { employerList, shownList } from './employer-list-answers.ts'

const officer = z
  .object({
    staffId: z.string(),
    name: z.string(),
    login: z.string(),
    employer: z.string(),
    authority: z.object({ letterNo: z.string(), validUntil: dayText }).nullable(),
  })
  .meta({ id: 'EmployerOfficer' })

const desk = z
  .object({
    papers: z.array(z.string()),
    officers: z.array(officer),
    lists: z.array(z.object({ employer: z.string(), list: employerList })),
  })
  .meta({ id: 'EmployersAtDesk' })

export const deskEmployerRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/employers',
    {
      config: { action: 'cards.look-at-employer-lists' },
      schema: { response: { 200: desk } },
    },
    async (request) => {
      const { language } = request
      const found = await listOfficers(deps.db, staffOf(request).branch)
      const employerIds = [...new Set(found.map(({ employerId }) => employerId))]
      const names = await namesOf(deps.db, employerIds)
      const nameOf = (employerId: string): string => names.get(employerId)?.[language] ?? ''
      const views = await employerListViews(deps, employerIds)
      const confirmed = views.filter(({ state }) => state === 'confirmed' || state === 'made')
      return {
        papers: deps.area.documents.apply_employer.map(({ name }) => name[language]),
        officers: found.map(({ staffId, name, login, employerId, representative }) => ({
          ...{ staffId, name, login, employer: nameOf(employerId) },
          authority: representative && {
            letterNo: representative.letterNo,
            validUntil: representative.validUntil.toString(),
          },
        })),
        lists: await Promise.all(
          confirmed.map(async (view) => ({
            employer: nameOf(view.employerId),
            list: await shownList(deps, view, language),
          })),
        ),
      }
    },
  )
  recordRoute(app, deps)
  acceptRoute(app, deps)
}

function recordRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/employers/officers/:staffId/authority',
    {
      config: { action: 'organisations.record-representative' },
      schema: {
        params: z.strictObject({ staffId: id }),
        body: z.strictObject({
          letterNo: z.string().trim().min(1).max(60),
          document: z.enum(representativeDocuments),
          originalsSeen: z.literal(true),
          validUntil: z.iso.date(),
        }),
      },
    },
    async (request, reply) => {
      const { originalsSeen: _said, ...given } = request.body
      const { staffId } = request.params
      const wanted = { ...given, staffId, branch: staffOf(request).branch }
      answered(reply, await recordRepresentative(deps, commandAct(request, deps), wanted))
      return reply.code(204).send()
    },
  )
}

function acceptRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/employers/card-lists/:listId/acceptance',
    {
      config: { action: 'cards.accept-employer-list' },
      schema: {
        params: z.strictObject({ listId: id }),
        body: z.strictObject({}),
        response: { 200: z.object({ count: z.number() }) },
      },
    },
    async (request, reply) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const wanted = { listId: request.params.listId, agencyIds }
      const ran = await acceptEmployerList(deps, commandAct(request, deps), wanted)
      return { count: answered(reply, ran).count }
    },
  )
}
