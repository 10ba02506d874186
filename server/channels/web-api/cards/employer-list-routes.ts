/** For an employer's officer: lists of people to apply for, from the file to Confirm. */
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  askForCheck,
  confirmEmployerList,
  employerListView,
  employerListViews,
  type ListDeps,
  listTemplateCsv,
  listTemplateWorkbook,
  planOfList,
  takeEmployerList,
  takeEmployerPhotos,
  withdrawEmployerList,
} from '#capabilities/cards/index.ts'
import { findRepresentative } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { fileNameIn } from '#platform/files/file-name.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { dayText, id, instantText } from '../schemas.ts'
import { sendCsv, sendWorkbook, sentBytes, streamOf, takenOrProblem } from '../sent-file.ts'
import { fileRefusalWords } from '../words/employer-lists.ts'
import { answered } from './answers.ts'
import { employerList, shownList } from './employer-list-answers.ts'

export const listNamed = z.strictObject({ listId: id })
export const lang = z.strictObject({ lang: z.enum(['zh', 'en']).optional() })
const nothing = z.strictObject({})

const ownLists = z
  .object({
    /** The last day on which this officer may send lists; null when nothing is on record. */
    authorityUntil: dayText.nullable(),
    papers: z.array(z.string()),
    lists: z.array(employerList),
  })
  .meta({ id: 'OwnEmployerLists' })

const plan = z
  .object({ applications: z.number(), promisedOn: dayText.nullable(), at: instantText })
  .meta({ id: 'EmployerListPlan' })

export const employerListRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  sendRoutes(app, deps)
  stateRoutes(app, deps)
  templateRoutes(app)
}

/** The uploads lie beside the data, in a folder that nothing serves. */
export function listDeps(deps: Deps): ListDeps {
  return { ...deps, uploads: join(deps.config.dataFolder, 'uploads') }
}

export function employerOf(request: FastifyRequest): string {
  return staffOf(request).organisationId
}

function lookRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/employer/card-lists',
    {
      config: { action: 'cards.look-at-own-lists' },
      schema: { response: { 200: ownLists } },
    },
    async (request) => {
      const { staffId, organisationId } = staffOf(request)
      const asked = { staffId, on: dayOf(deps.now()) }
      const representative = await findRepresentative(deps.db, asked)
      const lists = await employerListViews(deps, [organisationId])
      const papers = deps.area.documents.apply_employer
      return {
        authorityUntil: representative?.validUntil.toString() ?? null,
        papers: papers.map(({ name }) => name[request.language]),
        lists: await Promise.all(lists.map((each) => shownList(deps, each, request.language))),
      }
    },
  )

  app.get(
    '/api/employer/card-lists/:listId',
    {
      config: { action: 'cards.look-at-own-lists', noSignOfLife: true },
      schema: { params: listNamed, response: { 200: z.object({ list: employerList, plan }) } },
    },
    async (request) => {
      const { listId } = request.params
      const found = await employerListView(deps, { employerId: employerOf(request), listId })
      if (!found) throw problem('list_unknown')
      const at = deps.now()
      return {
        list: await shownList(deps, found, request.language),
        plan: { ...planOfList(deps, found, at), at: at.toString() },
      }
    },
  )
}

function sendRoutes(app: WebApp, deps: Deps): void {
  const lists = listDeps(deps)
  app.post(
    '/api/employer/card-lists',
    {
      config: { action: 'cards.send-employer-list', accepts: [sentBytes] },
      schema: { response: { 201: z.object({ listId: z.string(), known: z.boolean() }) } },
    },
    async (request, reply) => {
      const sent = {
        employerId: employerOf(request),
        fileName: fileNameIn(request.headers['content-disposition']),
        bytes: streamOf(request),
      }
      const act = commandAct(request, deps)
      const ran = await takenOrProblem(request, fileRefusalWords, () =>
        takeEmployerList(lists, act, sent),
      )
      const { listId, known } = answered(reply, ran)
      return reply.code(201).send({ listId, known })
    },
  )

  app.post(
    '/api/employer/card-lists/:listId/photos',
    {
      config: { action: 'cards.send-employer-photos', accepts: [sentBytes] },
      schema: { params: listNamed },
    },
    async (request, reply) => {
      const { listId } = request.params
      const sent = { employerId: employerOf(request), listId, bytes: streamOf(request) }
      const act = commandAct(request, deps)
      const take = () => takeEmployerPhotos(lists, act, sent)
      answered(reply, await takenOrProblem(request, fileRefusalWords, take))
      return reply.code(204).send()
    },
  )
}

function stateRoutes(app: WebApp, deps: Deps): void {
  const lists = listDeps(deps)
  const acts = [
    ['check', 'cards.check-employer-list', askForCheck],
    ['withdrawal', 'cards.withdraw-employer-list', withdrawEmployerList],
  ] as const
  for (const [path, action, act] of acts) {
    app.post(
      `/api/employer/card-lists/:listId/${path}`,
      { config: { action }, schema: { params: listNamed, body: nothing } },
      async (request, reply) => {
        const named = { employerId: employerOf(request), listId: request.params.listId }
        answered(reply, await act(lists, commandAct(request, deps), named))
        return reply.code(204).send()
      },
    )
  }

  app.post(
    '/api/employer/card-lists/:listId/confirmation',
    {
      config: { action: 'cards.confirm-employer-list' },
      schema: {
        params: listNamed,
        body: z.strictObject({ pickupPlaceId: id, count: z.int().min(0).max(50_000) }),
        response: { 200: z.object({ count: z.number(), promisedOn: dayText }) },
      },
    },
    async (request, reply) => {
      const { listId } = request.params
      const wanted = { employerId: employerOf(request), listId, ...request.body }
      const ran = await confirmEmployerList(lists, commandAct(request, deps), wanted)
      const { count, promisedOn } = answered(reply, ran)
      return { count, promisedOn }
    },
  )
}

function templateRoutes(app: WebApp): void {
  const config = { action: 'cards.look-at-own-lists' }
  app.get(
    '/api/employer/card-list-template.xlsx',
    { config, schema: { querystring: lang } },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const name = language === 'zh' ? '职工名单模板.xlsx' : 'people.xlsx'
      return sendWorkbook(reply, name, await listTemplateWorkbook(language))
    },
  )
  app.get(
    '/api/employer/card-list-template.csv',
    { config, schema: { querystring: lang } },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const name = language === 'zh' ? '职工名单模板.csv' : 'people.csv'
      return sendCsv(reply, name, listTemplateCsv(language))
    },
  )
}
